#include "ui/window/rate-plot.h"

#include "ui/plot/axes.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

#define LEFT 48.
#define RIGHT 12.
#define TOP 28.
#define BOTTOM 40.
#define TEXT 12.

struct _XsRatePlot
{
  XsCanvas parent;

  XsRateSearch search;
};

G_DEFINE_FINAL_TYPE (XsRatePlot, xs_rate_plot, XS_TYPE_CANVAS)

static void
axes_of (const XsRateSearch *search, int width, int height, XsAxis *x, XsAxis *y)
{
  double most = 0;

  for (int i = 0; i < search->n; i++)
    most = MAX (most, search->points[i].loss);
  *x = (XsAxis){ .from = search->points[0].rate,
                 .to = search->points[search->n - 1].rate,
                 .start = LEFT,
                 .end = width - RIGHT,
                 .logarithmic = TRUE };
  *y = (XsAxis){ .to = xs_round_up (most), .start = height - BOTTOM, .end = TOP };
}

static void
draw_curve (cairo_t *cr, const XsRateSearch *search, const XsAxis *x, const XsAxis *y,
            const XsPlotStyle *style)
{
  cairo_new_path (cr); /* words leave a point behind */
  for (int i = 0; i < search->n; i++)
    cairo_line_to (cr, xs_axis_map (x, search->points[i].rate),
                   xs_axis_map (y, search->points[i].loss));
  gdk_cairo_set_source_rgba (cr, &style->accent);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* A dashed line with its words above, which stay inside. */
static void
draw_mark (cairo_t *cr, double rate, const char *words, double align, const XsAxis *x,
           const XsAxis *y, const XsPlotStyle *style)
{
  static const double dashes[] = { 4, 4 };
  double at = xs_axis_map (x, rate), text_width;
  GdkRGBA ink = xs_plot_style_ink (style, .6);

  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_save (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, at, y->end);
  cairo_line_to (cr, at, y->start);
  cairo_stroke (cr);
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, &style->text);
  xs_measure_text (style->context, words, TEXT, FALSE, &text_width, NULL);
  at = CLAMP (at - align * text_width, x->start, x->end + RIGHT - text_width);
  xs_draw_text (cr, style->context, words, TEXT, FALSE, at, y->end - 4, 0, 1);
}

static void
draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  const XsRateSearch *search = &XS_RATE_PLOT (canvas)->search;
  XsTicks ticks;
  XsAxis x, y;

  if (search->n < 2)
    return;
  axes_of (search, width, height, &x, &y);
  xs_ticks_find (&ticks, &y, 5);
  xs_draw_vertical_axis (cr, style, &y, &ticks, XS_TICK_NUMBER, LEFT, width - RIGHT);
  xs_ticks_find (&ticks, &x, 7);
  xs_draw_horizontal_axis (cr, style, &x, &ticks, y.start, width);
  draw_mark (cr, search->fastest, _ ("falls fastest"), 1, &x, &y, style);
  draw_mark (cr, search->least, _ ("least"), 0, &x, &y, style);
  draw_curve (cr, search, &x, &y, style);
  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_text (cr, style->context, _ ("learning rate"), TEXT, FALSE, (LEFT + width - RIGHT) / 2,
                height, .5, 1);
  xs_draw_text (cr, style->context, _ ("loss"), TEXT, FALSE, 0, 0, 0, 0);
}

static void
fill_table (XsCanvas *canvas, XsTable *table)
{
  const XsRateSearch *search = &XS_RATE_PLOT (canvas)->search;

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Learning rate"), NULL, 6);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Loss"), NULL, 3);
  for (int i = 0; i < search->n && xs_table_add_row (table); i++)
    {
      xs_table_add_number (table, search->points[i].rate);
      xs_table_add_number (table, search->points[i].loss);
    }
}

static char *
describe (XsCanvas *canvas, const XsTable *table)
{
  const XsRateSearch *search = &XS_RATE_PLOT (canvas)->search;

  return g_strdup_printf (_ ("The loss falls fastest at a learning rate of %.2g and is least at "
                             "%.2g"),
                          search->fastest, search->least);
}

static void
xs_rate_plot_class_init (XsRatePlotClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = draw;
  canvas_class->fill_table = fill_table;
  canvas_class->describe = describe;
}

static void
xs_rate_plot_init (XsRatePlot *self)
{
  xs_canvas_set_size (XS_CANVAS (self), 260, 460, 200, 240);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Loss at growing learning rates"));
}

GtkWidget *
xs_rate_plot_new (const XsRateSearch *search)
{
  XsRatePlot *self = g_object_new (XS_TYPE_RATE_PLOT, "name", "rates", "vexpand", TRUE, NULL);

  self->search = *search;
  xs_canvas_changed (XS_CANVAS (self));
  xs_canvas_describe (XS_CANVAS (self));
  return GTK_WIDGET (self);
}
