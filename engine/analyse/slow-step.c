#include "engine/analyse/slow-step.h"

void
xs_slow_step_of (const XsArchitecture *a, int step, int channel, XsSlowStep *out)
{
  int width = xs_architecture_width (a);

  *out = (XsSlowStep){ .step = CLAMP (step, 0, a->depth - 1),
                       .channel = CLAMP (channel, 0, a->channels - 1),
                       .n_inputs = width };
  out->part = out->channel / width;
  out->output = out->channel % width;
  out->in_step = out->step;
  /* Of two halves each is moved by the other: the first by the second as it was, then the second by
   * the first as it is then. */
  if (xs_architecture_parts (a) > 1)
    {
      out->in_step += out->part;
      out->first_input = out->part == 0 ? width : 0;
    }
}

const float *
xs_slow_step_plane (const XsArchitecture *a, const float *states, int step, int channel)
{
  gsize pixels = (gsize) a->size * (gsize) a->size;

  return states + ((gsize) step * (gsize) a->channels + (gsize) channel) * pixels;
}

/* (n_inputs, 3, 3) */
static const float *
kernels_of (const XsParameters *self, const XsSlowStep *slow)
{
  gsize width = (gsize) slow->n_inputs;

  return xs_parameters_kernel (self, slow->step) +
         ((gsize) slow->part * width + (gsize) slow->output) * width * 9;
}

static double
bias_of (const XsParameters *self, const XsSlowStep *slow)
{
  return (double) xs_parameters_bias (self, slow->step)[slow->part * slow->n_inputs + slow->output];
}

static const float *
input_of (const XsParameters *self, const float *states, const XsSlowStep *slow, int input)
{
  return xs_slow_step_plane (&self->architecture, states, slow->in_step, slow->first_input + input);
}

/* Zero padding. */
static double
value_at (const float *plane, int size, int row, int column)
{
  if (row < 0 || row >= size || column < 0 || column >= size)
    return 0;
  return (double) plane[row * size + column];
}

/*   sum_ab K[a, b] y[row + a - 1, column + b - 1] */
static double
convolve (const float *plane, const float *kernel, int size, int row, int column)
{
  double sum = 0;

  for (int tap = 0; tap < 9; tap++)
    sum += (double) kernel[tap] * value_at (plane, size, row + tap / 3 - 1, column + tap % 3 - 1);
  return sum;
}

static double
inner_at (const XsParameters *self, const float *states, const XsSlowStep *slow, int row,
          int column)
{
  double sum = bias_of (self, slow);

  for (int input = 0; input < slow->n_inputs; input++)
    sum += convolve (input_of (self, states, slow, input), kernels_of (self, slow) + 9 * input,
                     self->architecture.size, row, column);
  return sum;
}

void
xs_slow_step_inner (const XsParameters *self, const float *states, const XsSlowStep *slow,
                    float *inner)
{
  int size = self->architecture.size;

  for (int i = 0; i < size * size; i++)
    inner[i] = (float) inner_at (self, states, slow, i / size, i % size);
}

float
xs_slow_step_activate (const XsArchitecture *a, float inner)
{
  return xs_activation_value (a->activation, inner);
}

void
xs_slow_step_pixel (const XsParameters *self, const float *states, const XsSlowStep *slow,
                    int input, int row, int column, XsSlowPixel *out)
{
  const XsArchitecture *a = &self->architecture;
  const float *plane, *kernel;
  int pixel;

  input = CLAMP (input, 0, slow->n_inputs - 1);
  row = CLAMP (row, 0, a->size - 1);
  column = CLAMP (column, 0, a->size - 1);
  pixel = row * a->size + column;
  plane = input_of (self, states, slow, input);
  kernel = kernels_of (self, slow) + 9 * input;
  for (int tap = 0; tap < 9; tap++)
    {
      out->patch[tap] = value_at (plane, a->size, row + tap / 3 - 1, column + tap % 3 - 1);
      out->kernel[tap] = (double) kernel[tap];
    }
  out->product = convolve (plane, kernel, a->size, row, column);
  out->bias = bias_of (self, slow);
  out->inner = inner_at (self, states, slow, row, column);
  out->others = out->inner - out->bias - out->product;
  out->active = (double) xs_slow_step_activate (a, (float) out->inner);
  out->before = (double) xs_slow_step_plane (a, states, slow->step, slow->channel)[pixel];
  out->after = (double) xs_slow_step_plane (a, states, slow->step + 1, slow->channel)[pixel];
}
