/* The transforms of Winograd's tiles (winograd.h). Each is a line transform of six, four or three
 * numbers, applied to the columns of a tile and then to the rows of what came out; a "number" is a
 * vector of channels. */

#include "engine/kernels/winograd.h"

/* A line of numbers to a line of others. */
typedef void (*Line) (const XsVector *in, XsVector *out);

/* B^T d */
XS_INLINE void
input_line (const XsVector *d, XsVector *out)
{
  XsVector even = d[4] - 4 * d[2];
  XsVector odd = d[3] - 4 * d[1];
  XsVector far_even = d[4] - d[2];
  XsVector far_odd = 2 * (d[3] - d[1]);

  out[0] = 4 * d[0] - 5 * d[2] + d[4];
  out[1] = even + odd;
  out[2] = even - odd;
  out[3] = far_even + far_odd;
  out[4] = far_even - far_odd;
  out[5] = 4 * d[1] - 5 * d[3] + d[5];
}

/* G w for four taps: w as a polynomial at the points, divided by what B^T is short of. */
XS_INLINE void
other_line (const XsVector *w, XsVector *out)
{
  XsVector even = (w[0] + w[2]) * (-1.f / 6);
  XsVector odd = (w[1] + w[3]) * (-1.f / 6);
  XsVector far_even = w[0] * (1.f / 24) + w[2] * (1.f / 6);
  XsVector far_odd = w[1] * (1.f / 12) + w[3] * (1.f / 3);

  out[0] = w[0] * .25f;
  out[1] = even + odd;
  out[2] = even - odd;
  out[3] = far_even + far_odd;
  out[4] = far_even - far_odd;
  out[5] = w[3];
}

/* G k for three taps. */
XS_INLINE void
kernel_line (const XsVector *k, XsVector *out)
{
  XsVector even = (k[0] + k[2]) * (-1.f / 6);
  XsVector odd = k[1] * (-1.f / 6);
  XsVector far_even = k[0] * (1.f / 24) + k[2] * (1.f / 6);
  XsVector far_odd = k[1] * (1.f / 12);

  out[0] = k[0] * .25f;
  out[1] = even + odd;
  out[2] = even - odd;
  out[3] = far_even + far_odd;
  out[4] = far_even - far_odd;
  out[5] = k[2];
}

/* A^T m for three outputs. */
XS_INLINE void
gradient_line (const XsVector *m, XsVector *out)
{
  XsVector near = m[1] + m[2];
  XsVector far = m[3] + m[4];

  out[0] = m[0] + near + far;
  out[1] = (m[1] - m[2]) + 2 * (m[3] - m[4]);
  out[2] = near + 4 * far + m[5];
}

/* A tile of @taps x @taps numbers, @row and @column apart, to one of @points x @points, @point
 * apart: all is read before anything is written. */
XS_INLINE void
transform_tile (Line line, int taps, int points, const float *in, size_t row, size_t column,
                float *out, size_t point)
{
  XsVector half[6][6];

  XS_UNROLL
  for (int j = 0; j < taps; j++)
    {
      XsVector from[6], to[6];

      XS_UNROLL
      for (int i = 0; i < taps; i++)
        from[i] = xs_vector_load (in + (size_t) i * row + (size_t) j * column);
      line (from, to);
      XS_UNROLL
      for (int i = 0; i < points; i++)
        half[i][j] = to[i];
    }
  XS_UNROLL
  for (int i = 0; i < points; i++)
    {
      XsVector to[6];

      line (half[i], to);
      XS_UNROLL
      for (int j = 0; j < points; j++)
        xs_vector_store (out + (size_t) (points * i + j) * point, to[j]);
    }
}

/* The tiles of a state, from @state (their first corner) on. */
XS_INLINE void
transform_state (const XsConvPlan *plan, const Tiles *tiles, size_t channels, Line line, int taps,
                 const float *state, float *out)
{
  for (size_t row = 0; row < tiles->rows; row++)
    for (size_t column = 0; column < tiles->columns; column++, out += plan->pixel)
      for (size_t c = 0; c < channels; c += XS_LANES)
        transform_tile (line, taps, 6,
                        state + winograd_corner (plan, tiles->first_row + row, column) + c,
                        plan->stride, plan->pixel, out + c, tiles->stride);
}

void
winograd_transform_input (const XsConvPlan *plan, const Tiles *tiles, size_t channels,
                          const float *state, float *out)
{
  transform_state (plan, tiles, channels, input_line, 6, state, out);
}

void
winograd_transform_other (const XsConvPlan *plan, const Tiles *tiles, size_t channels,
                          const float *state, float *out)
{
  transform_state (plan, tiles, channels, other_line, 4, state + plan->front, out);
}

void
winograd_transform_kernel (const float *taps, float *out, size_t stride)
{
  transform_tile (kernel_line, 3, 6, taps, 3 * XS_LANES, XS_LANES, out, stride);
}

void
winograd_transform_gradient (const float *sums, size_t stride, float *taps)
{
  transform_tile (gradient_line, 6, 3, sums, 6 * stride, stride, taps, XS_LANES);
}
