/* What the kernel map of section 3 means: that coarse convolutions see what fine ones see. Compiled
 * in double. */
#include "engine/kernels/conv3x3.h"
#include "engine/kernels/resample.h"
#include "engine/scales/operator.h"

#include <glib.h>

#define COARSE 9
#define FINE (2 * COARSE)
#define TIGHT 1e-12

static void
randomise (double *values, int count)
{
  for (int i = 0; i < count; i++)
    values[i] = g_test_rand_double_range (-1, 1);
}

static int
wrap (int i, int n)
{
  return (i + n) % n;
}

/* Cell-centred bilinear: a fine cell takes 3/4 of its own coarse cell and 1/4 of the neighbour on
 * its side. */
static void
prolong_periodic (const double *coarse, double *fine)
{
  for (int i = 0; i < FINE; i++)
    for (int j = 0; j < FINE; j++)
      {
        int up = wrap (i / 2 + (i % 2 ? 1 : -1), COARSE);
        int side = wrap (j / 2 + (j % 2 ? 1 : -1), COARSE);

        fine[i * FINE + j] = (9 * coarse[i / 2 * COARSE + j / 2] + 3 * coarse[up * COARSE + j / 2] +
                              3 * coarse[i / 2 * COARSE + side] + coarse[up * COARSE + side]) /
                             16;
      }
}

static void
convolve_periodic (const double *kernel, const double *in, double *out, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      {
        out[i * n + j] = 0;
        for (int tap = 0; tap < 9; tap++)
          out[i * n + j] +=
              kernel[tap] * in[wrap (i + tap / 3 - 1, n) * n + wrap (j + tap % 3 - 1, n)];
      }
}

static void
restrict_halves (const double *fine, double *coarse)
{
  for (int i = 0; i < COARSE; i++)
    for (int j = 0; j < COARSE; j++)
      {
        const double *corner = fine + 2 * i * FINE + 2 * j;

        coarse[i * COARSE + j] = (corner[0] + corner[1] + corner[FINE] + corner[FINE + 1]) / 4;
      }
}

static void
test_periodic (void)
{
  double kernel[9], moved[9];
  double x[COARSE * COARSE], expected[COARSE * COARSE], found[COARSE * COARSE];
  double fine[FINE * FINE], convolved[FINE * FINE];

  randomise (kernel, 9);
  randomise (x, COARSE * COARSE);
  xs_operator_rescale (kernel, .5, moved);
  convolve_periodic (moved, x, expected, COARSE);

  prolong_periodic (x, fine);
  convolve_periodic (kernel, fine, convolved, FINE);
  restrict_halves (convolved, found);
  for (int i = 0; i < COARSE * COARSE; i++)
    g_assert_cmpfloat_with_epsilon (found[i], expected[i], TIGHT);
}

/* With the product's own transfers and zero padding, inside the outermost ring. */
static void
test_zero_padding (void)
{
  double kernel[9], moved[9];
  double x[COARSE * COARSE], expected[COARSE * COARSE], found[COARSE * COARSE];
  double fine[FINE * FINE], convolved[FINE * FINE];
  XsResample *up = xs_resample_new (COARSE, FINE, NULL);
  XsResample *down = xs_resample_new (FINE, COARSE, NULL);
  double border = 0;

  randomise (kernel, 9);
  randomise (x, COARSE * COARSE);
  xs_operator_rescale (kernel, .5, moved);
  xs_conv3x3 (moved, NULL, x, expected, 1, 1, COARSE);

  xs_resample_apply (up, x, fine, 1);
  xs_conv3x3 (kernel, NULL, fine, convolved, 1, 1, FINE);
  xs_resample_apply (down, convolved, found, 1);
  for (int i = 0; i < COARSE; i++)
    for (int j = 0; j < COARSE; j++)
      {
        double difference = found[i * COARSE + j] - expected[i * COARSE + j];

        if (i > 0 && i < COARSE - 1 && j > 0 && j < COARSE - 1)
          g_assert_cmpfloat_with_epsilon (difference, 0, TIGHT);
        else
          border = MAX (border, ABS (difference));
      }
  /* There the product is no convolution. */
  g_assert_cmpfloat (border, >, 1e-3);
  xs_resample_free (up);
  xs_resample_free (down);
}

static void
transpose (const double kernel[9], double transposed[9])
{
  for (int tap = 0; tap < 9; tap++)
    transposed[tap] = kernel[8 - tap];
}

static void
test_transposed (void)
{
  double kernel[9], moved[9], a[9], b[9];

  randomise (kernel, 9);
  xs_operator_rescale (kernel, 28 / 20., moved);
  transpose (moved, a);
  transpose (kernel, b);
  xs_operator_rescale (b, 28 / 20., b);
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (a[i], b[i], TIGHT);
}

static double
hat (int i, int r)
{
  return MAX (0, 1 - ABS (i) / (double) r);
}

/* One axis of the vertex-centred finite-element pair: P linear interpolation, R = P^T / r. */
static void
finite_element_axis (int r, double a[9])
{
  for (int target = -1; target <= 1; target++)
    for (int tap = -1; tap <= 1; tap++)
      {
        double sum = 0;

        for (int i = -r; i <= r; i++)
          sum += hat (i, r) * hat (i + tap - target * r, r) / r;
        a[3 * (target + 1) + tap + 1] = sum;
      }
}

static void
test_finite_elements (void)
{
  for (int r = 2; r <= 4; r++)
    {
      double kernel[9], moved[9], axis[9];

      randomise (kernel, 9);
      xs_operator_rescale (kernel, 1. / r, moved);
      finite_element_axis (r, axis);
      for (int i = 0; i < 9; i++)
        {
          double sum = 0;

          for (int tap = 0; tap < 9; tap++)
            sum += axis[3 * (i / 3) + tap / 3] * kernel[tap] * axis[3 * (i % 3) + tap % 3];
          g_assert_cmpfloat_with_epsilon (moved[i], sum, TIGHT);
        }
    }
}

/* K_H = R K P with P = r^2 R^T: constant prolongation, then the average over r x r cells. */
static void
test_constant_pair (void)
{
  const int coarse = 6, r = 3, fine = coarse * r;
  XsResample *down = xs_resample_new (fine, coarse, NULL);
  double kernel[9], moved[9], x[36], expected[36], found[36], fine_x[18 * 18], convolved[18 * 18];

  randomise (kernel, 9);
  randomise (x, 36);
  xs_operator_rescale_constant (kernel, 1. / r, moved);
  xs_conv3x3 (moved, NULL, x, expected, 1, 1, coarse);

  xs_resample_adjoint (down, x, fine_x, 1);
  for (int i = 0; i < fine * fine; i++)
    fine_x[i] *= r * r;
  xs_conv3x3 (kernel, NULL, fine_x, convolved, 1, 1, fine);
  xs_resample_apply (down, convolved, found, 1);
  for (int i = 0; i < 36; i++)
    g_assert_cmpfloat_with_epsilon (found[i], expected[i], TIGHT);
  xs_resample_free (down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/galerkin/periodic", test_periodic);
  g_test_add_func ("/galerkin/zero-padding", test_zero_padding);
  g_test_add_func ("/galerkin/transposed", test_transposed);
  g_test_add_func ("/galerkin/finite-elements", test_finite_elements);
  g_test_add_func ("/galerkin/constant-pair", test_constant_pair);
  return g_test_run ();
}
