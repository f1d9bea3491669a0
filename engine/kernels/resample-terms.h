#pragma once

#include "engine/base/real.h"
#include "engine/kernels/interpolation.h"

/* The weights of one axis of a resampling, output by output. */

#define xs_resample_terms XS_REAL (xs_resample_terms)

/* Output @o of @from pixels brought to @to is the sum of @weights times the inputs from @start on:
 * exact averages to fewer pixels, by @interpolation to more. Returns how many, at least 1; @weights
 * has room for @from + 3. */
int xs_resample_terms (XsInterpolation interpolation, int from, int to, int o, int *start,
                       xs_real *weights);
