#pragma once

#include "engine/base/random.h"
#include "engine/base/real.h"
#include "engine/network/architecture.h"

#define xs_parameters_new XS_REAL (xs_parameters_new)
#define xs_parameters_copy XS_REAL (xs_parameters_copy)
#define xs_parameters_free XS_REAL (xs_parameters_free)
#define xs_parameters_initialise XS_REAL (xs_parameters_initialise)
#define xs_parameters_opening_deviation XS_REAL (xs_parameters_opening_deviation)
#define xs_parameters_kernel_deviation XS_REAL (xs_parameters_kernel_deviation)

/* The parameters of one network: its architecture and one flat vector. */
typedef struct
{
  XsArchitecture architecture;
  XsLayout layout;
  xs_real *values; /* (layout.total), owned, 64-byte aligned */
} XsParameters;

/* Zeroed. Validates the architecture. */
XsParameters *xs_parameters_new (const XsArchitecture *architecture, GError **error);
XsParameters *xs_parameters_copy (const XsParameters *self, GError **error);
void xs_parameters_free (XsParameters *self);

/* The random start: opening kernels N(0, .3^2) over the fan-in of one pixel, kernels of standard
 * deviation .5 / sqrt(9 C), biases, W and mu zero. */
void xs_parameters_initialise (XsParameters *self, XsRandom *random);

/* What the random start gives each tap of the opening layer's kernels, and of the steps'. */
double xs_parameters_opening_deviation (const XsArchitecture *architecture);
double xs_parameters_kernel_deviation (const XsArchitecture *architecture);

/* Views: step in [0, depth); of two kernels a step the second follows the first, biases alike. */
static inline xs_real *
xs_parameters_kernel (const XsParameters *self, int step)
{
  return self->values + self->layout.kernels +
         (size_t) step * xs_architecture_taps (&self->architecture);
}

static inline xs_real *
xs_parameters_bias (const XsParameters *self, int step)
{
  return self->values + self->layout.biases + (size_t) step * (size_t) self->architecture.channels;
}

#ifndef XS_DOUBLE
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsParameters, xs_parameters_free)
#endif
