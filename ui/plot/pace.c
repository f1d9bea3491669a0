#include "ui/plot/pace.h"

#define LEAST_US G_USEC_PER_SEC

void
xs_pace_init (XsPace *self, void (*act) (gpointer data), gpointer data)
{
  self->act = act;
  self->data = data;
}

void
xs_pace_done (XsPace *self)
{
  g_clear_handle_id (&self->due, g_source_remove);
  self->last_us = g_get_monotonic_time ();
}

void
xs_pace_act (XsPace *self)
{
  xs_pace_done (self);
  self->act (self->data);
}

static gboolean
due_cb (gpointer data)
{
  XsPace *self = data;

  self->due = 0;
  xs_pace_act (self);
  return G_SOURCE_REMOVE;
}

void
xs_pace_ask (XsPace *self)
{
  gint64 since = g_get_monotonic_time () - self->last_us;

  if (self->due != 0)
    return;
  if (self->last_us == 0 || since >= LEAST_US)
    xs_pace_act (self);
  else
    self->due = g_timeout_add ((guint) ((LEAST_US - since) / 1000) + 1, due_cb, self);
}

void
xs_pace_clear (XsPace *self)
{
  g_clear_handle_id (&self->due, g_source_remove);
}
