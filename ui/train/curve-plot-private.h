#pragma once

#include "ui/train/curve-draw.h"
#include "ui/train/curve-plot.h"
#include "ui/train/curve-references.h"

/* Shared by the widget (curve-plot.c), its pointer and keys (curve-plot-input.c) and what of the x
 * axis shows (curve-zoom.c). */
struct _XsCurvePlot
{
  XsCanvas parent_instance;

  XsStudy *study;
  XsCurveData *data; /* NULL without a history */
  XsCurveReferences *references;
  XsXAxis axis;
  gboolean logarithmic;
  gboolean ready;            /* space would start training */
  double zoom_from, zoom_to; /* zoom_from < zoom_to when zoomed */

  XsCurveScene scene;
  XsCurves *curves; /* of the scene, as drawn last; NULL without data */

  gboolean is_looking;
  XsMoment look;               /* what is looked at */
  double cursor;               /* in x; NaN without */
  double drag_start, drag_end; /* in units of the canvas; NaN when no zoom is being dragged */
};

void xs_curve_plot_add_controllers (XsCurvePlot *self);
void xs_curve_plot_add_bindings (GtkWidgetClass *class);
