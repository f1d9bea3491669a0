#include "engine/kernels/gram.h"

#include "engine/base/cpu.h"

static const XsGramAdd adds[XS_N_ISAS] = {
  [XS_ISA_BASELINE] = xs_gram_add_baseline,
#if defined(__x86_64__)
  [XS_ISA_AVX2] = xs_gram_add_avx2,
  [XS_ISA_AVX512] = xs_gram_add_avx512,
#endif
};

XsGramAdd
xs_gram_find (GError **error)
{
  XsIsa isa;

  return xs_isa_choose (&isa, error) ? adds[isa] : NULL;
}

size_t
xs_gram_width (size_t columns)
{
  return (columns + XS_GRAM_BLOCK - 1) / XS_GRAM_BLOCK * XS_GRAM_BLOCK;
}
