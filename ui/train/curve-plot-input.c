#include "ui/train/curve-plot-private.h"

#include <math.h>

#define LEAST_DRAG 8.0 /* pixels: less is a click */
#define KEY_STEPS 60   /* arrow presses across the plot */

static double
clamp_to_plot (XsCurvePlot *self, double pixel, XsCurvePlaces *places)
{
  xs_curve_places_find (places, &self->scene, gtk_widget_get_width (GTK_WIDGET (self)),
                        gtk_widget_get_height (GTK_WIDGET (self)));
  return CLAMP (pixel, places->x.start, places->x.end);
}

static void
set_cursor (XsCurvePlot *self, double x)
{
  self->cursor = x;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (XsCurvePlot *self, double x, double y)
{
  XsCurvePlaces places;

  if (self->curves == NULL)
    return;
  clamp_to_plot (self, x, &places);
  if (x < places.x.start || x > places.x.end)
    set_cursor (self, (double) NAN);
  else
    set_cursor (self, xs_axis_unmap (&places.x, x));
}

static void
leave_cb (XsCurvePlot *self)
{
  set_cursor (self, (double) NAN);
}

static void
drag_update_cb (XsCurvePlot *self, double dx, double dy, GtkGestureDrag *gesture)
{
  XsCurvePlaces places;
  double x, y;

  if (self->curves == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y) ||
      fabs (dx) < LEAST_DRAG)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_start = clamp_to_plot (self, x, &places);
  self->drag_end = clamp_to_plot (self, x + dx, &places);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (XsCurvePlot *self, double dx, double dy)
{
  XsCurvePlaces places;
  double start = self->drag_start, end = self->drag_end;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_start = self->drag_end = (double) NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (isnan (end) || fabs (end - start) < LEAST_DRAG)
    return;
  clamp_to_plot (self, start, &places);
  xs_curve_plot_zoom (self, xs_axis_unmap (&places.x, MIN (start, end)),
                      xs_axis_unmap (&places.x, MAX (start, end)));
}

static void
drag_cancel_cb (XsCurvePlot *self)
{
  self->drag_start = self->drag_end = (double) NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Arrow keys: (steps). */
static gboolean
move_cursor_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsCurvePlot *self = XS_CURVE_PLOT (widget);
  g_auto (GStrv) lines = NULL;
  g_autofree char *words = NULL;
  double steps = 0, length = self->scene.to - self->scene.from;
  XsCurveReading last;

  if (self->curves == NULL)
    return FALSE;
  g_variant_get (arguments, "(d)", &steps);
  xs_curves_read_last (self->curves, &last);
  if (isnan (self->cursor))
    self->cursor = isnan (last.x) ? self->scene.to : last.x;
  else
    self->cursor += steps * length / KEY_STEPS;
  set_cursor (self, CLAMP (self->cursor, self->scene.from, self->scene.to));
  lines = xs_curve_tell (&self->scene, self->cursor, length / KEY_STEPS / 2);
  words = g_strjoinv (". ", lines);
  xs_canvas_say (XS_CANVAS (self), words);
  return TRUE;
}

static gboolean
reset_zoom_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  xs_curve_plot_reset_zoom (XS_CURVE_PLOT (widget));
  return TRUE;
}

static gboolean
toggle_logarithmic_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsCurvePlot *self = XS_CURVE_PLOT (widget);

  xs_curve_plot_set_logarithmic (self, !self->logarithmic);
  return TRUE;
}

/* Through the window's action, so that its buttons follow. */
static gboolean
next_axis_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsCurvePlot *self = XS_CURVE_PLOT (widget);
  const char *next = xs_x_axis_id ((XsXAxis) ((self->axis + 1) % XS_N_X_AXES));

  if (!gtk_widget_activate_action (widget, "win.x-axis", "s", next))
    xs_curve_plot_set_x_axis (self, next);
  return TRUE;
}

static gboolean
hide_cursor_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsCurvePlot *self = XS_CURVE_PLOT (widget);

  if (isnan (self->cursor))
    return FALSE;
  leave_cb (self);
  return TRUE;
}

void
xs_curve_plot_add_bindings (GtkWidgetClass *class)
{
  gtk_widget_class_add_binding (class, GDK_KEY_Left, 0, move_cursor_cb, "(d)", -1.);
  gtk_widget_class_add_binding (class, GDK_KEY_Right, 0, move_cursor_cb, "(d)", 1.);
  gtk_widget_class_add_binding (class, GDK_KEY_Home, 0, move_cursor_cb, "(d)", -1. * KEY_STEPS);
  gtk_widget_class_add_binding (class, GDK_KEY_End, 0, move_cursor_cb, "(d)", 1. * KEY_STEPS);
  gtk_widget_class_add_binding (class, GDK_KEY_Escape, 0, hide_cursor_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_0, 0, reset_zoom_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_KP_0, 0, reset_zoom_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_l, 0, toggle_logarithmic_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_w, 0, next_axis_cb, NULL);
}

void
xs_curve_plot_add_controllers (XsCurvePlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
