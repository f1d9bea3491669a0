#pragma once

#include "engine/base/cancel.h"
#include "engine/pictures/header.h"
#include "engine/pictures/raster.h"

#include <gio/gio.h>

/* From a picture file to pixels: the first picture of a JPEG, PNG, WebP, TIFF, GIF, BMP, PNM, SVG,
 * HEIF or AVIF, told by its contents. The daily bread is decoded in this process (direct.h), the
 * rest in another (helper.h). A damaged file is an error. Errors begin with @name. Blocks; any
 * thread, several at a time. */

/* The largest picture and the largest file that are read. */
#define XS_DECODE_MAX_SIDE 65535
#define XS_DECODE_MAX_PIXELS ((gint64) 1 << 28)
#define XS_DECODE_MAX_BYTES ((guint64) 64 << 20)

/* All of @file. XS_ERROR_IO, XS_ERROR_FORMAT, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED. */
GBytes *xs_decode_read (GFile *file, const char *name, const XsCancel *cancel, GError **error);

/* Whether @header, read from a whole file, is of a picture that can be decoded. XS_ERROR_FORMAT,
 * XS_ERROR_TOO_LARGE. */
gboolean xs_decode_check_header (const XsHeader *header, const char *name, GError **error);

/* What @file says it is, and how large, before any pixel is unpacked; what cannot be decoded is an
 * error. A drawing has no size. */
gboolean xs_decode_measure (GFile *file, const char *name, XsHeader *header, const XsCancel *cancel,
                            GError **error);

/* The picture in @bytes, upright, in sRGB or grey, its own bits (8 or 16) kept; overwrites @raster,
 * which is the caller's. A picture more than twice as long as @side is shrunk to at least that; a
 * drawing becomes @drawing_side long. XS_ERROR_FORMAT, XS_ERROR_TOO_LARGE, XS_ERROR_IO (of the
 * helper), XS_ERROR_CANCELLED. */
gboolean xs_decode (GBytes *bytes, const char *name, int side, int drawing_side,
                    const XsCancel *cancel, XsRaster *raster, GError **error);
