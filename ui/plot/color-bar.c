#include "ui/plot/color-bar.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define WIDTH 172
#define HEIGHT 18
#define BAR_LEFT 40
#define BAR_HEIGHT 10
#define TEXT_SIZE 12

struct _XsColorBar
{
  GtkWidget parent_instance;

  float limit;
};

G_DEFINE_FINAL_TYPE (XsColorBar, xs_color_bar, GTK_TYPE_WIDGET)

static int
decimals_of (float limit)
{
  return limit >= 10 ? 0 : MAX (1, 1 - (int) floorf (log10f (limit)));
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
xs_color_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsColorBar *self = XS_COLOR_BAR (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  g_autofree char *number = format_limit (self->limit);
  g_autofree char *least = g_strconcat (self->limit > 0 ? "−" : "", number, NULL);
  g_autofree char *most = g_strconcat (self->limit > 0 ? "+" : "", number, NULL);
  GdkRGBA color;
  xs_text_color (widget, .65, &color);
  draw_colors (cr, BAR_LEFT, .5 * (height - BAR_HEIGHT), width - 2 * BAR_LEFT);
  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_text (cr, context, least, TEXT_SIZE, FALSE, BAR_LEFT - 6, .5 * height, 1, .5);
  xs_draw_text (cr, context, most, TEXT_SIZE, FALSE, width - BAR_LEFT + 6, .5 * height, 0, .5);
  cairo_destroy (cr);
}

static void
xs_color_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

static void
xs_color_bar_class_init (XsColorBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = xs_color_bar_snapshot;
  widget_class->measure = xs_color_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
xs_color_bar_init (XsColorBar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Colour scale"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
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
  g_autofree char *number = format_limit (limit);
  g_autofree char *words =
      g_strdup_printf (_ ("Blue is negative, white zero, orange positive; up to %s"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
