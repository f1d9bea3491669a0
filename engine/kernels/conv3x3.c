#include "engine/kernels/conv3x3.h"

#include <stddef.h>
#include <string.h>

/* The pixels (i, j) for which (i + shift, j) or (i, j + shift) is inside: [first, last). */
typedef struct
{
  int first;
  int last;
} Range;

static Range
inside (int shift, int n)
{
  return (Range){ shift < 0 ? -shift : 0, shift > 0 ? n - shift : n };
}

/* out[i][j] += weight in[i + di][j + dj], zeros outside; one plane. */
static void
add_shifted (xs_real weight, const xs_real *in, xs_real *out, int di, int dj, int n)
{
  Range rows = inside (di, n);
  Range columns = inside (dj, n);

  for (int i = rows.first; i < rows.last; i++)
    for (int j = columns.first; j < columns.last; j++)
      out[(ptrdiff_t) i * n + j] += weight * in[(ptrdiff_t) (i + di) * n + j + dj];
}

/* sum of out[i][j] in[i + di][j + dj], zeros outside; one plane. */
static xs_real
dot_shifted (const xs_real *out, const xs_real *in, int di, int dj, int n)
{
  Range rows = inside (di, n);
  Range columns = inside (dj, n);
  xs_real sum = 0;

  for (int i = rows.first; i < rows.last; i++)
    for (int j = columns.first; j < columns.last; j++)
      sum += out[(ptrdiff_t) i * n + j] * in[(ptrdiff_t) (i + di) * n + j + dj];
  return sum;
}

/*   out_o[i, j] = b_o + sum over inputs c and taps (a, b) of K_oc[a, b] in_c[i + a - 1, j + b - 1]
 * one shifted plane after another, the taps in the order that they lie in memory. */
void
xs_conv3x3 (const xs_real *kernel, const xs_real *bias, const xs_real *in, xs_real *out, int inputs,
            int outputs, int n)
{
  size_t plane = (size_t) n * (size_t) n;

  for (int o = 0; o < outputs; o++, out += plane)
    {
      for (size_t p = 0; p < plane; p++)
        out[p] = bias != NULL ? bias[o] : 0;
      for (int i = 0; i < inputs; i++)
        for (int tap = 0; tap < 9; tap++)
          add_shifted (*kernel++, in + (size_t) i * plane, out, tap / 3 - 1, tap % 3 - 1, n);
    }
}

void
xs_conv3x3_transposed (const xs_real *kernel, const xs_real *out, xs_real *in, int inputs,
                       int outputs, int n)
{
  size_t plane = (size_t) n * (size_t) n;

  memset (in, 0, (size_t) inputs * plane * sizeof *in);
  /* What forward reads at (i + di, j + dj) is written there: the shift changes its sign. */
  for (int o = 0; o < outputs; o++, out += plane)
    for (int i = 0; i < inputs; i++)
      for (int tap = 0; tap < 9; tap++)
        add_shifted (*kernel++, out, in + (size_t) i * plane, 1 - tap / 3, 1 - tap % 3, n);
}

/*   d<g, K in + b>/dK_oc[a, b] = sum over pixels of g_o[i, j] in_c[i + a - 1, j + b - 1],
 *   d/db_o = sum over pixels of g_o */
void
xs_conv3x3_kernel_gradient (const xs_real *in, const xs_real *out_adjoint, xs_real *gradient,
                            xs_real *bias_gradient, int inputs, int outputs, int n)
{
  size_t plane = (size_t) n * (size_t) n;

  for (int o = 0; o < outputs; o++, out_adjoint += plane)
    {
      xs_real sum = 0;

      for (int i = 0; i < inputs; i++)
        for (int tap = 0; tap < 9; tap++)
          *gradient++ +=
              dot_shifted (out_adjoint, in + (size_t) i * plane, tap / 3 - 1, tap % 3 - 1, n);
      for (size_t p = 0; p < plane; p++)
        sum += out_adjoint[p];
      if (bias_gradient != NULL)
        bias_gradient[o] += sum;
    }
}
