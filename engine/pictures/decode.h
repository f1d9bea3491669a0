#pragma once

#include "engine/base/cancel.h"
#include "engine/pictures/picture-pixels.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Image files of any format that gdk-pixbuf knows (SVG through librsvg). Errors begin with @name.
 * Blocks; any thread, several at a time. */

/* The longest side and the largest file that are read. */
#define XS_DECODE_MAX_SIDE 8192
#define XS_DECODE_MAX_BYTES (64 * 1024 * 1024)

/* All of @file. XS_ERROR_IO, XS_ERROR_FORMAT, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED. */
GBytes *xs_decode_read (GFile *file, const char *name, const XsCancel *cancel, GError **error);

/* The first frame of @bytes, upright. A drawing without pixels of its own becomes @scalable_side
 * long. XS_ERROR_FORMAT, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED. */
GdkPixbuf *xs_decode (GBytes *bytes, const char *name, int scalable_side, const XsCancel *cancel,
                      GError **error);

/* The pixels of @pixbuf, borrowed. */
XsRaster xs_decode_raster (const GdkPixbuf *pixbuf);

/* How large the image in @file says it is, before any pixel is unpacked. */
typedef struct
{
  int width, height;
  gboolean scalable; /* a drawing: as large as one likes */
} XsDecodeSize;

gboolean xs_decode_measure (GFile *file, const char *name, XsDecodeSize *size, GError **error);
