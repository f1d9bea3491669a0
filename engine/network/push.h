#pragma once

#include "engine/network/steps.h"

#define xs_push XS_REAL (xs_push)
#define xs_pull XS_REAL (xs_pull)

/* What all layer types with K^T have in common: a *push* of one part of the state by another,
 *   z = K x + b,   a = scale sigma(z),   y <- r + K^T a                   s = scale sigma'(z)
 * and its adjoint, the *pull*, with g = dloss/dy (as it came out) and G = dloss/dx:
 *   u = s (K g)                          the adjoint of z; no bias in this product
 *   dK += d<a, K g>/dK + d<x, K^T u>/dK,   db += sum u,   G <- G + K^T u */
typedef struct
{
  int step;
  int part;                /* which of the step's kernels */
  const xs_real *in;       /* x, a part of a state like all below */
  const xs_real *residual; /* r, forward only; may be y */
  xs_real *out;            /* y; in the adjoint G */
  xs_real scale;           /* forward only */
  const xs_real *adjoint;  /* g, adjoint only */
} XsPush;

void xs_push (const XsSteps *self, XsStepWork *work, const XsPush *what);

/* @part_in is the part of the state that x is. When this is the last word on dloss/dy_0 of that
 * part, s_0 g_0 for the opening layer is left in next_inner: swap when the step is done. */
void xs_pull (const XsSteps *self, XsStepWork *work, const XsPush *what, int part_in,
              xs_real *gradient);
