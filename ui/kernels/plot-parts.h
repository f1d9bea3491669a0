#pragma once

#include "ui/plot/style.h"
#include "ui/plot/table.h"

/* What the plots of kernels share. */

/* How many digits after the point @step needs, so that all its multiples are exact; at most 6. */
int xs_decimals_of (double step);
/* Draw with @alpha of the text's colour, or of the colour of the level of @rank. */
void xs_set_ink (cairo_t *cr, const XsPlotStyle *style, double alpha);
void xs_set_level (cairo_t *cr, const XsPlotStyle *style, int rank, double alpha);

/* Columns "k11" to "k33" of the numbers of a kernel, and these numbers as cells. */
void xs_add_stencil_columns (XsTable *table);
void xs_add_stencil (XsTable *table, const float kernel[9]);
