#pragma once

#include "ui/plot/canvas.h"
#include "ui/trajectory/theta-lines.h"

/* The parameters as functions of time, a node a layer. Arrow keys, Home, End and clicks choose a
 * layer, whose numbers are then read out.
 *
 * Signal "step-chosen" (int): 0 .. N - 1. */
#define XS_TYPE_THETA_PLOT (xs_theta_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsThetaPlot, xs_theta_plot, XS, THETA_PLOT, XsCanvas)

GtkWidget *xs_theta_plot_new (void);
/* Takes ownership of both; NULL @now: nothing to show; NULL @before: nothing to compare with. */
void xs_theta_plot_set_lines (XsThetaPlot *self, XsThetaLines *now, XsThetaLines *before);
/* Which lines show, as bits. */
void xs_theta_plot_set_shown (XsThetaPlot *self, guint shown);
/* The axis starts anew: what is shown is of another kind. */
void xs_theta_plot_forget_scale (XsThetaPlot *self);
/* Time in steps, 0 .. N. */
void xs_theta_plot_set_position (XsThetaPlot *self, double position);
