#include "engine/analyse/passport.h"
#include "engine/analyse/symbol.h"
#include "engine/scales/operator.h"

#include <glib.h>
#include <math.h>

static const float sobel_x[9] = { -1, 0, 1, -2, 0, 2, -1, 0, 1 };
static const float laplacian[9] = { 0, 1, 0, 1, -4, 1, 0, 1, 0 };
static const float delta[9] = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };

/* Display order 1, dx, dy, dxx, dxy, dyy, dxxy, dxyy, dxxyy. */
static void
test_pixel (void)
{
  const double of_sobel[9] = { 0, 8, 0, 0, 0, 0, 0, 2 / 3., 0 };
  const double of_laplacian[9] = { 0, 0, 0, 1, 0, 1, 0, 0, -1 / 3. };
  XsPassport sobel, five_points;

  xs_passport_of (sobel_x, 28, 28, &sobel);
  xs_passport_of (laplacian, 28, 28, &five_points);
  for (int i = 0; i < 9; i++)
    {
      g_assert_cmpfloat_with_epsilon (sobel.pixel[i], of_sobel[i], 1e-12);
      g_assert_cmpfloat_with_epsilon (sobel.physical[i], of_sobel[i], 1e-12);
      g_assert_cmpfloat_with_epsilon (five_points.pixel[i], of_laplacian[i], 1e-12);
    }
}

/* physical = pixel (n_ref / n)^order. */
static void
test_physical (void)
{
  const int order[9] = { 0, 1, 1, 2, 2, 2, 3, 3, 4 };
  float kernel[9];
  XsPassport passport;

  for (int i = 0; i < 9; i++)
    kernel[i] = (float) g_test_rand_double_range (-1, 1);
  xs_passport_of (kernel, 7, 28, &passport);
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (passport.physical[i], passport.pixel[i] * pow (4, order[i]),
                                    1e-9);
}

/* The same operator at any size has the same bars, shares and mean gain. */
static void
test_equal_under_galerkin (void)
{
  const int sizes[] = { 7, 14, 20, 56 };
  const double fine[9] = { -.03, -.37, .02, -.08, -.74, .31, .02, .53, .07 };
  float kernel[9];
  XsPassport reference;

  for (int i = 0; i < 9; i++)
    kernel[i] = (float) fine[i];
  xs_passport_of (kernel, 28, 28, &reference);
  for (size_t k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      double moved[9];
      XsPassport passport;

      xs_operator_rescale (fine, sizes[k] / 28., moved);
      for (int i = 0; i < 9; i++)
        kernel[i] = (float) moved[i];
      xs_passport_of (kernel, sizes[k], 28, &passport);
      for (int i = 0; i < 9; i++)
        g_assert_cmpfloat_with_epsilon (passport.physical[i], reference.physical[i], 2e-5);
      g_assert_cmpfloat_with_epsilon (passport.mean_gain, reference.mean_gain, 1e-6);
      g_assert_cmpint (passport.n_shares, ==, reference.n_shares);
      for (int i = 0; i < passport.n_shares; i++)
        {
          g_assert_cmpint (passport.shares[i].bar, ==, reference.shares[i].bar);
          g_assert_cmpfloat_with_epsilon (passport.shares[i].share, reference.shares[i].share,
                                          2e-5);
        }
    }
}

static void
test_gains (void)
{
  XsPassport passport;

  xs_passport_of (sobel_x, 14, 28, &passport);
  g_assert_cmpfloat_with_epsilon (passport.mean_gain, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (passport.highest_gain, 8, 1e-5);
  xs_passport_of (laplacian, 14, 28, &passport);
  g_assert_cmpfloat_with_epsilon (passport.highest_gain, 8, 1e-5);
  xs_passport_of (delta, 14, 28, &passport);
  g_assert_cmpfloat_with_epsilon (passport.mean_gain, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (passport.highest_gain, 1, 1e-5);
}

/* d/ds along the direction @degrees, counted against the clock on a screen, where rows go down. */
static double
angle_of (double degrees)
{
  double coefficients[9] = { 0 }, stencil[9];
  float kernel[9];
  XsPassport passport;

  coefficients[1] = cos (degrees * G_PI / 180);
  coefficients[3] = -sin (degrees * G_PI / 180);
  xs_operator_stencil (coefficients, stencil);
  for (int i = 0; i < 9; i++)
    kernel[i] = (float) stencil[i];
  xs_passport_of (kernel, 28, 28, &passport);
  return passport.edge_angle;
}

static void
test_edge_angle (void)
{
  XsPassport passport;

  for (int degrees = 0; degrees < 180; degrees += 15)
    {
      double found = angle_of (degrees);

      /* 0 and 180 are the same normal. */
      g_assert_cmpfloat_with_epsilon (sin ((found - degrees) * G_PI / 180), 0, 1e-6);
      g_assert_cmpfloat (found, >=, 0);
      g_assert_cmpfloat (found, <, 180);
    }
  xs_passport_of (delta, 28, 28, &passport);
  g_assert_true (isnan (passport.edge_angle));
}

static void
assert_shares (const double coefficients[9], int n, const XsShare *expected)
{
  double stencil[9];
  float kernel[9];
  XsPassport passport;

  xs_operator_stencil (coefficients, stencil);
  for (int i = 0; i < 9; i++)
    kernel[i] = (float) stencil[i];
  xs_passport_of (kernel, 28, 28, &passport);
  g_assert_cmpint (passport.n_shares, ==, n);
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpint (passport.shares[i].bar, ==, expected[i].bar);
      g_assert_cmpfloat_with_epsilon (passport.shares[i].share, expected[i].share, 1e-6);
    }
}

/* Three at most, the largest first; what is not worth a per cent is left out. */
static void
test_shares (void)
{
  assert_shares ((double[9]){ -.23, .18, 0, .46, .06, .04, .03 }, 3,
                 (XsShare[]){ { 2, .46 }, { 0, .23 }, { 1, .18 } });
  assert_shares ((double[9]){ 0, 0, 0, 0, 0, 0, 0, 0, 2 }, 1, (XsShare[]){ { 8, 1 } });
  assert_shares ((double[9]){ 0, 0, 0, 0, 0, .25, 0, -.75, 0 }, 2,
                 (XsShare[]){ { 7, .75 }, { 6, .25 } });
  assert_shares ((double[9]){ 0, 1, 0, .004 }, 1, (XsShare[]){ { 1, 1 / 1.004 } });
  assert_shares ((double[9]){ 0 }, 0, NULL);
}

/* There and back, at any pair of sizes. */
static void
test_kernel (void)
{
  for (int k = 0; k < 100; k++)
    {
      int size = g_test_rand_int_range (1, 100), reference = g_test_rand_int_range (1, 100);
      float kernel[9], back[9];
      XsPassport passport;

      for (int i = 0; i < 9; i++)
        kernel[i] = (float) g_test_rand_double_range (-1, 1);
      xs_passport_of (kernel, size, reference, &passport);
      xs_passport_kernel (passport.physical, size, reference, back);
      for (int i = 0; i < 9; i++)
        g_assert_cmpfloat_with_epsilon (back[i], kernel[i], 1e-6);
    }
}

static void
test_not_finite (void)
{
  float kernel[9] = { 0, 0, 0, 0, (float) NAN, 0, 0, 0, 0 };
  XsPassport passport;

  xs_passport_of (kernel, 28, 28, &passport);
  g_assert_cmpint (passport.n_shares, ==, 0);
  g_assert_false (isfinite (passport.mean_gain));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/pixel", test_pixel);
  g_test_add_func ("/passport/physical", test_physical);
  g_test_add_func ("/passport/equal-under-galerkin", test_equal_under_galerkin);
  g_test_add_func ("/passport/gains", test_gains);
  g_test_add_func ("/passport/edge-angle", test_edge_angle);
  g_test_add_func ("/passport/shares", test_shares);
  g_test_add_func ("/passport/kernel", test_kernel);
  g_test_add_func ("/passport/not-finite", test_not_finite);
  return g_test_run ();
}
