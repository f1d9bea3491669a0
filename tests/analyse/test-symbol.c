#include "engine/analyse/symbol.h"

#include <glib.h>
#include <math.h>

static void
randomise (float kernel[9])
{
  for (int i = 0; i < 9; i++)
    kernel[i] = (float) g_test_rand_double_range (-1, 1);
}

/* Straight from the definition. */
static double
gain_of (const float kernel[9], double u, double v)
{
  double real = 0, imaginary = 0;

  for (int tap = 0; tap < 9; tap++)
    {
      double phase = 2 * G_PI * (u * (tap % 3 - 1) + v * (tap / 3 - 1));

      real += (double) kernel[tap] * cos (phase);
      imaginary += (double) kernel[tap] * sin (phase);
    }
  return hypot (real, imaginary);
}

static void
test_definition (void)
{
  for (int i = 0; i < 100; i++)
    {
      double u = g_test_rand_double_range (-.5, .5);
      double v = g_test_rand_double_range (-.5, .5);
      float kernel[9];

      randomise (kernel);
      g_assert_cmpfloat_with_epsilon (xs_symbol_gain (kernel, u, v), gain_of (kernel, u, v), 1e-12);
    }
}

/* The gradient [-1 0 1]/2 is i sin (2 pi u), the Laplacian -4 sin^2 (pi u). */
static void
test_known (void)
{
  const float gradient[9] = { 0, 0, 0, -.5f, 0, .5f, 0, 0, 0 };
  const float second[9] = { 0, 1, 0, 0, -2, 0, 0, 1, 0 };

  for (double f = 0; f <= .5; f += .0625)
    {
      g_assert_cmpfloat_with_epsilon (xs_symbol_gain (gradient, f, .2), sin (2 * G_PI * f), 1e-12);
      g_assert_cmpfloat_with_epsilon (xs_symbol_gain (second, .3, f),
                                      4 * sin (G_PI * f) * sin (G_PI * f), 1e-12);
    }
}

static void
test_grid (void)
{
  float kernel[9], gains[25];

  randomise (kernel);
  xs_symbol_grid (kernel, 5, gains);
  for (int i = 0; i < 5; i++)
    for (int j = 0; j < 5; j++)
      g_assert_cmpfloat_with_epsilon ((double) gains[5 * i + j],
                                      gain_of (kernel, j / 4. - .5, i / 4. - .5), 1e-6);
}

static void
test_section (void)
{
  float kernel[9], gains[3];

  randomise (kernel);
  xs_symbol_section (kernel, 0, 3, gains);
  g_assert_cmpfloat_with_epsilon ((double) gains[0], gain_of (kernel, 0, 0), 1e-6);
  g_assert_cmpfloat_with_epsilon ((double) gains[1], gain_of (kernel, .25, 0), 1e-6);
  g_assert_cmpfloat_with_epsilon ((double) gains[2], gain_of (kernel, .5, 0), 1e-6);
  /* Up and to the right on a screen is backwards in rows. */
  xs_symbol_section (kernel, 45, 3, gains);
  g_assert_cmpfloat_with_epsilon ((double) gains[2],
                                  gain_of (kernel, M_SQRT1_2 / 2, -M_SQRT1_2 / 2), 1e-6);
}

/* Never below what a fine grid finds, and not above by more than the grid can miss. */
static void
test_highest (void)
{
  const int m = 200;

  for (int trial = 0; trial < 20; trial++)
    {
      float kernel[9];
      double found = 0, highest;

      randomise (kernel);
      for (int i = 0; i <= m; i++)
        for (int j = 0; j <= m; j++)
          found = MAX (found, gain_of (kernel, (double) i / m - .5, (double) j / m - .5));
      highest = xs_symbol_highest_gain (kernel);
      g_assert_cmpfloat (highest, >=, found * (1 - 1e-4));
      g_assert_cmpfloat (highest, <=, found * (1 + 2e-3));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symbol/definition", test_definition);
  g_test_add_func ("/symbol/known", test_known);
  g_test_add_func ("/symbol/grid", test_grid);
  g_test_add_func ("/symbol/section", test_section);
  g_test_add_func ("/symbol/highest", test_highest);
  return g_test_run ();
}
