#include "app/session/requests.h"

/* What the jobs thread is asked about images of one size and the network at another. */

#define MOST 1000 /* validation images */

static void
matrix_request_free (void *data)
{
  XsMatrixRequest *request = data;

  xs_mover_unref (request->mover);
  xs_frame_unref (request->frame);
  xs_dataset_unref (request->data);
  g_free (request);
}

static void *
measure (void *data, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsMatrixRequest *request = data;
  const XsQuestion question = { .home = request->frame->parameters,
                                .serial = request->network,
                                .node = request->frame->node,
                                .at = request->frame->at,
                                .mover = request->mover,
                                .method = request->method,
                                .sizes = request->sizes,
                                .n_sizes = request->n_sizes,
                                .data = request->data,
                                .most = MOST };

  return xs_measure_crossed (&question, request->see, request->size, pool, cancel,
                             &request->measured, error)
             ? request
             : NULL;
}

void
xs_request_matrix (const XsServices *services, XsJobs *jobs, XsMatrixRequest *request)
{
  services->ask (jobs, XS_REQUEST_MATRIX, measure, request, matrix_request_free, NULL);
}
