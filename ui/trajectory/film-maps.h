#pragma once

#include "ui/plot/cell-layout.h"

#include <gtk/gtk.h>

/* Feature maps as pictures and numbers. */

/* @part of @states (N + 1, C, size, size) as one texture with @scale device pixels a pixel. */
GdkTexture *xs_film_texture (const float *states, int size, const XsCellLayout *layout,
                             const XsCellPart *part, float range, int scale);
/* Least and greatest of @values (count); 0, 0 for those that are not finite. */
void xs_film_extent (const float *values, gsize count, float *least, float *greatest);
