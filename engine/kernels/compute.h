#pragma once

#include "engine/kernels/conv-table.h"
#include "engine/kernels/dense-table.h"

/* What a network computes with: an algorithm compiled for an instruction set. */

#define xs_compute_find XS_REAL (xs_compute_find)

typedef struct
{
  const char *algorithm;      /* "winograd", "direct", "reference" */
  const char *isa;            /* "avx512", "avx2", "baseline" */
  const XsConvTable *opening; /* few channels to many: its output is a state of @conv */
  const XsConvTable *conv;
  const XsDenseTable *dense;
} XsCompute;

/* The named algorithm, or for "auto" or NULL the one that is fastest for a network of @channels, on
 * the instruction set of xs_isa_choose(). Static. XS_ERROR_INVALID for an unknown name, or what
 * XS_ISA asks for in vain. In double there is the reference alone. */
const XsCompute *xs_compute_find (const char *algorithm, int channels, GError **error);
