#include "ui/train/curve-plot-private.h"

#include <math.h>

#define LEAST_SHARE 1e-4 /* of the whole axis shows at least */

static double
whole_of (XsCurvePlot *self)
{
  double own = self->data != NULL ? xs_curve_data_end (self->data, self->axis) : 0;
  double end = MAX (own, xs_curve_references_end (self->references, self->axis));

  return end > 0 ? xs_round_up (end) : 1;
}

void
xs_curve_plot_find_range (XsCurvePlot *self, double *from, double *to)
{
  gboolean zoomed = xs_curve_plot_get_zoomed (self);

  *from = zoomed ? self->zoom_from : 0;
  *to = zoomed ? self->zoom_to : whole_of (self);
}

/* What the cursor stood on may have left the picture. */
static void
set_zoom (XsCurvePlot *self, double from, double to)
{
  self->zoom_from = from;
  self->zoom_to = to;
  if (xs_curve_plot_get_zoomed (self) && !(self->cursor >= from && self->cursor <= to))
    self->cursor = (double) NAN;
  xs_canvas_redraw (XS_CANVAS (self));
  g_object_notify (G_OBJECT (self), "zoomed");
}

/* A piece of @length that begins at @from, or as near to that as there is anything. */
static void
show_piece (XsCurvePlot *self, double from, double length)
{
  double first = CLAMP (from, 0, MAX (whole_of (self) - length, 0));

  set_zoom (self, first, first + length);
}

void
xs_curve_plot_zoom (XsCurvePlot *self, double from, double to)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));
  g_return_if_fail (isfinite (from) && isfinite (to) && from < to);

  self->scene.ranges = (XsCurveRanges){ 0 };
  set_zoom (self, MAX (from, 0), to);
}

/* The vertical axes stay while what shows fits them: they would tremble with every turn of a wheel.
 */
void
xs_curve_plot_zoom_by (XsCurvePlot *self, double factor, double about)
{
  double from, to, length;

  g_return_if_fail (XS_IS_CURVE_PLOT (self));
  g_return_if_fail (factor > 0);

  xs_curve_plot_find_range (self, &from, &to);
  length = MAX (factor * (to - from), LEAST_SHARE * whole_of (self));
  if (length >= whole_of (self) * (1 - 1e-9))
    {
      xs_curve_plot_reset_zoom (self);
      return;
    }
  about = isfinite (about) ? CLAMP (about, from, to) : (from + to) / 2;
  show_piece (self, about - (about - from) / (to - from) * length, length);
}

void
xs_curve_plot_pan (XsCurvePlot *self, double share)
{
  double length = self->zoom_to - self->zoom_from;

  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (xs_curve_plot_get_zoomed (self))
    show_piece (self, self->zoom_from + share * length, length);
}

void
xs_curve_plot_reset_zoom (XsCurvePlot *self)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (!xs_curve_plot_get_zoomed (self))
    return;
  self->scene.ranges = (XsCurveRanges){ 0 };
  set_zoom (self, 0, 0);
}

gboolean
xs_curve_plot_get_zoomed (XsCurvePlot *self)
{
  g_return_val_if_fail (XS_IS_CURVE_PLOT (self), FALSE);

  return self->zoom_from < self->zoom_to;
}
