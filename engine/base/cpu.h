#pragma once

#include <glib.h>

/* Instruction sets that kernel sources are compiled for. */
typedef enum
{
  XS_ISA_BASELINE,
  XS_ISA_AVX2,   /* AVX2 and FMA */
  XS_ISA_AVX512, /* AVX-512 F, VL, BW, DQ */
  XS_N_ISAS,
} XsIsa;

/* "baseline", "avx2", "avx512" */
const char *xs_isa_name (XsIsa isa);

/* Whether this machine (CPU and operating system) runs it. Any thread. */
gboolean xs_isa_is_supported (XsIsa isa);

/* The one to use: the best supported, or what the environment variable XS_ISA names. Fails with
 * XS_ERROR_INVALID when XS_ISA names an unknown set or one this machine lacks. */
gboolean xs_isa_choose (XsIsa *isa, GError **error);
