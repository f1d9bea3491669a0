#include "app/window/bridge-private.h"

#include <math.h>

/* While training runs, answers age: how long one is good for. */
#define CLASSIFY_AGE_US (2 * G_TIME_SPAN_SECOND)
#define MOVE_AGE_US (2 * G_TIME_SPAN_SECOND)
#define LADDER_AGE_US (15 * G_TIME_SPAN_SECOND)

/* And answering takes one part in so many of the time, at the most: training goes first. */
#define ANSWER_SHARE 20

/* What one round of answers took last time. */
static gint64
answers_took_us (const XsBridge *self)
{
  gint64 took_us = 0;

  for (int kind = 0; kind < XS_N_REQUESTS; kind++)
    took_us += self->asked[kind].took_us;
  return took_us;
}

/* Whether the question should be asked now: about something else than last time at once; about a
 * network that has only trained on, when the answer has aged and nobody is at work on a new one. */
static gboolean
is_due (XsBridge *self, XsRequestKind kind, XsAsked wanted, gint64 age_us)
{
  XsAsked *asked = &self->asked[kind];
  gint64 now = g_get_monotonic_time ();
  gboolean other_question = asked->at_us == 0 || asked->size != wanted.size ||
                            asked->method != wanted.method || asked->about != wanted.about;

  if (!other_question && asked->network == wanted.network)
    return FALSE;
  age_us = MAX (age_us, ANSWER_SHARE * answers_took_us (self));
  if (!other_question && self->state == XS_STATE_RUNNING &&
      (now - asked->at_us < age_us || xs_jobs_is_busy (self->jobs, kind)))
    return FALSE;
  wanted.took_us = asked->took_us;
  *asked = wanted;
  asked->at_us = now;
  return TRUE;
}

static XsNetworkRequest *
network_request_new (XsBridge *self)
{
  XsNetworkRequest *request = g_new0 (XsNetworkRequest, 1);

  request->mover = xs_mover_ref (self->mover);
  request->network = self->network;
  request->frame = xs_frame_ref (self->frame);
  request->data = xs_dataset_ref (self->data);
  request->method = self->method;
  return request;
}

static void
add_ladder_sizes (XsBridge *self, XsNetworkRequest *request)
{
  request->n_sizes = MIN (self->study->n_ladder, XS_MAX_LEVELS);
  for (int i = 0; i < request->n_sizes; i++)
    request->sizes[i] = self->study->ladder[i];
}

void
xs_bridge_ask_classes (XsBridge *self, gboolean all_sizes)
{
  XsNetworkRequest *request = network_request_new (self);

  request->picture = xs_picture_ref (self->picture);
  if (all_sizes)
    add_ladder_sizes (self, request);
  else
    request->sizes[request->n_sizes++] = self->frame->parameters->architecture.size;
  xs_request_network (self->jobs, XS_REQUEST_CLASSIFY, request);
}

/* A new picture gets the word of the network as it is at once, and of its moved copies after. */
static void
ask_classes (XsBridge *self)
{
  XsAsked wanted = { .network = self->network,
                     .method = (int) self->method,
                     .size = self->frame->parameters->architecture.size,
                     .about = self->picture };
  gboolean is_new = self->asked[XS_REQUEST_CLASSIFY].about != self->picture;

  if (self->picture != NULL && xs_window_shows_classify (self->window) &&
      is_due (self, XS_REQUEST_CLASSIFY, wanted, CLASSIFY_AGE_US))
    xs_bridge_ask_classes (self, !is_new);
}

static void
ask_other_side (XsBridge *self)
{
  int size = xs_window_get_other_size (self->window);
  XsAsked wanted = { .network = self->network, .method = (int) self->method, .size = size };
  XsNetworkRequest *request;

  if (size == 0 || size == self->frame->parameters->architecture.size ||
      !is_due (self, XS_REQUEST_MOVE, wanted, MOVE_AGE_US))
    return;
  request = network_request_new (self);
  request->sizes[0] = size;
  request->n_sizes = 1;
  xs_request_network (self->jobs, XS_REQUEST_MOVE, request);
}

static void
ask_ladder (XsBridge *self)
{
  XsAsked wanted = { .network = self->network,
                     .method = (int) self->method,
                     .size = self->frame->parameters->architecture.size };
  XsNetworkRequest *request;

  if (!is_due (self, XS_REQUEST_LADDER, wanted, LADDER_AGE_US))
    return;
  request = network_request_new (self);
  add_ladder_sizes (self, request);
  xs_request_network (self->jobs, XS_REQUEST_LADDER, request);
}

gboolean
xs_bridge_is_seen (const XsBridge *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));

  /* What is minimised stays mapped as far as GDK is concerned. */
  return surface != NULL && gdk_surface_get_mapped (surface) &&
         !(gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GDK_TOPLEVEL_STATE_MINIMIZED);
}

void
xs_bridge_ask_due (XsBridge *self)
{
  if (self->frame == NULL || self->study == NULL || !xs_bridge_is_seen (self))
    return;
  ask_classes (self);
  ask_other_side (self);
  /* Before it has been validated itself, there is nothing to compare with. */
  if (isfinite (self->frame->validation_accuracy))
    ask_ladder (self);
}
