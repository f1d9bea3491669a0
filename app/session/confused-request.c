#include "app/session/requests.h"

/* What the jobs thread is asked about images that are taken for others. */

static void
confused_request_free (void *data)
{
  XsConfusedRequest *request = data;

  xs_frame_unref (request->frame);
  xs_dataset_unref (request->data);
  g_free (request);
}

static void *
find (void *data, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsConfusedRequest *request = data;
  const XsQuestion question = { .home = request->frame->parameters,
                                .node = request->frame->node,
                                .at = request->frame->at,
                                .data = request->data,
                                .most = request->most };

  return xs_find_confused (&question, request->label, request->prediction, pool, cancel, error);
}

static void
confused_free (void *data)
{
  xs_confused_free (data);
}

void
xs_request_confused (const XsServices *services, XsJobs *jobs, XsConfusedRequest *request)
{
  services->ask (jobs, XS_REQUEST_CONFUSED, find, request, confused_request_free, confused_free);
}
