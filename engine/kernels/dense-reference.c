#include "engine/kernels/conv-reference.h"

#include <string.h>

/*   scores = W f + mu,   W (classes, features) */
static void
apply (const xs_real *weights, const xs_real *bias, const xs_real *in, xs_real *scores, int classes,
       size_t features)
{
  for (int q = 0; q < classes; q++, weights += features)
    {
      xs_real sum = 0;

      for (size_t f = 0; f < features; f++)
        sum += weights[f] * in[f];
      scores[q] = sum + bias[q];
    }
}

/*   in = W^T r */
static void
transposed (const xs_real *weights, const xs_real *adjoint, xs_real *in, int classes,
            size_t features)
{
  memset (in, 0, features * sizeof *in);
  for (int q = 0; q < classes; q++, weights += features)
    for (size_t f = 0; f < features; f++)
      in[f] += weights[f] * adjoint[q];
}

/*   sums += sum over images of r f^T,   (classes, features) */
static void
gradient (const xs_real *adjoints, const xs_real *in, xs_real *sums, int count, int classes,
          size_t features)
{
  for (int image = 0; image < count; image++, adjoints += classes, in += features)
    for (int q = 0; q < classes; q++)
      for (size_t f = 0; f < features; f++)
        sums[(size_t) q * features + f] += adjoints[q] * in[f];
}

static void
add (const xs_real *a, const xs_real *b, xs_real *out, size_t count)
{
  for (size_t i = 0; i < count; i++)
    out[i] = a[i] + b[i];
}

/* Rows in their order, so that the bits do not depend on who adds them. */
static void
add_rows (const xs_real *in, size_t stride, int rows, xs_real *sum, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      xs_real total = in[i];

      for (int row = 1; row < rows; row++)
        total += in[(size_t) row * stride + i];
      sum[i] = total;
    }
}

const XsDenseTable xs_dense_reference = {
  .apply = apply,
  .transposed = transposed,
  .gradient = gradient,
  .add = add,
  .add_rows = add_rows,
};
