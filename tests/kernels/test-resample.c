/* In double. */

#include "engine/kernels/resample.h"

#include "engine/base/error.h"
#include "tests/kernels/numbers.h"

#include <string.h>

static const int pairs[][2] = {
  { 1, 1 }, { 1, 5 }, { 5, 1 }, { 2, 3 },  { 3, 2 },   { 28, 14 }, { 14, 28 },  { 28, 20 },
  { 7, 7 }, { 9, 4 }, { 4, 9 }, { 28, 7 }, { 33, 10 }, { 7, 33 },  { 100, 37 }, { 31, 32 },
};

static double *
random_planes (guint64 seed, int planes, int n)
{
  size_t count = (size_t) planes * (size_t) n * (size_t) n;
  double *values = g_new (double, count);
  XsRandom random;

  xs_random_seed (&random, seed);
  numbers_fill (&random, values, count, 1);
  return values;
}

/* R in, one new array. */
static double *
resampled_by (XsInterpolation interpolation, int from, int to, const double *in, int planes)
{
  XsResample *plan = xs_resample_new_by (from, to, interpolation, NULL);
  double *out = g_new (double, (size_t) planes *(size_t) to *(size_t) to);

  g_assert_nonnull (plan);
  g_assert_cmpint (xs_resample_from (plan), ==, from);
  g_assert_cmpint (xs_resample_to (plan), ==, to);
  xs_resample_apply (plan, in, out, planes);
  xs_resample_free (plan);
  return out;
}

static double *
resampled (int from, int to, const double *in, int planes)
{
  return resampled_by (XS_INTERPOLATION_BILINEAR, from, to, in, planes);
}

/* The map of one axis, (to, from), one new array. */
static double *
matrix_of (XsInterpolation interpolation, int from, int to)
{
  XsResample *plan = xs_resample_new_by (from, to, interpolation, NULL);
  double *matrix = g_new (double, (size_t) from *(size_t) to);

  g_assert_nonnull (plan);
  xs_resample_matrix (plan, matrix);
  xs_resample_free (plan);
  return matrix;
}

static void
test_halves (void)
{
  const double in[16] = { 1, 3, 0, 8, 5, 7, 4, 0, -1, 0, 2, 2, 0, 1, 2, 2 };
  const double expected[4] = { 4, 3, 0, 2 };
  g_autofree double *out = resampled (4, 2, in, 1);

  g_assert_cmpfloat (numbers_difference (out, expected, 4), <, 1e-15);
}

/* 3 -> 2: a coarse pixel is one fine pixel and half of the next, in each direction. */
static void
test_thirds (void)
{
  const double in[9] = { 9, 0, 0, 0, 18, 0, 0, 0, 36 };
  const double expected[4] = { (9 + 18 / 4.) / 2.25, 18 / 4. / 2.25, 18 / 4. / 2.25,
                               (18 / 4. + 36) / 2.25 };
  g_autofree double *out = resampled (3, 2, in, 1);

  g_assert_cmpfloat (numbers_difference (out, expected, 4), <, 1e-15);
}

/* Cell-centred doubling of a row 0 1: borders continue, quarters inside. */
static void
test_doubling (void)
{
  const double in[4] = { 0, 1, 0, 1 };
  const double expected[4] = { 0, .25, .75, 1 };
  g_autofree double *out = resampled (2, 4, in, 1);

  for (int row = 0; row < 4; row++)
    g_assert_cmpfloat (numbers_difference (out + row * 4, expected, 4), <, 1e-15);
}

/* Rows of weights by hand. Doubling puts centres a quarter of a pixel beside those of the input:
 * Keys' cubic has 111/128 there and 29/128, -9/128 and -3/128 at .75, 1.25 and 1.75; at the border
 * some of them come together. The series through two pixels is (1 +- sqrt 2 cos pi (o + 1/2) / 4)
 * / 2. */
static void
test_known_weights (void)
{
  const double bicubic[3][4] = { { 137 / 128., -9 / 128., 0, 0 },
                                 { 102 / 128., 29 / 128., -3 / 128., 0 },
                                 { -9 / 128., 111 / 128., 29 / 128., -3 / 128. } };
  const double root = sqrt (2), near = sqrt (2 + root) / 2, far = sqrt (2 - root) / 2;
  const double fourier[4] = { (1 + root * near) / 2, (1 - root * near) / 2, (1 + root * far) / 2,
                              (1 - root * far) / 2 };
  g_autofree double *eight = matrix_of (XS_INTERPOLATION_BICUBIC, 4, 8);
  g_autofree double *four = matrix_of (XS_INTERPOLATION_FOURIER, 2, 4);

  g_assert_cmpfloat (numbers_difference (eight, bicubic[0], 4), <, 1e-15);
  g_assert_cmpfloat (numbers_difference (eight + 4, bicubic[1], 4), <, 1e-15);
  g_assert_cmpfloat (numbers_difference (eight + 12, bicubic[2], 4), <, 1e-15);
  g_assert_cmpfloat (numbers_difference (four, fourier, 4), <, 1e-15);
}

/* Three quarters and one quarter of a pixel, in six terms, the two at the left on the border. */
static void
test_lanczos_weights (void)
{
  const double at[] = { 2.75, 1.75, .75, -.25, -1.25, -2.25 };
  double terms[6], sum = 0;
  g_autofree double *matrix = matrix_of (XS_INTERPOLATION_LANCZOS, 8, 16);

  for (int t = 0; t < 6; t++)
    {
      double angle = G_PI * at[t];

      terms[t] = 3 * sin (angle) * sin (angle / 3) / (angle * angle);
      sum += terms[t];
    }
  g_assert_cmpfloat (fabs (sum - 1), >, 1e-3);
  for (int t = 0; t < 6; t++)
    terms[t] /= sum;
  g_assert_cmpfloat (numbers_difference (matrix + 6 * 8, terms, 6), <, 1e-14);
  terms[2] += terms[0] + terms[1];
  g_assert_cmpfloat (numbers_difference (matrix + 2 * 8, terms + 2, 4), <, 1e-14);
}

/* By the definition of the series: its coefficients from the pixels, then its values. */
static void
test_fourier_series (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
    {
      int from = pairs[k][0], to = pairs[k][1];
      g_autofree double *matrix = matrix_of (XS_INTERPOLATION_FOURIER, from, to);

      for (int o = 0; o < to && from < to; o++)
        for (int i = 0; i < from; i++)
          {
            double value = 1. / from;

            for (int wave = 1; wave < from; wave++)
              value += 2. / from * cos (G_PI * wave * (i + .5) / from) *
                       cos (G_PI * wave * (o + .5) / to);
            g_assert_cmpfloat (fabs (matrix[o * from + i] - value), <, 1e-13);
          }
    }
}

/* Down all are the same averages, to the bit. */
static void
test_down_is_average (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
    for (XsInterpolation by = 0; by < XS_N_INTERPOLATIONS; by++)
      {
        int from = pairs[k][0], to = pairs[k][1];
        g_autofree double *plain = matrix_of (XS_INTERPOLATION_BILINEAR, from, to);
        g_autofree double *found = matrix_of (by, from, to);

        g_assert_true (to > from || memcmp (plain, found, sizeof *plain * from * to) == 0);
        g_assert_cmpstr (xs_resize_id (by, from, to), ==,
                         to > from ? xs_interpolation_id (by) : "average");
      }
}

/* A mirrored image gives the mirrored result. */
static void
test_mirrored (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
    for (XsInterpolation by = 0; by < XS_N_INTERPOLATIONS; by++)
      {
        int from = pairs[k][0], to = pairs[k][1];
        g_autofree double *matrix = matrix_of (by, from, to);

        for (int at = 0, last = from * to - 1; at <= last; at++)
          g_assert_cmpfloat (fabs (matrix[at] - matrix[last - at]), <, 1e-13);
      }
}

static void
check_identity (XsInterpolation by, int n)
{
  g_autofree double *in = random_planes (1, 2, n);
  g_autofree double *out = resampled_by (by, n, n, in, 2);

  for (int i = 0; i < 2 * n * n; i++)
    g_assert_true (in[i] == out[i]);
}

static void
test_identity (void)
{
  for (XsInterpolation by = 0; by < XS_N_INTERPOLATIONS; by++)
    for (int n = 1; n < 40; n += 3)
      check_identity (by, n);
}

/* An odd ratio puts an output's centre on each input's: there it is the input. */
static void
test_passes_through (void)
{
  for (XsInterpolation by = 0; by < XS_N_INTERPOLATIONS; by++)
    {
      g_autofree double *in = random_planes (2, 1, 9);
      g_autofree double *out = resampled_by (by, 9, 45, in, 1);

      for (int i = 0; i < 9; i++)
        for (int j = 0; j < 9; j++)
          g_assert_cmpfloat (fabs (out[(5 * i + 2) * 45 + 5 * j + 2] - in[i * 9 + j]), <, 1e-14);
    }
}

/* All maps keep a constant; area averages keep the mean of anything. */
static void
check_partition_of_unity (XsInterpolation by, int from, int to)
{
  g_autofree double *in = random_planes (from, 1, from);
  g_autofree double *ones = g_new (double, from *from);
  g_autofree double *out = resampled_by (by, from, to, in, 1);
  g_autofree double *constant = NULL;
  double mean_in = 0, mean_out = 0;

  for (int i = 0; i < from * from; i++)
    {
      ones[i] = 1;
      mean_in += in[i] / (from * from);
    }
  constant = resampled_by (by, from, to, ones, 1);
  for (int i = 0; i < to * to; i++)
    {
      g_assert_cmpfloat (fabs (constant[i] - 1), <, 1e-14);
      mean_out += out[i] / (to * to);
    }
  if (to <= from)
    g_assert_cmpfloat (fabs (mean_in - mean_out), <, 1e-13);
}

static void
test_partition_of_unity (void)
{
  for (XsInterpolation by = 0; by < XS_N_INTERPOLATIONS; by++)
    for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
      check_partition_of_unity (by, pairs[k][0], pairs[k][1]);
}

static void
check_adjoint (XsInterpolation by, int from, int to)
{
  size_t n_in = 3 * (size_t) from * (size_t) from;
  size_t n_out = 3 * (size_t) to * (size_t) to;
  g_autofree double *x = random_planes (from, 3, from);
  g_autofree double *y = random_planes (100 + to, 3, to);
  g_autofree double *rx = resampled_by (by, from, to, x, 3);
  g_autofree double *ry = g_new (double, n_in);
  XsResample *plan = xs_resample_new_by (from, to, by, NULL);
  double left, right;

  xs_resample_adjoint (plan, y, ry, 3);
  xs_resample_free (plan);
  left = numbers_dot (y, rx, n_out);
  right = numbers_dot (ry, x, n_in);
  g_assert_cmpfloat (fabs (left - right), <,
                     1e-10 * sqrt (numbers_dot (y, y, n_out) * numbers_dot (rx, rx, n_out)));
}

static void
test_adjoint (void)
{
  for (XsInterpolation by = 0; by < XS_N_INTERPOLATIONS; by++)
    for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
      check_adjoint (by, pairs[k][0], pairs[k][1]);
}

static void
test_averages_compose (void)
{
  const int chains[][3] = { { 28, 14, 7 }, { 60, 20, 10 }, { 33, 11, 1 }, { 30, 15, 3 } };

  for (guint k = 0; k < G_N_ELEMENTS (chains); k++)
    {
      const int *sizes = chains[k];
      g_autofree double *in = random_planes (k, 2, sizes[0]);
      g_autofree double *middle = resampled (sizes[0], sizes[1], in, 2);
      g_autofree double *twice = resampled (sizes[1], sizes[2], middle, 2);
      g_autofree double *once = resampled (sizes[0], sizes[2], in, 2);

      g_assert_cmpfloat (numbers_difference (twice, once, 2 * (size_t) (sizes[2] * sizes[2])), <,
                         1e-13);
    }
}

/* A linear function of the pixel centres is reproduced, upwards away from the border. */
static void
test_linear_functions (void)
{
  const int sizes[][2] = { { 8, 13 }, { 7, 28 }, { 28, 14 }, { 12, 3 } };

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      int from = sizes[k][0], to = sizes[k][1];
      g_autofree double *in = g_new (double, from *from);
      g_autofree double *out = NULL;

      for (int i = 0; i < from; i++)
        for (int j = 0; j < from; j++)
          in[i * from + j] = 1 + 2 * (i + .5) / from - 3 * (j + .5) / from;
      out = resampled (from, to, in, 1);
      for (int i = 0; i < to; i++)
        for (int j = 0; j < to; j++)
          {
            double y = (i + .5) / to, x = (j + .5) / to, edge = .5 / from;

            if (fmin (fmin (x, 1 - x), fmin (y, 1 - y)) >= edge)
              g_assert_cmpfloat (fabs (out[i * to + j] - (1 + 2 * y - 3 * x)), <, 1e-13);
          }
    }
}

static void
test_bytes (void)
{
  guint8 bytes[2 * 9 * 9];
  double values[2 * 9 * 9];
  XsRandom random;

  xs_random_seed (&random, 3);
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      bytes[i] = (guint8) xs_random_below (&random, 256);
      values[i] = bytes[i] / 255.;
    }
  for (int to = 1; to < 20; to++)
    {
      g_autofree double *expected = resampled (9, to, values, 2);
      g_autofree double *found = g_new (double, 2 * to * to);
      XsResample *plan = xs_resample_new (9, to, NULL);

      xs_resample_apply_bytes (plan, bytes, found, 2);
      xs_resample_free (plan);
      g_assert_cmpfloat (numbers_difference (found, expected, 2 * (size_t) (to * to)), <, 1e-14);
    }
}

/* R x R^T by the matrix R is what the plan does. */
static void
test_matrix (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      int from = pairs[i][0], to = pairs[i][1];
      g_autofree double *in = random_planes (i, 1, from);
      g_autofree double *out = resampled (from, to, in, 1);
      g_autofree double *matrix = matrix_of (XS_INTERPOLATION_BILINEAR, from, to);
      g_autofree double *product = g_new0 (double, (size_t) to *(size_t) to);

      for (int o = 0; o < to * to; o++)
        for (int p = 0; p < from * from; p++)
          product[o] += matrix[o / to * from + p / from] * matrix[o % to * from + p % from] * in[p];
      g_assert_cmpfloat (numbers_difference (product, out, (size_t) to * (size_t) to), <, 1e-13);
    }
}

static void
test_wrong_sizes (void)
{
  const int wrong[][2] = { { 0, 5 }, { 5, 0 }, { -1, 5 }, { 5, 4097 }, { 4097, 5 } };

  for (guint k = 0; k < G_N_ELEMENTS (wrong); k++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_resample_new (wrong[k][0], wrong[k][1], &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
  xs_resample_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernels/resample/halves", test_halves);
  g_test_add_func ("/kernels/resample/thirds", test_thirds);
  g_test_add_func ("/kernels/resample/doubling", test_doubling);
  g_test_add_func ("/kernels/resample/known-weights", test_known_weights);
  g_test_add_func ("/kernels/resample/lanczos-weights", test_lanczos_weights);
  g_test_add_func ("/kernels/resample/fourier-series", test_fourier_series);
  g_test_add_func ("/kernels/resample/down-is-average", test_down_is_average);
  g_test_add_func ("/kernels/resample/mirrored", test_mirrored);
  g_test_add_func ("/kernels/resample/passes-through", test_passes_through);
  g_test_add_func ("/kernels/resample/identity", test_identity);
  g_test_add_func ("/kernels/resample/partition-of-unity", test_partition_of_unity);
  g_test_add_func ("/kernels/resample/adjoint", test_adjoint);
  g_test_add_func ("/kernels/resample/averages-compose", test_averages_compose);
  g_test_add_func ("/kernels/resample/linear-functions", test_linear_functions);
  g_test_add_func ("/kernels/resample/bytes", test_bytes);
  g_test_add_func ("/kernels/resample/matrix", test_matrix);
  g_test_add_func ("/kernels/resample/wrong-sizes", test_wrong_sizes);
  return g_test_run ();
}
