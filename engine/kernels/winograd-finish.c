/* The way out of Winograd's tiles (winograd.h): A^T products A, and what follows the convolution
 * while the result is in registers. */

#include "engine/kernels/winograd.h"

/* A^T m for four outputs. */
XS_INLINE void
output_line (const XsVector m[6], XsVector out[4])
{
  XsVector near = m[1] + m[2];
  XsVector near_odd = m[1] - m[2];
  XsVector far = m[3] + m[4];
  XsVector far_odd = m[3] - m[4];

  out[0] = m[0] + near + far;
  out[1] = near_odd + 2 * far_odd;
  out[2] = near + 4 * far;
  out[3] = near_odd + 8 * far_odd + m[5];
}

/* One tile and vector of channels, of which @rows x @columns pixels lie in the image, from @at on.
 * Returns the sum of the call's result over them. */
XS_INLINE XsVector
finish_tile (const XsConvPlan *plan, Finish finish, const XsConvCall *call, XsVector bias,
             const float *products, size_t stride, int rows, int columns, size_t at)
{
  const XsBits all = ~(XsBits){ 0 };
  XsVector half[4][6];
  XsVector sum = { 0 };

  XS_UNROLL
  for (int j = 0; j < 6; j++)
    {
      XsVector m[6], line[4];

      XS_UNROLL
      for (int i = 0; i < 6; i++)
        m[i] = xs_vector_load (products + (size_t) (6 * i + j) * stride);
      output_line (m, line);
      XS_UNROLL
      for (int i = 0; i < 4; i++)
        half[i][j] = line[i];
    }
  XS_UNROLL
  for (int i = 0; i < 4; i++)
    {
      XsVector line[4];

      output_line (half[i], line);
      XS_UNROLL
      for (int j = 0; j < 4; j++)
        if (i < rows && j < columns)
          sum += finish_vector (call, finish, line[j] + bias, all,
                                at + (size_t) i * plan->stride + (size_t) j * plan->pixel);
    }
  return sum;
}

XS_INLINE void
finish_tiles (const XsConvPlan *plan, const Tiles *tiles, size_t channels, Finish finish,
              const XsConvCall *call, const float *biases, const float *products,
              float *channel_sums)
{
  for (size_t row = 0; row < tiles->rows; row++)
    for (size_t column = 0; column < tiles->columns; column++, products += plan->pixel)
      {
        size_t first_row = tiles->first_row + row;
        size_t at = plan->front + winograd_corner (plan, first_row, column);
        int rows = MIN (4, plan->n - 4 * (int) first_row);
        int columns = MIN (4, plan->n - 4 * (int) column);

        for (size_t c = 0; c < channels; c += XS_LANES)
          {
            XsVector bias =
                finish_is_biased (finish) ? xs_vector_load (biases + c) : (XsVector){ 0 };
            XsVector sum;

            if (rows == 4 && columns == 4)
              sum =
                  finish_tile (plan, finish, call, bias, products + c, tiles->stride, 4, 4, at + c);
            else
              sum = finish_tile (plan, finish, call, bias, products + c, tiles->stride, rows,
                                 columns, at + c);
            if (!finish_is_biased (finish))
              xs_vector_store (channel_sums + c, xs_vector_load (channel_sums + c) + sum);
          }
      }
}

/* The kind of finish is a constant in the loops. */
void
winograd_finish (const XsConvPlan *plan, const Tiles *tiles, size_t channels, Finish finish,
                 const XsConvCall *call, const float *biases, const float *products,
                 float *channel_sums)
{
  switch (finish)
    {
    case FINISH_TANH:
      finish_tiles (plan, tiles, channels, FINISH_TANH, call, biases, products, channel_sums);
      break;
    case FINISH_RELU:
      finish_tiles (plan, tiles, channels, FINISH_RELU, call, biases, products, channel_sums);
      break;
    case FINISH_ADD:
      finish_tiles (plan, tiles, channels, FINISH_ADD, call, biases, products, channel_sums);
      break;
    case FINISH_MULTIPLY:
      finish_tiles (plan, tiles, channels, FINISH_MULTIPLY, call, biases, products, channel_sums);
      break;
    }
}
