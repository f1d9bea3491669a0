#include "app/session/session-private.h"

#include "engine/data/left-out.h"

#include <string.h>

/* Several pictures at once: which they are, and their classes at all sizes, some dozen at a time by
 * one and the same network, until all are answered or a person stops it. */

#define AT_ONCE 24

static void
tell (XsSession *self)
{
  XS_TELL (self, many, &self->many.state);
  xs_session_tell_changed (self);
}

/* What is on its way is not wanted any more. */
static void
withdraw (XsSession *self)
{
  self->services->cancel (self->jobs, XS_REQUEST_LIST);
  self->services->cancel (self->jobs, XS_REQUEST_GUESS);
  self->many.listing = NULL;
  self->many.asking++;
  self->many.must_begin = FALSE;
  self->many.state.is_busy = FALSE;
}

static void
forget_network (XsManyWork *many)
{
  g_clear_pointer (&many->mover, xs_mover_unref);
  g_clear_pointer (&many->frame, xs_frame_unref);
}

void
xs_session_clear_many (XsSession *self)
{
  forget_network (&self->many);
  g_clear_pointer (&self->many.paths, g_ptr_array_unref);
  g_clear_pointer (&self->many.error, g_free);
}

static gboolean
is_open (const XsSession *self)
{
  return self->many.listing != NULL || self->many.paths != NULL;
}

XsOffers
xs_session_many_offers (const XsSession *self)
{
  XsOffers offers = 0;

  if (is_open (self))
    offers |= XS_OFFER_CLOSE_TABLE;
  if (self->many.paths != NULL)
    offers |= XS_OFFER_TABLE;
  if (self->many.paths != NULL && !self->many.state.is_busy)
    offers |= XS_OFFER_ANSWER_AGAIN;
  if (self->many.state.is_busy)
    offers |= XS_OFFER_STOP_TABLE;
  return offers;
}

/* --- which pictures ----------------------------------------------------------------------------
 */

void
xs_session_open_many (XsSession *self, GPtrArray *files)
{
  XsListRequest *request = g_new0 (XsListRequest, 1);

  withdraw (self);
  xs_session_clear_many (self);
  self->many.state = (XsMany){ .list = self->many.state.list + 1, .is_busy = TRUE };
  request->files = g_ptr_array_ref (files);
  self->many.listing = request;
  XS_TELL (self, failed, XS_FAILURE_PICTURE, NULL);
  xs_request_list (self->services, self->jobs, request);
  XS_TELL (self, picture_opened);
  tell (self);
}

static void
tell_left_out (XsSession *self, GPtrArray *left_out)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  for (int reason = 0; reason < XS_N_LEFT_REASONS; reason++)
    {
      g_autofree char *line =
          reason == XS_LEFT_LEAVING ? NULL : xs_left_out_line (left_out, (XsLeftReason) reason);

      if (line != NULL)
        g_strv_builder_add (builder, line);
    }
  lines = g_strv_builder_end (builder);
  text = g_strjoinv ("; ", lines);
  if (*text != '\0')
    XS_TELL (self, remarks, text, FALSE);
}

/* Bytes of the folder that all are in, below one another or not, with the slash after it. */
static int
common_bytes (const GPtrArray *paths)
{
  const char *first = paths->pdata[0];
  gsize n = strlen (first);

  for (guint i = 0; i < paths->len; i++)
    for (gsize k = 0; k < n; k++)
      if (((const char *) paths->pdata[i])[k] != first[k])
        n = k;
  while (n > 0 && first[n - 1] != G_DIR_SEPARATOR)
    n--;
  return (int) n;
}

static void
begin (XsSession *self)
{
  withdraw (self);
  g_clear_pointer (&self->many.error, g_free);
  self->many.state.error = NULL;
  self->many.state.n_answered = 0;
  self->many.state.is_busy = TRUE;
  self->many.must_begin = TRUE;
  xs_session_work_on_many (self);
}

void
xs_session_take_list (XsSession *self, const XsReply *reply)
{
  const XsListRequest *request = reply->question;

  if (request != self->many.listing)
    return;
  if (reply->error != NULL)
    {
      xs_session_close_many (self);
      XS_TELL (self, failed, XS_FAILURE_PICTURE, reply->error->message);
      return;
    }
  self->many.listing = NULL;
  self->many.paths = g_ptr_array_ref (request->list.paths);
  self->many.state.n_pictures = (int) self->many.paths->len;
  self->many.state.n_common = common_bytes (self->many.paths);
  tell_left_out (self, request->list.left_out);
  begin (self);
}

/* --- their classes -----------------------------------------------------------------------------
 */

static void
ask_next (XsSession *self)
{
  const XsManyWork *many = &self->many;
  const XsMany *state = &many->state;
  XsGuessRequest *request = g_new0 (XsGuessRequest, 1);

  request->asking = many->asking;
  request->mover = xs_mover_ref (many->mover);
  request->network = many->network;
  request->frame = xs_frame_ref (many->frame);
  request->n_sizes = state->n_sizes;
  memcpy (request->sizes, state->sizes, sizeof request->sizes);
  request->method = state->method;
  request->paths = g_ptr_array_ref (many->paths);
  request->start = state->n_answered;
  request->count = MIN (AT_ONCE, state->n_pictures - state->n_answered);
  request->seen = g_new0 (XsSeen, request->count);
  xs_request_guesses (self->services, self->jobs, request);
}

/* All are asked of the network as it is now, on a mover of their own, so that no other question
 * makes it forget the copies. */
static void
begin_with (XsSession *self, XsFrame *frame)
{
  XsManyWork *many = &self->many;
  XsMany *state = &many->state;

  forget_network (many);
  many->must_begin = FALSE;
  many->mover = xs_mover_new (self->data);
  many->frame = xs_frame_ref (frame);
  many->network = self->network;
  state->is_old = FALSE;
  state->of = frame->at;
  state->method = self->method;
  state->home_size = frame->parameters->architecture.size;
  state->n_sizes = MIN (self->study->n_ladder, XS_MAX_LEVELS);
  for (int i = 0; i < state->n_sizes; i++)
    state->sizes[i] = self->study->ladder[i];
  ask_next (self);
  tell (self);
}

void
xs_session_work_on_many (XsSession *self)
{
  XsManyWork *many = &self->many;
  gboolean is_old = many->frame != NULL && many->network != self->network;

  if (many->must_begin && self->frame != NULL && self->study != NULL)
    begin_with (self, self->frame);
  else if (is_old != many->state.is_old)
    {
      many->state.is_old = is_old;
      tell (self);
    }
}

static void
tell_guesses (XsSession *self, const XsGuessRequest *request)
{
  const XsArchitecture *a = &request->frame->parameters->architecture;
  const XsGuesses guesses = {
    .start = request->start,
    .count = request->count,
    .paths = (const char *const *) request->paths->pdata + request->start,
    .seen = request->seen,
    .inputs = a->inputs,
    .n_classes = a->classes,
  };

  XS_TELL (self, guesses, &guesses);
}

void
xs_session_take_guesses (XsSession *self, const XsReply *reply)
{
  const XsGuessRequest *request = reply->question;
  XsMany *state = &self->many.state;

  if (request->asking != self->many.asking)
    return;
  if (reply->error != NULL)
    {
      self->many.error = g_strdup (reply->error->message);
      state->error = self->many.error;
      state->is_busy = FALSE;
      tell (self);
      return;
    }
  tell_guesses (self, request);
  state->n_answered += request->count;
  state->is_busy = state->n_answered < state->n_pictures;
  if (state->is_busy)
    ask_next (self);
  tell (self);
}

/* --- commands ----------------------------------------------------------------------------------
 */

void
xs_session_stop_many (XsSession *self)
{
  if (self->many.listing != NULL)
    {
      xs_session_close_many (self);
      return;
    }
  withdraw (self);
  tell (self);
}

void
xs_session_answer_many_again (XsSession *self)
{
  if (self->many.paths != NULL)
    begin (self);
}

void
xs_session_close_many (XsSession *self)
{
  if (!is_open (self))
    return;
  withdraw (self);
  xs_session_clear_many (self);
  XS_TELL (self, many, NULL);
  xs_session_tell_changed (self);
}

void
xs_session_choose_many (XsSession *self, int index)
{
  g_autoptr (GFile) file = NULL;

  if (self->many.paths == NULL || index < 0 || index >= (int) self->many.paths->len)
    return;
  file = g_file_new_for_path (self->many.paths->pdata[index]);
  xs_session_open_picture (self, file);
}
