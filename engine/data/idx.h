#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* IDX files of unsigned bytes, as MNIST and its relatives use them: 00 00 08 and the number of
 * dimensions, each dimension as a big-endian 32-bit number, the bytes in row-major order; plain or
 * gzip. A plain value; the caller owns @bytes through xs_idx_clear(). */
typedef struct
{
  int n_dims;    /* 1: labels (N), 3: images (N, H, W), 4: colour images (N, H, W, 3) */
  int dims[4];   /* all at least 1 */
  guint8 *bytes; /* the product of dims */
  gsize n_bytes;
} XsIdx;

/* The longest side of an image, and the most bytes a file may hold. */
#define XS_IDX_MAX_SIDE 4096
#define XS_IDX_MAX_BYTES ((guint64) 1 << 31)

/* Fills @idx from @file. Errors name the file: XS_ERROR_IO when it cannot be read,
 * XS_ERROR_FORMAT when it is not what its header says, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED.
 * Blocks; any thread. */
gboolean xs_idx_read (GFile *file, const XsCancel *cancel, XsIdx *idx, GError **error);

/* The same from a stream of @stream_bytes bytes (as stored, compressed or not), called @name in
 * messages. Memory is taken only for what so many bytes can hold. */
gboolean xs_idx_read_stream (GInputStream *stream, guint64 stream_bytes, const char *name,
                             const XsCancel *cancel, XsIdx *idx, GError **error);

/* Frees the bytes; an all-zero value is allowed and is what remains. */
void xs_idx_clear (XsIdx *idx);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsIdx, xs_idx_clear)
