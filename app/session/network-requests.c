#include "app/session/requests.h"

/* What is asked of the jobs thread about the network in a frame. */

#define EVALUATE_MOST XS_PREVIEW_MOST /* validation images behind a predicted accuracy */

static void
network_request_free (void *data)
{
  XsNetworkRequest *request = data;

  xs_mover_unref (request->mover);
  xs_frame_unref (request->frame);
  xs_dataset_unref (request->data);
  xs_picture_unref (request->picture);
  xs_tracer_unref (request->tracer);
  g_free (request);
}

static XsQuestion
question_of (const XsNetworkRequest *request)
{
  return (XsQuestion){
    .home = request->frame->parameters,
    .serial = request->network,
    .node = request->frame->node,
    .at = request->frame->at,
    .mover = request->mover,
    .method = request->method,
    .sizes = request->sizes,
    .n_sizes = request->n_sizes,
    .depth = request->depth,
    .refine = request->refine,
    .picture = request->picture,
    .parts = request->parts,
    .data = request->data,
    .most = EVALUATE_MOST,
  };
}

static void *
classify (void *request, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsQuestion question = question_of (request);

  return xs_classify (&question, pool, cancel, error);
}

static void *
move (void *request, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsQuestion question = question_of (request);

  return xs_move (&question, pool, cancel, error);
}

static void *
retrace (void *data, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsNetworkRequest *request = data;
  const XsQuestion question = question_of (request);

  return xs_retrace (&question, request->tracer, request->frame->trajectory, pool, cancel, error);
}

static void *
look_at_modes (void *data, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsNetworkRequest *request = data;
  const XsQuestion question = question_of (request);

  return xs_spectrum (&question, request->step, cancel, error);
}

static void *
check_limit (void *data, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsNetworkRequest *request = data;
  g_autofree XsCfl *answer = g_new0 (XsCfl, 1);

  return xs_cfl_check (request->frame->parameters, answer, error) ? g_steal_pointer (&answer)
                                                                  : NULL;
}

static void *
climb (void *request, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsQuestion question = question_of (request);

  return xs_climb (&question, pool, cancel, error);
}

static void
classification_free (void *data)
{
  xs_classification_free (data);
}

static void
moved_free (void *data)
{
  xs_moved_free (data);
}

static void
retraced_unref (void *data)
{
  xs_retraced_unref (data);
}

static void
spectrum_unref (void *data)
{
  xs_spectrum_unref (data);
}

static void
ladder_free (void *data)
{
  xs_ladder_free (data);
}

void
xs_request_network (const XsServices *services, XsJobs *jobs, XsRequestKind kind,
                    XsNetworkRequest *request)
{
  if (kind == XS_REQUEST_CLASSIFY)
    services->ask (jobs, kind, classify, request, network_request_free, classification_free);
  else if (kind == XS_REQUEST_MOVE)
    services->ask (jobs, kind, move, request, network_request_free, moved_free);
  else if (kind == XS_REQUEST_SPECTRUM)
    services->ask (jobs, kind, look_at_modes, request, network_request_free, spectrum_unref);
  else if (kind == XS_REQUEST_LIMIT)
    services->ask (jobs, kind, check_limit, request, network_request_free, g_free);
  else if (kind == XS_REQUEST_RETRACE)
    services->ask (jobs, kind, retrace, request, network_request_free, retraced_unref);
  else
    services->ask (jobs, kind, climb, request, network_request_free, ladder_free);
}
