#pragma once

#include "ui/plot/canvas.h"

/* A plot of numbers, a bar each: red ones. */
#define XS_TYPE_BARS_PLOT (xs_bars_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsBarsPlot, xs_bars_plot, XS, BARS_PLOT, XsCanvas)

/* A new plot, called @label, owned by the caller. */
XsBarsPlot *xs_bars_plot_new (const char *label);
/* NaN: unknown. */
void xs_bars_plot_set (XsBarsPlot *self, const double *values, int n);
