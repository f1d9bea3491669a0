#include "app/bench.h"

#include "app/bench-peak.h"
#include "engine/analyse/operations.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/optimiser.h"
#include "engine/network/network.h"

#include <math.h>

/* Labels are random and the batch is always the same: it is to be neither learnt by heart nor to
 * diverge. */
#define RATE 1e-4

/* Everything that an iteration needs. */
typedef struct
{
  const XsBench *bench;
  const XsCancel *cancel;
  XsPool *pool; /* borrowed */
  XsNetwork *network;
  XsParameters *parameters;
  XsOptimiser *optimiser;
  float *images;   /* (batch, inputs, n, n) */
  float *gradient; /* (layout.total) */
  int *labels;     /* (batch) */
  GArray *times;   /* double, s */
} Work;

static void
work_clear (Work *self)
{
  xs_network_free (self->network);
  xs_parameters_free (self->parameters);
  xs_optimiser_free (self->optimiser);
  xs_free (self->images);
  xs_free (self->gradient);
  xs_free (self->labels);
  g_array_unref (self->times);
}

static gboolean
work_plan (Work *self, GError **error)
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
work_fill (Work *self, GError **error)
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

static gboolean
iterate (Work *self, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  XsBatchResult result;
  XsNorms norms;
  double seconds;

  if (!xs_network_gradient (self->network, self->parameters->values, self->images, self->labels,
                            self->bench->batch, self->cancel, self->gradient, NULL, &result))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
      return FALSE;
    }
  if (!xs_optimiser_step (self->optimiser, self->pool, RATE, self->gradient,
                          self->parameters->values, &norms))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC, "the gradient is not finite");
      return FALSE;
    }
  seconds = (double) (g_get_monotonic_time () - start) * 1e-6;
  g_array_append_val (self->times, seconds);
  return TRUE;
}

/* At least one iteration, and as many as begin within @seconds. */
static gboolean
iterate_for (Work *self, double seconds, GError **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) (1e6 * seconds);

  do
    if (!iterate (self, error))
      return FALSE;
  while (g_get_monotonic_time () < end);
  return TRUE;
}

static gboolean
iterate_exactly (Work *self, int iterations, GError **error)
{
  for (int i = 0; i < iterations; i++)
    if (!iterate (self, error))
      return FALSE;
  return TRUE;
}

/* The peak before and after, since a machine's clock changes; the better counts. */
static gboolean
measure (Work *self, XsIsa isa, double *peak, GError **error)
{
  const XsBench *bench = self->bench;

  *peak = (double) NAN;
  if (bench->iterations > 0)
    return iterate_exactly (self, bench->iterations, error);
  *peak = xs_bench_peak (self->pool, isa);
  if (!iterate_for (self, bench->seconds / 10, error))
    return FALSE;
  g_array_set_size (self->times, 0);
  if (!iterate_for (self, bench->seconds, error))
    return FALSE;
  *peak = MAX (*peak, xs_bench_peak (self->pool, isa));
  return TRUE;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
conclude (const Work *self, XsIsa isa, double peak, XsBenchResult *result)
{
  const XsBench *bench = self->bench;
  const XsCompute *compute = xs_network_compute (self->network);
  const double *times = (const double *) (const void *) self->times->data;
  double median, speed;

  g_array_sort (self->times, compare);
  median = times[self->times->len / 2];
  speed = xs_operations_gradient (&bench->shape, bench->batch) / median;
  *result = (XsBenchResult){
    .kernel = compute->algorithm,
    .isa = compute->isa,
    .threads = xs_pool_n_threads (self->pool),
    .iterations = (int) self->times->len,
    .median_ms = 1e3 * median,
    .least_ms = 1e3 * times[0],
    .images_per_s = bench->batch / median,
    .gflops = 1e-9 * speed,
    .peak_isa = xs_isa_name (isa),
    .peak_gflops = 1e-9 * peak,
    .peak_percent = 100 * speed / peak,
  };
}

gboolean
xs_bench_run (const XsBench *self, XsPool *pool, const XsCancel *cancel, XsBenchResult *result,
              GError **error)
{
  Work work = { .bench = self, .pool = pool, .cancel = cancel };
  double peak;
  XsIsa isa;
  gboolean done;

  if (!xs_isa_choose (&isa, error))
    return FALSE;
  work.times = g_array_new (FALSE, FALSE, sizeof (double));
  done = work_plan (&work, error) && work_fill (&work, error) && measure (&work, isa, &peak, error);
  if (done)
    conclude (&work, isa, peak, result);
  work_clear (&work);
  return done;
}
