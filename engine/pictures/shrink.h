#pragma once

#include "engine/pictures/raster.h"

/* Rows of pixels as they come from a decoder, averaged by blocks of whole pixels on their way into
 * a raster, so that a large picture needs no more memory than what is kept of it. Blocks at the
 * right and at the bottom may be cut short; colours count by their opacity. One thread. */
typedef struct _XsShrink XsShrink;

/* Pixels a side of a block, so that the longer of @width and @height becomes at least twice @side:
 * fine enough to be resized to that afterwards. 1 and more. */
int xs_shrink_factor (int width, int height, int side);

/* Initialises @raster, the caller's, for a picture of @width x @height and blocks of @factor.
 * XS_ERROR_TOO_LARGE, naming @name. */
XsShrink *xs_shrink_new (XsRaster *raster, int width, int height, int channels, int bits,
                         int factor, const char *name, GError **error);
void xs_shrink_free (XsShrink *self);

/* Where the next row of pixels goes: width * channels samples. */
void *xs_shrink_row (XsShrink *self);

/* That row is written. To be called once for each of the height rows. */
void xs_shrink_next (XsShrink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsShrink, xs_shrink_free)
