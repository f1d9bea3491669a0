#include "ui/window/timeline-bar-private.h"

#include <math.h>

#define REACH 13. /* pixels around a place that belong to it */

static int
lanes_of (const XsTimelineBar *self)
{
  return self->lines != NULL ? xs_timeline_lanes (self->lines) : 1;
}

static double
height_of (const XsTimelineBar *self, const XsTimelinePlace *place)
{
  return xs_timeline_line (lanes_of (self)) - XS_TIMELINE_LANE * place->lane;
}

const XsTimelinePlace *
xs_timeline_bar_pick (XsTimelineBar *self, double x, double y)
{
  const XsTimelinePlace *nearest = NULL;
  double least = REACH, scale = xs_canvas_get_scale (XS_CANVAS (self));

  for (guint i = 0; self->layout.places != NULL && i < self->layout.places->len; i++)
    {
      const XsTimelinePlace *place = xs_timeline_place (&self->layout, (int) i);
      double distance = hypot (place->x - x / scale, height_of (self, place) - y / scale);

      if (distance <= least)
        {
          nearest = place;
          least = distance;
        }
    }
  return nearest;
}

/* What can be done with the selected node. */
static void
open_popover (XsTimelineBar *self)
{
  const XsTimelinePlace *place = xs_timeline_find (&self->layout, self->selected);
  double scale = xs_canvas_get_scale (XS_CANVAS (self));
  g_autofree char *words = NULL;

  if (self->selected < 0 || place == NULL)
    return;
  words = xs_timeline_bar_words (self, self->selected);
  xs_node_popover_set_node (self->popover, self->nodes, self->selected, words);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) (scale * place->x) - 10,
                                                (int) (scale * height_of (self, place)) - 10, 20,
                                                20 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_cb (XsTimelineBar *self, int n, double x, double y, GtkGesture *click)
{
  const XsTimelinePlace *place = xs_timeline_bar_pick (self, x, y);

  /* The window's menu of plots is not for this one, which has its own. */
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  xs_timeline_bar_select (self, place != NULL ? place->node : -1);
  open_popover (self);
}

/* Arrow keys: (XsTimelineStep). */
static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (widget);
  int step;

  if (self->lines == NULL)
    return FALSE;
  g_variant_get (arguments, "(i)", &step);
  xs_timeline_bar_select (self,
                          xs_timeline_step (self->lines, self->selected, (XsTimelineStep) step));
  return TRUE;
}

static gboolean
open_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (widget);

  if (self->selected < 0 && self->lines != NULL)
    xs_timeline_bar_select (self, self->nodes->current);
  xs_canvas_redraw (XS_CANVAS (self));
  open_popover (self);
  return TRUE;
}

static gboolean
forget_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (widget);

  if (self->selected < 0)
    return FALSE;
  xs_timeline_bar_select (self, -1);
  return TRUE;
}

void
xs_timeline_bar_add_bindings (GtkWidgetClass *class)
{
  static const struct
  {
    guint key;
    XsTimelineStep step;
  } steps[] = {
    { GDK_KEY_Left, XS_STEP_BACK }, { GDK_KEY_Right, XS_STEP_FORWARD },
    { GDK_KEY_Up, XS_STEP_UP },     { GDK_KEY_Down, XS_STEP_DOWN },
    { GDK_KEY_Home, XS_STEP_HOME }, { GDK_KEY_End, XS_STEP_END },
  };
  static const guint openers[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_Menu };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding (class, steps[i].key, 0, step_cb, "(i)", (int) steps[i].step);
  for (gsize i = 0; i < G_N_ELEMENTS (openers); i++)
    gtk_widget_class_add_binding (class, openers[i], 0, open_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_F10, GDK_SHIFT_MASK, open_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_Escape, 0, forget_cb, NULL);
}

void
xs_timeline_bar_add_controllers (XsTimelineBar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
