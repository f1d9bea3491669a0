#pragma once

#include <glib.h>

/* From a decoded image to what a network can be shown. */

/* Rows of pixels, borrowed: 3 bytes (red, green, blue) or 4 (and opacity, not premultiplied). */
typedef struct
{
  const guint8 *bytes;
  int width, height;
  int row_bytes; /* from one row to the next */
  int channels;  /* 3 or 4 */
} XsRaster;

/* The longest side of what xs_raster_to_planes() returns. */
#define XS_PICTURE_SIDE 1024

/* A square of @inputs planes (1: grey = .299 red + .587 green + .114 blue, 3: colours), free with
 * xs_free(). A larger image shrinks by whole-number area averages to at most XS_PICTURE_SIDE; what
 * is transparent lies on white when the drawing is dark, else on black; the square is filled up
 * with the mean colour of the border. A grey image that is dark on light is inverted. @size and
 * @inverted (out). XS_ERROR_TOO_LARGE, naming @name. Any thread. */
guint8 *xs_raster_to_planes (const XsRaster *raster, int inputs, const char *name, int *size,
                             gboolean *inverted, GError **error);
