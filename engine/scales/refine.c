#include "engine/scales/refine.h"

#include "engine/base/error.h"

#include <string.h>

/* Doubling m times is one interpolation with the factor f = 2^m: step j lies j mod f of the way
 * from theta_{j / f} to the next one, and after the last node theta stays. from (n, stride) -> to
 * (n f, stride) */
static void
interpolate_steps (const xs_real *from, int n, int factor, size_t stride, XsRefineMethod method,
                   xs_real *to)
{
  for (int j = 0; j < n * factor; j++)
    {
      int k = j / factor;
      const xs_real *left = from + (size_t) k * stride;
      const xs_real *right = from + (size_t) MIN (k + 1, n - 1) * stride;
      xs_real weight = method == XS_REFINE_LINEAR ? (xs_real) (j % factor) / (xs_real) factor : 0;

      for (size_t i = 0; i < stride; i++)
        to[(size_t) j * stride + i] = (1 - weight) * left[i] + weight * right[i];
    }
}

/* from (n, stride) -> to (n / 2, stride) */
static void
average_pairs (const xs_real *from, int n, size_t stride, xs_real *to)
{
  for (int k = 0; k < n / 2; k++)
    for (size_t i = 0; i < stride; i++)
      to[(size_t) k * stride + i] =
          (from[(size_t) (2 * k) * stride + i] + from[(size_t) (2 * k + 1) * stride + i]) / 2;
}

static void
refine_steps (const xs_real *from, int n, int depth, size_t stride, XsRefineMethod method,
              xs_real *to)
{
  if (depth < n)
    average_pairs (from, n, stride, to);
  else
    interpolate_steps (from, n, depth / n, stride, method, to);
}

void
xs_refine_vector (const XsArchitecture *from, int depth, XsRefineMethod method,
                  const xs_real *vector, xs_real *refined)
{
  XsArchitecture target = *from;
  XsLayout a = xs_architecture_layout (from);
  XsLayout b;
  size_t channels = (size_t) from->channels;
  size_t grid = (size_t) xs_architecture_grid (from);

  target.depth = depth;
  b = xs_architecture_layout (&target);

  memcpy (refined + b.opening_kernel, vector + a.opening_kernel,
          channels * (size_t) from->inputs * 9 * sizeof *refined);
  memcpy (refined + b.opening_bias, vector + a.opening_bias, channels * sizeof *refined);
  refine_steps (vector + a.kernels, from->depth, depth, xs_architecture_taps (from), method,
                refined + b.kernels);
  refine_steps (vector + a.biases, from->depth, depth, channels, method, refined + b.biases);
  memcpy (refined + b.classifier, vector + a.classifier,
          (size_t) from->classes * channels * grid * grid * sizeof *refined);
  memcpy (refined + b.classifier_bias, vector + a.classifier_bias,
          (size_t) from->classes * sizeof *refined);
}

/* Up by doubling, m >= 0 times, or down by half, once. */
static gboolean
check_depth (int from, int to, GError **error)
{
  gboolean halved = from % 2 == 0 && to == from / 2;
  gboolean doubled = to >= from && to % from == 0 && ((to / from) & (to / from - 1)) == 0;

  if (halved || doubled)
    return TRUE;
  if (from % 2 == 0)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                 "depth: expected %d (half), or %d times a power of two, found %d", from / 2, from,
                 to);
  else
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                 "depth: expected %d times a power of two, found %d", from, to);
  return FALSE;
}

XsParameters *
xs_refine (const XsParameters *from, int depth, XsRefineMethod method, GError **error)
{
  XsArchitecture target = from->architecture;
  XsParameters *refined;

  if (!check_depth (from->architecture.depth, depth, error))
    return NULL;
  target.depth = depth;
  refined = xs_parameters_new (&target, error);
  if (refined != NULL)
    xs_refine_vector (&from->architecture, depth, method, from->values, refined->values);
  return refined;
}
