#include "ui/plot/color-bar.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDTH 188
#define SMALLEST_WIDTH 168
#define HEIGHT 18
#define BAR_LEFT 48
#define BAR_HEIGHT 10
#define TEXT_SIZE 12

struct _XsColorBar
{
  XsCanvas parent_instance;

  float limit;
};

G_DEFINE_FINAL_TYPE (XsColorBar, xs_color_bar, XS_TYPE_CANVAS)

static int
decimals_of (float limit)
{
  return limit <= 0 || limit >= 10 ? 0 : MAX (1, 1 - (int) floorf (log10f (limit)));
}

static char *
format_limit (float limit)
{
  if (limit <= 0)
    return g_strdup ("–");
  return xs_format_number ((double) limit, decimals_of (limit));
}

static void
draw_colors (cairo_t *cr, double x, double y, double width)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (x, 0, x + width, 0);
  for (int i = 0; i <= 16; i++)
    {
      guint8 rgb[3];
      xs_color_map (XS_MAP_SIGNED, (float) i / 8.f - 1.f, rgb);
      cairo_pattern_add_color_stop_rgb (pattern, i / 16., rgb[0] / 255., rgb[1] / 255.,
                                        rgb[2] / 255.);
    }
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, x, y, width, BAR_HEIGHT);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

static void
xs_color_bar_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsColorBar *self = XS_COLOR_BAR (canvas);
  g_autofree char *number = format_limit (self->limit);
  g_autofree char *least = g_strconcat (self->limit > 0 ? "−" : "", number, NULL);
  g_autofree char *most = g_strconcat (self->limit > 0 ? "+" : "", number, NULL);
  GdkRGBA color = xs_plot_style_ink (style, .65);

  draw_colors (cr, BAR_LEFT, .5 * (height - BAR_HEIGHT), width - 2 * BAR_LEFT);
  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_text (cr, style->context, least, TEXT_SIZE, FALSE, BAR_LEFT - 6, .5 * height, 1, .5);
  xs_draw_text (cr, style->context, most, TEXT_SIZE, FALSE, width - BAR_LEFT + 6, .5 * height, 0,
                .5);
}

static void
xs_color_bar_fill_table (XsCanvas *canvas, XsTable *table)
{
  float limit = XS_COLOR_BAR (canvas)->limit;

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Colour"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Value"), NULL, decimals_of (limit));
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
