#pragma once

#include "engine/base/real.h"

#define xs_conv3x3 XS_REAL (xs_conv3x3)
#define xs_conv3x3_transposed XS_REAL (xs_conv3x3_transposed)
#define xs_conv3x3_kernel_gradient XS_REAL (xs_conv3x3_kernel_gradient)

/* The reference 3x3 convolutions: plain, correct, any shape; the oracle that fast paths are tested
 * against. Cross-correlation with zero padding 1, planes of n x n, one image:
 *   kernel (outputs, inputs, 3, 3), in (inputs, n, n), out (outputs, n, n) */

/* out = K in + bias; overwrites. @bias (outputs) or NULL. */
void xs_conv3x3 (const xs_real *kernel, const xs_real *bias, const xs_real *in, xs_real *out,
                 int inputs, int outputs, int n);

/* in = K^T out; overwrites. */
void xs_conv3x3_transposed (const xs_real *kernel, const xs_real *out, xs_real *in, int inputs,
                            int outputs, int n);

/* Adds d<out_adjoint, K in>/dK to @gradient (outputs, inputs, 3, 3) and, unless NULL, d/dbias to
 * @bias_gradient (outputs). */
void xs_conv3x3_kernel_gradient (const xs_real *in, const xs_real *out_adjoint, xs_real *gradient,
                                 xs_real *bias_gradient, int inputs, int outputs, int n);
