#include "app/bench/bench.h"

#include "app/bench/peak.h"
#include "app/bench/work.h"
#include "engine/analyse/operations.h"

#include <math.h>

static gboolean
iterate (XsBenchWork *work, GArray *times, GError **error)
{
  double seconds;

  if (!xs_bench_work_iterate (work, &seconds, error))
    return FALSE;
  g_array_append_val (times, seconds);
  return TRUE;
}

/* As the first of several ranks says, for whom no iteration can be one more. */
static gboolean
goes_on (XsBenchWork *work, gint64 end)
{
  gboolean more = g_get_monotonic_time () < end;

  return xs_team_share (xs_pool_team (work->pool), &more, sizeof more) && more;
}

/* At least one iteration, and as many as begin within @seconds. */
static gboolean
iterate_for (XsBenchWork *work, double seconds, GArray *times, GError **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) (1e6 * seconds);

  do
    if (!iterate (work, times, error))
      return FALSE;
  while (goes_on (work, end));
  return TRUE;
}

static gboolean
iterate_exactly (XsBenchWork *work, int iterations, GArray *times, GError **error)
{
  for (int i = 0; i < iterations; i++)
    if (!iterate (work, times, error))
      return FALSE;
  return TRUE;
}

/* The peak before and after, since a machine's clock changes; the better counts. */
static gboolean
measure (XsBenchWork *work, XsIsa isa, GArray *times, double *peak, GError **error)
{
  const XsBench *bench = work->bench;

  *peak = (double) NAN;
  if (bench->iterations > 0)
    return iterate_exactly (work, bench->iterations, times, error);
  *peak = xs_bench_peak (work->pool, isa);
  if (!iterate_for (work, bench->seconds / 10, times, error))
    return FALSE;
  g_array_set_size (times, 0);
  if (!iterate_for (work, bench->seconds, times, error))
    return FALSE;
  *peak = MAX (*peak, xs_bench_peak (work->pool, isa));
  return TRUE;
}

static void
conclude (const XsBenchWork *work, GArray *measured, XsIsa isa, double peak, XsBenchResult *result)
{
  const XsBench *bench = work->bench;
  const XsCompute *compute = xs_network_compute (work->network);
  const double *times = (const double *) (const void *) measured->data;
  double median, speed, total = 0;

  g_array_sort (measured, xs_bench_compare);
  median = times[measured->len / 2];
  for (guint i = 0; i < measured->len; i++)
    total += times[i];
  speed = xs_operations_gradient (&bench->shape, bench->batch) / median;
  *result = (XsBenchResult){
    .kernel = xs_algorithm_id (compute->algorithm),
    .isa = compute->isa,
    .threads = xs_pool_n_threads (work->pool),
    .iterations = (int) measured->len,
    .median_ms = 1e3 * median,
    .least_ms = 1e3 * times[0],
    .mean_ms = 1e3 * total / measured->len,
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
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (XsBenchWork) work = NULL;
  double peak;
  XsIsa isa;

  if (!xs_isa_choose (&isa, error))
    return FALSE;
  work = xs_bench_work_new (self, pool, cancel, error);
  if (work == NULL || !measure (work, isa, times, &peak, error))
    return FALSE;
  conclude (work, times, isa, peak, result);
  return TRUE;
}
