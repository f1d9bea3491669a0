/* The transforms of Winograd's tiles (winograd.h). Each is a line transform of six, four or three
 * numbers, applied to the columns of a tile and then to the rows of what came out; a "number" is a
 * vector of channels. */

#include "engine/kernels/winograd.h"

/* B^T d */
XS_INLINE void
input_line (const XsVector d[6], XsVector out[6])
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
other_line (const XsVector w[4], XsVector out[6])
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
kernel_line (const XsVector k[3], XsVector out[6])
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
gradient_line (const XsVector m[6], XsVector out[3])
{
  XsVector near = m[1] + m[2];
  XsVector far = m[3] + m[4];

  out[0] = m[0] + near + far;
  out[1] = (m[1] - m[2]) + 2 * (m[3] - m[4]);
  out[2] = near + 4 * far + m[5];
}

void
winograd_transform_input (const XsConvPlan *plan, const Tiles *tiles, size_t channels,
                          const float *state, float *out)
{
  for (size_t row = 0; row < tiles->rows; row++)
    for (size_t column = 0; column < tiles->columns; column++, out += plan->pixel)
      for (size_t c = 0; c < channels; c += XS_LANES)
        {
          const float *from = state + winograd_corner (plan, tiles->first_row + row, column) + c;
          XsVector half[6][6];

          XS_UNROLL
          for (int j = 0; j < 6; j++)
            {
              XsVector d[6], line[6];

              XS_UNROLL
              for (int i = 0; i < 6; i++)
                d[i] = xs_vector_load (from + (size_t) i * plan->stride + (size_t) j * plan->pixel);
              input_line (d, line);
              XS_UNROLL
              for (int i = 0; i < 6; i++)
                half[i][j] = line[i];
            }
          XS_UNROLL
          for (int i = 0; i < 6; i++)
            {
              XsVector line[6];

              input_line (half[i], line);
              XS_UNROLL
              for (int j = 0; j < 6; j++)
                xs_vector_store (out + (size_t) (6 * i + j) * tiles->stride + c, line[j]);
            }
        }
}

void
winograd_transform_other (const XsConvPlan *plan, const Tiles *tiles, size_t channels,
                          const float *state, float *out)
{
  state += plan->front;
  for (size_t row = 0; row < tiles->rows; row++)
    for (size_t column = 0; column < tiles->columns; column++, out += plan->pixel)
      for (size_t c = 0; c < channels; c += XS_LANES)
        {
          const float *from = state + winograd_corner (plan, tiles->first_row + row, column) + c;
          XsVector half[6][4];

          XS_UNROLL
          for (int j = 0; j < 4; j++)
            {
              XsVector w[4], line[6];

              XS_UNROLL
              for (int i = 0; i < 4; i++)
                w[i] = xs_vector_load (from + (size_t) i * plan->stride + (size_t) j * plan->pixel);
              other_line (w, line);
              XS_UNROLL
              for (int i = 0; i < 6; i++)
                half[i][j] = line[i];
            }
          XS_UNROLL
          for (int i = 0; i < 6; i++)
            {
              XsVector line[6];

              other_line (half[i], line);
              XS_UNROLL
              for (int j = 0; j < 6; j++)
                xs_vector_store (out + (size_t) (6 * i + j) * tiles->stride + c, line[j]);
            }
        }
}

void
winograd_transform_kernels (const float *taps, size_t count, float *out)
{
  for (size_t at = 0; at < count; at += XS_LANES)
    {
      XsVector half[6][3];

      for (int j = 0; j < 3; j++)
        {
          XsVector k[3], line[6];

          for (int i = 0; i < 3; i++)
            k[i] = xs_vector_load (taps + (size_t) (3 * i + j) * count + at);
          kernel_line (k, line);
          for (int i = 0; i < 6; i++)
            half[i][j] = line[i];
        }
      for (int i = 0; i < 6; i++)
        {
          XsVector line[6];

          kernel_line (half[i], line);
          for (int j = 0; j < 6; j++)
            xs_vector_store (out + (size_t) (6 * i + j) * count + at, line[j]);
        }
    }
}

void
winograd_transform_gradient (const float *sums, size_t stride, float *taps)
{
  XsVector half[3][6];

  XS_UNROLL
  for (int j = 0; j < 6; j++)
    {
      XsVector m[6], line[3];

      XS_UNROLL
      for (int i = 0; i < 6; i++)
        m[i] = xs_vector_load (sums + (size_t) (6 * i + j) * stride);
      gradient_line (m, line);
      XS_UNROLL
      for (int i = 0; i < 3; i++)
        half[i][j] = line[i];
    }
  XS_UNROLL
  for (int i = 0; i < 3; i++)
    {
      XsVector line[3];

      gradient_line (half[i], line);
      XS_UNROLL
      for (int j = 0; j < 3; j++)
        xs_vector_store (taps + (3 * i + j) * XS_LANES, line[j]);
    }
}
