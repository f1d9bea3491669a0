#include "ui/window/window-private.h"

/* The race: its questions become the window's. */

static void
start_cb (XsWindow *self, double work_units)
{
  xs_window_emit (self, XS_SIGNAL_RACE_ASKED, work_units);
}

static void
stop_cb (XsWindow *self)
{
  xs_window_emit (self, XS_SIGNAL_RACE_STOPPED);
}

void
xs_window_ask_race (XsWindow *self)
{
  GtkWindow *dialog;

  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->race == NULL && self->study != NULL)
    {
      dialog = xs_race_dialog_new (GTK_WINDOW (self), self->study);
      g_signal_connect_object (dialog, "start", G_CALLBACK (start_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (dialog, "stop", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->race, XS_RACE_DIALOG (dialog));
    }
  if (self->race != NULL)
    gtk_window_present (GTK_WINDOW (self->race));
}

void
xs_window_set_race (XsWindow *self, const XsRaceLook *look)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->race != NULL)
    xs_race_dialog_set_look (self->race, look);
}
