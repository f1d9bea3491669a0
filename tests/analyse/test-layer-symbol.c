#include "engine/analyse/layer-symbol.h"

#include "engine/analyse/symbol.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/kernels/conv3x3.h"

#include <math.h>

#define OUTPUTS 3
#define INPUTS 2
#define N 8

static void
fill (guint64 seed, float *values, int count)
{
  XsRandom random;

  xs_random_seed (&random, seed);
  for (int i = 0; i < count; i++)
    values[i] = (float) xs_random_normal (&random);
}

/* Away from the border, K applied to the wave x exp (2 pi i (u j + v i)) is the symbol times x
 * times the wave. */
static void
test_waves (void)
{
  const double u = .15, v = -.4;
  const double complex x[INPUTS] = { 1, .5 - .25 * (double complex) I };
  float kernel[OUTPUTS * INPUTS * 9];
  float real[INPUTS * N * N], imaginary[INPUTS * N * N];
  float out_real[OUTPUTS * N * N], out_imaginary[OUTPUTS * N * N];
  double complex symbol[OUTPUTS * INPUTS];

  fill (1, kernel, G_N_ELEMENTS (kernel));
  for (int c = 0; c < INPUTS; c++)
    for (int i = 0; i < N * N; i++)
      {
        double complex wave =
            x[c] * cexp (2 * G_PI * (u * (i % N) + v * (i / N)) * (double complex) I);

        real[c * N * N + i] = (float) creal (wave);
        imaginary[c * N * N + i] = (float) cimag (wave);
      }
  xs_conv3x3 (kernel, NULL, real, out_real, INPUTS, OUTPUTS, N);
  xs_conv3x3 (kernel, NULL, imaginary, out_imaginary, INPUTS, OUTPUTS, N);
  xs_layer_symbol (kernel, OUTPUTS, INPUTS, u, v, symbol);
  for (int o = 0; o < OUTPUTS; o++)
    {
      int at = o * N * N + 3 * N + 4;
      double complex expected = symbol[o * INPUTS] * x[0] + symbol[o * INPUTS + 1] * x[1];
      double complex found =
          (double) out_real[at] + (double) out_imaginary[at] * (double complex) I;

      expected *= cexp (2 * G_PI * (u * 4 + v * 3) * (double complex) I);
      g_assert_cmpfloat (cabs (found - expected), <, 1e-5);
    }
}

/* Between single channels, |K| is the highest gain of the one kernel. */
static void
test_one_kernel (void)
{
  for (guint64 seed = 1; seed <= 20; seed++)
    {
      float kernel[9];
      double norm;

      fill (seed, kernel, 9);
      g_assert_true (xs_layer_symbol_norm (kernel, 1, 1, &norm, NULL));
      g_assert_cmpfloat (norm, <=, xs_symbol_highest_gain (kernel) * (1 + 1e-9));
      g_assert_cmpfloat (norm, >=, xs_symbol_highest_gain (kernel) * (1 - 1e-3));
    }
}

/* |K x| <= |K| |x| with zero padding, nearly reached after a few rounds of K^T K on a mesh that is
 * wide enough. */
static void
test_bound (void)
{
  enum
  {
    SIDE = 24
  };
  float kernel[INPUTS * INPUTS * 9];
  float x[INPUTS * SIDE * SIDE], y[INPUTS * SIDE * SIDE];
  double ratio = 0, norm;

  fill (3, kernel, G_N_ELEMENTS (kernel));
  fill (4, x, G_N_ELEMENTS (x));
  g_assert_true (xs_layer_symbol_norm (kernel, INPUTS, INPUTS, &norm, NULL));
  for (int round = 0; round < 60; round++)
    {
      double before = 0, after = 0;

      xs_conv3x3 (kernel, NULL, x, y, INPUTS, INPUTS, SIDE);
      for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
        {
          before += (double) x[i] * (double) x[i];
          after += (double) y[i] * (double) y[i];
        }
      ratio = sqrt (after / before);
      g_assert_cmpfloat (ratio, <=, norm * (1 + 1e-5));
      for (gsize i = 0; i < G_N_ELEMENTS (y); i++)
        y[i] /= (float) after;
      xs_conv3x3_transposed (kernel, y, x, INPUTS, INPUTS, SIDE);
    }
  g_assert_cmpfloat (ratio, >, .95 * norm);
}

static void
test_refuses (void)
{
  float kernel[9] = { 0, 0, 0, 0, INFINITY, 0, 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  double norm;

  g_assert_false (xs_layer_symbol_norm (kernel, 1, 1, &norm, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layer-symbol/waves", test_waves);
  g_test_add_func ("/layer-symbol/one-kernel", test_one_kernel);
  g_test_add_func ("/layer-symbol/bound", test_bound);
  g_test_add_func ("/layer-symbol/refuses", test_refuses);
  return g_test_run ();
}
