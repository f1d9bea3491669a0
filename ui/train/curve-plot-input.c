#include "ui/train/curve-plot-private.h"

#include <math.h>

#define LEAST_DRAG 8.0 /* pixels: less is a click */
#define KEY_STEPS 60   /* arrow presses across the plot */
#define KEY_ZOOM 1.5
#define KEY_PAN .25
#define WHEEL_ZOOM 1.2 /* a click of the wheel */
#define WHEEL_PAN .1
#define WHEEL_PIXELS 40. /* of a touchpad, for what a click is */

static double
clamp_to_plot (XsCurvePlot *self, double pixel, XsCurvePlaces *places)
{
  xs_curve_places_find (places, &self->scene, xs_canvas_get_width (XS_CANVAS (self)),
                        xs_canvas_get_height (XS_CANVAS (self)));
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
  x /= xs_canvas_get_scale (XS_CANVAS (self));
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
  double x, y, scale = xs_canvas_get_scale (XS_CANVAS (self));

  if (self->curves == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y) ||
      fabs (dx) < LEAST_DRAG)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_start = clamp_to_plot (self, x / scale, &places);
  self->drag_end = clamp_to_plot (self, (x + dx) / scale, &places);
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

static double
clicks_of (GtkEventControllerScroll *scroll, double way)
{
  return gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE
             ? way / WHEEL_PIXELS
             : way;
}

/* Without a key and without a zoom the page scrolls. */
static gboolean
scroll_cb (XsCurvePlot *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType keys =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double clicks = clicks_of (scroll, fabs (dx) > fabs (dy) ? dx : dy);

  if (self->curves == NULL)
    return FALSE;
  if (keys & GDK_CONTROL_MASK)
    xs_curve_plot_zoom_by (self, pow (WHEEL_ZOOM, clicks), self->cursor);
  else if (xs_curve_plot_get_zoomed (self) && (keys & GDK_SHIFT_MASK || fabs (dx) > fabs (dy)))
    xs_curve_plot_pan (self, WHEEL_PAN * clicks);
  else
    return FALSE;
  return TRUE;
}

/* Around the cursor, if there is one: (factor). */
static gboolean
zoom_by_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsCurvePlot *self = XS_CURVE_PLOT (widget);
  double factor = 1;

  if (self->data == NULL || xs_curve_data_is_empty (self->data))
    return FALSE;
  g_variant_get (arguments, "(d)", &factor);
  xs_curve_plot_zoom_by (self, factor, self->cursor);
  return TRUE;
}

/* (share) */
static gboolean
pan_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  double share = 0;

  g_variant_get (arguments, "(d)", &share);
  xs_curve_plot_pan (XS_CURVE_PLOT (widget), share);
  return TRUE;
}

static void
bind_keys (GtkWidgetClass *class, const guint *keys, GtkShortcutFunc callback, double number)
{
  for (; *keys != 0; keys++)
    gtk_widget_class_add_binding (class, *keys, 0, callback, "(d)", number);
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
  static const guint nearer[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add, 0 };
  static const guint farther[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract, 0 };

  bind_keys (class, nearer, zoom_by_cb, 1 / KEY_ZOOM);
  bind_keys (class, farther, zoom_by_cb, KEY_ZOOM);
  gtk_widget_class_add_binding (class, GDK_KEY_Left, GDK_SHIFT_MASK, pan_cb, "(d)", -KEY_PAN);
  gtk_widget_class_add_binding (class, GDK_KEY_Right, GDK_SHIFT_MASK, pan_cb, "(d)", KEY_PAN);
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
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
