/* The kernel gradient of the direct convolutions (conv-direct.c has the layout):
 *
 *   dP[o][i][a][b] = sum_p other[o][p] in[i][p + (a - 1) stride + (b - 1)]
 *
 * over the whole flat index, for the other state is zero between the rows. A register tile holds
 * TILE_OUTPUTS outputs x the 3 taps of a kernel row, one vector of partial sums each. */

#include "engine/kernels/conv-direct-tile.h"

#include <string.h>

/* totals[o] = the sum over all lanes of sums[o][b]: halves the number of vectors until one is left
 * whose lanes are the totals, in order. */
XS_INLINE XsVector
sum_lanes (XsVector sums[TILE_OUTPUTS][3], int b)
{
  XsVector rows[TILE_OUTPUTS];

  XS_UNROLL
  for (int o = 0; o < TILE_OUTPUTS; o++)
    rows[o] = sums[o][b];
  XS_UNROLL
  for (int count = TILE_OUTPUTS; count > 1; count /= 2)
    XS_UNROLL
  for (int o = 0; o < count / 2; o++)
    rows[o] = xs_vector_pair_sums (rows[2 * o], rows[2 * o + 1]);
  XS_UNROLL
  for (int lanes = XS_LANES; lanes > TILE_OUTPUTS; lanes /= 2)
    rows[0] = xs_vector_pair_sums (rows[0], rows[0]);
  return rows[0];
}

/* The three taps of one kernel row for TILE_OUTPUTS outputs and one input:
 *   sums[o][b] = sum_p other[o][p] in[p + b],   @in shifted to the row's first tap. */
XS_INLINE void
correlate (const XsConvPlan *plan, const float *in, const float *other,
           XsVector sums[TILE_OUTPUTS][3])
{
  XS_UNROLL
  for (int o = 0; o < TILE_OUTPUTS; o++)
    sums[o][0] = sums[o][1] = sums[o][2] = (XsVector){ 0 };

  for (size_t p = 0; p < plan->span; p += XS_LANES)
    {
      XsVector left = xs_vector_load (in + p);
      XsVector middle = xs_vector_load (in + p + 1);
      XsVector right = xs_vector_load (in + p + 2);

      XS_UNROLL
      for (int o = 0; o < TILE_OUTPUTS; o++)
        {
          XsVector u = xs_vector_load (other + (size_t) o * plan->plane + p);

          sums[o][0] += u * left;
          sums[o][1] += u * middle;
          sums[o][2] += u * right;
        }
    }
}

/* Adds the rows a = 0, 1, 2 of the kernels from channel @input to the tile at @output. */
static void
gradient_tile (const XsConvPlan *plan, const float *in, const float *other, float *gradient,
               size_t output, size_t input)
{
  size_t rows = MIN ((size_t) plan->outputs - output, TILE_OUTPUTS);
  float *at = gradient + (output * (size_t) plan->inputs + input) * 9;

  in += plan->front + input * plan->plane - plan->stride - 1;
  other += plan->front + output * plan->plane;
  for (int a = 0; a < 3; a++, in += plan->stride)
    {
      XsVector sums[TILE_OUTPUTS][3];

      correlate (plan, in, other, sums);
      for (int b = 0; b < 3; b++, at++)
        {
          float totals[XS_LANES];

          xs_vector_store (totals, sum_lanes (sums, b));
          for (size_t o = 0; o < rows; o++)
            at[o * (size_t) plan->inputs * 9] += totals[o];
        }
    }
}

void
xs_conv_direct_correlate (const XsConvPlan *plan, const XsConvCall *call)
{
  if (call->first)
    memset (call->sums, 0, plan->sums_size * sizeof *call->sums);
  for (size_t output = 0; output < (size_t) plan->outputs; output += TILE_OUTPUTS)
    for (size_t input = 0; input < (size_t) plan->inputs; input++)
      gradient_tile (plan, call->in, call->other, call->sums, output, input);
}
