#include "app/session/session-private.h"

#include <math.h>
#include <string.h>

/* What images of each size are worth to the network at each size: one job after the other measures
 * a cell, all of one round on the same network; when Classify is left it waits. Nothing is measured
 * again by itself: the answer ages, as others do (asks.c), and says of which moment it is. */

static void
tell (XsSession *self)
{
  XS_TELL (self, matrix, &self->matrix.state);
  xs_session_tell_changed (self);
}

static gboolean
shows (const XsSession *self)
{
  return self->shows.is_classify && self->shows.is_seen;
}

/* --- questions ---------------------------------------------------------------------------------
 */

static void
ask_next (XsSession *self)
{
  XsMatrixWork *work = &self->matrix;
  const XsMatrix *state = &work->state;
  XsMatrixRequest *request = g_new0 (XsMatrixRequest, 1);

  request->mover = xs_mover_ref (self->movers[XS_ASK_MATRIX]);
  request->network = work->network;
  request->frame = xs_frame_ref (work->frame);
  request->data = xs_dataset_ref (self->data);
  request->n_sizes = state->n_sizes;
  memcpy (request->sizes, state->sizes, sizeof request->sizes);
  request->method = state->method;
  request->see = state->sizes[state->n_measured % state->n_sizes];
  request->size = state->sizes[state->n_measured / state->n_sizes];
  work->awaited = request;
  xs_request_matrix (self->services, self->jobs, request);
}

static void
begin (XsSession *self, XsFrame *frame)
{
  XsMatrix *state = &self->matrix.state;

  *state = (XsMatrix){ .node = frame->node,
                       .at = frame->at,
                       .home_size = frame->parameters->architecture.size,
                       .home_depth = frame->parameters->architecture.depth,
                       .method = self->method,
                       .n_sizes = MIN (self->study->n_ladder, XS_MAX_LEVELS),
                       .is_busy = TRUE };
  for (int i = 0; i < state->n_sizes; i++)
    state->sizes[i] = self->study->ladder[i];
  for (gsize i = 0; i < G_N_ELEMENTS (state->accuracies); i++)
    state->accuracies[i] = NAN;
}

gboolean
xs_session_want_matrix (XsSession *self)
{
  XsMatrixWork *work = &self->matrix;

  if (!work->is_open || !shows (self))
    return FALSE;
  if (work->state.is_busy && work->awaited == NULL)
    ask_next (self);
  return TRUE;
}

/* --- answers -----------------------------------------------------------------------------------
 */

static void
note (XsMatrix *state, const XsMatrixRequest *request)
{
  int row = state->n_measured % state->n_sizes, column = state->n_measured / state->n_sizes;

  state->accuracies[row * state->n_sizes + column] = request->measured.accuracy;
  state->n_images = MAX (state->n_images, request->measured.n_images);
  state->n_measured++;
  state->is_busy = state->n_measured < state->n_sizes * state->n_sizes;
}

/* The round is over. */
static void
finish (XsSession *self)
{
  xs_asks_answered (&self->asks, XS_ASK_MATRIX, FALSE, self->services->now_us ());
  g_clear_pointer (&self->matrix.frame, xs_frame_unref);
}

void
xs_session_take_measured (XsSession *self, const XsReply *reply)
{
  XsMatrixWork *work = &self->matrix;

  if (reply->question != work->awaited)
    return;
  work->awaited = NULL;
  if (reply->error != NULL)
    {
      xs_session_stop_matrix (self);
      XS_TELL (self, failed, XS_FAILURE_MATRIX, reply->error->message);
      return;
    }
  note (&work->state, reply->answer);
  if (!work->state.is_busy)
    finish (self);
  else if (shows (self))
    ask_next (self);
  tell (self);
}

/* --- what a person wants -----------------------------------------------------------------------
 */

void
xs_session_measure_matrix (XsSession *self)
{
  XsMatrixWork *work = &self->matrix;
  XsTopic topic;

  if (!(xs_session_matrix_offers (self) & XS_OFFER_MEASURE))
    return;
  xs_frame_unref (work->frame);
  work->frame = xs_frame_ref (xs_session_subject (self, XS_ASK_MATRIX));
  work->network = xs_session_subject_number (self, XS_ASK_MATRIX);
  work->is_open = TRUE;
  begin (self, work->frame);
  topic = (XsTopic){ .node = work->state.node,
                     .size = work->state.home_size,
                     .method = (int) work->state.method };
  xs_asks_forget (&self->asks, XS_ASK_MATRIX);
  xs_asks_want (&self->asks, XS_ASK_MATRIX, &topic);
  xs_asks_asked (&self->asks, XS_ASK_MATRIX, work->network, &work->frame->at,
                 self->services->now_us ());
  tell (self);
  xs_session_ask_due (self);
}

/* What is known stays. */
void
xs_session_stop_matrix (XsSession *self)
{
  XsMatrixWork *work = &self->matrix;

  if (!work->state.is_busy)
    return;
  self->services->cancel (self->jobs, XS_REQUEST_MATRIX);
  work->awaited = NULL;
  work->state.is_busy = FALSE;
  finish (self);
  tell (self);
  xs_session_tell_ages (self);
}

void
xs_session_end_matrix (XsSession *self)
{
  XsMatrixWork *work = &self->matrix;

  if (!work->is_open)
    return;
  self->services->cancel (self->jobs, XS_REQUEST_MATRIX);
  g_clear_pointer (&work->frame, xs_frame_unref);
  *work = (XsMatrixWork){ 0 };
  xs_asks_forget (&self->asks, XS_ASK_MATRIX);
  XS_TELL (self, matrix, NULL);
}

XsOffers
xs_session_matrix_offers (const XsSession *self)
{
  if (self->matrix.state.is_busy)
    return XS_OFFER_STOP_MEASURING;
  return self->study != NULL && self->frame != NULL && self->study->n_validation > 0
             ? XS_OFFER_MEASURE
             : 0;
}
