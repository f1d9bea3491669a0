#include "engine/questions/retrace.h"

#include <string.h>

static gsize
n_numbers (const XsRetraced *self)
{
  return (gsize) self->n_images * ((gsize) self->depth + 1) * 2;
}

static XsRetraced *
retraced_new (const XsQuestion *q, const XsTrajectory *home)
{
  XsRetraced *self = xs_retraced_new (home->n_images, q->home->architecture.depth);

  self->node = q->node;
  self->at = q->at;
  self->size = q->sizes[0];
  self->method = q->method;
  self->basis = home->basis;
  memcpy (self->from, home->paths, n_numbers (self) * sizeof *self->from);
  return self;
}

XsRetraced *
xs_retrace (const XsQuestion *q, XsTracer *tracer, const XsTrajectory *home, XsPool *pool,
            const XsCancel *cancel, GError **error)
{
  g_autoptr (XsRetraced) self = retraced_new (q, home);
  const XsParameters *network;

  if (!xs_mover_get (q->mover, q->serial, q->home, q->sizes, 1, q->method, pool, cancel, &network,
                     error) ||
      !xs_tracer_follow (tracer, network, home->plane, home->n_images, pool, cancel, self->paths,
                         error))
    return NULL;
  return g_steal_pointer (&self);
}
