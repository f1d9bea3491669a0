#pragma once

#include <gio/gio.h>

/* What else lies in the folder of a data set that is told by the names of its files: adds to
 * @left_out (left-out.h) all but @known, names of files or folders in @folder, NULL-terminated. */
void xs_others_leave_out (GPtrArray *left_out, GFile *folder, const char *const *known);
