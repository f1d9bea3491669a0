#include "app/session/session-private.h"

/* A race beside the study: its own training waits, since both would share the processors. */

gboolean
xs_session_race (XsSession *self, double work_units, GError **error)
{
  if (self->study == NULL)
    return TRUE;
  xs_session_end_race (self);
  if (self->state == XS_STATE_RUNNING)
    self->services->pause (self->trainer);
  self->racer =
      self->services->racer_new (&self->settings, work_units, self->data, self->n_threads, error);
  return self->racer != NULL;
}

void
xs_session_stop_race (XsSession *self)
{
  if (self->racer != NULL)
    self->services->racer_stop (self->racer);
}

gboolean
xs_session_look_at_race (XsSession *self, XsRaceLook *look)
{
  if (self->racer == NULL)
    return FALSE;
  self->services->racer_look (self->racer, look);
  return TRUE;
}

void
xs_session_end_race (XsSession *self)
{
  if (self->racer != NULL)
    self->services->racer_free (self->racer);
  self->racer = NULL;
}
