#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* Reading files that nobody vouches for, in pieces, so that it can be cancelled. Any thread. */

/* Opens @file, called @name in messages, and tells its length. XS_ERROR_IO when it cannot be read,
 * XS_ERROR_FORMAT when it is no regular file (a pipe would wait for ever). */
GInputStream *xs_reading_open (GFile *file, const char *name, guint64 *n_bytes, GError **error);

/* All of @file as UTF-8 text without a byte order mark, also where the file is in UTF-16 with one
 * or in the bytes of Windows in the west; free with g_free(). XS_ERROR_FORMAT when it is no regular
 * file of at most @most_bytes bytes of text; XS_ERROR_IO, XS_ERROR_CANCELLED. */
char *xs_reading_text (GFile *file, const char *name, gsize most_bytes, const XsCancel *cancel,
                       GError **error);

/* Exactly @count bytes of what is @where in the file. XS_ERROR_FORMAT for less. */
gboolean xs_reading_fill (GInputStream *stream, const char *name, const char *where, void *bytes,
                          gsize count, const XsCancel *cancel, GError **error);

/* The stream must end here, after @n_bytes bytes of data. XS_ERROR_FORMAT. */
gboolean xs_reading_end (GInputStream *stream, const char *name, gsize n_bytes, GError **error);

/* FALSE and XS_ERROR_CANCELLED when @cancel is raised. */
gboolean xs_reading_goes_on (const XsCancel *cancel, const char *name, GError **error);
