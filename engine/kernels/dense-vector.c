/* Products with the classifier's matrix. Compiled once per instruction set. */

#include "engine/kernels/conv-direct.h"

#include "engine/kernels/vector.h"

/* Classes and vectors of features in a register tile. */
#define TILE_CLASSES 4
#define TILE_VECTORS 2

/* scores of @rows classes, rows <= TILE_CLASSES: the input is read once for all of them. */
XS_INLINE void
apply_rows (const float *weights, const float *bias, const float *in, float *scores, int rows,
            size_t features)
{
  XsVector sums[TILE_CLASSES] = { { 0 } };
  size_t f = 0;

  for (; f + XS_LANES <= features; f += XS_LANES)
    {
      XsVector x = xs_vector_load (in + f);

      XS_UNROLL
      for (int q = 0; q < rows; q++)
        sums[q] += x * xs_vector_load (weights + (size_t) q * features + f);
    }
  for (int q = 0; q < rows; q++)
    {
      float sum = xs_vector_sum (sums[q]);

      for (size_t rest = f; rest < features; rest++)
        sum += in[rest] * weights[(size_t) q * features + rest];
      scores[q] = sum + bias[q];
    }
}

static void
apply (const float *weights, const float *bias, const float *in, float *scores, int classes,
       size_t features)
{
  int q = 0;

  for (; q + TILE_CLASSES <= classes; q += TILE_CLASSES)
    apply_rows (weights + (size_t) q * features, bias + q, in, scores + q, TILE_CLASSES, features);
  for (; q < classes; q++)
    apply_rows (weights + (size_t) q * features, bias + q, in, scores + q, 1, features);
}

static void
transposed (const float *weights, const float *adjoint, float *in, int classes, size_t features)
{
  const size_t step = 2 * XS_LANES;
  size_t f = 0;

  for (; f + step <= features; f += step)
    {
      XsVector first = { 0 };
      XsVector second = { 0 };

      for (int q = 0; q < classes; q++)
        {
          const float *row = weights + (size_t) q * features + f;

          first += adjoint[q] * xs_vector_load (row);
          second += adjoint[q] * xs_vector_load (row + XS_LANES);
        }
      xs_vector_store (in + f, first);
      xs_vector_store (in + f + XS_LANES, second);
    }
  for (; f < features; f++)
    {
      float sum = 0;

      for (int q = 0; q < classes; q++)
        sum += adjoint[q] * weights[(size_t) q * features + f];
      in[f] = sum;
    }
}

/* gradient (rows, vectors at f) += all images. */
XS_INLINE void
gradient_tile (const float *adjoints, const float *in, float *gradient, int count, int classes,
               int rows, int vectors, size_t features)
{
  XsVector sums[TILE_CLASSES][TILE_VECTORS];

  XS_UNROLL
  for (int q = 0; q < rows; q++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    sums[q][v] = xs_vector_load (gradient + (size_t) q * features + (size_t) v * XS_LANES);

  for (int image = 0; image < count; image++, adjoints += classes, in += features)
    {
      XS_UNROLL
      for (int q = 0; q < rows; q++)
        XS_UNROLL
      for (int v = 0; v < vectors; v++)
        sums[q][v] += adjoints[q] * xs_vector_load (in + v * XS_LANES);
    }

  XS_UNROLL
  for (int q = 0; q < rows; q++)
    XS_UNROLL
  for (int v = 0; v < vectors; v++)
    xs_vector_store (gradient + (size_t) q * features + (size_t) v * XS_LANES, sums[q][v]);
}

/* The same for all classes. */
XS_INLINE void
gradient_columns (const float *adjoints, const float *in, float *gradient, int count, int classes,
                  int vectors, size_t features)
{
  int q = 0;

  for (; q + TILE_CLASSES <= classes; q += TILE_CLASSES)
    gradient_tile (adjoints + q, in, gradient + (size_t) q * features, count, classes, TILE_CLASSES,
                   vectors, features);
  for (; q < classes; q++)
    gradient_tile (adjoints + q, in, gradient + (size_t) q * features, count, classes, 1, vectors,
                   features);
}

/* The same for one feature. */
static void
gradient_column (const float *adjoints, const float *in, float *gradient, int count, int classes,
                 size_t features)
{
  for (size_t image = 0; image < (size_t) count; image++)
    for (size_t q = 0; q < (size_t) classes; q++)
      gradient[q * features] += adjoints[image * (size_t) classes + q] * in[image * features];
}

static void
gradient (const float *adjoints, const float *in, float *sums, int count, int classes,
          size_t features)
{
  size_t f = 0;

  for (; f + TILE_VECTORS * XS_LANES <= features; f += TILE_VECTORS * XS_LANES)
    gradient_columns (adjoints, in + f, sums + f, count, classes, TILE_VECTORS, features);
  for (; f + XS_LANES <= features; f += XS_LANES)
    gradient_columns (adjoints, in + f, sums + f, count, classes, 1, features);
  for (; f < features; f++)
    gradient_column (adjoints, in + f, sums + f, count, classes, features);
}

static void
add (const float *a, const float *b, float *out, size_t count)
{
  size_t i = 0;

  for (; i + XS_LANES <= count; i += XS_LANES)
    xs_vector_store (out + i, xs_vector_load (a + i) + xs_vector_load (b + i));
  for (; i < count; i++)
    out[i] = a[i] + b[i];
}

static void
add_rows (const float *in, size_t stride, int rows, float *sum, size_t count)
{
  size_t i = 0;

  for (; i + XS_LANES <= count; i += XS_LANES)
    {
      XsVector total = xs_vector_load (in + i);

      for (int row = 1; row < rows; row++)
        total += xs_vector_load (in + (size_t) row * stride + i);
      xs_vector_store (sum + i, total);
    }
  for (; i < count; i++)
    {
      float total = in[i];

      for (int row = 1; row < rows; row++)
        total += in[(size_t) row * stride + i];
      sum[i] = total;
    }
}

const XsDenseTable XS_ISA_SYMBOL (xs_dense_vector) = {
  .apply = apply,
  .transposed = transposed,
  .gradient = gradient,
  .add = add,
  .add_rows = add_rows,
};
