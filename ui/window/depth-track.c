#include "ui/window/depth-track.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define HEIGHT 44
#define MARGIN 8. /* pixels left of t_0 and right of T */
#define AXIS_Y 12.
#define CLOSEST 6. /* pixels between nodes; closer ones become ticks */

struct _XsDepthTrack
{
  GtkWidget parent;

  int depth;
  double time;
  int rank;
};

G_DEFINE_FINAL_TYPE (XsDepthTrack, xs_depth_track, GTK_TYPE_WIDGET)

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 60;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 234;
}

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
draw_labels (XsDepthTrack *self, cairo_t *cr, double width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autofree char *end = g_strdup_printf ("T = %g", self->time);
  g_autofree char *middle = g_strdup_printf ("%g", self->time / 2);
  GdkRGBA color;

  xs_text_color (GTK_WIDGET (self), .6, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_text (cr, context, "0", 12, FALSE, MARGIN, HEIGHT, .5, 1);
  xs_draw_text (cr, context, middle, 12, FALSE, width / 2, HEIGHT, .5, 1);
  xs_draw_text (cr, context, end, 12, FALSE, width, HEIGHT, 1, 1);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsDepthTrack *self = XS_DEPTH_TRACK (widget);
  int width = gtk_widget_get_width (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) HEIGHT));
  GdkRGBA color;

  xs_text_color (widget, .3, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, MARGIN, AXIS_Y - 1, width - 2 * MARGIN, 2);
  cairo_fill (cr);
  if (self->depth > 0)
    {
      xs_level_color (self->rank, xs_is_dark (widget), &color);
      draw_nodes (cr, self->depth, width, color);
      draw_labels (self, cr, width);
    }
  cairo_destroy (cr);
}

static void
xs_depth_track_class_init (XsDepthTrackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = measure;
  widget_class->snapshot = snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
xs_depth_track_init (XsDepthTrack *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time steps of the network"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xs_depth_track_new (void)
{
  return g_object_new (XS_TYPE_DEPTH_TRACK, NULL);
}

void
xs_depth_track_set (XsDepthTrack *self, int depth, double time, int rank)
{
  g_autofree char *text = NULL;

  g_return_if_fail (XS_IS_DEPTH_TRACK (self));

  /* Equal when they are the same double: it is a setting, not a result. */
  if (self->depth == depth && self->rank == rank && self->time >= time && self->time <= time)
    return;
  self->depth = depth;
  self->time = time;
  self->rank = rank;
  text = g_strdup_printf (
      ngettext ("%d time step from 0 to %g", "%d time steps from 0 to %g", (gulong) depth), depth,
      time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
