#include "engine/service/trainer.h"

#include "engine/base/error.h"
#include "engine/service/trainer-private.h"

void
xs_command_free (void *command)
{
  XsCommand *self = command;

  xs_dataset_unref (self->data);
  xs_parameters_free (self->parameters);
  xs_snapshot_unref (self->snapshot);
  g_free (self);
}

void
xs_event_free (XsEvent *self)
{
  if (self == NULL)
    return;
  xs_history_unref (self->history);
  xs_dataset_unref (self->data);
  xs_parameters_free (self->parameters);
  xs_snapshot_unref (self->snapshot);
  xs_checkpoint_unref (self->checkpoint);
  xs_tracer_unref (self->tracer);
  g_clear_error (&self->error);
  g_free (self->rates);
  g_free (self);
}

static void
event_free (void *data)
{
  xs_event_free (data);
}

/* The thread runs from here on, and waits for commands. */
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
  self->commands = xs_queue_new (xs_command_free);
  self->events = xs_queue_new (event_free);
  self->wake = wake;
  self->wake_data = data;
  status = pthread_create (&self->thread, NULL, xs_trainer_work, self);
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

/* Never blocks: the queue has no bound, and its lock is held for a few instructions. */
static void
ask (XsTrainer *self, const XsCommand *command)
{
  xs_queue_push (self->commands, g_memdup2 (command, sizeof *command));
  xs_cancel_raise (&self->stop_count);
}

/* Commands that came before are carried out, but what takes time is cancelled as it begins; @ending
 * keeps the worker from taking those cancels back. */
void
xs_trainer_stop (XsTrainer *self)
{
  if (self->stopped)
    return;
  self->stopped = TRUE;
  atomic_store (&self->ending, true);
  ask (self, &(XsCommand){ .kind = XS_COMMAND_QUIT });
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
                  XsParameters *parameters)
{
  xs_cancel_raise (&self->stop_change);
  ask (self, &(XsCommand){ .kind = XS_COMMAND_START,
                           .settings = *settings,
                           .data = xs_dataset_ref (data),
                           .parameters = parameters });
}

void
xs_trainer_resume (XsTrainer *self, XsSnapshot *snapshot, XsDataset *data)
{
  xs_cancel_raise (&self->stop_change);
  ask (self, &(XsCommand){ .kind = XS_COMMAND_START,
                           .snapshot = xs_snapshot_ref (snapshot),
                           .data = xs_dataset_ref (data) });
}

void
xs_trainer_restart (XsTrainer *self, const XsSettings *settings)
{
  xs_cancel_raise (&self->stop_change);
  ask (self, &(XsCommand){ .kind = XS_COMMAND_RESTART, .settings = *settings });
}

void
xs_trainer_run (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_RUN });
}

/* The command first: the worker that sees the cancel finds the reason for it in the queue. */
void
xs_trainer_pause (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_PAUSE });
  xs_cancel_raise (&self->stop_iteration);
}

void
xs_trainer_step (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_STEP });
}

void
xs_trainer_set_learning_rate (XsTrainer *self, double rate)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_RATE, .rate = rate });
}

void
xs_trainer_transfer (XsTrainer *self, int size, XsTransferMethod method)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_TRANSFER, .number = size, .method = (int) method });
}

void
xs_trainer_refine (XsTrainer *self, int depth, XsRefineMethod method)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_REFINE, .number = depth, .method = (int) method });
}

void
xs_trainer_set_kernel (XsTrainer *self, const XsKernelEdit *edit, const char *name)
{
  XsCommand command = { .kind = XS_COMMAND_KERNEL, .kernel = *edit };

  xs_name_copy (command.name, name);
  ask (self, &command);
}

void
xs_trainer_undo (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_UNDO });
}

void
xs_trainer_redo (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_REDO });
}

void
xs_trainer_back (XsTrainer *self, XsRemedy remedy)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_BACK, .method = (int) remedy });
}

void
xs_trainer_go_to (XsTrainer *self, int node)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_GO_TO, .number = node });
}

void
xs_trainer_branch (XsTrainer *self, int node)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_BRANCH, .number = node });
}

void
xs_trainer_mark (XsTrainer *self, const char *name)
{
  XsCommand command = { .kind = XS_COMMAND_MARK };

  g_strlcpy (command.name, name, sizeof command.name);
  ask (self, &command);
}

void
xs_trainer_look (XsTrainer *self, int node)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_LOOK, .number = node });
}

void
xs_trainer_find_rates (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_RATES });
}

void
xs_trainer_edit (XsTrainer *self, const XsEdit *edit)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_EDIT, .edit = *edit });
}

void
xs_trainer_snapshot (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_SNAPSHOT });
}

void
xs_trainer_save (XsTrainer *self)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_SAVE });
}

void
xs_trainer_want (XsTrainer *self, const XsFrameWish *wish)
{
  ask (self, &(XsCommand){ .kind = XS_COMMAND_WANT, .wish = *wish });
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
