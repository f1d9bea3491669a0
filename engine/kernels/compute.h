#pragma once

#include "engine/kernels/conv-table.h"
#include "engine/kernels/dense-table.h"

/* What a network computes with: an algorithm compiled for an instruction set. */

#define xs_compute_find XS_REAL (xs_compute_find)

typedef struct
{
  const char *algorithm; /* "direct", "reference" */
  const char *isa;       /* "avx512", "avx2", "baseline" */
  const XsConvTable *conv;
  const XsDenseTable *dense;
} XsCompute;

/* The named algorithm, or the best for "auto" or NULL, on the instruction set of xs_isa_choose().
 * Static. XS_ERROR_INVALID for an unknown name, or what XS_ISA asks for in vain. In double there is
 * the reference alone. */
const XsCompute *xs_compute_find (const char *algorithm, GError **error);
