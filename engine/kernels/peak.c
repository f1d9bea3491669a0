#include "engine/kernels/peak.h"

#include "engine/kernels/peak-loop.h"

double
xs_peak_run (XsIsa isa, gint64 rounds, float *mean)
{
#if defined(__x86_64__)
  if (isa == XS_ISA_AVX512)
    return xs_peak_loop_avx512 (rounds, mean);
  if (isa == XS_ISA_AVX2)
    return xs_peak_loop_avx2 (rounds, mean);
#endif
  return xs_peak_loop_baseline (rounds, mean);
}
