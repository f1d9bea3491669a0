#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* Labels in a table beside the images: CSV (RFC 4180: quoted fields, doubled quotes, commas or
 * semicolons) or TSV, with or without a head. */

#define XS_LABEL_TABLE_MAX_BYTES ((gsize) 64 << 20)
#define XS_LABEL_TABLE_MAX_ROWS 500000

typedef struct
{
  char *file;  /* as the table has it, but with / for \ and without ./ before it */
  char *label; /* "" when the field is empty: a file without a label */
  int line;    /* where the row begins, from 1 */
} XsLabelRow;

/* The rows (XsLabelRow) of @text, called @name in messages. When the first row is a head ("file" or
 * "image" and "label" or "class" and the like, in any case; of two columns one such word is enough)
 * it says which columns count, else the first two do. Empty lines are passed over. XS_ERROR_FORMAT
 * with the line, XS_ERROR_TOO_LARGE, XS_ERROR_NO_DATA without a row, XS_ERROR_CANCELLED. Free with
 * g_ptr_array_unref(). Any thread. */
GPtrArray *xs_label_table_parse (const char *text, const char *name, const XsCancel *cancel,
                                 GError **error);

/* The same of a regular file of text, as xs_reading_text() takes it; XS_ERROR_IO. Blocks. */
GPtrArray *xs_label_table_read (GFile *file, const XsCancel *cancel, GError **error);
