#pragma once

#include "engine/learn/history.h"
#include "engine/questions/study.h"
#include "ui/plot/canvas.h"

/* How the activations of a layer and the gradients of its parameters are spread, over the training:
 * fans of quantiles. The arrow keys, Home and End read the numbers of a moment. */
#define XS_TYPE_LAYER_PLOT (xs_layer_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsLayerPlot, xs_layer_plot, XS, LAYER_PLOT, XsCanvas)

GtkWidget *xs_layer_plot_new (void);
void xs_layer_plot_set_study (XsLayerPlot *self, XsStudy *study);
void xs_layer_plot_set_history (XsLayerPlot *self, XsHistory *history);
/* Reads what the history has gained; draws only if there is anything. */
void xs_layer_plot_update (XsLayerPlot *self);
/* Time steps of the present network; 0 before there is one. */
int xs_layer_plot_get_depth (XsLayerPlot *self);
/* -1: the opening layer. */
void xs_layer_plot_set_step (XsLayerPlot *self, int step);
/* What the curves show: the name of their axis, and its ends. */
void xs_layer_plot_set_x (XsLayerPlot *self, const char *axis, double from, double to);
/* The moment of the state that is looked at has a line of its own; NULL: none is. */
void xs_layer_plot_set_look (XsLayerPlot *self, const XsMoment *at);
