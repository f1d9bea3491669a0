#include "engine/kernels/blas.h"
#include "engine/scales/operator.h"
#include "engine/scales/pairs.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define TIGHT 1e-12

typedef struct
{
  const char *name;
  double kernel[9];
  double coarse[9];
  double prolonged[9];
} Golden;

#define OUTER(a, b, c, d)                                                                          \
  {                                                                                                \
    (a) * (a) * (d), (a) * (b) * (d), (a) * (c) * (d), (b) * (a) * (d), (b) * (b) * (d),           \
        (b) * (c) * (d), (c) * (a) * (d), (c) * (b) * (d), (c) * (c) * (d)                         \
  }

static const Golden golden[] = {
  { "identity",
    { 0, 0, 0, 0, 1, 0, 0, 0, 0 },
    OUTER (1., 6., 1., 1 / 64.),
    OUTER (-.5, 2., -.5, 1.) },
  { "mass", OUTER (1., 4., 1., 1 / 36.), OUTER (1., 4., 1., 1 / 36.), OUTER (1., 4., 1., 1 / 36.) },
  { "Sobel-x",
    { -1, 0, 1, -2, 0, 2, -1, 0, 1 },
    { -.375, 0, .375, -1.25, 0, 1.25, -.375, 0, .375 },
    { -4, 0, 4, 0, 0, 0, -4, 0, 4 } },
  { "5-point Laplacian",
    { 0, 1, 0, 1, -4, 1, 0, 1, 0 },
    { 1 / 16., 1 / 8., 1 / 16., 1 / 8., -3 / 4., 1 / 8., 1 / 16., 1 / 8., 1 / 16. },
    { -4, 12, -4, 12, -32, 12, -4, 12, -4 } },
  { "9-point Laplacian",
    { 1, 1, 1, 1, -8, 1, 1, 1, 1 },
    { .25, .25, .25, .25, -2, .25, .25, .25, .25 },
    { 4, 4, 4, 4, -32, 4, 4, 4, 4 } },
  { "mixed fourth derivative", OUTER (1., -2., 1., 1.), OUTER (1., -2., 1., 1 / 16.),
    OUTER (1., -2., 1., 16.) },
};

static void
assert_stencils (const double a[9], const double b[9], double tolerance)
{
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (a[i], b[i], tolerance);
}

static void
random_stencil (double stencil[9])
{
  for (int i = 0; i < 9; i++)
    stencil[i] = g_test_rand_double_range (-1, 1);
}

static void
test_golden (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      double moved[9];

      g_test_message ("%s", golden[i].name);
      xs_operator_rescale (golden[i].kernel, .5, moved);
      assert_stencils (moved, golden[i].coarse, TIGHT);
      xs_operator_rescale (golden[i].kernel, 2, moved);
      assert_stencils (moved, golden[i].prolonged, TIGHT);
    }
}

/* The paper's own example, printed with two decimals. */
static void
test_printed_example (void)
{
  const double fine[9] = { -.89, -2.03, 4.30, -2.07, 0, -2.07, 4.39, -2.03, 1.28 };
  const double coarse[9] = { -.48, -.17, .82, -.15, -.80, .37, .84, .40, .07 };
  double moved[9];

  xs_operator_rescale (fine, .5, moved);
  assert_stencils (moved, coarse, .01);
}

static void
test_matrices (void)
{
  const double a[9] = { .5, .125, 0, .5, .75, .5, 0, .125, .5 };
  const double inverse[9] = { 2.5, -.5, .5, -2, 2, -2, .5, -.5, 2.5 };
  const double identity[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  double found[9];

  xs_pair_linear (.5, found);
  assert_stencils (found, a, TIGHT);
  xs_pair_linear (2, found);
  assert_stencils (found, inverse, TIGHT);
  xs_pair_linear (1, found);
  g_assert_cmpmem (found, sizeof found, identity, sizeof identity);
  xs_pair_constant (1, found);
  g_assert_cmpmem (found, sizeof found, identity, sizeof identity);
}

/* a v = factor v */
static void
assert_eigen (const double a[9], const double v[3], double factor)
{
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (a[3 * i] * v[0] + a[3 * i + 1] * v[1] + a[3 * i + 2] * v[2],
                                    factor * v[i], TIGHT);
}

static void
test_eigenvalues (void)
{
  const double ratios[] = { .5, 2, 20 / 28., 33 / 20., 1 / 3. };

  for (size_t i = 0; i < G_N_ELEMENTS (ratios); i++)
    {
      double q = ratios[i], a[9];

      xs_pair_linear (q, a);
      assert_eigen (a, (double[3]){ 1, 4, 1 }, 1);
      assert_eigen (a, (double[3]){ -1, 0, 1 }, q);
      assert_eigen (a, (double[3]){ 1, -2, 1 }, q * q);
    }
}

/* Of A (x) A, by the eigenvalues of its Gram matrix. */
static void
test_condition (void)
{
  double a[9], map[81], gram[81], values[9];

  xs_pair_linear (.5, a);
  for (int row = 0; row < 9; row++)
    for (int column = 0; column < 9; column++)
      map[9 * row + column] = a[3 * (row / 3) + column / 3] * a[3 * (row % 3) + column % 3];
  xs_blas_syrk (9, 9, map, 9, 0, gram, 9);
  g_assert_true (xs_blas_symmetric_eigen (gram, 9, values, NULL));
  g_assert_cmpfloat_with_epsilon (sqrt (values[8] / values[0]), 26.85, .005);
}

/* Largest amplification in the Frobenius norm: 20.7 for the linear pair, 6.4 for the constant. */
static void
test_amplification (void)
{
  const double expected[2] = { 20.7, 6.4 };
  void (*const pairs[2]) (double, double *) = { xs_pair_linear, xs_pair_constant };

  for (int i = 0; i < 2; i++)
    {
      double a[9], gram[9], values[3];

      pairs[i](2, a);
      xs_blas_syrk (3, 3, a, 3, 0, gram, 3);
      g_assert_true (xs_blas_symmetric_eigen (gram, 3, values, NULL));
      g_assert_cmpfloat_with_epsilon (values[2], expected[i], .06);
    }
}

static void
test_round_trip (void)
{
  const double ratios[] = { 2, 3, 28 / 20. };

  for (size_t i = 0; i < G_N_ELEMENTS (ratios); i++)
    {
      double kernel[9], moved[9];

      random_stencil (kernel);
      xs_operator_rescale (kernel, ratios[i], moved);
      xs_operator_rescale (moved, 1 / ratios[i], moved);
      assert_stencils (moved, kernel, TIGHT);
      xs_operator_rescale (kernel, 1 / ratios[i], moved);
      xs_operator_rescale (moved, ratios[i], moved);
      assert_stencils (moved, kernel, TIGHT);
      xs_operator_rescale_constant (kernel, ratios[i], moved);
      xs_operator_rescale_constant (moved, 1 / ratios[i], moved);
      assert_stencils (moved, kernel, TIGHT);
    }
}

/* Coefficients scale by ratio^(p+q), and two moves are one. */
static void
test_rediscretisation (void)
{
  double kernel[9], before[9], moved[9], after[9], direct[9];
  const double ratio = 20 / 28.;

  random_stencil (kernel);
  xs_operator_coefficients (kernel, before);
  xs_operator_rescale (kernel, ratio, moved);
  xs_operator_coefficients (moved, after);
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (after[i], before[i] * pow (ratio, i / 3 + i % 3), TIGHT);

  xs_operator_rescale (moved, 33 / 20., moved);
  xs_operator_rescale (kernel, 33 / 28., direct);
  assert_stencils (moved, direct, TIGHT);
}

static void
test_coefficients (void)
{
  const double sobel[9] = { -1, 0, 1, -2, 0, 2, -1, 0, 1 };
  const double delta[9] = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };
  const double of_sobel[9] = { 0, 8, 0, 0, 0, 0, 0, 2 / 3., 0 };
  const double of_delta[9] = { 1, 0, -1 / 6., 0, 0, 0, -1 / 6., 0, 1 / 36. };
  double kernel[9], coefficients[9], back[9];

  xs_operator_coefficients (sobel, coefficients);
  assert_stencils (coefficients, of_sobel, TIGHT);
  xs_operator_coefficients (delta, coefficients);
  assert_stencils (coefficients, of_delta, TIGHT);

  random_stencil (kernel);
  xs_operator_coefficients (kernel, coefficients);
  xs_operator_stencil (coefficients, back);
  assert_stencils (back, kernel, TIGHT);
}

static void
test_constant_pair (void)
{
  const double delta[9] = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };
  const double second[9] = { 0, 0, 0, 1, -2, 1, 0, 0, 0 };
  double moved[9];

  xs_operator_rescale_constant (delta, .5, moved);
  assert_stencils (moved, delta, TIGHT);
  xs_operator_rescale_constant (delta, 1.7, moved);
  assert_stencils (moved, delta, TIGHT);

  xs_operator_rescale_constant (second, .5, moved);
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (moved[i], second[i] / 2, TIGHT);
}

/* Every label stands for the index of its derivative: as many x as q, as many y as p. */
static void
test_labels (void)
{
  gboolean seen[9] = { FALSE };

  for (int i = 0; i < 9; i++)
    {
      int index = xs_operator_display_order[i];
      int x = 0, y = 0;

      for (const char *c = xs_operator_labels[i]; *c != '\0'; c++)
        {
          x += *c == 'x';
          y += *c == 'y';
        }
      g_assert_cmpint (index, ==, 3 * y + x);
      g_assert_false (seen[index]);
      seen[index] = TRUE;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/operator/golden", test_golden);
  g_test_add_func ("/operator/printed-example", test_printed_example);
  g_test_add_func ("/operator/matrices", test_matrices);
  g_test_add_func ("/operator/eigenvalues", test_eigenvalues);
  g_test_add_func ("/operator/condition", test_condition);
  g_test_add_func ("/operator/amplification", test_amplification);
  g_test_add_func ("/operator/round-trip", test_round_trip);
  g_test_add_func ("/operator/rediscretisation", test_rediscretisation);
  g_test_add_func ("/operator/coefficients", test_coefficients);
  g_test_add_func ("/operator/constant-pair", test_constant_pair);
  g_test_add_func ("/operator/labels", test_labels);
  return g_test_run ();
}
