#include "tests/session/fake.h"

#include "engine/base/error.h"

#include <math.h>
#include <string.h>

/* The session reaches them through what the tables of functions are given. */
static Fake *fake;
static gint64 clock_us;

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

static void
job_free (void *data)
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
      job_free (job);
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
  for (FakeJob *job; (job = g_queue_pop_head (&fake->jobs)) != NULL; job_free (job))
    if (job->kind == XS_REQUEST_SAVE)
      g_ptr_array_add (fake->told.saved, g_strdup (((XsSaveRequest *) job->question)->path));
}

static const XsServices services = {
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

/* --- the listener ------------------------------------------------------------------------------
 */

static void
study_begun (void *data, XsStudy *study, XsHistory *history)
{
  fake->told.n_studies++;
}

static void
references (void *data, XsStudy *study)
{
  fake->told.n_references = study->n_references;
}

static void
views_opened (void *data, const char *views)
{
  g_free (fake->told.views);
  fake->told.views = g_strdup (views);
}

static char *
views_now (void *data)
{
  return g_strdup (fake->views);
}

static void
history_grew (void *data)
{
  fake->told.n_history++;
}

static void
told_frame (void *data, XsFrame *frame)
{
  fake->told.n_frames++;
}

static void
changed (void *data)
{
  fake->told.n_changed++;
}

static void
moved_on (void *data, XsReturn how, const XsNode *node)
{
  fake->told.n_moves++;
  fake->told.move = how;
}

static void
rate (void *data, double now)
{
  fake->told.rate = now;
}

static void
restarted (void *data, XsReturn how, gboolean is_opened)
{
  fake->told.n_restarts++;
  fake->told.restart = how;
  fake->told.restart_opened = is_opened;
}

static void
diverged (void *data, const XsDivergence *divergence)
{
  fake->told.n_diverged += divergence != NULL;
  fake->told.n_cured += divergence == NULL;
}

static void
plateau (void *data, int size)
{
  fake->told.n_plateaus++;
}

static void
finished (void *data, XsReason reason)
{
}

static void
looked (void *data, XsFrame *frame)
{
  fake->told.n_looks++;
  fake->told.looked = frame != NULL ? frame->node : -1;
}

static void
picture (void *data, XsPicture *shown, int label)
{
  fake->told.n_pictures++;
}

static void
picture_opened (void *data)
{
  fake->told.n_opened++;
}

static void
classes (void *data, const XsClassification *answer)
{
  fake->told.n_classes++;
  fake->told.last_n_sights = answer->n_sights;
}

static void
retraced (void *data, XsRetraced *answer)
{
  fake->told.n_retraced++;
}

static void
spectrum (void *data, XsSpectrum *answer)
{
  fake->told.n_spectra++;
}

static void
moved (void *data, const XsMoved *answer)
{
  fake->told.n_moved++;
}

static void
ladder (void *data, const XsLadder *answer)
{
  fake->told.n_ladders++;
}

static void
matrix (void *data, const XsMatrix *state)
{
  fake->told.n_matrices += state != NULL;
  fake->told.n_matrices_ended += state == NULL;
  if (state != NULL)
    fake->told.matrix = *state;
}

static void
confused (void *data, const XsConfused *answer)
{
  fake->told.n_confused++;
  fake->told.label = answer->label;
  fake->told.prediction = answer->prediction;
}

static void
tested (void *data, const XsTested *answer, gboolean is_busy)
{
  fake->told.n_tested++;
  fake->told.tested = answer != NULL ? *answer : (XsTested){ 0 };
  fake->told.is_testing = is_busy;
}

static void
limit (void *data, const XsCfl *answer)
{
  fake->told.n_limits++;
  fake->told.limit = *answer;
}

static void
age (void *data, XsAskKind kind, const XsAge *now)
{
  fake->told.age[kind] = *now;
}

static void
preview (void *data, const XsPreviewed *what)
{
  fake->told.n_previews += what != NULL;
  fake->told.n_ended += what == NULL;
  if (what != NULL)
    fake->told.preview = *what;
}

static void
previewed (void *data, const XsChange *change, XsPreview *answer, const char *error)
{
  g_assert_true ((answer == NULL) == (error != NULL));
  fake->told.n_previewed++;
  fake->told.change = *change;
  g_free (fake->told.trouble);
  fake->told.trouble = g_strdup (error);
}

static void
many (void *data, const XsMany *state)
{
  if (state != NULL)
    fake->told.many = *state;
  fake->told.many.error = NULL;
  fake->told.n_many += state != NULL;
  fake->told.n_closed += state == NULL;
}

static void
guesses (void *data, const XsGuesses *answers)
{
  g_assert_cmpint (answers->start, ==, fake->told.many.n_answered);
  fake->told.n_guesses += answers->count;
}

static void
data_asked (void *data, const XsDataQuestion *question)
{
  fake->told.n_questions++;
  fake->told.question = question->reason;
}

static void
given (void *data, const XsGiven *what)
{
  fake->told.n_given++;
  fake->told.given = what->kind;
}

static void
study_offered (void *data, const XsSettings *settings, const char *where)
{
  fake->told.n_offered++;
  g_free (fake->told.offered);
  fake->told.offered = g_strdup (where);
}

static void
inspected (void *data, XsInspection *inspection)
{
  fake->told.n_inspected++;
}

static void
examples (void *data, GPtrArray *shown)
{
  fake->told.n_examples++;
}

static void
remarks (void *data, const char *text, gboolean is_serious)
{
  fake->told.n_remarks++;
}

static void
saved (void *data, const char *path)
{
  g_ptr_array_add (fake->told.saved, g_strdup (path));
}

static void
kept (void *data)
{
  fake->told.n_kept++;
}

static void
weighs (void *data, const XsWeight *weight)
{
  fake->told.n_weights++;
  fake->told.weight = *weight;
}

static void
left_behind (void *data, const char *path)
{
}

static void
compared (void *data, XsHistory *history, const char *name)
{
  fake->told.n_compared++;
}

static void
failed (void *data, XsFailure what, const char *message)
{
  if (message == NULL)
    return;
  fake->told.n_failures[what]++;
  g_free (fake->told.failure);
  fake->told.failure = g_strdup (message);
}

static const XsListener listener = {
  .study_begun = study_begun,
  .references = references,
  .views_opened = views_opened,
  .views = views_now,
  .history_grew = history_grew,
  .frame = told_frame,
  .changed = changed,
  .rate = rate,
  .moved_on = moved_on,
  .restarted = restarted,
  .diverged = diverged,
  .plateau = plateau,
  .finished = finished,
  .looked = looked,
  .picture = picture,
  .picture_opened = picture_opened,
  .classes = classes,
  .moved = moved,
  .spectrum = spectrum,
  .retraced = retraced,
  .ladder = ladder,
  .matrix = matrix,
  .confused = confused,
  .tested = tested,
  .limit = limit,
  .age = age,
  .preview = preview,
  .previewed = previewed,
  .many = many,
  .guesses = guesses,
  .data_asked = data_asked,
  .given = given,
  .study_offered = study_offered,
  .inspected = inspected,
  .examples = examples,
  .remarks = remarks,
  .saved = saved,
  .kept = kept,
  .weighs = weighs,
  .left_behind = left_behind,
  .compared = compared,
  .failed = failed,
};

/* --- its life ----------------------------------------------------------------------------------
 */

void
fake_set_up (Fake *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  XsShows shows = { .is_seen = TRUE };

  memset (f, 0, sizeof *f);
  fake = f;
  clock_us = 1000 * G_TIME_SPAN_SECOND;
  f->commands = g_string_new ("");
  f->depth = 2;
  f->told.looked = -1;
  f->told.saved = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&f->events);
  g_queue_init (&f->jobs);
  g_queue_init (&f->replies);
  f->data = xs_dataset_open ("embedded", 1, &error);
  g_assert_no_error (error);
  f->session = xs_session_new (&services, 0, &listener, f, &error);
  g_assert_no_error (error);
  xs_session_show (f->session, &shows);
}

void
fake_end (Fake *f)
{
  g_clear_pointer (&f->session, xs_session_free);
}

static void
event_free (void *data)
{
  xs_event_free (data);
}

static void
reply_free (void *data)
{
  xs_reply_free (data);
}

void
fake_tear_down (Fake *f, gconstpointer unused)
{
  fake_end (f);
  g_queue_clear_full (&f->events, event_free);
  g_queue_clear_full (&f->jobs, job_free);
  g_queue_clear_full (&f->replies, reply_free);
  xs_frame_unref (f->frame);
  xs_dataset_unref (f->data);
  xs_history_unref (f->history);
  xs_snapshot_unref (f->origin);
  g_string_free (f->commands, TRUE);
  g_ptr_array_unref (f->told.saved);
  g_free (f->told.failure);
  g_free (f->told.offered);
  g_free (f->told.views);
  g_free (f->told.trouble);
}

void
fake_pass (Fake *f, double seconds)
{
  gint64 end_us = clock_us + (gint64) (seconds * 1e6);
  gint64 due_us = xs_session_work (f->session);

  while (due_us >= 0 && due_us < end_us)
    {
      g_assert_cmpint (due_us, >, clock_us);
      clock_us = due_us;
      due_us = xs_session_work (f->session);
    }
  clock_us = end_us;
  xs_session_work (f->session);
}

/* --- what the trainer says ---------------------------------------------------------------------
 */

static XsArchitecture
architecture_of (Fake *f, int size)
{
  XsSettings settings;

  xs_settings_default (&settings);
  xs_settings_set_level (&settings, 0, size, f->depth, 0);
  settings.channels = 4;
  settings.grid = 3;
  return xs_settings_architecture (&settings, 0, xs_dataset_inputs (f->data),
                                   xs_dataset_n_classes (f->data));
}

static XsParameters *
new_parameters (Fake *f, int size)
{
  g_autoptr (GError) error = NULL;
  XsArchitecture architecture = architecture_of (f, size);
  XsParameters *parameters = xs_parameters_new (&architecture, &error);

  g_assert_no_error (error);
  return parameters;
}

XsEvent *
fake_event (Fake *f, XsEventKind kind)
{
  XsEvent *event = g_new0 (XsEvent, 1);

  event->kind = kind;
  event->study = f->study;
  event->weight.n_thinned = f->thinned;
  event->state = xs_session_state (f->session);
  if (kind == XS_EVENT_SAVED)
    event->parameters = new_parameters (f, 7);
  g_queue_push_tail (&f->events, event);
  return event;
}

void
fake_state (Fake *f, XsState state)
{
  fake_event (f, XS_EVENT_STATE)->state = state;
  xs_session_work (f->session);
}

void
fake_begin (Fake *f)
{
  fake_begin_as (f, XS_RETURN_NONE, FALSE);
}

void
fake_begin_as (Fake *f, XsReturn returned, gboolean can_undo)
{
  XsEvent *event;

  f->study++;
  f->iteration = 0;
  event = fake_event (f, XS_EVENT_STUDY);
  xs_settings_default (&event->settings);
  xs_settings_set_level (&event->settings, 0, 7, 2, 0);
  event->returned = returned;
  event->can_undo = can_undo;
  event->data = xs_dataset_ref (f->data);
  event->snapshot = g_steal_pointer (&f->origin);
  xs_history_unref (f->history);
  f->history = xs_history_new ();
  xs_history_add_node (f->history, &(XsNode){ .kind = XS_NODE_START, .size = 7, .depth = 2 });
  event->history = xs_history_ref (f->history);
  event = fake_event (f, XS_EVENT_STATE);
  event->state = XS_STATE_PAUSED;
  event->can_undo = can_undo;
  fake_frame (f, 0, 0, 7);
  xs_session_work (f->session);
}

XsParameters *
fake_parameters (Fake *f)
{
  return new_parameters (f, 7);
}

void
fake_frame (Fake *f, int iterations, int node, int size)
{
  XsFrame *frame = xs_frame_new (new_parameters (f, size));

  f->iteration += iterations;
  frame->study = f->study;
  frame->node = node;
  frame->at.iteration = f->iteration;
  frame->at.epoch = (double) f->iteration / 10;
  frame->validation_accuracy = .5f;
  xs_frame_unref (f->frame);
  f->frame = frame;
}

/* --- what the jobs answer ----------------------------------------------------------------------
 */

FakeJob *
fake_job (Fake *f, int kind)
{
  for (GList *link = f->jobs.head; link != NULL; link = link->next)
    if (((FakeJob *) link->data)->kind == kind)
      return link->data;
  return NULL;
}

int
fake_n_jobs (Fake *f, int kind)
{
  int n = 0;

  for (GList *link = f->jobs.head; link != NULL; link = link->next)
    n += ((FakeJob *) link->data)->kind == kind;
  return n;
}

/* As they are named. */
static void
list_files (XsListRequest *request)
{
  xs_picture_list_init (&request->list);
  for (guint i = 0; i < request->files->len; i++)
    g_ptr_array_add (request->list.paths, g_file_get_path (request->files->pdata[i]));
}

static XsFrame *
look_at (const XsLookRequest *request)
{
  XsFrame *frame = xs_frame_new (xs_parameters_copy (request->state->weights->parameters, NULL));

  frame->node = request->state->node;
  frame->parts = request->wish.parts;
  return frame;
}

static XsPreview *
new_preview (void)
{
  XsPreview *answer = g_new0 (XsPreview, 1);

  g_atomic_ref_count_init (&answer->references);
  return answer;
}

/* An accuracy that tells one cell from another. */
static XsMatrixRequest *
measured (XsMatrixRequest *request)
{
  request->measured =
      (XsMeasured){ (float) request->see / 100 + (float) request->size / 10000, 500 };
  return request;
}

static XsConfused *
confused_of (const XsConfusedRequest *request)
{
  XsConfused *answer = g_new0 (XsConfused, 1);

  answer->label = request->label;
  answer->prediction = request->prediction;
  return answer;
}

static void *
answer_of (Fake *f, FakeJob *job)
{
  const XsNetworkRequest *request = job->question;
  XsClassification *classification;

  switch ((XsRequestKind) job->kind)
    {
    case XS_REQUEST_STUDY:
      ((XsStudyRequest *) job->question)->data = xs_dataset_ref (f->data);
      return job->question;
    case XS_REQUEST_SAVE:
    case XS_REQUEST_KEEP:
    case XS_REQUEST_COMPARE:
      return job->question;
    case XS_REQUEST_PICTURE:
      return xs_picture_new ((const guint8[]){ 1 }, 1, 1, "picture", NULL);
    case XS_REQUEST_INSPECT:
    case XS_REQUEST_EXAMPLES:
      return job->func (job->question, NULL, NULL, NULL);
    case XS_REQUEST_LOOK:
      return look_at (job->question);
    case XS_REQUEST_CLASSIFY:
      classification = g_new0 (XsClassification, 1);
      classification->picture = xs_picture_ref (request->picture);
      classification->n_sights = request->n_sizes;
      classification->sights = g_new0 (XsSight, request->n_sizes);
      return classification;
    case XS_REQUEST_LIST:
      list_files (job->question);
      return job->question;
    case XS_REQUEST_GUESS:
      return job->question;
    case XS_REQUEST_MOVE:
      return g_new0 (XsMoved, 1);
    case XS_REQUEST_SPECTRUM:
      return xs_spectrum_new (&request->frame->parameters->architecture, 0, 1);
    case XS_REQUEST_LIMIT:
      return g_new0 (XsCfl, 1);
    case XS_REQUEST_RETRACE:
      return xs_retraced_new (1, 1, &(XsChange){ .size = 14, .depth = 1 });
    case XS_REQUEST_PREVIEW:
      return new_preview ();
    case XS_REQUEST_CONFUSED:
      return confused_of (job->question);
    case XS_REQUEST_TEST:
      ((XsTestRequest *) job->question)->tested.n_images = 10;
      return job->question;
    case XS_REQUEST_MATRIX:
      return measured (job->question);
    case XS_REQUEST_LADDER:
      return g_new0 (XsLadder, 1);
    case XS_N_REQUESTS:
      break;
    }
  g_assert_not_reached ();
}

/* The answer is still to come. */
static XsReply *
take_job (Fake *f, int kind, XsJobFunc *func)
{
  FakeJob *job = fake_job (f, kind);
  XsReply *reply = g_new0 (XsReply, 1);

  g_assert_nonnull (job);
  g_queue_remove (&f->jobs, job);
  reply->kind = kind;
  reply->question = job->question;
  reply->free_question = job->free_question;
  reply->free_answer = job->free_answer;
  *func = job->func;
  g_free (job);
  g_queue_push_tail (&f->replies, reply);
  return reply;
}

static XsReply *
reply_to (Fake *f, int kind)
{
  FakeJob *job = fake_job (f, kind);
  XsReply *reply;
  XsJobFunc func;
  void *answer;

  g_assert_nonnull (job);
  answer = answer_of (f, job);
  reply = take_job (f, kind, &func);
  reply->answer = answer;
  return reply;
}

void
fake_do (Fake *f, int kind)
{
  XsJobFunc func;
  XsReply *reply = take_job (f, kind, &func);

  reply->answer = func (reply->question, NULL, NULL, &reply->error);
}

void
fake_answer (Fake *f, int kind)
{
  reply_to (f, kind);
}

void
fake_fail (Fake *f, int kind, const char *message)
{
  XsReply *reply = reply_to (f, kind);

  if (reply->free_answer != NULL)
    reply->free_answer (reply->answer);
  reply->answer = NULL;
  g_set_error (&reply->error, XS_ERROR, XS_ERROR_INVALID, "%s", message);
}
