#include "tests/session/fake-private.h"

#include "engine/base/error.h"

/* What the jobs answer. */

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
