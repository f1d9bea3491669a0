#include "engine/kernels/update.h"

#include "engine/base/cpu.h"

const XsUpdateTable *
xs_update_find (void)
{
  static const XsUpdateTable *const tables[XS_N_ISAS] = {
    [XS_ISA_BASELINE] = &xs_update_baseline,
#if defined(__x86_64__)
    [XS_ISA_AVX2] = &xs_update_avx2,
    [XS_ISA_AVX512] = &xs_update_avx512,
#endif
  };
  XsIsa isa;

  return tables[xs_isa_choose (&isa, NULL) ? isa : XS_ISA_BASELINE];
}
