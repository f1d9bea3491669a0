#include "ui/window/shift-click.h"

/* Without Shift the button's own gesture goes on. */
static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, const char *action)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if (!(state & GDK_SHIFT_MASK))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (gtk_event_controller_get_widget (controller), action, NULL);
}

void
xs_shift_click_add (GtkWidget *button, const char *action)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), (gpointer) action);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (gesture));
}
