#pragma once

#include "engine/kernels/algorithm.h"
#include "engine/kernels/conv-table.h"
#include "engine/kernels/dense-table.h"

/* What a network computes with: an algorithm compiled for an instruction set. */

#define xs_compute_find XS_REAL (xs_compute_find)

typedef struct
{
  XsAlgorithm algorithm;      /* not XS_ALGORITHM_AUTO */
  const char *isa;            /* "avx512", "avx2", "baseline" */
  const XsConvTable *opening; /* few channels to many: its output is a state of @conv */
  const XsConvTable *conv;
  const XsDenseTable *dense;
} XsCompute;

/* @algorithm for a network of @channels, on the instruction set of xs_isa_choose(). Static.
 * XS_ERROR_INVALID for what XS_ISA asks for in vain. In double it is always the reference. */
const XsCompute *xs_compute_find (XsAlgorithm algorithm, int channels, GError **error);
