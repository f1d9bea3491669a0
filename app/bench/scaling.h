#pragma once

#include "app/bench/bench.h"

/* Medians over some of the turns. */
typedef struct
{
  int turns;       /* where 0, the others are NaN */
  double together; /* images a second of one network on all threads over those of one thread */
  double apart;    /* the same of the networks side by side */
  double trip_ns;  /* as xs_bench_trip() */
} XsScalingTurns;

/* What several threads are worth. Three things take short turns, so that all meet the same machine:
 * one network on one thread, one network on all threads, and as many networks as threads, each on a
 * thread of its own. The last have nothing to share and nobody to wait for: they show what the
 * machine gives at that moment. What is shared has to travel, so that turns are told apart by how
 * far it is from one processor to the other, before and after. */
typedef struct
{
  int threads;
  XsScalingTurns all;
  XsScalingTurns near; /* the trip was of 150 ns at most: a shared cache */
  XsScalingTurns far;  /* the others */
  double least;        /* the least iteration on one thread over the least on all: undisturbed */
} XsScaling;

/* @threads: 2 or more, otherwise XS_ERROR_INVALID; the other errors are those of xs_bench_run().
 * @self's seconds are divided among all turns. */
gboolean xs_bench_scaling (const XsBench *self, int threads, const XsCancel *cancel,
                           XsScaling *result, GError **error);
