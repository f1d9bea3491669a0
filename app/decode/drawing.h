#pragma once

#include <vips/vips.h>

/* An SVG drawing, plain or compressed, @side pixels long. NULL and libvips's error, also for one
 * that has pictures inside that are too large. @bytes must outlive it. */
VipsImage *drawing_load (const guint8 *bytes, gsize n_bytes, int side);
