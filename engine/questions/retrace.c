#include "engine/questions/retrace.h"

#include <string.h>

static XsRetraced *
retraced_new (const XsQuestion *q, const XsTrajectory *home, const XsArchitecture *after)
{
  const XsChange change = { after->size, after->depth,
                            q->depth > 0 ? (int) q->refine : (int) q->method };
  int depth = q->home->architecture.depth;
  XsRetraced *self = xs_retraced_new (home->n_images, depth, &change);

  self->node = q->node;
  self->at = q->at;
  self->basis = home->basis;
  memcpy (self->from, home->paths,
          (gsize) home->n_images * ((gsize) depth + 1) * 2 * sizeof *self->from);
  return self;
}

/* A change of depth is done anew each time, since it takes no images: @refined is its owner. One of
 * size is the mover's. */
static const XsParameters *
changed (const XsQuestion *q, XsParameters **refined, XsPool *pool, const XsCancel *cancel,
         GError **error)
{
  const XsParameters *moved;

  if (q->depth > 0)
    return *refined = xs_refine (q->home, q->depth, q->refine, error);
  return xs_mover_get (q->mover, q->serial, q->home, q->sizes, 1, q->method, pool, cancel, &moved,
                       error)
             ? moved
             : NULL;
}

XsRetraced *
xs_retrace (const XsQuestion *q, XsTracer *tracer, const XsTrajectory *home, XsPool *pool,
            const XsCancel *cancel, GError **error)
{
  g_autoptr (XsParameters) refined = NULL;
  const XsParameters *network = changed (q, &refined, pool, cancel, error);
  g_autoptr (XsRetraced) self = NULL;

  if (network == NULL)
    return NULL;
  self = retraced_new (q, home, &network->architecture);
  if (!xs_tracer_follow (tracer, network, home->plane, home->n_images, pool, cancel, self->paths,
                         error))
    return NULL;
  return g_steal_pointer (&self);
}
