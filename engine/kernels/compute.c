#include "engine/kernels/compute.h"

#include "engine/base/cpu.h"
#include "engine/base/error.h"
#include "engine/kernels/conv-reference.h"

static const XsCompute reference = {
  .algorithm = "reference",
  .isa = "baseline",
  .conv = &xs_conv_reference,
  .dense = &xs_dense_reference,
};

static gboolean
wants (const char *algorithm, const char *name)
{
  return algorithm == NULL || g_str_equal (algorithm, "auto") || g_str_equal (algorithm, name);
}

#ifndef XS_DOUBLE
#include "engine/kernels/conv-direct.h"

/* A new algorithm is one more array. */
static const XsCompute direct[] = {
  [XS_ISA_BASELINE] = { "direct", "baseline", &xs_conv_direct_baseline, &xs_dense_vector_baseline },
#if defined(__x86_64__)
  [XS_ISA_AVX2] = { "direct", "avx2", &xs_conv_direct_avx2, &xs_dense_vector_avx2 },
  [XS_ISA_AVX512] = { "direct", "avx512", &xs_conv_direct_avx512, &xs_dense_vector_avx512 },
#endif
};
#endif

const XsCompute *
xs_compute_find (const char *algorithm, GError **error)
{
#ifndef XS_DOUBLE
  XsIsa isa;

  if (!xs_isa_choose (&isa, error))
    return NULL;
  if (wants (algorithm, "direct"))
    return &direct[isa];
#endif
  if (wants (algorithm, "reference"))
    return &reference;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "convolution: expected auto, direct or reference, found \"%s\"", algorithm);
  return NULL;
}
