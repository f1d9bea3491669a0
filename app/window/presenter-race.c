#include "app/window/presenter-private.h"

#define POLL_MS 200

/* Until it is over; a race of which nobody wants to see more is stopped by the window. */
static gboolean
look_cb (gpointer data)
{
  XsPresenter *self = data;
  g_auto (XsRaceLook) look = { 0 };

  if (xs_session_look_at_race (self->session, &look))
    xs_window_set_race (self->window, &look);
  if (!look.is_over)
    return G_SOURCE_CONTINUE;
  self->race_poll = 0;
  return G_SOURCE_REMOVE;
}

static void
asked_cb (XsPresenter *self, double work_units)
{
  g_autoptr (GError) error = NULL;

  if (!xs_session_race (self->session, work_units, &error))
    {
      xs_window_set_error (self->window, error->message);
      return;
    }
  g_clear_handle_id (&self->race_poll, g_source_remove);
  self->race_poll = g_timeout_add (POLL_MS, look_cb, self);
}

static void
stopped_cb (XsPresenter *self)
{
  xs_session_stop_race (self->session);
}

void
xs_presenter_connect_race (XsPresenter *self)
{
  g_signal_connect_swapped (self->window, "race-asked", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->window, "race-stopped", G_CALLBACK (stopped_cb), self);
}
