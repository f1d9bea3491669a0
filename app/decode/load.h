#pragma once

#include "engine/pictures/header.h"

#include <vips/vips.h>

/* Opening pictures by libvips. */

/* Starts libvips with its own guards up. FALSE when it is not there. */
gboolean load_init (const char *program);

/* The first picture in @bytes, which must outlive it, in sRGB or grey, of 8 or 16 bits, with 1 to 4
 * channels, not yet upright; a raster's longer side is at least twice @side, or what it is, a
 * drawing's @drawing_side. NULL and a sentence in @reason. */
VipsImage *load (const guint8 *bytes, gsize n_bytes, const XsHeader *header, int side,
                 int drawing_side, char **reason);
