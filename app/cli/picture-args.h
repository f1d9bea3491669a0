#pragma once

#include "engine/data/picture-list.h"

/* The pictures that a command line names. */

/* Lines of the file @from ("-": standard input), or what stands between its NULs if it has any;
 * NULL-terminated. XS_ERROR_IO, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED. */
char **xs_picture_args_read (const char *from, const XsCancel *cancel, GError **error);

/* Adds each of @paths (NULL-terminated) to @list; folders that have no pictures are added to
 * @refused (char *: path, message, path, message ...). FALSE for errors after which nothing makes
 * sense. */
gboolean xs_picture_args_add (char *const *paths, XsPictureList *list, GPtrArray *refused,
                              const XsCancel *cancel, GError **error);
