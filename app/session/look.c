#include "app/session/session-private.h"

/* Looking at a state that training has left: the trainer says which one that is, a job makes a
 * frame of it, and questions about kernels and classes are asked of that until the look is over.
 * The training, its ladder and health, previews and what is offered stay those of the present. */

#define IS_LOOK ((guint64) 1 << 63) /* tells the number of a look from that of a network */

static gboolean
is_looking (const XsSession *self)
{
  return self->look.node >= 0;
}

static gboolean
is_of_look (const XsSession *self, XsAskKind kind)
{
  return self->look.frame != NULL && kind != XS_ASK_LADDER && kind != XS_ASK_PREVIEW &&
         kind != XS_ASK_LIMIT;
}

XsFrame *
xs_session_subject (const XsSession *self, XsAskKind kind)
{
  return is_of_look (self, kind) ? self->look.frame : self->frame;
}

guint64
xs_session_subject_number (const XsSession *self, XsAskKind kind)
{
  return is_of_look (self, kind) ? IS_LOOK | self->look.number : self->network;
}

int
xs_session_subject_node (const XsSession *self, XsAskKind kind)
{
  return is_of_look (self, kind) ? self->look.frame->node : self->node;
}

static XsFrameWish
wish_of (const XsSession *self)
{
  return (XsFrameWish){ .parts = self->shows.parts,
                        .n_images = self->n_references,
                        .selected = self->shows.selected };
}

/* While something else is looked at, nobody sees the states of the network that trains. */
void
xs_session_want (XsSession *self)
{
  XsFrameWish wish = wish_of (self);

  if (is_looking (self))
    wish.parts &= ~(unsigned) XS_FRAME_TRAJECTORY;
  self->services->want (self->trainer, &wish);
}

void
xs_session_set_references (XsSession *self, int n)
{
  XsStudy *study;

  if (n == self->n_references)
    return;
  self->n_references = n;
  if (self->study != NULL)
    {
      study = xs_study_with_references (self->study, self->data, n);
      xs_study_unref (self->study);
      self->study = study;
      XS_TELL (self, references, study);
    }
  xs_session_want (self);
  xs_session_look_again (self);
}

static void
forget_state (XsLook *look)
{
  g_clear_pointer (&look->state, xs_checkpoint_unref);
  g_clear_pointer (&look->tracer, xs_tracer_unref);
}

void
xs_session_look (XsSession *self, int node)
{
  if (node < 0)
    {
      xs_session_end_look (self);
      return;
    }
  if (node == self->look.node)
    return;
  forget_state (&self->look);
  self->look.node = node;
  self->services->look (self->trainer, node);
  xs_session_want (self);
}

void
xs_session_end_look (XsSession *self)
{
  if (!is_looking (self))
    return;
  forget_state (&self->look);
  g_clear_pointer (&self->look.frame, xs_frame_unref);
  self->look.node = -1;
  self->services->cancel (self->jobs, XS_REQUEST_LOOK);
  XS_TELL (self, looked, NULL);
  xs_session_want (self);
  xs_session_ask_due (self);
}

void
xs_session_give_up_look (XsSession *self)
{
  if (self->look.state == NULL)
    xs_session_end_look (self);
}

void
xs_session_look_again (XsSession *self)
{
  XsLookRequest *request;

  if (self->look.state == NULL)
    return;
  request = g_new0 (XsLookRequest, 1);
  request->state = xs_checkpoint_ref (self->look.state);
  request->tracer = xs_tracer_ref (self->look.tracer);
  request->data = xs_dataset_ref (self->data);
  request->wish = wish_of (self);
  xs_request_look (self->services, self->jobs, request);
}

/* One that nobody looks at any more, by now, is too late. */
void
xs_session_take_state (XsSession *self, XsEvent *event)
{
  if (event->study != self->study_number || event->checkpoint->node != self->look.node)
    return;
  forget_state (&self->look);
  self->look.state = g_steal_pointer (&event->checkpoint);
  self->look.tracer = g_steal_pointer (&event->tracer);
  self->look.is_new = TRUE;
  xs_session_look_again (self);
}

void
xs_session_take_look (XsSession *self, const XsReply *reply)
{
  const XsLookRequest *request = reply->question;

  if (request->state != self->look.state)
    return;
  if (reply->error != NULL)
    {
      XS_TELL (self, failed, XS_FAILURE_TRAINING, reply->error->message);
      xs_session_end_look (self);
      return;
    }
  xs_frame_unref (self->look.frame);
  self->look.frame = xs_frame_ref (reply->answer);
  self->look.number += self->look.is_new ? 1 : 0;
  self->look.is_new = FALSE;
  XS_TELL (self, looked, self->look.frame);
  xs_session_ask_due (self);
}
