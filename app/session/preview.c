#include "app/session/session-private.h"

#include <math.h>

/* A change that might be made: one job after the other finds what it would make of the network by
 * each method, all of one round on the same network; then the answers age, as others do (asks.c).
 * The method that learns takes seconds, and is asked about only while it is chosen. */

/* To the next size of the ladder, or to twice the depth; FALSE: there is none. */
static gboolean
find_change (const XsSession *self, XsNodeKind kind, XsPreviewed *what)
{
  const XsArchitecture *a;

  if (self->study == NULL || self->frame == NULL)
    return FALSE;
  a = &self->frame->parameters->architecture;
  *what = (XsPreviewed){ kind, a->size, a->depth, a->size, a->depth };
  if (kind == XS_NODE_REFINE)
    what->depth *= 2;
  else
    what->size = xs_session_neighbour (self, kind == XS_NODE_PROLONG ? 1 : -1);
  return what->size > 0;
}

static gboolean
is_refinement (const XsSession *self)
{
  return self->preview.what.kind == XS_NODE_REFINE;
}

static int
chosen_method (const XsSession *self)
{
  return is_refinement (self) ? (int) self->refine_method : (int) self->method;
}

static gboolean
learns (const XsSession *self, int method)
{
  return !is_refinement (self) && xs_transfer_learns ((XsTransferMethod) method);
}

/* --- questions ---------------------------------------------------------------------------------
 */

static double
epoch_seconds (const XsSession *self)
{
  return self->frame->images_per_s > 0 ? self->study->n_training / self->frame->images_per_s
                                       : (double) NAN;
}

static void
ask_about (XsSession *self, int method)
{
  XsPreviewWork *work = &self->preview;
  XsPreviewRequest *request = g_new0 (XsPreviewRequest, 1);

  request->previewer = xs_previewer_ref (work->previewer);
  request->network = work->network;
  request->frame = xs_frame_ref (work->frame);
  request->change = (XsChange){ work->what.size, work->what.depth, method };
  request->epoch_seconds = epoch_seconds (self);
  work->awaited = request;
  xs_request_preview (self->services, self->jobs, request);
}

/* The chosen one first, since a person waits for it; but one that learns last, since the others
 * would wait for it. -1: all have been asked about. */
static int
next_method (const XsSession *self)
{
  guint pending = self->preview.pending;
  guint chosen = 1u << chosen_method (self);

  if (pending & chosen && !learns (self, chosen_method (self)))
    return chosen_method (self);
  return g_bit_nth_lsf (pending & ~chosen ? pending & ~chosen : pending, -1);
}

static gboolean
ask_next (XsSession *self)
{
  int method = next_method (self);

  if (method < 0)
    return FALSE;
  ask_about (self, method);
  return TRUE;
}

void
xs_session_ask_preview (XsSession *self)
{
  XsPreviewWork *work = &self->preview;
  int n = is_refinement (self) ? (int) XS_N_REFINES : (int) XS_N_TRANSFERS;

  xs_frame_unref (work->frame);
  work->frame = xs_frame_ref (self->frame);
  work->network = self->network;
  work->pending = 0;
  for (int method = 0; method < n; method++)
    if (!learns (self, method) || method == chosen_method (self))
      work->pending |= 1u << method;
  ask_next (self);
  xs_asks_asked (&self->asks, XS_ASK_PREVIEW, work->network, &work->frame->at,
                 self->services->now_us ());
}

/* A network of another size or depth is not the one that was to be changed. */
gboolean
xs_session_want_preview (XsSession *self, XsTopic *topic)
{
  const XsArchitecture *a = &self->frame->parameters->architecture;
  const XsPreviewed *what = &self->preview.what;

  if (self->preview.is_open && (a->size != what->from_size || a->depth != what->from_depth))
    xs_session_end_preview (self);
  topic->method = learns (self, chosen_method (self)) ? chosen_method (self) : -1;
  return self->preview.is_open;
}

/* --- answers -----------------------------------------------------------------------------------
 */

/* What cannot be made by one method may be by the next. */
void
xs_session_take_preview (XsSession *self, const XsReply *reply)
{
  const XsPreviewRequest *request = reply->question;
  XsPreviewWork *work = &self->preview;

  if (reply->question != work->awaited || request->frame->node != self->node)
    return;
  work->pending &= ~(1u << request->change.method);
  XS_TELL (self, previewed, &request->change, reply->answer,
           reply->error != NULL ? reply->error->message : NULL);
  if (work->is_open && !ask_next (self))
    xs_asks_answered (&self->asks, XS_ASK_PREVIEW, FALSE, self->services->now_us ());
}

/* --- what a person wants -----------------------------------------------------------------------
 */

void
xs_session_preview (XsSession *self, XsNodeKind kind)
{
  XsPreviewWork *work = &self->preview;
  XsPreviewed what;

  if (!find_change (self, kind, &what) || (work->is_open && work->what.kind == kind))
    return;
  xs_session_end_preview (self);
  work->is_open = TRUE;
  work->what = what;
  work->previewer = xs_previewer_new (self->data, &self->settings);
  XS_TELL (self, preview, &what);
  xs_session_tell_changed (self);
  xs_session_ask_due (self);
}

void
xs_session_end_preview (XsSession *self)
{
  XsPreviewWork *work = &self->preview;

  if (!work->is_open)
    return;
  work->is_open = FALSE;
  work->awaited = NULL;
  g_clear_pointer (&work->previewer, xs_previewer_unref);
  g_clear_pointer (&work->frame, xs_frame_unref);
  self->services->cancel (self->jobs, XS_REQUEST_PREVIEW);
  xs_asks_forget (&self->asks, XS_ASK_PREVIEW);
  XS_TELL (self, preview, NULL);
  xs_session_tell_changed (self);
}

XsOffers
xs_session_preview_offers (const XsSession *self)
{
  XsOffers offers = self->preview.is_open ? XS_OFFER_PREVIEW : 0;

  if (offers != 0 && self->state != XS_STATE_CHANGING && self->loading == XS_LOADING_NOTHING)
    offers |= XS_OFFER_APPLY;
  return offers;
}
