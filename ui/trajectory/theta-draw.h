#pragma once

#include "ui/plot/style.h"
#include "ui/trajectory/theta-lines.h"

/* How the parameters look as functions of time: everything but the widget. */
typedef struct
{
  const XsThetaLines *now;
  const XsThetaLines *before; /* with another number of steps, dashed and faint; or NULL */
  guint shown;                /* which lines, as bits */
  float limit;                /* of the vertical axis, */
  gboolean is_signed;         /* which begins at -limit, or at 0 */
  int width, height;
  double position; /* time in steps of @now, 0 .. N */
} XsThetaScene;

/* Colour of a line, for its legend too. */
void xs_theta_color (int line, XsTheme theme, GdkRGBA *color);

/* Axes and lines, each with its name at its end. */
void xs_theta_draw (cairo_t *cr, const XsThetaScene *scene, const XsPlotStyle *style);
/* The present time. */
void xs_theta_draw_time (cairo_t *cr, const XsThetaScene *scene, const XsPlotStyle *style);
/* The step of @now whose node is nearest to @x. */
int xs_theta_step_at (const XsThetaScene *scene, double x);
