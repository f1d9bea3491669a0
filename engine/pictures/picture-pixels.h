#pragma once

#include "engine/pictures/raster.h"

/* From a decoded image to what a network can be shown. */

/* The longest side of what xs_raster_to_planes() returns. */
#define XS_PICTURE_SIDE 1024

/* A square of @inputs planes (1: grey = .299 red + .587 green + .114 blue, 3: colours), free with
 * xs_free(), of a @raster of 8 bits. A larger image shrinks by whole-number area averages to at
 * most XS_PICTURE_SIDE; what is transparent lies on white when the drawing is dark, else on black;
 * the square is filled up with the mean colour of the border. A grey image that is dark on light is
 * inverted. @size and @inverted (out). XS_ERROR_TOO_LARGE, naming @name. Any thread. */
guint8 *xs_raster_to_planes (const XsRaster *raster, int inputs, const char *name, int *size,
                             gboolean *inverted, GError **error);

/* Whether every pixel that shows of a raster of 8 bits has red, green and blue alike. */
gboolean xs_raster_is_grey (const XsRaster *raster);
