#include "engine/service/trainer-private.h"

#include "engine/base/priority.h"

static void
report_new_node (XsTrainer *self, int before)
{
  if (xs_trainer_node (self) != before)
    xs_trainer_report_node (self, XS_RETURN_NONE);
}

/* The iteration left another node current: the plan went on, a branch began beside what had been
 * undone, or a divergence led back. */
static void
report_move (XsTrainer *self, XsOutcome outcome)
{
  if (outcome == XS_OUTCOME_CHANGED)
    xs_trainer_forget_newer (self);
  xs_trainer_report_node (self, outcome == XS_OUTCOME_DIVERGED ? XS_RETURN_BACK : XS_RETURN_NONE);
}

static void
iterate (XsTrainer *self, const XsCancel *cancel)
{
  int node = xs_trainer_node (self);
  GError *error = NULL;
  XsOutcome outcome;

  self->stale = TRUE;
  outcome = xs_training_iterate (self->study->training, cancel, &error);
  if (xs_trainer_node (self) != node)
    report_move (self, outcome);
  else if (outcome != XS_OUTCOME_CANCELLED && outcome != XS_OUTCOME_FAILED &&
           outcome != XS_OUTCOME_DIVERGED)
    xs_training_record_layers (self->study->training);
  switch (outcome)
    {
    case XS_OUTCOME_CONTINUES:
    case XS_OUTCOME_CHANGED:
      break;
    case XS_OUTCOME_PLATEAU:
      xs_trainer_send (self, xs_trainer_event (self, XS_EVENT_PLATEAU));
      break;
    case XS_OUTCOME_FINISHED:
      xs_trainer_set_state (self, XS_STATE_FINISHED);
      break;
    case XS_OUTCOME_CANCELLED:
      xs_cancel_reset (&self->stop_iteration);
      break;
    case XS_OUTCOME_DIVERGED:
      xs_trainer_set_state (self, XS_STATE_PAUSED);
      xs_trainer_report_divergence (self, error);
      break;
    case XS_OUTCOME_FAILED:
      xs_trainer_set_state (self, XS_STATE_PAUSED);
      xs_trainer_report (self, error);
      break;
    }
  if (xs_trainer_frame_is_due (self))
    xs_trainer_publish_frame (self);
}

typedef gboolean (*Change) (XsTrainer *self, const XsCommand *command, GError **error);

/* A change of the network: what goes on is said while it goes on, and training resumes after. */
static void
change (XsTrainer *self, const XsCommand *command, Change func, XsReturn returned)
{
  XsState before = self->state;
  GError *error = NULL;
  gboolean done;

  xs_trainer_set_state (self, XS_STATE_CHANGING);
  done = func (self, command, &error);
  if (done)
    {
      if (returned == XS_RETURN_NONE)
        xs_trainer_forget_newer (self);
      xs_trainer_report_node (self, returned);
    }
  if (error != NULL)
    xs_trainer_report (self, error);
  xs_trainer_set_state (self, done && before == XS_STATE_FINISHED ? XS_STATE_PAUSED : before);
}

static gboolean
do_transfer (XsTrainer *self, const XsCommand *command, GError **error)
{
  return xs_training_transfer (self->study->training, command->number,
                               (XsTransferMethod) command->method, &self->stop_change, error);
}

static gboolean
do_refine (XsTrainer *self, const XsCommand *command, GError **error)
{
  return xs_training_refine (self->study->training, command->number,
                             (XsRefineMethod) command->method, error);
}

static gboolean
do_set_kernel (XsTrainer *self, const XsCommand *command, GError **error)
{
  XsTraining *training = self->study->training;
  XsEdit edit = { .kind = XS_EDIT_NAME };

  if (!xs_training_set_kernel (training, &command->kernel, &self->stop_change, error))
    return FALSE;
  edit.node = xs_trainer_node (self);
  xs_name_copy (edit.name, command->name);
  xs_history_add_edit (xs_training_history (training), &edit);
  return TRUE;
}

static gboolean
do_undo (XsTrainer *self, const XsCommand *command, GError **error)
{
  return xs_training_undo (self->study->training, error);
}

static gboolean
do_redo (XsTrainer *self, const XsCommand *command, GError **error)
{
  return xs_training_redo (self->study->training, error);
}

/* Where the halving fails, the way back is done all the same. */
static gboolean
do_back (XsTrainer *self, const XsCommand *command, GError **error)
{
  XsTraining *training = self->study->training;
  const XsSettings *settings = xs_training_settings (training);

  if (!xs_training_back (training, error))
    return FALSE;
  if (command->method == XS_REMEDY_HALVE_RATE)
    (void) xs_training_set_learning_rate (training, settings->learning_rate / 2, error);
  else if (command->method == XS_REMEDY_HALVE_STEP)
    (void) xs_training_refine (training, 2 * xs_training_parameters (training)->architecture.depth,
                               settings->refine, error);
  return TRUE;
}

static gboolean
do_go_to (XsTrainer *self, const XsCommand *command, GError **error)
{
  return xs_training_go_to (self->study->training, command->number, error);
}

static gboolean
do_branch (XsTrainer *self, const XsCommand *command, GError **error)
{
  return xs_training_branch (self->study->training, command->number, error);
}

static void
transfer (XsTrainer *self, XsCommand *command)
{
  change (self, command, do_transfer, XS_RETURN_NONE);
}

static void
refine (XsTrainer *self, XsCommand *command)
{
  change (self, command, do_refine, XS_RETURN_NONE);
}

static void
set_kernel (XsTrainer *self, XsCommand *command)
{
  change (self, command, do_set_kernel, XS_RETURN_NONE);
}

static void
undo (XsTrainer *self, XsCommand *command)
{
  if (!xs_training_can_undo (self->study->training) && xs_trainer_can_undo (self))
    xs_trainer_exchange (self, XS_RETURN_UNDONE);
  else
    change (self, command, do_undo, XS_RETURN_UNDONE);
}

static void
redo (XsTrainer *self, XsCommand *command)
{
  if (!xs_training_can_redo (self->study->training) && xs_trainer_can_redo (self))
    xs_trainer_exchange (self, XS_RETURN_REDONE);
  else
    change (self, command, do_redo, XS_RETURN_REDONE);
}

static void
back (XsTrainer *self, XsCommand *command)
{
  change (self, command, do_back, XS_RETURN_BACK);
}

static void
go_to (XsTrainer *self, XsCommand *command)
{
  change (self, command, do_go_to, XS_RETURN_GONE_TO);
}

static void
branch (XsTrainer *self, XsCommand *command)
{
  change (self, command, do_branch, XS_RETURN_BRANCHED);
}

/* A pause that was asked for before this command has been carried out: its cancel is over. */
static void
run (XsTrainer *self, XsCommand *command)
{
  if (self->state != XS_STATE_RUNNING && !atomic_load (&self->ending))
    xs_cancel_reset (&self->stop_iteration);
  xs_trainer_set_state (self, XS_STATE_RUNNING);
}

static void
pause_training (XsTrainer *self, XsCommand *command)
{
  if (self->state == XS_STATE_RUNNING)
    xs_trainer_set_state (self, XS_STATE_PAUSED);
}

/* One iteration and a pause, whatever the state was. */
static void
step (XsTrainer *self, XsCommand *command)
{
  xs_trainer_set_state (self, XS_STATE_PAUSED);
  /* A pause that comes after it does not take the step back. */
  iterate (self, &self->stop_change);
}

/* While it lasts the state stays what it is: it takes no time. */
static void
set_rate (XsTrainer *self, XsCommand *command)
{
  int before = xs_trainer_node (self);
  GError *error = NULL;

  if (!xs_training_set_learning_rate (self->study->training, command->rate, &error))
    xs_trainer_report (self, error);
  report_new_node (self, before);
}

static void
mark (XsTrainer *self, XsCommand *command)
{
  int before = xs_trainer_node (self);
  GError *error = NULL;

  if (!xs_training_mark (self->study->training, command->name, &error))
    xs_trainer_report (self, error);
  report_new_node (self, before);
}

/* Looking itself is somebody else's work. */
static void
look (XsTrainer *self, XsCommand *command)
{
  GError *error = NULL;
  XsCheckpoint *state = xs_training_state (self->study->training, command->number, &error);
  XsEvent *event;

  if (state == NULL)
    {
      xs_trainer_report (self, error);
      return;
    }
  event = xs_trainer_event (self, XS_EVENT_LOOKED);
  event->checkpoint = state;
  event->tracer = xs_tracer_ref (self->study->tracer);
  xs_trainer_send (self, event);
}

/* Nothing of the training is another afterwards. */
static void
find_rates (XsTrainer *self, XsCommand *command)
{
  XsTraining *training = self->study->training;
  XsRateSearch *rates = g_new (XsRateSearch, 1);
  XsState before = self->state;
  GError *error = NULL;
  gboolean done;
  XsEvent *event;

  xs_trainer_set_state (self, XS_STATE_CHANGING);
  done = xs_rate_search (xs_training_settings (training), xs_training_data (training), self->pool,
                         &self->stop_change, rates, &error);
  xs_trainer_set_state (self, before);
  if (!done)
    {
      g_free (rates);
      xs_trainer_report (self, error);
      return;
    }
  event = xs_trainer_event (self, XS_EVENT_RATES);
  event->rates = rates;
  xs_trainer_send (self, event);
}

/* Whoever asked may have meant a node of the study before. */
static void
edit (XsTrainer *self, XsCommand *command)
{
  XsHistory *history = xs_training_history (self->study->training);

  if (command->edit.node < 0 || (gsize) command->edit.node >= xs_history_count (history).nodes)
    return;
  xs_history_add_edit (history, &command->edit);
  xs_trainer_send (self, xs_trainer_event (self, XS_EVENT_EDITED));
}

/* A copy on this thread, between two iterations; writing it is somebody else's work. */
static void
save (XsTrainer *self, XsCommand *command)
{
  GError *error = NULL;
  XsEvent *event = xs_trainer_event (self, XS_EVENT_SAVED);

  event->parameters = xs_parameters_copy (xs_training_parameters (self->study->training), &error);
  if (event->parameters == NULL)
    xs_trainer_report (self, error);
  xs_trainer_send (self, event);
}

/* The same for all of the study. */
static void
take_snapshot (XsTrainer *self, XsCommand *command)
{
  GError *error = NULL;
  XsEvent *event = xs_trainer_event (self, XS_EVENT_SNAPSHOT);

  event->snapshot = xs_training_snapshot (self->study->training, &error);
  event->data = xs_dataset_ref (xs_training_data (self->study->training));
  if (event->snapshot != NULL && self->study->start != NULL)
    event->snapshot->start = xs_parameters_copy (self->study->start, &error);
  if (error != NULL)
    xs_trainer_report (self, error);
  xs_trainer_send (self, event);
}

static void
want (XsTrainer *self, XsCommand *command)
{
  self->wish = command->wish;
  self->next_frame_us = 0; /* somebody waits for it */
}

/* What the worker does on each command. */
static const struct
{
  void (*handle) (XsTrainer *self, XsCommand *command);
  gboolean needs_study; /* without one, nothing is done */
} commands[XS_N_COMMANDS] = {
  [XS_COMMAND_START] = { xs_trainer_begin, FALSE },
  [XS_COMMAND_RESTART] = { xs_trainer_begin_again, TRUE },
  [XS_COMMAND_RUN] = { run, TRUE },
  [XS_COMMAND_PAUSE] = { pause_training, TRUE },
  [XS_COMMAND_STEP] = { step, TRUE },
  [XS_COMMAND_RATE] = { set_rate, TRUE },
  [XS_COMMAND_TRANSFER] = { transfer, TRUE },
  [XS_COMMAND_REFINE] = { refine, TRUE },
  [XS_COMMAND_KERNEL] = { set_kernel, TRUE },
  [XS_COMMAND_UNDO] = { undo, TRUE },
  [XS_COMMAND_REDO] = { redo, TRUE },
  [XS_COMMAND_BACK] = { back, TRUE },
  [XS_COMMAND_GO_TO] = { go_to, TRUE },
  [XS_COMMAND_BRANCH] = { branch, TRUE },
  [XS_COMMAND_MARK] = { mark, TRUE },
  [XS_COMMAND_LOOK] = { look, TRUE },
  [XS_COMMAND_RATES] = { find_rates, TRUE },
  [XS_COMMAND_EDIT] = { edit, TRUE },
  [XS_COMMAND_SAVE] = { save, TRUE },
  [XS_COMMAND_SNAPSHOT] = { take_snapshot, TRUE },
  [XS_COMMAND_WANT] = { want, FALSE },
};

/* A state that came back shows its confusion, too, where that can be seen; until the next command.
 */
static void
count_again (XsTrainer *self)
{
  if (self->study == NULL || !(self->wish.parts & XS_FRAME_HARDEST))
    return;
  if (xs_training_recount (self->study->training, &self->stop_count))
    xs_trainer_publish_frame (self);
}

/* The next command; while training only one that is there already, otherwise waits for one. */
static XsCommand *
next_command (XsTrainer *self)
{
  XsCommand *command;

  xs_cancel_reset (&self->stop_count);
  command = xs_queue_try_pop (self->commands);
  if (command != NULL || self->state == XS_STATE_RUNNING)
    return command;
  if (self->stale && self->study != NULL)
    xs_trainer_publish_frame (self);
  count_again (self);
  return xs_queue_pop (self->commands);
}

/* FALSE: quit. */
static gboolean
handle (XsTrainer *self, XsCommand *command)
{
  self->stale = TRUE;
  if (command->kind == XS_COMMAND_QUIT)
    return FALSE;
  if (self->study != NULL || !commands[command->kind].needs_study)
    commands[command->kind].handle (self, command);
  return TRUE;
}

void *
xs_trainer_work (void *data)
{
  XsTrainer *self = data;
  gboolean going = TRUE;

  xs_give_way (XS_NICE_TRAINING);
  while (going)
    {
      XsCommand *command = next_command (self);

      if (command == NULL)
        {
          iterate (self, &self->stop_iteration);
          continue;
        }
      going = handle (self, command);
      xs_command_free (command);
    }
  g_clear_pointer (&self->study, xs_held_free);
  g_clear_pointer (&self->other, xs_held_free);
  return NULL;
}
