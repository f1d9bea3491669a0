/* 3x3 convolutions by Winograd's F(4x4, 3x3), vectors over channels; winograd.h has the idea and
 * the layout. Compiled once per instruction set.
 *
 * An image is done in chunks of a few rows of tiles, which stay in cache from one transform to the
 * other. One transform of the input serves the convolution and the gradient alike. */

#include "engine/kernels/conv-winograd.h"

#include "engine/kernels/winograd.h"

#include <string.h>

/* Numbers in a cache line. */
#define LINE 16

/* Tiles in a chunk, so many where the rows of tiles allow it. */
#define CHUNK_TILES 14

static size_t
rows_in_chunk (const XsConvPlan *plan)
{
  size_t side = winograd_side (plan);
  size_t most = MAX (CHUNK_TILES / side, 1);
  size_t chunks = (side + most - 1) / most;

  return (side + chunks - 1) / chunks;
}

/* Points a power of two apart would compete for the same few sets of the L1 cache. */
static size_t
point_stride (const XsConvPlan *plan, size_t count)
{
  size_t stride = count * plan->pixel;

  return stride % 128 == 0 ? stride + LINE : stride;
}

static size_t
transformed_size (const XsConvPlan *plan)
{
  return POINTS * point_stride (plan, rows_in_chunk (plan) * winograd_side (plan)) + LINE;
}

static size_t
padded_outputs (const XsConvPlan *plan)
{
  return winograd_round_up (plan->outputs);
}

/* The scratch: sums of channels, transformed input, the same of the other state or the products. */
static void
measure (XsConvPlan *plan)
{
  size_t edge = 4 * winograd_side (plan) + 2;
  size_t maps = (size_t) plan->inputs * padded_outputs (plan);

  plan->pixel = winograd_round_up (MAX (plan->inputs, plan->outputs));
  plan->stride = edge * plan->pixel;
  plan->front = plan->stride + plan->pixel;
  plan->plane = 1;
  plan->input_size = plan->output_size = edge * plan->stride;
  plan->packed_size = POINTS * maps + padded_outputs (plan);
  plan->sums_size = POINTS * maps;
  plan->scratch_size = plan->pixel + 2 * transformed_size (plan);
}

static void
pack_bias (const XsConvPlan *plan, const float *bias, float *packed)
{
  float *biases = packed + plan->sums_size;

  memset (biases, 0, padded_outputs (plan) * sizeof *biases);
  if (bias != NULL)
    memcpy (biases, bias, (size_t) plan->outputs * sizeof *bias);
}

/* taps [9][lanes]: those from input @i to the outputs from @first on. */
static void
gather_taps (const XsConvPlan *plan, const float *kernel, gboolean transposed, size_t i,
             size_t first, float *taps)
{
  size_t inputs = (size_t) plan->inputs;
  size_t outputs = (size_t) plan->outputs;
  size_t last = MIN (first + XS_LANES, outputs);

  memset (taps, 0, 9 * XS_LANES * sizeof *taps);
  for (size_t o = first; o < last; o++)
    {
      const float *from = kernel + (transposed ? i * outputs + o : o * inputs + i) * 9;

      for (size_t tap = 0; tap < 9; tap++)
        taps[tap * XS_LANES + o - first] = from[transposed ? 8 - tap : tap];
    }
}

static void
pack_taps (const XsConvPlan *plan, const float *kernel, gboolean transposed, float *packed)
{
  size_t inputs = (size_t) plan->inputs;
  size_t row = padded_outputs (plan);

  for (size_t i = 0; i < inputs; i++)
    for (size_t o = 0; o < row; o += XS_LANES)
      {
        float taps[9 * XS_LANES];

        gather_taps (plan, kernel, transposed, i, o, taps);
        winograd_transform_kernel (taps, packed + i * row + o, inputs * row);
      }
}

static void
pack_kernel (const XsConvPlan *plan, const float *kernel, const float *bias, float *packed)
{
  pack_taps (plan, kernel, FALSE, packed);
  pack_bias (plan, bias, packed);
}

static void
pack_transposed (const XsConvPlan *plan, const float *kernel, const float *bias, float *packed)
{
  pack_taps (plan, kernel, TRUE, packed);
  pack_bias (plan, bias, packed);
}

static Tiles
chunk_at (const XsConvPlan *plan, size_t row)
{
  size_t side = winograd_side (plan);
  size_t rows = MIN (rows_in_chunk (plan), side - row);

  return (Tiles){ .first_row = row,
                  .rows = rows,
                  .columns = side,
                  .count = rows * side,
                  .stride = point_stride (plan, rows * side) };
}

/* The transformed input in scratch; with it the gradient, if it is wanted. */
static void
begin_chunk (const XsConvPlan *plan, const Tiles *tiles, const XsConvCall *call, float *input,
             float *spare)
{
  size_t outputs = padded_outputs (plan);

  winograd_transform_input (plan, tiles, winograd_round_up (plan->inputs), call->in, input);
  if (call->sums == NULL)
    return;
  winograd_transform_other (plan, tiles, outputs, call->other, spare);
  winograd_accumulate (tiles, (size_t) plan->inputs, plan->pixel, outputs, input, spare,
                       call->first && tiles->first_row == 0, call->sums);
}

static void
add_channel_sums (const XsConvPlan *plan, const XsConvCall *call, const float *sums)
{
  for (int o = 0; o < plan->outputs && call->channel_sums != NULL; o++)
    call->channel_sums[o] += sums[o];
}

static void
run (const XsConvPlan *plan, const XsConvCall *call, Finish finish)
{
  float *channel_sums = call->scratch;
  float *input = channel_sums + plan->pixel;
  float *spare = input + transformed_size (plan);
  size_t rows = rows_in_chunk (plan);

  memset (channel_sums, 0, plan->pixel * sizeof *channel_sums);
  for (size_t row = 0; row < winograd_side (plan); row += rows)
    {
      Tiles tiles = chunk_at (plan, row);

      begin_chunk (plan, &tiles, call, input, spare);
      winograd_multiply (&tiles, (size_t) plan->inputs, plan->pixel, padded_outputs (plan), input,
                         call->kernel, spare);
      winograd_finish (plan, &tiles, padded_outputs (plan), finish, call,
                       call->kernel + plan->sums_size, spare, channel_sums);
    }
  add_channel_sums (plan, call, channel_sums);
}

static void
activate (const XsConvPlan *plan, XsActivation activation, const XsConvCall *call)
{
  run (plan, call, finish_of (activation));
}

static void
add (const XsConvPlan *plan, const XsConvCall *call)
{
  run (plan, call, FINISH_ADD);
}

static void
multiply (const XsConvPlan *plan, const XsConvCall *call)
{
  run (plan, call, FINISH_MULTIPLY);
}

static void
correlate (const XsConvPlan *plan, const XsConvCall *call)
{
  float *input = call->scratch + plan->pixel;

  for (size_t row = 0; row < winograd_side (plan); row += rows_in_chunk (plan))
    {
      Tiles tiles = chunk_at (plan, row);

      begin_chunk (plan, &tiles, call, input, input + transformed_size (plan));
    }
}

/* Row by row of the image: the frame is not touched. */
static void
weigh (const XsConvPlan *plan, const XsConvCall *call)
{
  size_t n = (size_t) plan->n;

  for (size_t c = 0; c < padded_outputs (plan); c += XS_LANES)
    {
      float sums[XS_LANES];
      XsVector sum = { 0 };

      for (size_t p = 0; p < n * n; p++)
        {
          size_t at = plan->front + p / n * plan->stride + p % n * plan->pixel + c;

          sum += finish_multiply (call, xs_vector_load (call->in + at), ~(XsBits){ 0 }, at);
        }
      xs_vector_store (sums, sum);
      for (size_t o = c; o < MIN (c + XS_LANES, (size_t) plan->outputs); o++)
        if (call->channel_sums != NULL)
          call->channel_sums[o] += sums[o - c];
    }
}

static void
collect (const XsConvPlan *plan, const float *sums, gboolean transposed, float *gradient)
{
  size_t inputs = (size_t) plan->inputs;
  size_t outputs = (size_t) plan->outputs;
  size_t row = padded_outputs (plan);

  for (size_t i = 0; i < inputs; i++)
    for (size_t o = 0; o < outputs; o += XS_LANES)
      {
        float taps[9 * XS_LANES];

        winograd_transform_gradient (sums + i * row + o, inputs * row, taps);
        for (size_t k = 0; k < MIN (XS_LANES, outputs - o); k++)
          {
            float *to = gradient + (transposed ? i * outputs + o + k : (o + k) * inputs + i) * 9;

            for (size_t tap = 0; tap < 9; tap++)
              to[transposed ? 8 - tap : tap] += taps[tap * XS_LANES + k];
          }
      }
}

const XsConvTable XS_ISA_SYMBOL (xs_conv_winograd) = {
  .name = "winograd",
  .measure = measure,
  .pack_state = winograd_pack_state,
  .unpack_state = winograd_unpack_state,
  .pack_kernel = pack_kernel,
  .pack_transposed = pack_transposed,
  .activate = activate,
  .add = add,
  .multiply = multiply,
  .weigh = weigh,
  .correlate = correlate,
  .collect = collect,
};
