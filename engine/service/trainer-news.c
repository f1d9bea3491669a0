#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/questions/take-frame.h"
#include "engine/service/trainer-private.h"

#define FRAME_PAUSE_US 33000  /* between frames, at the least, */
#define FRAME_MOST_US 1500000 /* and at the most; */
#define FRAME_SHARE 24        /* in between, building them takes one part in so many of the time */

gboolean
xs_trainer_can_undo (const XsTrainer *self)
{
  return xs_training_can_undo (self->study->training) ||
         (self->other != NULL && !self->other_is_newer);
}

gboolean
xs_trainer_can_redo (const XsTrainer *self)
{
  return xs_training_can_redo (self->study->training) ||
         (self->other != NULL && self->other_is_newer);
}

int
xs_trainer_node (const XsTrainer *self)
{
  return xs_history_current (xs_training_history (self->study->training));
}

/* Every event tells how things stand, so that one that is read late does not need those before it.
 */
XsEvent *
xs_trainer_event (XsTrainer *self, XsEventKind kind)
{
  XsEvent *event = g_new0 (XsEvent, 1);

  event->kind = kind;
  event->state = self->state;
  if (self->study != NULL)
    {
      event->study = self->study->number;
      event->node = xs_trainer_node (self);
      event->can_undo = xs_trainer_can_undo (self);
      event->can_redo = xs_trainer_can_redo (self);
      event->weight = xs_training_weigh (self->study->training);
      event->settings = *xs_training_settings (self->study->training);
      event->reason = xs_training_reason (self->study->training);
    }
  return event;
}

void
xs_trainer_send (XsTrainer *self, XsEvent *event)
{
  xs_queue_push (self->events, event);
  self->wake (self->wake_data);
}

void
xs_trainer_set_state (XsTrainer *self, XsState state)
{
  if (self->state == state)
    return;
  self->state = state;
  xs_trainer_send (self, xs_trainer_event (self, XS_EVENT_STATE));
}

/* Takes ownership of @error. What was cancelled on request is no error. */
void
xs_trainer_report (XsTrainer *self, GError *error)
{
  XsEvent *event;

  if (g_error_matches (error, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  event = xs_trainer_event (self, XS_EVENT_ERROR);
  event->error = error;
  xs_trainer_send (self, event);
}

/* Takes ownership of @error. */
void
xs_trainer_report_divergence (XsTrainer *self, GError *error)
{
  XsEvent *event = xs_trainer_event (self, XS_EVENT_DIVERGED);

  event->divergence = *xs_training_divergence (self->study->training);
  event->error = error;
  xs_trainer_send (self, event);
}

/* Another node is current; a new one, which no redo leads to, ends what had been undone. */
void
xs_trainer_report_node (XsTrainer *self, XsReturn returned)
{
  XsEvent *event = xs_trainer_event (self, XS_EVENT_NODE);

  event->returned = returned;
  xs_trainer_send (self, event);
}

/* Nobody is woken while training runs: the owner looks by itself then, as often as it can show. */
void
xs_trainer_publish_frame (XsTrainer *self)
{
  gint64 start = xs_worked_us (), pause;
  GError *error = NULL;
  XsFrame *frame =
      xs_frame_take (self->study->training, self->study->tracer, &self->wish, self->pool, &error);

  self->stale = FALSE;
  if (frame == NULL)
    {
      /* Said once, and from now on less is tried, until the window wants something else. */
      if (self->wish.parts != XS_FRAME_BASIC)
        xs_trainer_report (self, g_steal_pointer (&error));
      g_clear_error (&error);
      self->stale = self->wish.parts != XS_FRAME_BASIC;
      self->wish.parts = XS_FRAME_BASIC;
      return;
    }
  frame->serial = ++self->serial;
  frame->study = self->study->number;
  xs_frame_unref (atomic_exchange (&self->latest, frame));
  pause = FRAME_SHARE * (xs_worked_us () - start);
  self->next_frame_us = g_get_monotonic_time () + CLAMP (pause, FRAME_PAUSE_US, FRAME_MOST_US);
  if (self->state != XS_STATE_RUNNING)
    self->wake (self->wake_data);
}

/* While training, a frame is due when enough time has passed and the last one was looked at. */
gboolean
xs_trainer_frame_is_due (XsTrainer *self)
{
  return g_get_monotonic_time () >= self->next_frame_us && atomic_load (&self->latest) == NULL;
}
