#include "app/session/requests.h"

#include "engine/learn/evaluate.h"

/* What the jobs thread is asked about test images. */

static void
test_request_free (void *data)
{
  XsTestRequest *request = data;

  xs_frame_unref (request->frame);
  xs_dataset_unref (request->data);
  g_free (request);
}

static void *
test (void *data, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsTestRequest *request = data;
  const XsFrame *frame = request->frame;
  XsEvaluation found;

  if (!xs_evaluate (frame->parameters, request->data, XS_PART_TEST, 0, 0, pool, cancel, NULL,
                    &found, error))
    return NULL;
  request->tested = (XsTested){ .node = frame->node,
                                .at = frame->at,
                                .size = frame->parameters->architecture.size,
                                .depth = frame->parameters->architecture.depth,
                                .n_images = found.images,
                                .accuracy = found.accuracy };
  return request;
}

void
xs_request_test (const XsServices *services, XsJobs *jobs, XsTestRequest *request)
{
  services->ask (jobs, XS_REQUEST_TEST, test, request, test_request_free, NULL);
}
