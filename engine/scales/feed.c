#include "engine/scales/feed.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/network/network.h"

typedef struct _XsFeedWork
{
  XsNetwork *network;
  XsResample *resize; /* to the network's size */
  xs_real *pixels;    /* (count, C_in, n, n) */
} Work;

static xs_real *
alloc_reals (size_t count, GError **error)
{
  return xs_alloc (count, sizeof (xs_real), "images of the transfer", error);
}

static gboolean
prepare (XsFeed *self, GError **error)
{
  const XsArchitecture *a = &self->parameters->architecture;
  size_t grid = (size_t) xs_architecture_grid (a);
  size_t pixels = (size_t) a->inputs * a->size * a->size;
  Work *work = self->work;

  self->n_features = (size_t) a->channels * grid * grid;
  return (work->network = xs_network_new (a, self->pool, error)) != NULL &&
         (work->resize = xs_resample_new (self->images->size, a->size, error)) != NULL &&
         (work->pixels = alloc_reals (XS_FEED_MOST * pixels, error)) != NULL &&
         (self->features = alloc_reals (XS_FEED_MOST * self->n_features, error)) != NULL &&
         (self->scores = alloc_reals (XS_FEED_MOST * (size_t) a->classes, error)) != NULL;
}

double
xs_feed_need (const XsArchitecture *a, XsPool *pool)
{
  double grid = xs_architecture_grid (a);
  double image = (double) a->inputs * a->size * a->size + a->channels * grid * grid + a->classes;

  return xs_network_need (a, pool, NULL) + XS_FEED_MOST * image * sizeof (xs_real);
}

XsFeed *
xs_feed_new (const XsParameters *parameters, const XsImages *images, XsPool *pool,
             const XsCancel *cancel, GError **error)
{
  XsFeed *self = g_new0 (XsFeed, 1);

  self->parameters = parameters;
  self->images = images;
  self->pool = pool;
  self->cancel = cancel;
  self->work = g_new0 (Work, 1);
  if (!prepare (self, error))
    {
      xs_feed_free (self);
      return NULL;
    }
  return self;
}

void
xs_feed_free (XsFeed *self)
{
  if (self == NULL)
    return;
  xs_network_free (self->work->network);
  xs_resample_free (self->work->resize);
  xs_free (self->work->pixels);
  g_free (self->work);
  xs_free (self->features);
  xs_free (self->scores);
  g_free (self);
}

static void
resize_slice (void *data, int slice, int thread)
{
  XsFeed *self = data;
  const XsResample *resize = self->work->resize;
  size_t inputs = (size_t) self->images->inputs;
  size_t from = inputs * xs_resample_from (resize) * xs_resample_from (resize);
  size_t to = inputs * xs_resample_to (resize) * xs_resample_to (resize);

  for (int i = self->count * slice / XS_SLICES; i < self->count * (slice + 1) / XS_SLICES; i++)
    xs_resample_apply (resize, self->images->pixels + (size_t) (self->first + i) * from,
                       self->work->pixels + (size_t) i * to, (int) inputs);
}

/* Resizes as many images as fit, in slices on the pool, and takes them through the network. */
gboolean
xs_feed_next (XsFeed *self, int end, GError **error)
{
  self->first += self->count;
  self->count = MIN (end - self->first, XS_FEED_MOST);
  xs_pool_run (self->pool, XS_SLICES, resize_slice, self);
  if (xs_network_features (self->work->network, self->parameters->values, self->work->pixels,
                           self->count, self->cancel, self->features, self->scores))
    return TRUE;
  g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "matched transfer: stopped on request");
  return FALSE;
}
