#include "engine/learn/objective.h"

#include "engine/scales/operator.h"

#include <math.h>

/* The form Q with k'Qk = sum_pq (4^(p+q) - 1) c_pq(k)^2: coefficients are linear in the taps, so
 * the columns of that map are the coefficients of unit stencils. */
static void
operator_form (double form[81])
{
  double map[9][9]; /* [tap][coefficient] */

  for (int tap = 0; tap < 9; tap++)
    {
      double unit[9] = { 0 };

      unit[tap] = 1;
      xs_operator_coefficients (unit, map[tap]);
    }
  for (int a = 0; a < 9; a++)
    for (int b = 0; b < 9; b++)
      {
        double sum = 0;

        for (int c = 0; c < 9; c++)
          sum += (pow (4, c / 3 + c % 3) - 1) * map[a][c] * map[b][c];
        form[a * 9 + b] = sum;
      }
}

void
xs_objective_init (XsObjective *self, const XsArchitecture *architecture, double smoothness,
                   double decay, double operator_weights)
{
  self->architecture = *architecture;
  self->layout = xs_architecture_layout (architecture);
  self->smoothness = smoothness;
  self->decay = decay;
  self->operator_weights = operator_weights;
  operator_form (self->form);
}

/* w/2 sum_k |theta_{k+1} - theta_k|^2 of one block of theta (N, width): steps k and k + 1 are
 * @width values apart. Each difference pulls its two ends together. */
static double
add_smoothness (double weight, int depth, size_t width, const float *theta, float *gradient)
{
  double sum = 0;

  for (size_t i = 0; i + width < (size_t) depth * width; i++)
    {
      double difference = (double) theta[i + width] - (double) theta[i];

      sum += difference * difference;
      gradient[i + width] += (float) (weight * difference);
      gradient[i] -= (float) (weight * difference);
    }
  return weight / 2 * sum;
}

/* w/2 |v|^2, gradient w v. */
static double
add_decay (double weight, size_t n, const float *values, float *gradient)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    {
      sum += (double) values[i] * (double) values[i];
      gradient[i] += (float) (weight * (double) values[i]);
    }
  return weight / 2 * sum;
}

/* w sum k'Qk over all kernels k (n_kernels, 9), gradient 2 w Q k: Q is symmetric. */
static double
add_operator_weights (double weight, const double form[81], size_t n_kernels, const float *kernels,
                      float *gradient)
{
  double sum = 0;

  for (size_t k = 0; k < n_kernels; k++)
    for (int a = 0; a < 9; a++)
      {
        double row = 0;

        for (int b = 0; b < 9; b++)
          row += form[a * 9 + b] * (double) kernels[k * 9 + (size_t) b];
        sum += row * (double) kernels[k * 9 + (size_t) a];
        gradient[k * 9 + (size_t) a] += (float) (2 * weight * row);
      }
  return weight * sum;
}

/* Weights: alpha h / 2 |difference / h|^2 is alpha / h |difference|^2 / 2, and Tikhonov's sum over
 * the steps is an integral over time, with h, unlike its terms for opening layer and classifier. */
double
xs_objective_add (const XsObjective *self, const float *parameters, float *gradient)
{
  const XsArchitecture *a = &self->architecture;
  const XsLayout *l = &self->layout;
  double h = xs_architecture_step (a);
  size_t n_theta = l->classifier - l->kernels; /* kernels and biases of all steps */
  double value = 0;

  if (self->smoothness > 0)
    {
      double weight = self->smoothness / h;

      value += add_smoothness (weight, a->depth, xs_architecture_taps (a), parameters + l->kernels,
                               gradient + l->kernels);
      value += add_smoothness (weight, a->depth, (size_t) a->channels, parameters + l->biases,
                               gradient + l->biases);
    }
  if (self->decay > 0)
    {
      value += add_decay (self->decay, l->kernels, parameters, gradient);
      value += add_decay (self->decay * h, n_theta, parameters + l->kernels, gradient + l->kernels);
      value += add_decay (self->decay, l->total - l->classifier, parameters + l->classifier,
                          gradient + l->classifier);
    }
  if (self->operator_weights > 0)
    {
      value += add_operator_weights (self->operator_weights, self->form,
                                     (l->opening_bias - l->opening_kernel) / 9,
                                     parameters + l->opening_kernel, gradient + l->opening_kernel);
      value +=
          add_operator_weights (self->operator_weights, self->form, (l->biases - l->kernels) / 9,
                                parameters + l->kernels, gradient + l->kernels);
    }
  return value;
}
