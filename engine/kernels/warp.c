#include "engine/kernels/warp.h"

#include "engine/base/cpu.h"

XsWarpFunc
xs_warp_find (void)
{
  XsIsa isa = XS_ISA_BASELINE;

#if defined(__x86_64__)
  if (!xs_isa_choose (&isa, NULL))
    return xs_warp_baseline;
  if (isa == XS_ISA_AVX512)
    return xs_warp_avx512;
  if (isa == XS_ISA_AVX2)
    return xs_warp_avx2;
#endif
  return xs_warp_baseline;
}
