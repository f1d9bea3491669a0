#include "ui/window/depth-track.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

#define HEIGHT 44
#define MARGIN 8. /* pixels left of t_0 and right of T */
#define AXIS_Y 12.
#define CLOSEST 6. /* pixels between nodes; closer ones become ticks */

struct _XsDepthTrack
{
  XsCanvas parent;

  int depth;
  double time;
  int rank;
};

G_DEFINE_FINAL_TYPE (XsDepthTrack, xs_depth_track, XS_TYPE_CANVAS)

static void
dot (cairo_t *cr, double x, double radius)
{
  cairo_arc (cr, x, AXIS_Y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* Ends are larger: they stay where they are when the middle is refined. */
static void
draw_nodes (cairo_t *cr, int depth, double width, GdkRGBA color)
{
  double step = (width - 2 * MARGIN) / depth;
  GdkRGBA pale = color;

  pale.alpha *= .5f;
  gdk_cairo_set_source_rgba (cr, &pale);
  for (int k = 0; k < depth && step >= 2 * CLOSEST; k++)
    dot (cr, MARGIN + (k + .5) * step, 2.5);

  gdk_cairo_set_source_rgba (cr, &color);
  for (int k = 1; k < depth; k++)
    if (step >= CLOSEST)
      dot (cr, MARGIN + k * step, MIN (4, step / 2 - 1));
    else if (step >= 2)
      cairo_rectangle (cr, MARGIN + k * step - .5, AXIS_Y - 3, 1, 6);
  cairo_fill (cr);
  dot (cr, MARGIN, 5);
  dot (cr, width - MARGIN, 5);
}

static void
draw_labels (XsDepthTrack *self, cairo_t *cr, double width, const XsPlotStyle *style)
{
  g_autofree char *end = g_strdup_printf ("T = %g", self->time);
  g_autofree char *middle = g_strdup_printf ("%g", self->time / 2);
  GdkRGBA color = xs_plot_style_ink (style, .6);

  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_text (cr, style->context, "0", 12, FALSE, MARGIN, HEIGHT, .5, 1);
  xs_draw_text (cr, style->context, middle, 12, FALSE, width / 2, HEIGHT, .5, 1);
  xs_draw_text (cr, style->context, end, 12, FALSE, width, HEIGHT, 1, 1);
}

static void
xs_depth_track_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsDepthTrack *self = XS_DEPTH_TRACK (canvas);
  GdkRGBA color = xs_plot_style_ink (style, .3);

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, MARGIN, AXIS_Y - 1, width - 2 * MARGIN, 2);
  cairo_fill (cr);
  if (self->depth == 0)
    return;
  xs_level_color (self->rank, style->theme, &color);
  draw_nodes (cr, self->depth, width, color);
  draw_labels (self, cr, width, style);
}

/* The nodes t_0 ... t_N. */
static void
xs_depth_track_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsDepthTrack *self = XS_DEPTH_TRACK (canvas);

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Time step"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Time"), NULL, 4);
  for (int k = 0; k <= self->depth && self->depth > 0 && xs_table_add_row (table); k++)
    {
      xs_table_add_number (table, k);
      xs_table_add_number (table, k * self->time / self->depth);
    }
}

static char *
xs_depth_track_describe (XsCanvas *canvas, const XsTable *table)
{
  int steps = xs_table_n_rows (table) - 1;

  if (steps < 1)
    return g_strdup (_ ("Nothing to show yet"));
  return g_strdup_printf (
      ngettext ("%d time step from 0 to %g", "%d time steps from 0 to %g", (gulong) steps), steps,
      xs_table_number (table, steps, 1));
}

static void
xs_depth_track_class_init (XsDepthTrackClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = xs_depth_track_draw;
  canvas_class->fill_table = xs_depth_track_fill_table;
  canvas_class->describe = xs_depth_track_describe;
}

static void
xs_depth_track_init (XsDepthTrack *self)
{
  xs_canvas_set_size (XS_CANVAS (self), 60, 234, HEIGHT, HEIGHT);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Time steps of the network"));
}

GtkWidget *
xs_depth_track_new (void)
{
  return g_object_new (XS_TYPE_DEPTH_TRACK, NULL);
}

void
xs_depth_track_set (XsDepthTrack *self, int depth, double time, int rank)
{
  g_return_if_fail (XS_IS_DEPTH_TRACK (self));

  /* Equal when they are the same double: it is a setting, not a result. */
  if (self->depth == depth && self->rank == rank && self->time >= time && self->time <= time)
    return;
  self->depth = depth;
  self->time = time;
  self->rank = rank;
  xs_canvas_changed (XS_CANVAS (self));
  xs_canvas_describe (XS_CANVAS (self)); /* it seldom changes: nobody shall wait */
}
