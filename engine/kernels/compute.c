#include "engine/kernels/compute.h"

#include "engine/base/cpu.h"
#include "engine/kernels/conv-reference.h"

static const XsCompute reference = {
  .algorithm = XS_ALGORITHM_REFERENCE,
  .isa = "baseline",
  .opening = &xs_conv_reference,
  .conv = &xs_conv_reference,
  .dense = &xs_dense_reference,
};

#ifdef XS_DOUBLE
const XsCompute *
xs_compute_find (XsAlgorithm algorithm, int channels, GError **error)
{
  XsIsa isa;

  (void) algorithm;
  (void) channels;
  return xs_isa_choose (&isa, error) ? &reference : NULL;
}
#else
#include "engine/kernels/conv-direct.h"
#include "engine/kernels/conv-winograd.h"

#define DIRECT(isa)                                                                                \
  {                                                                                                \
    XS_ALGORITHM_DIRECT, #isa, &xs_conv_direct_##isa, &xs_conv_direct_##isa,                       \
        &xs_dense_vector_##isa                                                                     \
  }
#define WINOGRAD(isa)                                                                              \
  {                                                                                                \
    XS_ALGORITHM_WINOGRAD, #isa, &xs_conv_opening_##isa, &xs_conv_winograd_##isa,                  \
        &xs_dense_vector_##isa                                                                     \
  }

/* A new algorithm is one more array. */
static const XsCompute direct[] = {
  [XS_ISA_BASELINE] = DIRECT (baseline),
#if defined(__x86_64__)
  [XS_ISA_AVX2] = DIRECT (avx2),
  [XS_ISA_AVX512] = DIRECT (avx512),
#endif
};

static const XsCompute winograd[] = {
  [XS_ISA_BASELINE] = WINOGRAD (baseline),
#if defined(__x86_64__)
  [XS_ISA_AVX2] = WINOGRAD (avx2),
  [XS_ISA_AVX512] = WINOGRAD (avx512),
#endif
};

/* Winograd pays for its transforms: with as many channels it wins (measured). */
static const int winograd_from[XS_N_ISAS] = {
  [XS_ISA_BASELINE] = 3,
  [XS_ISA_AVX2] = 5,
  [XS_ISA_AVX512] = 5,
};

/* Channels are padded to whole vectors: half as wide ones are faster where a third or more of the
 * wide ones would be padding. What XS_ISA asks for is not changed. */
static XsIsa
narrow (XsIsa isa, int channels)
{
  gboolean wasteful = channels <= 8 || (channels > 16 && channels <= 24);
  const char *wanted = g_getenv ("XS_ISA");
  gboolean free_to_choose = wanted == NULL || *wanted == '\0';

  return isa == XS_ISA_AVX512 && wasteful && free_to_choose ? XS_ISA_AVX2 : isa;
}

const XsCompute *
xs_compute_find (XsAlgorithm algorithm, int channels, GError **error)
{
  XsIsa isa;

  if (!xs_isa_choose (&isa, error))
    return NULL;
  isa = narrow (isa, channels);
  if (algorithm == XS_ALGORITHM_AUTO)
    algorithm = channels >= winograd_from[isa] ? XS_ALGORITHM_WINOGRAD : XS_ALGORITHM_DIRECT;
  if (algorithm == XS_ALGORITHM_REFERENCE)
    return &reference;
  return algorithm == XS_ALGORITHM_WINOGRAD ? &winograd[isa] : &direct[isa];
}
#endif
