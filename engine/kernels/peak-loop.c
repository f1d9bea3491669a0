/* The loop of peak.h. Compiled once per instruction set. */

#include "engine/kernels/peak-loop.h"

#include "engine/kernels/vector.h"

/* A multiply-add takes four cycles, or a product and a sum eight, and two may begin in each: twelve
 * keep every unit busy, and the baseline's sixteen registers hold them. */
#define CHAINS 12

/* Chain i goes from i / 12 towards 1. Different starts, or a compiler would see but one chain. */
double
XS_ISA_SYMBOL (xs_peak_loop) (gint64 rounds, float *mean)
{
  const XsVector rest = xs_vector_all (1.f / 1024), keep = 1 - rest;
  XsVector chains[CHAINS], sum = { 0 };

  XS_UNROLL
  for (int i = 0; i < CHAINS; i++)
    chains[i] = xs_vector_all ((float) i / CHAINS);
  for (gint64 round = 0; round < rounds; round++)
    XS_UNROLL
  for (int i = 0; i < CHAINS; i++)
    chains[i] = chains[i] * keep + rest;
  XS_UNROLL
  for (int i = 0; i < CHAINS; i++)
    sum += chains[i];
  *mean = xs_vector_sum (sum) / (CHAINS * XS_LANES);
  return 2. * CHAINS * XS_LANES * (double) rounds;
}
