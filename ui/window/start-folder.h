#pragma once

#include <gio/gio.h>

/* Where a dialog for files opens: in @last, where that (or NULL) is a folder that is there, else
 * where the user keeps pictures, else at home. Owned by the caller. */
GFile *xs_start_folder (GFile *last);
