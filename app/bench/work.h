#pragma once

#include "app/bench/bench.h"
#include "engine/learn/optimiser.h"
#include "engine/network/network.h"

/* Everything that the iterations of a benchmark need: a network of its own, and random images. */
typedef struct
{
  const XsBench *bench; /* borrowed, like the next two */
  const XsCancel *cancel;
  XsPool *pool;
  XsNetwork *network;
  XsParameters *parameters;
  XsOptimiser *optimiser;
  float *images;   /* (batch, inputs, n, n) */
  float *gradient; /* (layout.total) */
  int *labels;     /* (batch) */
} XsBenchWork;

/* Errors: as xs_network_new_with() and xs_compute_find(). */
XsBenchWork *xs_bench_work_new (const XsBench *bench, XsPool *pool, const XsCancel *cancel,
                                GError **error);
void xs_bench_work_free (XsBenchWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsBenchWork, xs_bench_work_free)

/* One iteration, which took so many @seconds. Errors: XS_ERROR_NUMERIC, XS_ERROR_CANCELLED. */
gboolean xs_bench_work_iterate (XsBenchWork *self, double *seconds, GError **error);

/* For sorting doubles. */
int xs_bench_compare (const void *a, const void *b);
