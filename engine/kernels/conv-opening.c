/* The opening layer of Winograd's networks: a direct convolution from the few channels of an image,
 * planes in a frame of zeros, to a state as conv-winograd.c keeps it. Compiled once per instruction
 * set. A register tile holds some pixels of a row x one vector of output channels. */

#include "engine/kernels/conv-winograd.h"

#include "engine/kernels/winograd.h"

#include <string.h>

#if XS_LANES == 16
#define MOST_PIXELS 14
#else
#define MOST_PIXELS 7
#endif

static size_t
padded_outputs (const XsConvPlan *plan)
{
  return winograd_round_up (plan->outputs);
}

/* Of the image; the state's measures are those of the plan. */
static size_t
image_edge (const XsConvPlan *plan)
{
  return (size_t) plan->n + 2;
}

/* The output lies as in a Winograd plan with as many inputs as outputs. */
static void
measure (XsConvPlan *plan)
{
  size_t edge = 4 * winograd_side (plan) + 2;

  plan->pixel = padded_outputs (plan);
  plan->stride = edge * plan->pixel;
  plan->front = plan->stride + plan->pixel;
  plan->plane = 1;
  plan->input_size = (size_t) plan->inputs * image_edge (plan) * image_edge (plan);
  plan->output_size = edge * plan->stride;
  plan->sums_size = (size_t) plan->inputs * 9 * padded_outputs (plan);
  plan->packed_size = plan->sums_size + padded_outputs (plan);
  plan->scratch_size = 0;
}

static void
pack_state (const XsConvPlan *plan, const float *planes, float *state, int channels)
{
  size_t n = (size_t) plan->n;
  size_t edge = image_edge (plan);

  for (int c = 0; c < channels; c++, state += edge * edge)
    for (size_t i = 0; i < n; i++, planes += n)
      memcpy (state + (i + 1) * edge + 1, planes, n * sizeof *planes);
}

/* [input][tap][output], biases behind */
static void
pack_kernel (const XsConvPlan *plan, const float *kernel, const float *bias, float *packed)
{
  size_t taps = (size_t) plan->inputs * 9;
  size_t row = padded_outputs (plan);

  memset (packed, 0, plan->packed_size * sizeof *packed);
  for (size_t o = 0; o < (size_t) plan->outputs; o++)
    {
      for (size_t tap = 0; tap < taps; tap++)
        packed[tap * row + o] = *kernel++;
      packed[taps * row + o] = bias != NULL ? bias[o] : 0;
    }
}

/* @pixels pixels of a row, a constant: their first's upper left neighbour is @in, its place @at. */
XS_INLINE void
open_pixels (const XsConvPlan *plan, const XsConvCall *call, Finish finish, const float *in,
             size_t c, size_t at, int pixels)
{
  size_t edge = image_edge (plan);
  size_t row = padded_outputs (plan);
  const float *kernel = call->kernel + c;
  XsVector sums[MOST_PIXELS];

  XS_UNROLL
  for (int p = 0; p < pixels; p++)
    sums[p] = xs_vector_load (call->kernel + plan->sums_size + c);
  for (int i = 0; i < plan->inputs; i++, in += edge * edge)
    for (size_t tap = 0; tap < 9; tap++, kernel += row)
      {
        const float *x = in + tap / 3 * edge + tap % 3;
        XsVector k = xs_vector_load (kernel);

        XS_UNROLL
        for (int p = 0; p < pixels; p++)
          sums[p] += x[p] * k;
      }
  XS_UNROLL
  for (int p = 0; p < pixels; p++)
    finish_activation (call, finish, sums[p], ~(XsBits){ 0 }, at + (size_t) p * plan->pixel + c);
}

XS_INLINE void
open_row (const XsConvPlan *plan, const XsConvCall *call, Finish finish, size_t i, size_t c)
{
  const float *in = call->in + i * image_edge (plan);
  size_t at = plan->front + i * plan->stride;
  int j = 0;

  for (; j + MOST_PIXELS <= plan->n; j += MOST_PIXELS)
    open_pixels (plan, call, finish, in + j, c, at + (size_t) j * plan->pixel, MOST_PIXELS);
  for (; j < plan->n; j++)
    open_pixels (plan, call, finish, in + j, c, at + (size_t) j * plan->pixel, 1);
}

static void
activate (const XsConvPlan *plan, XsActivation activation, const XsConvCall *call)
{
  for (size_t c = 0; c < padded_outputs (plan); c += XS_LANES)
    for (size_t i = 0; i < (size_t) plan->n; i++)
      if (activation == XS_ACTIVATION_TANH)
        open_row (plan, call, FINISH_TANH, i, c);
      else
        open_row (plan, call, FINISH_RELU, i, c);
}

/* The nine taps of one input for one vector of outputs. */
static void
correlate_plane (const XsConvPlan *plan, const float *in, const float *other, float *sums)
{
  size_t edge = image_edge (plan);
  size_t row = padded_outputs (plan);
  XsVector totals[9];

  XS_UNROLL
  for (int tap = 0; tap < 9; tap++)
    totals[tap] = xs_vector_load (sums + (size_t) tap * row);
  for (int i = 0; i < plan->n; i++, in += edge, other += plan->stride)
    for (size_t j = 0; j < (size_t) plan->n; j++)
      {
        XsVector u = xs_vector_load (other + j * plan->pixel);

        XS_UNROLL
        for (int tap = 0; tap < 9; tap++)
          totals[tap] += in[(size_t) (tap / 3) * edge + j + (size_t) (tap % 3)] * u;
      }
  XS_UNROLL
  for (int tap = 0; tap < 9; tap++)
    xs_vector_store (sums + (size_t) tap * row, totals[tap]);
}

static void
correlate (const XsConvPlan *plan, const XsConvCall *call)
{
  size_t edge = image_edge (plan);
  size_t row = padded_outputs (plan);

  if (call->first)
    memset (call->sums, 0, plan->sums_size * sizeof *call->sums);
  for (size_t i = 0; i < (size_t) plan->inputs; i++)
    for (size_t c = 0; c < row; c += XS_LANES)
      correlate_plane (plan, call->in + i * edge * edge, call->other + plan->front + c,
                       call->sums + i * 9 * row + c);
}

static void
collect (const XsConvPlan *plan, const float *sums, gboolean transposed, float *gradient)
{
  size_t taps = (size_t) plan->inputs * 9;
  size_t row = padded_outputs (plan);

  for (size_t o = 0; o < (size_t) plan->outputs; o++)
    for (size_t tap = 0; tap < taps; tap++)
      *gradient++ += sums[tap * row + o];
}

const XsConvTable XS_ISA_SYMBOL (xs_conv_opening) = {
  .name = "opening",
  .measure = measure,
  .pack_state = pack_state,
  .unpack_state = winograd_unpack_state,
  .pack_kernel = pack_kernel,
  .activate = activate,
  .correlate = correlate,
  .collect = collect,
};
