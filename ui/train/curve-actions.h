#pragma once

#include "ui/train/curve-plot.h"

/* Gives @widget, an ancestor of @plot, the actions of its menu: curves.zoom-in, curves.zoom-out,
 * curves.show-all, and curves.logarithmic (boolean). */
void xs_curve_actions_add (GtkWidget *widget, XsCurvePlot *plot);
