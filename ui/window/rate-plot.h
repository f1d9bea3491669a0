#pragma once

#include "engine/learn/rate-search.h"
#include "ui/plot/canvas.h"

/* The loss against the learning rate, with where it fell fastest, where it was least, and the rate
 * between them. */
#define XS_TYPE_RATE_PLOT (xs_rate_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsRatePlot, xs_rate_plot, XS, RATE_PLOT, XsCanvas)

/* @search is copied. */
GtkWidget *xs_rate_plot_new (const XsRateSearch *search);
