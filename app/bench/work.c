#include "app/bench/work.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"

/* Labels are random and the batch is always the same: it is to be neither learnt by heart nor to
 * diverge. */
#define RATE 1e-4

static gboolean
plan (XsBenchWork *self, GError **error)
{
  const XsArchitecture *shape = &self->bench->shape;
  const XsCompute *compute =
      xs_compute_find (self->bench->kernel, xs_architecture_width (shape), error);

  if (compute == NULL)
    return FALSE;
  self->network = xs_network_new_with (shape, self->pool, compute, error);
  if (self->network == NULL)
    return FALSE;
  self->parameters = xs_parameters_new (shape, error);
  if (self->parameters == NULL)
    return FALSE;
  self->optimiser = xs_optimiser_new (self->bench->optimiser, shape, error);
  return self->optimiser != NULL;
}

static gboolean
fill (XsBenchWork *self, GError **error)
{
  const XsArchitecture *shape = &self->bench->shape;
  size_t batch = (size_t) self->bench->batch;
  size_t pixels = (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
  XsRandom random;

  self->images = xs_alloc (batch, pixels * sizeof (float), "images", error);
  if (self->images == NULL)
    return FALSE;
  self->gradient = xs_alloc (self->parameters->layout.total, sizeof (float), "the gradient", error);
  if (self->gradient == NULL)
    return FALSE;
  self->labels = xs_alloc (batch, sizeof (int), "labels", error);
  if (self->labels == NULL)
    return FALSE;
  xs_random_seed (&random, self->bench->seed);
  xs_parameters_initialise (self->parameters, &random);
  for (size_t i = 0; i < batch * pixels; i++)
    self->images[i] = (float) xs_random_uniform (&random);
  for (size_t i = 0; i < batch; i++)
    self->labels[i] = (int) xs_random_below (&random, (guint64) shape->classes);
  return TRUE;
}

XsBenchWork *
xs_bench_work_new (const XsBench *bench, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsBenchWork) self = g_new0 (XsBenchWork, 1);

  self->bench = bench;
  self->pool = pool;
  self->cancel = cancel;
  return plan (self, error) && fill (self, error) ? g_steal_pointer (&self) : NULL;
}

void
xs_bench_work_free (XsBenchWork *self)
{
  if (self == NULL)
    return;
  xs_network_free (self->network);
  xs_parameters_free (self->parameters);
  xs_optimiser_free (self->optimiser);
  xs_free (self->images);
  xs_free (self->gradient);
  xs_free (self->labels);
  g_free (self);
}

gboolean
xs_bench_work_iterate (XsBenchWork *self, double *seconds, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  XsBatchResult result;
  XsStepRule pace = { .rate = RATE };
  XsNorms norms;

  if (!xs_network_gradient (self->network, self->parameters->values, self->images, self->labels,
                            self->bench->batch, self->cancel, self->gradient, NULL, &result))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
      return FALSE;
    }
  if (!xs_optimiser_step (self->optimiser, self->pool, &pace, self->gradient,
                          self->parameters->values, &norms))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC, "the gradient is not finite");
      return FALSE;
    }
  *seconds = (double) (g_get_monotonic_time () - start) * 1e-6;
  return TRUE;
}

int
xs_bench_compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}
