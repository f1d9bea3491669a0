#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/learn/settings.h"

/* How fast a network trains: whole iterations, forward, back and the optimiser's step, on one batch
 * of random images that stays the same. */
typedef struct
{
  XsArchitecture shape;
  int batch;
  XsOptimiserType optimiser;
  XsAlgorithm kernel;
  double seconds; /* how long to measure, after a tenth of it to warm up */
  int iterations; /* 0, or do exactly so many and nothing else: no warming up, no peak */
  guint64 seed;
} XsBench;

typedef struct
{
  const char *kernel; /* static, like the next */
  const char *isa;
  int threads;
  int iterations;
  double median_ms;
  double least_ms;
  double mean_ms;       /* with whatever interrupts it: what a clock sees of training */
  double images_per_s;  /* of the median, like all below */
  double gflops;        /* operations of direct convolutions, whatever does them */
  const char *peak_isa; /* the best of the machine, or XS_ISA; kernels may use narrower vectors */
  double peak_gflops;   /* its multiply-adds on as many threads; NaN without */
  double peak_percent;  /* what part of that gflops is */
} XsBenchResult;

/* Errors: as xs_network_new_with() and xs_compute_find(); XS_ERROR_NUMERIC where training diverges;
 * XS_ERROR_CANCELLED. */
gboolean xs_bench_run (const XsBench *self, XsPool *pool, const XsCancel *cancel,
                       XsBenchResult *result, GError **error);
