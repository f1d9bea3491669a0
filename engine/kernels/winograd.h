#pragma once

/* Inside the Winograd convolutions (conv-winograd.c); compiled once per instruction set.
 *
 * F(4x4, 3x3): a tile of 4 x 4 outputs of a channel pair costs 36 products instead of 144. With the
 * points 0, 1, -1, 2, -2 and infinity,
 *
 *   out = A^T [ (G k G^T) . (B^T d B) ] A        d the 6 x 6 inputs around the tile
 *
 * and the sum over input channels comes before A: 36 small matrix products. A gradient is the same
 * the other way round, F(3x3, 4x4): its "kernel" is a 4 x 4 tile of the other state, transformed
 * like a kernel of 4 taps, its "input" the same B^T d B, and A has 3 columns, applied once after
 * the sum over all tiles.
 *
 * States are pixels first: [row][column][channel], channels padded to whole vectors, with a frame
 * of zeros one pixel wide around whole tiles. Transformed tiles are [point][tile][channel]. */

#include "engine/kernels/conv-table.h"
#include "engine/kernels/finish.h"
#include "engine/kernels/vector.h"

#define POINTS 36

/* Some rows of tiles of an image, done in one go. */
typedef struct
{
  size_t first_row; /* of tiles */
  size_t rows;
  size_t columns;
  size_t count;  /* rows * columns tiles */
  size_t stride; /* from one point to the next, >= count * channels */
} Tiles;

/* Tiles on a side. */
XS_INLINE size_t
winograd_side (const XsConvPlan *plan)
{
  return ((size_t) plan->n + 3) / 4;
}

XS_INLINE size_t
winograd_round_up (int channels)
{
  return ((size_t) channels + XS_LANES - 1) / XS_LANES * XS_LANES;
}

/* From a state to the pixel before the tile's first row and column. */
XS_INLINE size_t
winograd_corner (const XsConvPlan *plan, size_t row, size_t column)
{
  return 4 * row * plan->stride + 4 * column * plan->pixel;
}

#define winograd_transform_input XS_ISA_SYMBOL (winograd_transform_input)
#define winograd_transform_other XS_ISA_SYMBOL (winograd_transform_other)
#define winograd_transform_kernel XS_ISA_SYMBOL (winograd_transform_kernel)
#define winograd_transform_gradient XS_ISA_SYMBOL (winograd_transform_gradient)
#define winograd_finish XS_ISA_SYMBOL (winograd_finish)
#define winograd_multiply XS_ISA_SYMBOL (winograd_multiply)
#define winograd_accumulate XS_ISA_SYMBOL (winograd_accumulate)
#define winograd_pack_state XS_ISA_SYMBOL (winograd_pack_state)
#define winograd_unpack_state XS_ISA_SYMBOL (winograd_unpack_state)

/* out = B^T d B of @channels (whole vectors). */
void winograd_transform_input (const XsConvPlan *plan, const Tiles *tiles, size_t channels,
                               const float *state, float *out);

/* out = G w G^T of the 4 x 4 tiles w of a state. */
void winograd_transform_other (const XsConvPlan *plan, const Tiles *tiles, size_t channels,
                               const float *state, float *out);

/* G k G^T of one vector: taps [9][lanes] to out[point * stride]. */
void winograd_transform_kernel (const float *taps, float *out, size_t stride);

/* A^T s A of one vector: sums[point * stride] to taps [9][lanes]. */
void winograd_transform_gradient (const float *sums, size_t stride, float *taps);

/* A^T products A and what follows it. */
void winograd_finish (const XsConvPlan *plan, const Tiles *tiles, size_t channels, Finish finish,
                      const XsConvCall *call, const float *biases, const float *products,
                      float *channel_sums);

/* out[point][tile][o] = sum_i in[point][tile][i] kernel[point][i][o] */
void winograd_multiply (const Tiles *tiles, size_t inputs, size_t pixel, size_t outputs,
                        const float *in, const float *kernel, float *out);

/* sums[point][i][o] += sum_tile in[point][tile][i] other[point][tile][o]; @first: = */
void winograd_accumulate (const Tiles *tiles, size_t inputs, size_t pixel, size_t outputs,
                          const float *in, const float *other, gboolean first, float *sums);

/* XsConvTable's */
void winograd_pack_state (const XsConvPlan *plan, const float *planes, float *state, int channels);
void winograd_unpack_state (const XsConvPlan *plan, const float *state, float *planes,
                            int channels);
