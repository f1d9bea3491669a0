#pragma once

/* What numeric tests have in common; in the test's own precision. */

#include "engine/base/random.h"
#include "engine/base/real.h"

#include <math.h>
#include <stddef.h>

static inline void
numbers_fill (XsRandom *random, xs_real *values, size_t count, double deviation)
{
  for (size_t i = 0; i < count; i++)
    values[i] = (xs_real) (deviation * xs_random_normal (random));
}

static inline double
numbers_dot (const xs_real *a, const xs_real *b, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += (double) a[i] * (double) b[i];
  return sum;
}

/* The largest difference, relative to the largest number of @expected. A NaN is infinitely far. */
static inline double
numbers_difference (const xs_real *found, const xs_real *expected, size_t count)
{
  double difference = 0, largest = 0;

  for (size_t i = 0; i < count; i++)
    {
      double d = fabs ((double) found[i] - (double) expected[i]);

      if (!isfinite (d))
        return (double) INFINITY;
      difference = fmax (difference, d);
      largest = fmax (largest, fabs ((double) expected[i]));
    }
  return largest > 0 ? difference / largest : difference;
}
