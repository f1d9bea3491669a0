#include "ui/kernels/grid-input.h"

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  XsKernelGrid *self = XS_KERNEL_GRID (widget);
  int output, input, down, right;

  xs_kernel_grid_get_selected (self, &output, &input);
  g_variant_get (arguments, "(ii)", &down, &right);
  xs_kernel_grid_choose (self, MAX (output + down, 0), MAX (input + right, 0));
  return TRUE;
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int change = g_variant_get_int32 (arguments);

  if (change == 0)
    xs_kernel_grid_set_zoom (XS_KERNEL_GRID (widget), 0);
  else
    xs_kernel_grid_zoom_by (XS_KERNEL_GRID (widget), change);
  return TRUE;
}

static gboolean
scroll_cb (XsKernelGrid *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  xs_kernel_grid_zoom_by (self, dy < 0 ? 1 : -1);
  return TRUE;
}

static void
pressed_cb (XsKernelGrid *self, int n_press, double x, double y)
{
  int output, input;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (xs_kernel_grid_pair_at (self, x, y, &output, &input))
    xs_kernel_grid_choose (self, output, input);
}

void
xs_grid_input_add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    int down, right;
  } moves[] = {
    { GDK_KEY_Up, -1, 0 },      { GDK_KEY_Down, 1, 0 },     { GDK_KEY_Left, 0, -1 },
    { GDK_KEY_Right, 0, 1 },    { GDK_KEY_KP_Up, -1, 0 },   { GDK_KEY_KP_Down, 1, 0 },
    { GDK_KEY_KP_Left, 0, -1 }, { GDK_KEY_KP_Right, 0, 1 }, { GDK_KEY_Home, 0, -0xffff },
    { GDK_KEY_End, 0, 0xffff },
  };
  static const struct
  {
    guint key;
    int change;
  } zooms[] = {
    { GDK_KEY_plus, 1 },         { GDK_KEY_KP_Add, 1 }, { GDK_KEY_minus, -1 },
    { GDK_KEY_KP_Subtract, -1 }, { GDK_KEY_0, 0 },      { GDK_KEY_KP_0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (klass, moves[i].key, 0, move_cb, "(ii)", moves[i].down,
                                  moves[i].right);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (klass, zooms[i].key, 0, zoom_cb, "i", zooms[i].change);
}

void
xs_grid_input_attach (XsKernelGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
}
