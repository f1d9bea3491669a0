#pragma once

/* A gradient in the precision this is compiled for; numbers go in and out as double. */

#include "engine/base/real.h"
#include "engine/kernels/algorithm.h"
#include "engine/network/architecture.h"

#define probe_gradient XS_REAL (probe_gradient)

/* @algorithm as in xs_compute_find(); parameters and @gradient (layout.total), images
 * (count, inputs, n, n), labels (count). Returns the loss. */
double probe_gradient (const XsArchitecture *shape, XsAlgorithm algorithm, const double *parameters,
                       const double *images, const int *labels, int count, double *gradient);
