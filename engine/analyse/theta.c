#include "engine/analyse/theta.h"

#include "engine/scales/operator.h"

#include <math.h>

/* Sum of (a - b)^2, @b NULL for 0. */
static double
square_distance (const float *a, const float *b, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    {
      double difference = (double) a[i] - (b != NULL ? (double) b[i] : 0);

      sum += difference * difference;
    }
  return sum;
}

/* kernels (count, 3, 3) */
static void
mean_coefficients (const float *kernels, size_t count, double coefficients[9])
{
  double squares[9] = { 0 };

  for (size_t i = 0; i < count; i++)
    {
      double kernel[9];

      for (int tap = 0; tap < 9; tap++)
        kernel[tap] = (double) kernels[9 * i + (size_t) tap];
      xs_operator_coefficients (kernel, kernel);
      for (int c = 0; c < 9; c++)
        squares[c] += kernel[c] * kernel[c];
    }
  for (int c = 0; c < 9; c++)
    coefficients[c] = sqrt (squares[xs_operator_display_order[c]] / (double) count);
}

/*   rate = |theta_{k+1} - theta_k| / h_t, kernels and biases together, as time smoothness does */
void
xs_theta_at (const XsParameters *self, int step, XsTheta *out)
{
  const XsArchitecture *a = &self->architecture;
  size_t taps = xs_architecture_taps (a), channels = (size_t) a->channels;
  const float *kernels = xs_parameters_kernel (self, step);
  const float *biases = xs_parameters_bias (self, step);

  *out = (XsTheta){ .kernels = sqrt (square_distance (kernels, NULL, taps)),
                    .biases = sqrt (square_distance (biases, NULL, channels)) };
  if (step + 1 < a->depth)
    out->rate = sqrt (square_distance (kernels + taps, kernels, taps) +
                      square_distance (biases + channels, biases, channels)) /
                xs_architecture_step (a);
  mean_coefficients (kernels, taps / 9, out->coefficients);
}

void
xs_theta_opening (const XsParameters *self, double coefficients[9])
{
  const XsLayout *l = &self->layout;

  mean_coefficients (self->values + l->opening_kernel, (l->opening_bias - l->opening_kernel) / 9,
                     coefficients);
}
