#include "engine/service/trainer.h"

#include "engine/base/error.h"
#include "engine/base/queue.h"
#include "engine/questions/take-frame.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <time.h>

#define FRAME_PAUSE_US 33000  /* between frames, at the least, */
#define FRAME_MOST_US 1500000 /* and at the most */
#define FRAME_SHARE 24 /* between the two, building frames takes one part in so many of the time   \
                        */

typedef enum
{
  COMMAND_START,
  COMMAND_RUN,
  COMMAND_PAUSE,
  COMMAND_STEP,
  COMMAND_RATE,
  COMMAND_TRANSFER,
  COMMAND_REFINE,
  COMMAND_UNDO,
  COMMAND_REDO,
  COMMAND_SAVE,
  COMMAND_WANT,
  COMMAND_QUIT,
  N_COMMANDS,
} CommandKind;

typedef struct
{
  CommandKind kind;
  int number; /* a size, a depth, the selected image */
  int method; /* XsTransferMethod or XsRefineMethod; XsFrameParts */
  double rate;
  XsSettings settings;
  XsDataset *data;
  XsParameters *parameters;
} Command;

struct _XsTrainer
{
  pthread_t thread;
  XsPool *pool;
  XsQueue *commands; /* Command */
  XsQueue *events;   /* XsEvent */
  XsWakeFunc wake;
  void *wake_data;
  _Atomic (XsFrame *) latest; /* the newest frame that nobody has taken */
  XsCancel stop_iteration;
  XsCancel stop_change;
  atomic_bool ending;
  gboolean stopped; /* the owner's: the thread has been joined */

  /* The worker's own. */
  XsTraining *training;
  XsTracer *tracer; /* of its data */
  XsState state;
  guint study; /* how many have begun */
  XsFrameParts parts;
  int selected;
  gboolean stale; /* the state has changed since the last frame */
  guint64 serial;
  gint64 next_frame_us;
};

static void
command_free (void *data)
{
  Command *command = data;

  xs_dataset_unref (command->data);
  xs_parameters_free (command->parameters);
  g_free (command);
}

void
xs_event_free (XsEvent *self)
{
  if (self == NULL)
    return;
  xs_history_unref (self->history);
  xs_dataset_unref (self->data);
  xs_parameters_free (self->parameters);
  g_clear_error (&self->error);
  g_free (self);
}

static void
event_free (void *data)
{
  xs_event_free (data);
}

/* --- the worker's side -------------------------------------------------------------------------
 */

static XsEvent *
event_new (XsTrainer *self, XsEventKind kind)
{
  XsEvent *event = g_new0 (XsEvent, 1);

  event->kind = kind;
  event->state = self->state;
  event->study = self->study;
  if (self->training != NULL)
    {
      event->node = xs_history_current (xs_training_history (self->training));
      event->can_undo = xs_training_can_undo (self->training);
      event->can_redo = xs_training_can_redo (self->training);
      event->settings = *xs_training_settings (self->training);
      event->reason = xs_training_reason (self->training);
    }
  return event;
}

static void
send (XsTrainer *self, XsEvent *event)
{
  xs_queue_push (self->events, event);
  self->wake (self->wake_data);
}

static void
set_state (XsTrainer *self, XsState state)
{
  if (self->state == state)
    return;
  self->state = state;
  send (self, event_new (self, XS_EVENT_STATE));
}

/* Takes ownership of @error. What was cancelled on request is no error. */
static void
report (XsTrainer *self, GError *error)
{
  XsEvent *event;

  if (g_error_matches (error, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  event = event_new (self, XS_EVENT_ERROR);
  event->error = error;
  send (self, event);
}

/* What this thread has worked so far: on a busy machine it is kept waiting, which costs training
 * nothing. */
static gint64
worked_us (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * G_TIME_SPAN_SECOND + t.tv_nsec / 1000;
}

static void
publish_frame (XsTrainer *self)
{
  gint64 start = worked_us (), pause;
  GError *error = NULL;
  XsFrame *frame =
      xs_frame_take (self->training, self->tracer, self->parts, self->selected, self->pool, &error);

  self->stale = FALSE;
  if (frame == NULL)
    {
      /* Said once, and from now on less is tried, until the window wants something else. */
      if (self->parts != XS_FRAME_BASIC)
        report (self, g_steal_pointer (&error));
      g_clear_error (&error);
      self->stale = self->parts != XS_FRAME_BASIC;
      self->parts = XS_FRAME_BASIC;
      return;
    }
  frame->serial = ++self->serial;
  frame->study = self->study;
  xs_frame_unref (atomic_exchange (&self->latest, frame));
  pause = FRAME_SHARE * (worked_us () - start);
  self->next_frame_us = g_get_monotonic_time () + CLAMP (pause, FRAME_PAUSE_US, FRAME_MOST_US);
  self->wake (self->wake_data);
}

/* While training, a frame is due when enough time has passed and the last one was looked at. */
static gboolean
frame_is_due (XsTrainer *self)
{
  return g_get_monotonic_time () >= self->next_frame_us && atomic_load (&self->latest) == NULL;
}

static void
iterate (XsTrainer *self, const XsCancel *cancel)
{
  gboolean could_redo = xs_training_can_redo (self->training);
  GError *error = NULL;

  self->stale = TRUE;
  switch (xs_training_iterate (self->training, cancel, &error))
    {
    case XS_OUTCOME_CONTINUES:
      if (could_redo && !xs_training_can_redo (self->training))
        send (self, event_new (self, XS_EVENT_STATE));
      break;
    case XS_OUTCOME_PLATEAU:
      send (self, event_new (self, XS_EVENT_PLATEAU));
      break;
    case XS_OUTCOME_CHANGED:
      send (self, event_new (self, XS_EVENT_NODE));
      break;
    case XS_OUTCOME_FINISHED:
      set_state (self, XS_STATE_FINISHED);
      break;
    case XS_OUTCOME_CANCELLED:
      xs_cancel_reset (&self->stop_iteration);
      break;
    case XS_OUTCOME_FAILED:
      set_state (self, XS_STATE_PAUSED);
      report (self, error);
      break;
    }
  if (frame_is_due (self))
    publish_frame (self);
}

static void
start (XsTrainer *self, Command *command)
{
  GError *error = NULL;
  XsTraining *training;
  XsEvent *event;

  if (!atomic_load (&self->ending))
    xs_cancel_reset (&self->stop_change);
  training = command->parameters != NULL
                 ? xs_training_new_from (&command->settings, command->parameters, command->data,
                                         self->pool, &error)
                 : xs_training_new (&command->settings, command->data, self->pool, &error);
  if (training == NULL)
    {
      report (self, error);
      return;
    }
  xs_training_free (self->training);
  xs_tracer_free (self->tracer);
  self->training = training;
  self->tracer = xs_tracer_new (command->data);
  self->study++;
  self->selected = 0;
  event = event_new (self, XS_EVENT_STUDY);
  event->history = xs_history_ref (xs_training_history (training));
  event->data = xs_dataset_ref (command->data);
  event->parameters = g_steal_pointer (&command->parameters);
  send (self, event);
  self->state = XS_STATE_EMPTY;
  set_state (self, XS_STATE_PAUSED);
}

/* A change of the network: what goes on is said while it goes on, and training resumes after. */
static void
change (XsTrainer *self, const Command *command)
{
  XsState before = self->state;
  GError *error = NULL;
  gboolean done = FALSE;
  XsEvent *event;

  set_state (self, XS_STATE_CHANGING);
  if (command->kind == COMMAND_TRANSFER)
    done = xs_training_transfer (self->training, command->number,
                                 (XsTransferMethod) command->method, &self->stop_change, &error);
  else if (command->kind == COMMAND_REFINE)
    done = xs_training_refine (self->training, command->number, (XsRefineMethod) command->method,
                               &error);
  else if (command->kind == COMMAND_UNDO)
    done = xs_training_undo (self->training, &error);
  else
    done = xs_training_redo (self->training, &error);

  if (done)
    {
      event = event_new (self, XS_EVENT_NODE);
      event->undone = command->kind == COMMAND_UNDO;
      event->redone = command->kind == COMMAND_REDO;
      send (self, event);
    }
  else
    report (self, error);
  set_state (self, done && before == XS_STATE_FINISHED ? XS_STATE_PAUSED : before);
}

static void
save (XsTrainer *self)
{
  GError *error = NULL;
  XsEvent *event = event_new (self, XS_EVENT_SAVED);

  event->parameters = xs_parameters_copy (xs_training_parameters (self->training), &error);
  if (event->parameters == NULL)
    report (self, error);
  send (self, event);
}

/* A command that needs a study, when there is one. */
static void
handle_study (XsTrainer *self, const Command *command)
{
  switch (command->kind)
    {
    case COMMAND_RUN:
      if (self->state != XS_STATE_RUNNING && !atomic_load (&self->ending))
        xs_cancel_reset (&self->stop_iteration);
      set_state (self, XS_STATE_RUNNING);
      break;
    case COMMAND_PAUSE:
      if (self->state == XS_STATE_RUNNING)
        set_state (self, XS_STATE_PAUSED);
      break;
    case COMMAND_STEP:
      set_state (self, XS_STATE_PAUSED);
      /* A pause that comes after it does not take the step back. */
      iterate (self, &self->stop_change);
      break;
    case COMMAND_RATE:
      xs_training_set_learning_rate (self->training, command->rate);
      break;
    case COMMAND_SAVE:
      save (self);
      break;
    case COMMAND_TRANSFER:
    case COMMAND_REFINE:
    case COMMAND_UNDO:
    case COMMAND_REDO:
      change (self, command);
      break;
    case COMMAND_START:
    case COMMAND_WANT:
    case COMMAND_QUIT:
    case N_COMMANDS:
      break;
    }
}

/* FALSE: quit. */
static gboolean
handle (XsTrainer *self, Command *command)
{
  self->stale = TRUE;
  if (command->kind == COMMAND_QUIT)
    return FALSE;
  if (command->kind == COMMAND_START)
    start (self, command);
  else if (command->kind == COMMAND_WANT)
    {
      self->parts = (XsFrameParts) command->method;
      self->selected = command->number;
      self->next_frame_us = 0; /* somebody waits for it */
    }
  else if (self->training != NULL)
    handle_study (self, command);
  return TRUE;
}

/* The next command; while training only one that is there already, otherwise waits for one. */
static Command *
next_command (XsTrainer *self)
{
  Command *command = xs_queue_try_pop (self->commands);

  if (command != NULL || self->state == XS_STATE_RUNNING)
    return command;
  if (self->stale && self->training != NULL)
    publish_frame (self);
  return xs_queue_pop (self->commands);
}

static void *
worker_main (void *data)
{
  XsTrainer *self = data;
  gboolean going = TRUE;

  (void) !setpriority (PRIO_PROCESS, 0, 19);
  while (going)
    {
      Command *command = next_command (self);

      if (command == NULL)
        {
          iterate (self, &self->stop_iteration);
          continue;
        }
      going = handle (self, command);
      command_free (command);
    }
  g_clear_pointer (&self->training, xs_training_free);
  g_clear_pointer (&self->tracer, xs_tracer_free);
  return NULL;
}

/* --- the owner's side --------------------------------------------------------------------------
 */

XsTrainer *
xs_trainer_new (int n_threads, XsWakeFunc wake, void *data, GError **error)
{
  XsPool *pool = xs_pool_new (n_threads, error);
  XsTrainer *self;
  int status;

  if (pool == NULL)
    return NULL;
  self = g_new0 (XsTrainer, 1);
  self->pool = pool;
  self->commands = xs_queue_new (command_free);
  self->events = xs_queue_new (event_free);
  self->wake = wake;
  self->wake_data = data;
  status = pthread_create (&self->thread, NULL, worker_main, self);
  if (status != 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "training: the system started no thread (%s)", g_strerror (status));
      xs_queue_free (self->commands);
      xs_queue_free (self->events);
      xs_pool_free (pool);
      g_free (self);
      return NULL;
    }
  return self;
}

static void
ask (XsTrainer *self, const Command *command)
{
  xs_queue_push (self->commands, g_memdup2 (command, sizeof *command));
}

void
xs_trainer_stop (XsTrainer *self)
{
  if (self->stopped)
    return;
  self->stopped = TRUE;
  atomic_store (&self->ending, true);
  ask (self, &(Command){ .kind = COMMAND_QUIT });
  xs_cancel_raise (&self->stop_change);
  xs_cancel_raise (&self->stop_iteration);
  pthread_join (self->thread, NULL);
}

void
xs_trainer_free (XsTrainer *self)
{
  if (self == NULL)
    return;
  xs_trainer_stop (self);
  xs_queue_free (self->commands);
  xs_queue_free (self->events);
  xs_frame_unref (atomic_load (&self->latest));
  xs_pool_free (self->pool);
  g_free (self);
}

void
xs_trainer_start (XsTrainer *self, const XsSettings *settings, XsDataset *data,
                  const XsParameters *parameters)
{
  Command command = { .kind = COMMAND_START, .settings = *settings };

  command.data = xs_dataset_ref (data);
  if (parameters != NULL)
    command.parameters = xs_parameters_copy (parameters, NULL);
  xs_cancel_raise (&self->stop_change);
  ask (self, &command);
}

void
xs_trainer_run (XsTrainer *self)
{
  ask (self, &(Command){ .kind = COMMAND_RUN });
}

void
xs_trainer_pause (XsTrainer *self)
{
  ask (self, &(Command){ .kind = COMMAND_PAUSE });
  xs_cancel_raise (&self->stop_iteration);
}

void
xs_trainer_step (XsTrainer *self)
{
  ask (self, &(Command){ .kind = COMMAND_STEP });
}

void
xs_trainer_set_learning_rate (XsTrainer *self, double rate)
{
  ask (self, &(Command){ .kind = COMMAND_RATE, .rate = rate });
}

void
xs_trainer_transfer (XsTrainer *self, int size, XsTransferMethod method)
{
  ask (self, &(Command){ .kind = COMMAND_TRANSFER, .number = size, .method = (int) method });
}

void
xs_trainer_refine (XsTrainer *self, int depth, XsRefineMethod method)
{
  ask (self, &(Command){ .kind = COMMAND_REFINE, .number = depth, .method = (int) method });
}

void
xs_trainer_undo (XsTrainer *self)
{
  ask (self, &(Command){ .kind = COMMAND_UNDO });
}

void
xs_trainer_redo (XsTrainer *self)
{
  ask (self, &(Command){ .kind = COMMAND_REDO });
}

void
xs_trainer_save (XsTrainer *self)
{
  ask (self, &(Command){ .kind = COMMAND_SAVE });
}

void
xs_trainer_want (XsTrainer *self, XsFrameParts parts, int selected)
{
  ask (self, &(Command){ .kind = COMMAND_WANT, .method = (int) parts, .number = selected });
}

XsEvent *
xs_trainer_next_event (XsTrainer *self)
{
  return xs_queue_try_pop (self->events);
}

XsFrame *
xs_trainer_take_frame (XsTrainer *self)
{
  return atomic_exchange (&self->latest, NULL);
}
