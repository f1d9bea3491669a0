#include "engine/scales/smooth-start.h"

#include "engine/scales/operator.h"

#include <math.h>
#include <string.h>

/* Coefficients c_pq of deviation 1.5 s 2^-(p+q), s that of a tap in the free start: section 5 of
 * the method page. High derivatives start small, as a kernel that is to be prolonged needs them. */
#define SCALE 1.5

double
xs_smooth_start_deviation (double tap, int order)
{
  return SCALE * tap * ldexp (1, -order);
}

/* @kernels (count, 3, 3) */
static void
fill_smooth (float *kernels, size_t count, double tap, XsRandom *random)
{
  for (size_t i = 0; i < count; i++)
    {
      double kernel[XS_N_COEFFICIENTS];

      for (int c = 0; c < XS_N_COEFFICIENTS; c++)
        kernel[c] = xs_smooth_start_deviation (tap, c / 3 + c % 3) * xs_random_normal (random);
      xs_operator_stencil (kernel, kernel);
      for (int t = 0; t < 9; t++)
        kernels[9 * i + (size_t) t] = (float) kernel[t];
    }
}

void
xs_smooth_start (XsParameters *self, XsRandom *random)
{
  const XsLayout *l = &self->layout;

  memset (self->values, 0, l->total * sizeof *self->values);
  fill_smooth (self->values + l->opening_kernel, (l->opening_bias - l->opening_kernel) / 9,
               xs_parameters_opening_deviation (&self->architecture), random);
  fill_smooth (self->values + l->kernels, (l->biases - l->kernels) / 9,
               xs_parameters_kernel_deviation (&self->architecture), random);
}
