#include "app/session/session-private.h"

/* How good the network that shows is on the test images: only ever found out because a person asks,
 * of all of them, and kept until the next time. Whoever looks at a test part while choosing what to
 * train has trained on it in a way. */

static void
tell (XsSession *self)
{
  XsTestWork *work = &self->test;

  XS_TELL (self, tested, work->is_known ? &work->last : NULL, work->awaited != NULL);
  xs_session_tell_changed (self);
}

void
xs_session_take_tested (XsSession *self, const XsReply *reply)
{
  XsTestWork *work = &self->test;

  if (reply->question != work->awaited)
    return;
  work->awaited = NULL;
  if (reply->error != NULL)
    XS_TELL (self, failed, XS_FAILURE_TEST, reply->error->message);
  else
    {
      work->last = ((const XsTestRequest *) reply->answer)->tested;
      work->is_known = TRUE;
    }
  tell (self);
}

void
xs_session_end_test (XsSession *self)
{
  self->services->cancel (self->jobs, XS_REQUEST_TEST);
  self->test = (XsTestWork){ 0 };
}

XsOffers
xs_session_test_offers (const XsSession *self)
{
  if (self->test.awaited != NULL)
    return XS_OFFER_STOP_TEST;
  return self->study != NULL && self->frame != NULL && self->study->n_test > 0 ? XS_OFFER_TEST : 0;
}

/* --- what a person wants -----------------------------------------------------------------------
 */

void
xs_session_test (XsSession *self)
{
  XsTestRequest *request;

  if (!(xs_session_test_offers (self) & XS_OFFER_TEST))
    return;
  request = g_new0 (XsTestRequest, 1);
  request->frame = xs_frame_ref (xs_session_subject (self, XS_ASK_MATRIX));
  request->data = xs_dataset_ref (self->data);
  self->test.awaited = request;
  XS_TELL (self, failed, XS_FAILURE_TEST, NULL);
  xs_request_test (self->services, self->jobs, request);
  tell (self);
}

/* What is known stays. */
void
xs_session_stop_test (XsSession *self)
{
  if (self->test.awaited == NULL)
    return;
  self->services->cancel (self->jobs, XS_REQUEST_TEST);
  self->test.awaited = NULL;
  tell (self);
}
