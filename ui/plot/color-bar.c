#include "ui/plot/color-bar.h"

#include "ui/plot/legend.h"

#include <glib/gi18n.h>

#define WIDTH 188
#define SMALLEST_WIDTH 168
#define HEIGHT 18

struct _XsColorBar
{
  XsCanvas parent_instance;

  float limit;
};

G_DEFINE_FINAL_TYPE (XsColorBar, xs_color_bar, XS_TYPE_CANVAS)

static void
xs_color_bar_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  xs_draw_color_scale (cr, width, height, XS_COLOR_BAR (canvas)->limit, style);
}

static void
xs_color_bar_fill_table (XsCanvas *canvas, XsTable *table)
{
  float limit = XS_COLOR_BAR (canvas)->limit;

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Colour"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Value"), NULL, xs_color_scale_decimals (limit));
  if (limit <= 0)
    return;
  xs_table_add_row (table);
  xs_table_add_text (table, _ ("blue"));
  xs_table_add_number (table, -(double) limit);
  xs_table_add_row (table);
  xs_table_add_text (table, _ ("white"));
  xs_table_add_number (table, 0);
  xs_table_add_row (table);
  xs_table_add_text (table, _ ("orange"));
  xs_table_add_number (table, (double) limit);
}

static char *
xs_color_bar_describe (XsCanvas *canvas, const XsTable *table)
{
  int last = xs_table_n_rows (table) - 1;
  g_autofree char *most = last < 0 ? NULL : xs_table_print (table, last, 1);

  return g_strdup_printf (_ ("Blue is negative, white zero, orange positive; up to %s"),
                          most != NULL ? most : "–");
}

static void
xs_color_bar_class_init (XsColorBarClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = xs_color_bar_draw;
  canvas_class->fill_table = xs_color_bar_fill_table;
  canvas_class->describe = xs_color_bar_describe;
}

static void
xs_color_bar_init (XsColorBar *self)
{
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, WIDTH, HEIGHT, HEIGHT);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Colour scale"));
}

GtkWidget *
xs_color_bar_new (void)
{
  return g_object_new (XS_TYPE_COLOR_BAR, NULL);
}

void
xs_color_bar_set_limit (XsColorBar *self, float limit)
{
  g_return_if_fail (XS_IS_COLOR_BAR (self));
  if (limit == self->limit)
    return;
  self->limit = limit;
  xs_canvas_changed (XS_CANVAS (self));
}
