/* Direct 3x3 convolutions. Compiled once per instruction set.
 *
 * A state is channels first, and its rows are n + 1 long: one zero column serves as the right
 * border of a row and as the left one of the next. With a row of zeros before and after a plane
 * every tap (a, b) is a mere shift of the flat index p = i stride + j by (a - 1) stride + (b - 1):
 *
 *   out[o][p] = sum_{i,a,b} K[o][i][a][b] in[i][p + (a - 1) stride + (b - 1)]
 *
 * for all p at once, rows and their ends alike; what comes out between the rows is masked. A
 * register tile holds TILE_OUTPUTS channels x TILE_VECTORS vectors of p: each vector loaded serves
 * all the channels, each kernel number all the vectors, and what follows the convolution (bias,
 * activation, residual, product with a slope) happens before the tile leaves the registers.
 * Channels are rounded up to whole tiles; the extra ones have zero kernels and nobody reads them.
 */

#include "engine/kernels/conv-direct.h"

#include "engine/kernels/conv-direct-tile.h"
#include "engine/kernels/finish.h"

#include <string.h>

/* Numbers in a cache line. */
#define LINE 16

static size_t
round_up (size_t count, size_t unit)
{
  return (count + unit - 1) / unit * unit;
}

static size_t
padded_outputs (const XsConvPlan *plan)
{
  return round_up ((size_t) plan->outputs, TILE_OUTPUTS);
}

static size_t
state_size (const XsConvPlan *plan, int channels)
{
  return plan->front + round_up ((size_t) channels, TILE_OUTPUTS) * plan->plane;
}

/* The zeros behind a plane (to the next one) serve as the row above the next plane, too. */
static void
measure (XsConvPlan *plan)
{
  plan->stride = (size_t) plan->n + 1;
  plan->pixel = 1;
  plan->span = round_up ((size_t) plan->n * plan->stride, XS_LANES);
  plan->front = round_up (plan->stride + 1, LINE);
  plan->plane = round_up (plan->span + plan->stride + 1, LINE);
  /* Planes whole KiB apart would compete for the same few sets of the L1 cache. */
  if (plan->plane % 256 == 0)
    plan->plane += LINE;
  plan->input_size = state_size (plan, plan->inputs);
  plan->output_size = state_size (plan, plan->outputs);
  plan->packed_size = padded_outputs (plan) * ((size_t) plan->inputs * 9 + 1);
  plan->sums_size = (size_t) plan->outputs * (size_t) plan->inputs * 9;
  plan->scratch_size = 0;
}

static void
pack_state (const XsConvPlan *plan, const float *planes, float *state, int channels)
{
  size_t n = (size_t) plan->n;

  for (size_t c = 0; c < (size_t) channels; c++)
    for (size_t i = 0; i < n; i++, planes += n)
      memcpy (state + plan->front + c * plan->plane + i * plan->stride, planes, n * sizeof *planes);
}

static void
unpack_state (const XsConvPlan *plan, const float *state, float *planes, int channels)
{
  size_t n = (size_t) plan->n;

  for (size_t c = 0; c < (size_t) channels; c++)
    for (size_t i = 0; i < n; i++, planes += n)
      memcpy (planes, state + plan->front + c * plan->plane + i * plan->stride, n * sizeof *planes);
}

/* Where K[o][i][tap] goes: [tile of outputs][input][tap][output in the tile], biases behind all. */
static size_t
packed_index (const XsConvPlan *plan, size_t o, size_t i, size_t tap)
{
  size_t tile = o / TILE_OUTPUTS;

  return ((tile * (size_t) plan->inputs + i) * 9 + tap) * TILE_OUTPUTS + o % TILE_OUTPUTS;
}

static const float *
packed_biases (const XsConvPlan *plan, const float *packed)
{
  return packed + padded_outputs (plan) * (size_t) plan->inputs * 9;
}

/* Zero in all the rest. */
static void
pack_bias (const XsConvPlan *plan, const float *bias, float *packed)
{
  memset (packed, 0, plan->packed_size * sizeof *packed);
  if (bias != NULL)
    memcpy (packed + padded_outputs (plan) * (size_t) plan->inputs * 9, bias,
            (size_t) plan->outputs * sizeof *bias);
}

static void
pack_kernel (const XsConvPlan *plan, const float *kernel, const float *bias, float *packed)
{
  pack_bias (plan, bias, packed);
  for (size_t o = 0; o < (size_t) plan->outputs; o++)
    for (size_t i = 0; i < (size_t) plan->inputs; i++)
      for (size_t tap = 0; tap < 9; tap++)
        packed[packed_index (plan, o, i, tap)] = *kernel++;
}

/* K^T is the convolution with the kernels turned by 180 degrees, inputs and outputs swapped. */
static void
pack_transposed (const XsConvPlan *plan, const float *kernel, const float *bias, float *packed)
{
  pack_bias (plan, bias, packed);
  for (size_t i = 0; i < (size_t) plan->inputs; i++)
    for (size_t o = 0; o < (size_t) plan->outputs; o++)
      for (size_t tap = 0; tap < 9; tap++)
        packed[packed_index (plan, o, i, 8 - tap)] = *kernel++;
}

/* sums (TILE_OUTPUTS, vectors) += all inputs and taps at p; @in points to channel 0 at p. */
XS_INLINE void
accumulate (const XsConvPlan *plan, const float *in, const float *kernel, int vectors,
            XsVector sums[TILE_OUTPUTS][TILE_VECTORS])
{
  in -= plan->stride + 1;
  for (int i = 0; i < plan->inputs; i++, in += plan->plane)
    {
      const float *row = in;

      for (int a = 0; a < 3; a++, row += plan->stride)
        {
          XS_UNROLL
          for (int b = 0; b < 3; b++, kernel += TILE_OUTPUTS)
            {
              XsVector x[TILE_VECTORS];

              XS_UNROLL
              for (int v = 0; v < vectors; v++)
                x[v] = xs_vector_load (row + b + v * XS_LANES);
              XS_UNROLL
              for (int o = 0; o < TILE_OUTPUTS; o++)
                XS_UNROLL
              for (int v = 0; v < vectors; v++)
                sums[o][v] += kernel[o] * x[v];
            }
        }
    }
}

/* One tile: TILE_OUTPUTS channels from @output on, @vectors vectors from flat index @p on. */
XS_INLINE void
run_tile (const XsConvPlan *plan, const XsConvCall *call, Finish finish, size_t output, size_t p,
          int vectors)
{
  const float *biases = packed_biases (plan, call->kernel) + output;
  size_t origin = plan->front + p;
  XsVector sums[TILE_OUTPUTS][TILE_VECTORS];

  XS_UNROLL
  for (int o = 0; o < TILE_OUTPUTS; o++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    sums[o][v] = finish_is_biased (finish) ? xs_vector_all (biases[o]) : (XsVector){ 0 };

  accumulate (plan, call->in + origin, call->kernel + packed_index (plan, output, 0, 0), vectors,
              sums);

  XS_UNROLL
  for (int o = 0; o < TILE_OUTPUTS; o++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    finish_vector (call, finish, sums[o][v], xs_bits_load (plan->mask + p + v * XS_LANES),
                   origin + (output + (size_t) o) * plan->plane + (size_t) v * XS_LANES);
}

XS_INLINE void
run_outputs (const XsConvPlan *plan, const XsConvCall *call, Finish finish, size_t p, int vectors)
{
  for (size_t output = 0; output < (size_t) plan->outputs; output += TILE_OUTPUTS)
    run_tile (plan, call, finish, output, p, vectors);
}

/* Vector by vector of the image, all channels each time: the few input rows stay in L1. */
XS_INLINE void
run (const XsConvPlan *plan, const XsConvCall *call, Finish finish)
{
  const size_t step = TILE_VECTORS * XS_LANES;
  size_t p = 0;

  for (; p + step <= plan->span; p += step)
    run_outputs (plan, call, finish, p, TILE_VECTORS);
  if (plan->span - p == 2 * XS_LANES)
    run_outputs (plan, call, finish, p, 2);
  else if (plan->span - p == XS_LANES)
    run_outputs (plan, call, finish, p, 1);
}

static void
sum_channels (const XsConvPlan *plan, const float *state, float *sums)
{
  for (size_t o = 0; o < (size_t) plan->outputs; o++)
    {
      const float *plane = state + plan->front + o * plan->plane;
      XsVector sum = { 0 };

      for (size_t p = 0; p < plan->span; p += XS_LANES)
        sum += xs_vector_load (plane + p);
      sums[o] += xs_vector_sum (sum);
    }
}

static void
activate (const XsConvPlan *plan, XsActivation activation, const XsConvCall *call)
{
  if (activation == XS_ACTIVATION_TANH)
    run (plan, call, FINISH_TANH);
  else
    run (plan, call, FINISH_RELU);
}

static void
add (const XsConvPlan *plan, const XsConvCall *call)
{
  if (call->sums != NULL)
    xs_conv_direct_correlate (plan, call);
  run (plan, call, FINISH_ADD);
  if (call->product != NULL && call->channel_sums != NULL)
    sum_channels (plan, call->product, call->channel_sums);
}

static void
multiply (const XsConvPlan *plan, const XsConvCall *call)
{
  if (call->sums != NULL)
    xs_conv_direct_correlate (plan, call);
  run (plan, call, FINISH_MULTIPLY);
  if (call->channel_sums != NULL)
    sum_channels (plan, call->out, call->channel_sums);
}

/* Over whole planes: what is zero between the rows stays so. */
static void
weigh (const XsConvPlan *plan, const XsConvCall *call)
{
  for (size_t o = 0; o < (size_t) plan->outputs; o++)
    for (size_t p = 0; p < plan->span; p += XS_LANES)
      {
        size_t at = plan->front + o * plan->plane + p;

        xs_vector_store (call->out + at,
                         xs_vector_load (call->factor + at) * xs_vector_load (call->in + at));
      }
  if (call->channel_sums != NULL)
    sum_channels (plan, call->out, call->channel_sums);
}

const XsConvTable XS_ISA_SYMBOL (xs_conv_direct) = {
  .name = "direct",
  .measure = measure,
  .pack_state = pack_state,
  .unpack_state = unpack_state,
  .pack_kernel = pack_kernel,
  .pack_transposed = pack_transposed,
  .activate = activate,
  .add = add,
  .multiply = multiply,
  .weigh = weigh,
  .correlate = xs_conv_direct_correlate,
  .collect = xs_conv_collect_taps,
};
