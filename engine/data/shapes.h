#pragma once

#include <glib.h>

/* Generated images of ten shapes: disc, ring, square, triangle, plus, star, crescent, bars,
 * checker and arc, in a random pose, brightness and background, with a little noise. Pixels are
 * area averages of the shape, so the images of every size agree with each other. */

#define XS_SHAPES_SIZE 56 /* pixels per side */
#define XS_SHAPES_CLASSES 10

/* The ten names and NULL. */
extern const char *const xs_shapes_names[XS_SHAPES_CLASSES + 1];

/* Image number @index of the series @seed; its class is @index modulo ten. The same on every call.
 * @pixels (XS_SHAPES_SIZE, XS_SHAPES_SIZE). Any thread. */
void xs_shapes_draw (guint64 seed, guint64 index, guint8 *pixels);
