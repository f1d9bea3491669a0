#include "app/session/session-private.h"

/* What the jobs answer. */

/* Which question a request was, or -1. */
static int
ask_of (int request)
{
  switch ((XsRequestKind) request)
    {
    case XS_REQUEST_CLASSIFY:
      return XS_ASK_CLASSES;
    case XS_REQUEST_MOVE:
      return XS_ASK_MOVED;
    case XS_REQUEST_RETRACE:
      return XS_ASK_PATHS;
    case XS_REQUEST_SPECTRUM:
      return XS_ASK_SPECTRUM;
    case XS_REQUEST_LADDER:
      return XS_ASK_LADDER;
    case XS_REQUEST_LIMIT:
      return XS_ASK_LIMIT;
    case XS_REQUEST_STUDY:
    case XS_REQUEST_SAVE:
    case XS_REQUEST_KEEP:
    case XS_REQUEST_PICTURE:
    case XS_REQUEST_LIST:
    case XS_REQUEST_GUESS:
    case XS_REQUEST_LOOK:
    case XS_REQUEST_PREVIEW:
    case XS_REQUEST_MATRIX:
    case XS_REQUEST_CONFUSED:
    case XS_REQUEST_TEST:
    case XS_REQUEST_COMPARE:
    case XS_REQUEST_INSPECT:
    case XS_REQUEST_EXAMPLES:
    case XS_N_REQUESTS:
      break;
    }
  return -1;
}

/* Whether the reply is about what has been asked of this kind last: not about another study, nor a
 * network that has been undone, nor a picture that is gone. */
static gboolean
is_late (const XsSession *self, XsAskKind kind, const XsNetworkRequest *request)
{
  const XsAsk *ask = &self->asks.asks[kind];

  return !ask->is_waiting || request->network != ask->asked_network ||
         request->frame->node != xs_session_subject_node (self, kind) ||
         (kind == XS_ASK_CLASSES && request->picture != self->picture);
}

static void
show_answer (XsSession *self, XsAskKind kind, const XsReply *reply)
{
  switch (kind)
    {
    case XS_ASK_CLASSES:
      XS_TELL (self, classes, reply->answer);
      break;
    case XS_ASK_MOVED:
      XS_TELL (self, moved, reply->answer);
      break;
    case XS_ASK_PATHS:
      XS_TELL (self, retraced, reply->answer);
      break;
    case XS_ASK_LADDER:
      XS_TELL (self, ladder, reply->answer);
      break;
    case XS_ASK_LIMIT:
      XS_TELL (self, limit, reply->answer);
      break;
    case XS_ASK_SPECTRUM:
      XS_TELL (self, spectrum, reply->answer);
      break;
    case XS_ASK_PREVIEW:
    case XS_ASK_MATRIX:
    case XS_ASK_CONFUSED:
    case XS_N_ASKS:
      break;
    }
}

/* A failure of the moved kernels is one of the ladder, too, which says it. */
static void
tell_failure (XsSession *self, XsAskKind kind, const GError *error)
{
  if (kind == XS_ASK_CLASSES)
    XS_TELL (self, failed, XS_FAILURE_CLASSES, error->message);
  else if (kind == XS_ASK_LADDER)
    XS_TELL (self, failed, XS_FAILURE_LADDER, error->message);
  else if (kind == XS_ASK_PATHS)
    XS_TELL (self, failed, XS_FAILURE_PATHS, error->message);
}

/* The classes at the trained size are followed by those at all. */
static void
take_answer (XsSession *self, XsAskKind kind, const XsReply *reply)
{
  const XsNetworkRequest *request = reply->question;
  gboolean is_partial = kind == XS_ASK_CLASSES && reply->error == NULL &&
                        request->n_sizes < MIN (self->study->n_ladder, XS_MAX_LEVELS);
  gint64 now_us = self->services->now_us ();

  if (is_late (self, kind, request))
    return;
  if (reply->error != NULL)
    {
      xs_asks_failed (&self->asks, kind, now_us);
      tell_failure (self, kind, reply->error);
      return;
    }
  xs_asks_answered (&self->asks, kind, is_partial, now_us);
  show_answer (self, kind, reply);
  if (is_partial && self->asks.asks[kind].is_wanted)
    xs_session_ask (self, kind);
}

/* Of the study before, what is new is kept first. */
static void
begin_study (XsSession *self, XsStudyRequest *request)
{
  xs_session_keep (self);
  if (request->snapshot == NULL)
    {
      self->services->start (self->trainer, &request->settings, request->data,
                             g_steal_pointer (&request->parameters));
      return;
    }
  xs_kept_unref (self->opened);
  self->opened = g_steal_pointer (&request->kept);
  self->origin = request->snapshot;
  g_free (self->opened_views);
  self->opened_views = g_steal_pointer (&request->views);
  self->services->resume (self->trainer, request->snapshot, request->data);
}

static void
start_study (XsSession *self, XsStudyRequest *request)
{
  const char *remarks = xs_dataset_remarks (request->data);
  const char *warnings = xs_dataset_warnings (request->data);
  g_autofree char *both = g_strjoin ("; ", remarks != NULL ? remarks : warnings,
                                     remarks != NULL ? warnings : NULL, NULL);

  /* Files that are missing stay in sight until they are read of. */
  if (*both != '\0')
    XS_TELL (self, remarks, both, xs_dataset_n_left_out (request->data) > 0);
  if (request->remark != NULL)
    XS_TELL (self, remarks, request->remark, TRUE);
  begin_study (self, request);
}

/* Loading ends without a study. */
static void
ask_for_data (XsSession *self, const XsDataQuestion *question)
{
  xs_session_stop_loading (self);
  XS_TELL (self, data_asked, question);
}

/* What has been read of @reply's file goes on to its images. */
static void
read_images (XsSession *self, XsReply *reply)
{
  XsStudyRequest *request = g_steal_pointer (&reply->question);

  reply->answer = NULL;
  xs_session_load_images (self, request);
}

/* One that has been given up, or for which another was asked, is too late. */
static void
take_study (XsSession *self, XsReply *reply)
{
  XsStudyRequest *request = reply->answer;

  if (reply->question != self->awaited)
    return;
  if (reply->error != NULL)
    {
      XS_TELL (self, failed, XS_FAILURE_STUDY, reply->error->message);
      xs_session_stop_loading (self);
    }
  else if (request->question != NULL)
    ask_for_data (self, request->question);
  else if (request->data == NULL)
    read_images (self, reply);
  else
    {
      xs_session_end_loading (self);
      start_study (self, request);
    }
}

static void
take_picture (XsSession *self, const XsReply *reply)
{
  if (reply->error != NULL)
    {
      XS_TELL (self, failed, XS_FAILURE_PICTURE, reply->error->message);
      return;
    }
  XS_TELL (self, picture_opened);
  xs_session_set_picture (self, reply->answer, -1);
}

static void
take_saved (XsSession *self, const XsReply *reply)
{
  if (reply->error != NULL)
    XS_TELL (self, failed, XS_FAILURE_SAVE, reply->error->message);
  else
    XS_TELL (self, saved, ((const XsSaveRequest *) reply->answer)->path);
}

static void
take_reply (XsSession *self, XsReply *reply)
{
  if (reply->kind == XS_REQUEST_STUDY)
    take_study (self, reply);
  else if (reply->kind == XS_REQUEST_PICTURE)
    take_picture (self, reply);
  else if (reply->kind == XS_REQUEST_SAVE)
    take_saved (self, reply);
  else if (reply->kind == XS_REQUEST_KEEP)
    xs_session_take_kept (self, reply);
  else if (reply->kind == XS_REQUEST_LIST)
    xs_session_take_list (self, reply);
  else if (reply->kind == XS_REQUEST_GUESS)
    xs_session_take_guesses (self, reply);
  else if (reply->kind == XS_REQUEST_LOOK)
    xs_session_take_look (self, reply);
  else if (reply->kind == XS_REQUEST_INSPECT || reply->kind == XS_REQUEST_EXAMPLES)
    xs_session_take_found (self, reply);
  else if (reply->kind == XS_REQUEST_COMPARE)
    xs_session_take_compared (self, reply);
  else if (reply->kind == XS_REQUEST_PREVIEW)
    xs_session_take_preview (self, reply);
  else if (reply->kind == XS_REQUEST_MATRIX)
    xs_session_take_measured (self, reply);
  else if (reply->kind == XS_REQUEST_CONFUSED)
    xs_session_take_confused (self, reply);
  else if (reply->kind == XS_REQUEST_TEST)
    xs_session_take_tested (self, reply);
  else
    take_answer (self, (XsAskKind) ask_of (reply->kind), reply);
}

void
xs_session_take_replies (XsSession *self)
{
  for (XsReply *reply; (reply = self->services->next_reply (self->jobs)) != NULL;)
    {
      take_reply (self, reply);
      xs_reply_free (reply);
    }
}
