#pragma once

#include "engine/base/real.h"
#include "engine/kernels/resample.h"

#define xs_shifts_scratch XS_REAL (xs_shifts_scratch)
#define xs_shifts_rows XS_REAL (xs_shifts_rows)

/* A 3x3 convolution written as a linear regression. Averaging commutes with the weights of the
 * kernel, avg (K y + b) = [averaged shifts of y, 1] [K, b]^T, so one matrix of regressors serves
 * any kernel. */

/* Numbers of workspace that xs_shifts_rows() needs for planes from -> to of @average. */
size_t xs_shifts_scratch (const XsResample *average);

/* The regressors of one image: planes (channels, n, n), n = from, m = to of @average ->
 * rows (m m, stride), of which the first 9 channels + 1 columns are overwritten; column
 * 9 c + 3 a + b is plane c at [i + a - 1, j + b - 1], zero outside, averaged; then a column of 1.
 * @transposed: at [i - a + 1, j - b + 1], as K^T looks at its input. Any thread, with its own
 * scratch. */
void xs_shifts_rows (const XsResample *average, const xs_real *planes, int channels,
                     gboolean transposed, xs_real *scratch, double *rows, size_t stride);
