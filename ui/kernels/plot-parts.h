#pragma once

#include <gtk/gtk.h>

/* Small things that the plots of this folder share. */

/* How many digits after the point @step needs, so that all its multiples are exact; at most 6. */
int xs_decimals_of (double step);
/* @color with its opacity times @alpha becomes the source. */
void xs_set_source (cairo_t *cr, const GdkRGBA *color, double alpha);
