#include "engine/service/trainer-private.h"

void
xs_held_free (XsHeld *held)
{
  if (held == NULL)
    return;
  xs_training_free (held->training);
  xs_tracer_unref (held->tracer);
  xs_parameters_free (held->start);
  g_free (held);
}

/* After a change that is not undo's or redo's: there is nothing to be redone any more. */
void
xs_trainer_forget_newer (XsTrainer *self)
{
  if (self->other_is_newer)
    g_clear_pointer (&self->other, xs_held_free);
}

static XsTraining *
new_training (XsTrainer *self, const XsCommand *command, GError **error)
{
  if (command->snapshot != NULL)
    return xs_training_new_at (command->snapshot, command->data, self->pool, error);
  if (command->parameters != NULL)
    return xs_training_new_from (&command->settings, command->parameters, command->data, self->pool,
                                 error);
  return xs_training_new (&command->settings, command->data, self->pool, error);
}

/* The network that it began with goes along with a snapshot. */
static XsParameters *
take_start (XsCommand *command, GError **error)
{
  if (command->snapshot == NULL || command->snapshot->start == NULL)
    return g_steal_pointer (&command->parameters);
  return xs_parameters_copy (command->snapshot->start, error);
}

static XsHeld *
held_new (XsTrainer *self, XsCommand *command, GError **error)
{
  XsTraining *training = new_training (self, command, error);
  GError *local = NULL;
  XsHeld *held;

  if (training == NULL)
    return NULL;
  held = g_new0 (XsHeld, 1);
  held->training = training;
  held->tracer = xs_tracer_new (command->data);
  held->start = take_start (command, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      xs_held_free (held);
      return NULL;
    }
  held->number = ++self->n_studies;
  return held;
}

/* Says that self->study is another one than before. */
static void
announce (XsTrainer *self, XsReturn returned, XsSnapshot *origin)
{
  XsTraining *training = self->study->training;
  XsEvent *event;

  self->wish.selected = 0;
  self->state = XS_STATE_CHANGING;
  event = xs_trainer_event (self, XS_EVENT_STUDY);
  event->returned = returned;
  event->history = xs_history_ref (xs_training_history (training));
  event->snapshot = origin != NULL ? xs_snapshot_ref (origin) : NULL;
  event->data = xs_dataset_ref (xs_training_data (training));
  xs_trainer_send (self, event);
}

/* A given network knows something already; the first frame is to say what. */
static void
assess (XsTrainer *self)
{
  GError *error = NULL;

  if (self->study->start != NULL &&
      !xs_training_assess (self->study->training, &self->stop_change, &error))
    xs_trainer_report (self, error);
}

/* The study that the command describes takes the place of the present one, which is kept, or let go
 * of. */
static void
begin (XsTrainer *self, XsCommand *command, gboolean keep)
{
  GError *error = NULL;
  XsHeld *held;

  held = held_new (self, command, &error);
  if (held == NULL)
    {
      xs_trainer_report (self, error);
      return;
    }
  g_clear_pointer (&self->other, xs_held_free);
  self->other_is_newer = FALSE;
  if (keep)
    self->other = g_steal_pointer (&self->study);
  xs_held_free (self->study);
  self->study = held;
  announce (self, XS_RETURN_NONE, command->snapshot);
  if (command->snapshot == NULL)
    assess (self);
  xs_trainer_set_state (self, xs_training_reason (held->training) != XS_REASON_NONE
                                  ? XS_STATE_FINISHED
                                  : XS_STATE_PAUSED);
}

/* Whoever asked for a new study raised it, for what went on until then. */
static void
reset_cancel (XsTrainer *self)
{
  if (!atomic_load (&self->ending))
    xs_cancel_reset (&self->stop_change);
}

void
xs_trainer_begin (XsTrainer *self, XsCommand *command)
{
  reset_cancel (self);
  begin (self, command, FALSE);
}

void
xs_trainer_begin_again (XsTrainer *self, XsCommand *command)
{
  const XsTraining *present = self->study->training;
  gboolean same_seed = xs_training_settings (present)->seed == command->settings.seed;
  GError *error = NULL;

  reset_cancel (self);
  command->data = xs_dataset_ref (xs_training_data (present));
  if (same_seed && self->study->start != NULL)
    {
      command->parameters = xs_parameters_copy (self->study->start, &error);
      if (command->parameters == NULL)
        {
          xs_trainer_report (self, error);
          return;
        }
    }
  begin (self, command, TRUE);
}

/* To the study before a restart, or to the one after it. */
void
xs_trainer_exchange (XsTrainer *self, XsReturn returned)
{
  XsHeld *present = self->study;

  self->study = self->other;
  self->other = present;
  self->other_is_newer = returned == XS_RETURN_UNDONE;
  announce (self, returned, NULL);
  xs_trainer_set_state (self, XS_STATE_PAUSED);
}
