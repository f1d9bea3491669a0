#include "app/session/session-private.h"

/* The images behind a cell of the confusion matrix: looked for on the network that shows, when a
 * person asks, while its page shows; and again only when a person wants that. Then one of them in
 * Classify. */

#define MOST 1000 /* images, where the matrix does not say how many it is of */

/* As many as the matrix that shows is of, so that its numbers come out again. */
static int
n_images (const XsFrame *frame)
{
  int n = 0;

  for (int i = 0; i < frame->n_classes * frame->n_classes; i++)
    n += frame->confusion[i];
  return n > 0 ? n : MOST;
}

static void
ask (XsSession *self)
{
  XsConfusedWork *work = &self->confused;
  XsFrame *frame = xs_session_subject (self, XS_ASK_CONFUSED);
  XsConfusedRequest *request = g_new0 (XsConfusedRequest, 1);
  XsTopic topic = { .node = frame->node, .size = frame->parameters->architecture.size };

  request->frame = xs_frame_ref (frame);
  request->data = xs_dataset_ref (self->data);
  request->label = work->label;
  request->prediction = work->prediction;
  request->most = n_images (frame);
  work->awaited = request;
  xs_request_confused (self->services, self->jobs, request);
  xs_asks_want (&self->asks, XS_ASK_CONFUSED, &topic);
  xs_asks_asked (&self->asks, XS_ASK_CONFUSED, xs_session_subject_number (self, XS_ASK_CONFUSED),
                 &frame->at, self->services->now_us ());
}

void
xs_session_ask_confused (XsSession *self)
{
  if (self->confused.is_open)
    ask (self);
}

/* What is not answered when its page is left is asked again when that is back. */
gboolean
xs_session_want_confused (XsSession *self)
{
  XsConfusedWork *work = &self->confused;

  if (!self->shows.is_confused)
    {
      if (work->awaited != NULL)
        self->services->cancel (self->jobs, XS_REQUEST_CONFUSED);
      work->awaited = NULL;
      return FALSE;
    }
  if (work->is_open && !work->is_known && work->awaited == NULL)
    ask (self);
  return work->is_open;
}

void
xs_session_take_confused (XsSession *self, const XsReply *reply)
{
  XsConfusedWork *work = &self->confused;

  if (reply->question != work->awaited)
    return;
  work->awaited = NULL;
  work->is_known = TRUE;
  if (reply->error != NULL)
    {
      xs_asks_failed (&self->asks, XS_ASK_CONFUSED, self->services->now_us ());
      XS_TELL (self, failed, XS_FAILURE_CONFUSED, reply->error->message);
      return;
    }
  xs_asks_answered (&self->asks, XS_ASK_CONFUSED, FALSE, self->services->now_us ());
  XS_TELL (self, confused, reply->answer);
}

/* --- what a person wants -----------------------------------------------------------------------
 */

void
xs_session_find_confused (XsSession *self, int label, int prediction)
{
  int n = self->study != NULL ? self->study->n_classes : 0;

  if (label < 0 || label >= n || prediction < 0 || prediction >= n)
    return;
  xs_session_end_confused (self);
  self->confused = (XsConfusedWork){ .is_open = TRUE, .label = label, .prediction = prediction };
  xs_session_ask_due (self);
}

void
xs_session_end_confused (XsSession *self)
{
  self->services->cancel (self->jobs, XS_REQUEST_CONFUSED);
  self->confused = (XsConfusedWork){ 0 };
  xs_asks_forget (&self->asks, XS_ASK_CONFUSED);
}

void
xs_session_choose_image (XsSession *self, XsPart part, int index)
{
  g_autoptr (XsPicture) picture = NULL;

  if (self->study == NULL || index < 0 || index >= xs_dataset_count (self->data, part))
    return;
  picture = xs_picture_new (xs_dataset_pixels (self->data, part, index),
                            xs_dataset_size (self->data), xs_dataset_inputs (self->data), "", NULL);
  if (picture == NULL)
    return;
  picture->number = index;
  picture->is_training = part == XS_PART_TRAINING;
  XS_TELL (self, picture_opened);
  xs_session_set_picture (self, picture, xs_dataset_label (self->data, part, index));
}
