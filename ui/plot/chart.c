#include "ui/plot/chart.h"

#include "ui/plot/axes.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define LEFT 64.0
#define RIGHT 190.0 /* the key stands there, */
#define NARROW 520  /* or in the field where that would leave it too little */
#define NARROW_RIGHT 16.0
#define NARROW_KEY 110.0
#define KEY_LINE 20
#define TOP 48.0
#define BOTTOM 56.0

XsChartCurve *
xs_chart_add (XsChart *self, const char *name, int rank, int n)
{
  XsChartCurve *curve;

  if (self->n == XS_MAX_CURVES)
    {
      curve = &self->curves[--self->n];
      g_free (curve->x);
      g_free (curve->y);
      g_free (curve->error);
    }
  curve = &self->curves[self->n++];
  *curve =
      (XsChartCurve){ name, rank, n, g_new0 (double, n), g_new0 (double, n), g_new0 (double, n) };
  return curve;
}

void
xs_chart_clear (XsChart *self)
{
  for (int i = 0; i < self->n; i++)
    {
      g_free (self->curves[i].x);
      g_free (self->curves[i].y);
      g_free (self->curves[i].error);
    }
  self->n = 0;
}

/* A chart laid out: its axes, whose ends are the corners of the field. */
typedef struct
{
  cairo_t *cr;
  const XsChart *chart;
  const XsPlotStyle *style;
  XsAxis x, y;
} Field;

typedef struct
{
  double low, high;   /* of x */
  double bottom, top; /* of y */
} Extent;

/* The range of what is finite. */
static Extent
extent_of (const XsChart *self)
{
  Extent extent = { (double) INFINITY, -(double) INFINITY, 1, 0 };

  for (int i = 0; i < self->n; i++)
    for (int j = 0; j < self->curves[i].n; j++)
      if (isfinite (self->curves[i].y[j]))
        {
          extent.low = MIN (extent.low, self->curves[i].x[j]);
          extent.high = MAX (extent.high, self->curves[i].x[j]);
          extent.bottom = MIN (extent.bottom, self->curves[i].y[j]);
          extent.top = MAX (extent.top, self->curves[i].y[j]);
        }
  if (!(extent.high > extent.low))
    {
      extent.low = isfinite (extent.low) ? extent.low / 2 : 1;
      extent.high = 4 * extent.low + 1;
    }
  return extent;
}

static void
fit_axes (Field *self, int width, int height)
{
  gboolean logarithmic = self->chart->logarithmic;
  Extent extent = extent_of (self->chart);
  double bottom = floor (20 * (extent.bottom - .005)) / 20;

  self->x = (XsAxis){ logarithmic ? extent.low * .92 : 0, extent.high * (logarithmic ? 1.08 : 1.03),
                      LEFT, width - (width < NARROW ? NARROW_RIGHT : RIGHT), logarithmic };
  self->y = (XsAxis){ MAX (0, bottom), MIN (1, extent.top + .05 * (extent.top - bottom) + .002),
                      height - BOTTOM, TOP, FALSE };
}

static void
draw_error (const Field *self, double at, double y, double error)
{
  if (!isfinite (error) || error <= 0)
    return;
  cairo_move_to (self->cr, at, xs_axis_map (&self->y, y - error));
  cairo_line_to (self->cr, at, xs_axis_map (&self->y, y + error));
  cairo_stroke (self->cr);
}

static void
draw_curve (const Field *self, const XsChartCurve *curve)
{
  gboolean marks = curve->n <= 12;
  cairo_t *cr = self->cr;
  GdkRGBA color;

  xs_class_color (curve->rank, self->style->theme, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.5);
  for (int i = 0; i < curve->n; i++)
    if (isfinite (curve->y[i]))
      cairo_line_to (cr, xs_axis_map (&self->x, curve->x[i]), xs_axis_map (&self->y, curve->y[i]));
  cairo_stroke (cr);
  for (int i = 0; i < curve->n; i++)
    {
      double at = xs_axis_map (&self->x, curve->x[i]), y = curve->y[i];

      if (!isfinite (y))
        continue;
      if (marks)
        xs_draw_shape (cr, xs_level_shape (curve->rank), at, xs_axis_map (&self->y, y), 3.5);
      draw_error (self, at, y, curve->error[i]);
    }
}

/* In a narrow chart above the axis, where rising curves leave room. */
static void
draw_key (const Field *self, int width)
{
  gboolean narrow = width < NARROW;
  double x = narrow ? self->x.end - NARROW_KEY : self->x.end + 16;
  double y = narrow ? self->y.start - KEY_LINE * (self->chart->n - .5) : self->y.end + 8;

  for (int i = 0; i < self->chart->n; i++)
    {
      const XsChartCurve *curve = &self->chart->curves[i];
      GdkRGBA color;

      if (curve->name == NULL)
        continue;
      xs_class_color (curve->rank, self->style->theme, &color);
      gdk_cairo_set_source_rgba (self->cr, &color);
      xs_draw_shape (self->cr, xs_level_shape (curve->rank), x, y, 4);
      gdk_cairo_set_source_rgba (self->cr, &self->style->text);
      xs_draw_text (self->cr, self->style->context, curve->name, 12, FALSE, x + 12, y, 0, .5);
      y += KEY_LINE;
    }
}

static void
draw_line (const Field *self)
{
  static const double dashes[] = { 4, 3 };
  double at = floor (xs_axis_map (&self->y, self->chart->line)) + .5;

  if (!isfinite (self->chart->line))
    return;
  gdk_cairo_set_source_rgba (self->cr, &self->style->faint);
  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (self->cr, self->x.start, at);
  cairo_line_to (self->cr, self->x.end, at);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_curves (const Field *self)
{
  cairo_save (self->cr);
  cairo_rectangle (self->cr, self->x.start, self->y.end - 4, self->x.end - self->x.start + 4,
                   self->y.start - self->y.end + 4);
  cairo_clip (self->cr);
  for (int i = 0; i < self->chart->n; i++)
    draw_curve (self, &self->chart->curves[i]);
  cairo_restore (self->cr);
}

/* Sizes are few and not round: the axis names each. */
static void
ticks_at_points (XsTicks *ticks, const XsChartCurve *curve)
{
  *ticks = (XsTicks){ .n = MIN (curve->n, XS_MAX_TICKS) };
  memcpy (ticks->values, curve->x, (gsize) ticks->n * sizeof *ticks->values);
}

static void
draw_axes (const Field *self, int width)
{
  XsTicks ticks;

  xs_ticks_find (&ticks, &self->y, 8);
  xs_draw_vertical_axis (self->cr, self->style, &self->y, &ticks, XS_TICK_PERCENT, self->x.start,
                         self->x.end);
  if (self->chart->logarithmic && self->chart->n > 0)
    ticks_at_points (&ticks, &self->chart->curves[0]);
  else
    xs_ticks_find (&ticks, &self->x, 10);
  xs_draw_horizontal_axis (self->cr, self->style, &self->x, &ticks, self->y.start, width);
}

void
xs_chart_draw (cairo_t *cr, int width, int height, gconstpointer data, const XsPlotStyle *style)
{
  const XsChart *chart = data;
  Field field = { .cr = cr, .chart = chart, .style = style };

  fit_axes (&field, width, height);
  draw_axes (&field, width);
  draw_line (&field);
  draw_curves (&field);
  draw_key (&field, width);
  gdk_cairo_set_source_rgba (cr, &style->text);
  xs_draw_text (cr, style->context, chart->title, 14, TRUE, LEFT, 12, 0, 0);
  xs_draw_text (cr, style->context, chart->x_label, 12, FALSE, (field.x.start + field.x.end) / 2,
                height - 12, .5, 1);
}

/* Curves of one rank share the name of the first. */
static const char *
name_of (const XsChart *self, int rank)
{
  for (int i = 0; i < self->n; i++)
    if (self->curves[i].rank == rank && self->curves[i].name != NULL)
      return self->curves[i].name;
  return NULL;
}

static void
add_points (XsTable *table, const XsChartCurve *curve, const char *name)
{
  for (int i = 0; i < curve->n; i++)
    {
      if (!isfinite (curve->y[i]) || !xs_table_add_row (table))
        continue;
      xs_table_add_text (table, name);
      xs_table_add_number (table, curve->x[i]);
      xs_table_add_number (table, curve->y[i]);
      xs_table_add_number (table, curve->error[i]);
    }
}

void
xs_chart_fill_table (const XsChart *self, XsTable *table)
{
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Curve"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, self->x_label, NULL, 2);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Accuracy"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Standard error"), NULL, 1);
  for (int i = 0; i < self->n; i++)
    add_points (table, &self->curves[i], name_of (self, self->curves[i].rank));
}
