/* The 36 small matrix products of Winograd's tiles (winograd.h), one for each point: those of the
 * convolution sum over input channels, those of the gradient over tiles. A register tile holds some
 * rows (tiles, or input channels) x one or two vectors of output channels; each vector loaded
 * serves all rows, each number of the other operand both vectors. */

#include "engine/kernels/winograd.h"

#include <string.h>

/* Rows of a register tile that is one vector wide, and two. */
#if XS_LANES == 16
#define ROWS_1 14
#define ROWS_2 14
#elif XS_LANES == 8
#define ROWS_1 12
#define ROWS_2 6
#else
#define ROWS_1 8
#define ROWS_2 4
#endif
#define MOST_ROWS 14

/* Input channels of a register tile of the gradient. */
#if XS_LANES == 16
#define INPUTS_1 16
#define INPUTS_2 8
#else
#define INPUTS_1 8
#define INPUTS_2 4
#endif

_Static_assert(ROWS_1 <= MOST_ROWS && ROWS_2 <= MOST_ROWS, "product_rows() knows so many");

/* out (rows, vectors) = in (rows, inputs) kernel (inputs, vectors); rows of @in and @out are @pixel
 * apart, those of the kernel @outputs. */
XS_INLINE void
product_tile (const float *in, const float *kernel, float *out, int rows, int vectors,
              size_t inputs, size_t pixel, size_t outputs)
{
  XsVector sums[MOST_ROWS][2];

  XS_UNROLL
  for (int t = 0; t < rows; t++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    sums[t][v] = (XsVector){ 0 };

  for (size_t i = 0; i < inputs; i++, kernel += outputs)
    {
      XsVector k[2];

      XS_UNROLL
      for (int v = 0; v < vectors; v++)
        k[v] = xs_vector_load (kernel + v * XS_LANES);
      XS_UNROLL
      for (int t = 0; t < rows; t++)
        XS_UNROLL
      for (int v = 0; v < vectors; v++)
        sums[t][v] += in[(size_t) t * pixel + i] * k[v];
    }

  XS_UNROLL
  for (int t = 0; t < rows; t++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    xs_vector_store (out + (size_t) t * pixel + (size_t) v * XS_LANES, sums[t][v]);
}

/* The same with any number of rows: a constant in each case. */
XS_INLINE void
product_rows (const float *in, const float *kernel, float *out, int rows, int vectors,
              size_t inputs, size_t pixel, size_t outputs)
{
#define CASE(count)                                                                                \
  case count:                                                                                      \
    product_tile (in, kernel, out, count, vectors, inputs, pixel, outputs);                        \
    break;

  switch (rows)
    {
      CASE (1)
      CASE (2)
      CASE (3)
      CASE (4)
      CASE (5)
      CASE (6)
      CASE (7)
      CASE (8)
      CASE (9)
      CASE (10)
      CASE (11)
      CASE (12)
      CASE (13)
      CASE (14)
    }
#undef CASE
}

/* All tiles of one point, in register tiles as even as can be. */
XS_INLINE void
product_point (const Tiles *tiles, const float *in, const float *kernel, float *out, int most,
               int vectors, size_t inputs, size_t pixel, size_t outputs)
{
  size_t parts = (tiles->count + (size_t) most - 1) / (size_t) most;
  size_t first = 0;

  for (size_t part = 1; part <= parts; part++)
    {
      size_t last = tiles->count * part / parts;

      product_rows (in + first * pixel, kernel, out + first * pixel, (int) (last - first), vectors,
                    inputs, pixel, outputs);
      first = last;
    }
}

void
winograd_multiply (const Tiles *tiles, size_t inputs, size_t pixel, size_t outputs, const float *in,
                   const float *kernel, float *out)
{
  for (int point = 0; point < POINTS; point++)
    {
      size_t o = 0;

      for (; o + 2 * XS_LANES <= outputs; o += 2 * XS_LANES)
        product_point (tiles, in, kernel + o, out + o, ROWS_2, 2, inputs, pixel, outputs);
      for (; o < outputs; o += XS_LANES)
        product_point (tiles, in, kernel + o, out + o, ROWS_1, 1, inputs, pixel, outputs);
      in += tiles->stride;
      out += tiles->stride;
      kernel += inputs * outputs;
    }
}

/* sums (rows, vectors) += in^T other over the tiles. */
XS_INLINE void
gradient_tile (const Tiles *tiles, const float *in, const float *other, float *sums, int rows,
               int vectors, size_t pixel, size_t outputs)
{
  XsVector totals[INPUTS_1][2];

  XS_UNROLL
  for (int i = 0; i < rows; i++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    totals[i][v] = xs_vector_load (sums + (size_t) i * outputs + (size_t) v * XS_LANES);

  for (size_t t = 0; t < tiles->count; t++, in += pixel, other += pixel)
    {
      XsVector x[2];

      XS_UNROLL
      for (int v = 0; v < vectors; v++)
        x[v] = xs_vector_load (other + v * XS_LANES);
      XS_UNROLL
      for (int i = 0; i < rows; i++)
        XS_UNROLL
      for (int v = 0; v < vectors; v++)
        totals[i][v] += in[i] * x[v];
    }

  XS_UNROLL
  for (int i = 0; i < rows; i++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    xs_vector_store (sums + (size_t) i * outputs + (size_t) v * XS_LANES, totals[i][v]);
}

/* One or two vectors of outputs with all inputs. */
XS_INLINE void
gradient_columns (const Tiles *tiles, const float *in, const float *other, float *sums, int rows,
                  int vectors, size_t inputs, size_t pixel, size_t outputs)
{
  size_t i = 0;

  for (; i + (size_t) rows <= inputs; i += (size_t) rows)
    gradient_tile (tiles, in + i, other, sums + i * outputs, rows, vectors, pixel, outputs);
  for (; i < inputs; i++)
    gradient_tile (tiles, in + i, other, sums + i * outputs, 1, vectors, pixel, outputs);
}

void
winograd_accumulate (const Tiles *tiles, size_t inputs, size_t pixel, size_t outputs,
                     const float *in, const float *other, gboolean first, float *sums)
{
  for (int point = 0; point < POINTS; point++)
    {
      size_t o = 0;

      if (first)
        memset (sums, 0, inputs * outputs * sizeof *sums);
      for (; o + 2 * XS_LANES <= outputs; o += 2 * XS_LANES)
        gradient_columns (tiles, in, other + o, sums + o, INPUTS_2, 2, inputs, pixel, outputs);
      for (; o < outputs; o += XS_LANES)
        gradient_columns (tiles, in, other + o, sums + o, INPUTS_1, 1, inputs, pixel, outputs);
      in += tiles->stride;
      other += tiles->stride;
      sums += inputs * outputs;
    }
}
