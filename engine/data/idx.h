#pragma once

#include "engine/data/array.h"

/* IDX files, as MNIST and its relatives use them: 00 00, the type of the numbers (08 bytes, 09
 * signed bytes, 0b 16-bit, 0c 32-bit, 0d floats, 0e doubles), the number of dimensions, each
 * dimension as a big-endian 32-bit number, the numbers in row-major order, big-endian; plain or
 * gzip. */

/* Reads the head of @file. Errors name the file: XS_ERROR_IO when it cannot be read,
 * XS_ERROR_FORMAT when it is no such file or cannot hold what its header says,
 * XS_ERROR_TOO_LARGE. Any thread. */
gboolean xs_idx_open (XsArray *self, GFile *file, GError **error);

/* The same of a seekable stream of @n_bytes bytes (as stored, compressed or not), called @name in
 * messages. */
gboolean xs_idx_open_stream (XsArray *self, GInputStream *stream, guint64 n_bytes, const char *name,
                             GError **error);
