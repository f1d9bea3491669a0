#pragma once

#include "app/bench.h"

/* What several threads are worth. Three things take short turns, so that all meet the same machine:
 * one network on one thread, one network on all threads, and as many networks as threads, each on a
 * thread of its own. The last have nothing to share and nobody to wait for: they show what the
 * machine gives at that moment. */
typedef struct
{
  int threads;
  int turns;
  double together; /* images a second of one network on all threads over those of one thread */
  double apart;    /* the same of the networks side by side; medians over the turns */
  double least;    /* the least iteration on one thread over the least on all: undisturbed */
} XsScaling;

/* @threads: 2 or more, otherwise XS_ERROR_INVALID; the other errors are those of xs_bench_run().
 * @self's seconds are divided among all turns. */
gboolean xs_bench_scaling (const XsBench *self, int threads, const XsCancel *cancel,
                           XsScaling *result, GError **error);
