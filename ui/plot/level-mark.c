#include "ui/plot/level-mark.h"

#include "ui/plot/colors.h"

#include <adwaita.h>

#define WIDTH 18

struct _XsLevelMark
{
  GtkWidget parent;

  int rank;
  gboolean above;
  gboolean below;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (XsLevelMark, xs_level_mark, GTK_TYPE_WIDGET)

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = WIDTH;
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsLevelMark *self = XS_LEVEL_MARK (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double x = width / 2., y = height / 2., gap = self->current ? 7 : 5;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GdkRGBA color;

  xs_text_color (widget, .25, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  if (self->above)
    cairo_rectangle (cr, x - .5, 0, 1, y - gap);
  if (self->below)
    cairo_rectangle (cr, x - .5, y + gap, 1, height - y - gap);
  cairo_fill (cr);
  xs_level_color (self->rank, xs_is_dark (widget), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_shape (cr, xs_level_shape (self->rank), x, y, self->current ? 5 : 4);
  cairo_destroy (cr);
}

static void
xs_level_mark_class_init (XsLevelMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = measure;
  widget_class->snapshot = snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
xs_level_mark_init (XsLevelMark *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xs_level_mark_new (int rank)
{
  XsLevelMark *self = g_object_new (XS_TYPE_LEVEL_MARK, NULL);

  self->rank = rank;
  return GTK_WIDGET (self);
}

void
xs_level_mark_set_rail (XsLevelMark *self, gboolean above, gboolean below)
{
  g_return_if_fail (XS_IS_LEVEL_MARK (self));

  self->above = above;
  self->below = below;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_level_mark_set_current (XsLevelMark *self, gboolean current)
{
  g_return_if_fail (XS_IS_LEVEL_MARK (self));

  if (self->current == current)
    return;
  self->current = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
