#include "app/bench/peak.h"

#include "engine/kernels/peak.h"

#define TRIALS 40      /* short ones, of which the best counts: others want the machine, too */
#define SLICES 16      /* of each thread */
#define ROUNDS 0x10000 /* of each slice: about a tenth of a millisecond */

typedef struct
{
  XsIsa isa;
  double operations; /* of a slice, the same for all */
} Peak;

static void
run_slice (void *data, int slice, int thread)
{
  const Peak *peak = data;
  float mean;

  (void) xs_peak_run (peak->isa, ROUNDS, &mean);
}

double
xs_bench_peak (XsPool *pool, XsIsa isa)
{
  int slices = SLICES * xs_pool_n_threads (pool);
  gint64 least_us = G_MAXINT64;
  Peak peak = { isa, 0 };
  float mean;

  peak.operations = xs_peak_run (isa, ROUNDS, &mean);
  for (int trial = 0; trial < TRIALS; trial++)
    {
      gint64 start = g_get_monotonic_time ();

      xs_pool_run (pool, slices, run_slice, &peak);
      least_us = MIN (least_us, g_get_monotonic_time () - start);
    }
  return 1e6 * slices * peak.operations / (double) MAX (least_us, 1);
}
