#include "ui/plot/level-mark.h"

#include "ui/plot/colors.h"

#define SIDE 18

struct _XsLevelMark
{
  XsCanvas parent;

  int rank;
  gboolean above;
  gboolean below;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (XsLevelMark, xs_level_mark, XS_TYPE_CANVAS)

static void
draw_rail (XsLevelMark *self, cairo_t *cr, double x, double y, int height)
{
  double gap = self->current ? 7 : 5;

  if (self->above)
    cairo_rectangle (cr, x - .5, 0, 1, y - gap);
  if (self->below)
    cairo_rectangle (cr, x - .5, y + gap, 1, height - y - gap);
  cairo_fill (cr);
}

static void
xs_level_mark_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsLevelMark *self = XS_LEVEL_MARK (canvas);
  double x = width / 2., y = height / 2.;
  GdkRGBA color = xs_plot_style_ink (style, .25);

  gdk_cairo_set_source_rgba (cr, &color);
  draw_rail (self, cr, x, y, height);
  xs_level_color (self->rank, style->theme, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_shape (cr, xs_level_shape (self->rank), x, y, self->current ? 5 : 4);
}

static void
xs_level_mark_class_init (XsLevelMarkClass *class)
{
  XS_CANVAS_CLASS (class)->draw = xs_level_mark_draw;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
xs_level_mark_init (XsLevelMark *self)
{
  xs_canvas_set_size (XS_CANVAS (self), SIDE, SIDE, SIDE, SIDE);
}

GtkWidget *
xs_level_mark_new (int rank)
{
  XsLevelMark *self = g_object_new (XS_TYPE_LEVEL_MARK, NULL);

  xs_level_mark_set_rank (self, rank);
  return GTK_WIDGET (self);
}

void
xs_level_mark_set_rank (XsLevelMark *self, int rank)
{
  g_return_if_fail (XS_IS_LEVEL_MARK (self));

  if (rank == self->rank)
    return;
  self->rank = rank;
  xs_canvas_redraw (XS_CANVAS (self));
}

void
xs_level_mark_set_rail (XsLevelMark *self, gboolean above, gboolean below)
{
  g_return_if_fail (XS_IS_LEVEL_MARK (self));

  self->above = above;
  self->below = below;
  xs_canvas_redraw (XS_CANVAS (self));
}

void
xs_level_mark_set_current (XsLevelMark *self, gboolean current)
{
  g_return_if_fail (XS_IS_LEVEL_MARK (self));

  if (self->current == current)
    return;
  self->current = current;
  xs_canvas_redraw (XS_CANVAS (self));
}
