#pragma once

#include "engine/base/real.h"

#include <math.h>

/* The pointwise nonlinearity sigma. */
typedef enum
{
  XS_ACTIVATION_TANH,
  XS_ACTIVATION_RELU,
  XS_N_ACTIVATIONS,
} XsActivation;

/* sigma(x), exactly; a NaN stays a NaN. */
static inline xs_real
xs_activation_value (XsActivation activation, xs_real x)
{
  if (activation == XS_ACTIVATION_TANH)
    return (xs_real) tanh ((double) x);
  return x < 0 ? 0 : x;
}

/* sigma'(x) from @value = sigma(x). */
static inline xs_real
xs_activation_slope (XsActivation activation, xs_real value)
{
  if (activation == XS_ACTIVATION_TANH)
    return 1 - value * value;
  return value > 0 ? 1 : 0;
}
