#include "tests/session/fake-private.h"

/* The session reaches them through what the tables of functions are given. */
static Fake *fake;
static gint64 clock_us;

void
fake_serve (Fake *f)
{
  fake = f;
}

void
fake_set_clock (gint64 us)
{
  clock_us = us;
}

static gint64
now_us (void)
{
  return clock_us;
}

static gint64
worked_us (void)
{
  return 0;
}

/* --- the trainer -------------------------------------------------------------------------------
 */

static XsTrainer *
trainer_new (int n_threads, XsWakeFunc wake, void *data, GError **error)
{
  return (XsTrainer *) fake;
}

static void
trainer_free (XsTrainer *trainer)
{
}

static void
command (const char *name)
{
  g_string_append_printf (fake->commands, "%s ", name);
}

static void
trainer_stop (XsTrainer *trainer)
{
  command ("stop");
}

static void
start (XsTrainer *trainer, const XsSettings *settings, XsDataset *data, XsParameters *parameters)
{
  command (parameters != NULL ? "start-from" : "start");
  xs_parameters_free (parameters);
}

static void
restart (XsTrainer *trainer, const XsSettings *settings)
{
  g_string_append_printf (fake->commands, "restart %d ", (int) settings->seed);
}

static void
back (XsTrainer *trainer, XsRemedy remedy)
{
  g_string_append_printf (fake->commands, "back %d ", (int) remedy);
}

static void
run (XsTrainer *trainer)
{
  command ("run");
}

static void
pause_training (XsTrainer *trainer)
{
  command ("pause");
}

static void
step (XsTrainer *trainer)
{
  command ("step");
}

static void
set_learning_rate (XsTrainer *trainer, double rate)
{
}

static void
transfer (XsTrainer *trainer, int size, XsTransferMethod method)
{
  g_string_append_printf (fake->commands, "transfer %d ", size);
}

static void
refine (XsTrainer *trainer, int depth, XsRefineMethod method)
{
  g_string_append_printf (fake->commands, "refine %d ", depth);
}

static void
undo (XsTrainer *trainer)
{
  command ("undo");
}

static void
redo (XsTrainer *trainer)
{
  command ("redo");
}

static void
go_to (XsTrainer *trainer, int node)
{
  g_string_append_printf (fake->commands, "go-to %d ", node);
}

static void
branch (XsTrainer *trainer, int node)
{
  g_string_append_printf (fake->commands, "branch %d ", node);
}

static void
set_kernel (XsTrainer *trainer, const XsKernelEdit *edit, const char *name)
{
  g_string_append_printf (fake->commands, "kernel %d %d %d '%s' ", edit->step, edit->output,
                          edit->input, name);
}

static XsRacer *
racer_new (const XsSettings *settings, double work_units, XsDataset *data, int n_threads,
           GError **error)
{
  g_string_append_printf (fake->commands, "race %g ", work_units);
  return (XsRacer *) fake;
}

static void
racer_stop (XsRacer *racer)
{
  command ("stop-race");
}

static void
racer_free (XsRacer *racer)
{
  command ("end-race");
}

static void
racer_look (XsRacer *racer, XsRaceLook *look)
{
  *look = (XsRaceLook){ .is_over = TRUE };
}

static void
mark (XsTrainer *trainer, const char *name)
{
  g_string_append_printf (fake->commands, "mark '%s' ", name);
}

static void
edit (XsTrainer *trainer, const XsEdit *change)
{
  g_string_append_printf (fake->commands, "edit %d %d '%s' ", change->node, (int) change->kind,
                          change->name);
}

static void
look (XsTrainer *trainer, int node)
{
  g_string_append_printf (fake->commands, "look %d ", node);
}

static void
find_rates (XsTrainer *trainer)
{
  command ("find-rates");
}

static void
save (XsTrainer *trainer)
{
  command ("save");
}

static void
take_snapshot (XsTrainer *trainer)
{
  command ("snapshot");
}

static void
resume (XsTrainer *trainer, XsSnapshot *snapshot, XsDataset *data)
{
  command ("resume");
  xs_snapshot_unref (fake->origin);
  fake->origin = xs_snapshot_ref (snapshot);
}

static void
want (XsTrainer *trainer, const XsFrameWish *wish)
{
  fake->wish = *wish;
}

static XsEvent *
next_event (XsTrainer *trainer)
{
  return g_queue_pop_head (&fake->events);
}

static XsFrame *
take_frame (XsTrainer *trainer)
{
  return g_steal_pointer (&fake->frame);
}

/* --- the jobs ----------------------------------------------------------------------------------
 */

static XsJobs *
jobs_new (void (*wake) (void *data), void *data, GError **error)
{
  return (XsJobs *) fake;
}

void
fake_job_free (void *data)
{
  FakeJob *job = data;

  if (job->free_question != NULL)
    job->free_question (job->question);
  g_free (job);
}

static void
add (XsJobs *jobs, int kind, XsJobFunc func, void *question, GDestroyNotify free_question,
     GDestroyNotify free_answer)
{
  FakeJob *job = g_new (FakeJob, 1);

  *job = (FakeJob){ kind, func, question, free_question, free_answer };
  g_queue_push_tail (&fake->jobs, job);
}

static void
cancel (XsJobs *jobs, int kind)
{
  for (FakeJob *job; (job = fake_job (fake, kind)) != NULL;)
    {
      g_queue_remove (&fake->jobs, job);
      fake_job_free (job);
    }
}

static void
ask (XsJobs *jobs, int kind, XsJobFunc func, void *question, GDestroyNotify free_question,
     GDestroyNotify free_answer)
{
  cancel (jobs, kind);
  add (jobs, kind, func, question, free_question, free_answer);
}

static XsReply *
next_reply (XsJobs *jobs)
{
  return g_queue_pop_head (&fake->replies);
}

static double
fraction (XsJobs *jobs, int kind)
{
  return kind == XS_REQUEST_STUDY || kind == XS_REQUEST_INSPECT ? .25 : -1;
}

static void
set_gentle (XsJobs *jobs, gboolean gentle)
{
  fake->is_gentle = gentle;
}

/* What was added is done, the rest is given up. */
static void
jobs_free (XsJobs *jobs)
{
  for (FakeJob *job; (job = g_queue_pop_head (&fake->jobs)) != NULL; fake_job_free (job))
    if (job->kind == XS_REQUEST_SAVE)
      g_ptr_array_add (fake->told.saved, g_strdup (((XsSaveRequest *) job->question)->path));
}

const XsServices fake_services = {
  .now_us = now_us,
  .worked_us = worked_us,
  .trainer_new = trainer_new,
  .trainer_stop = trainer_stop,
  .trainer_free = trainer_free,
  .start = start,
  .resume = resume,
  .restart = restart,
  .run = run,
  .pause = pause_training,
  .step = step,
  .set_learning_rate = set_learning_rate,
  .transfer = transfer,
  .refine = refine,
  .set_kernel = set_kernel,
  .undo = undo,
  .redo = redo,
  .back = back,
  .go_to = go_to,
  .branch = branch,
  .mark = mark,
  .racer_new = racer_new,
  .racer_stop = racer_stop,
  .racer_free = racer_free,
  .racer_look = racer_look,
  .edit = edit,
  .look = look,
  .find_rates = find_rates,
  .save = save,
  .snapshot = take_snapshot,
  .want = want,
  .next_event = next_event,
  .take_frame = take_frame,
  .jobs_new = jobs_new,
  .jobs_free = jobs_free,
  .ask = ask,
  .add = add,
  .cancel = cancel,
  .next_reply = next_reply,
  .fraction = fraction,
  .set_gentle = set_gentle,
};
