/* The reference convolutions, in double. */

#include "engine/kernels/conv3x3.h"

#include "tests/kernels/numbers.h"

#include <glib.h>
#include <string.h>

#define MOST (6 * 9 * 9)

typedef struct
{
  int inputs;
  int outputs;
  int n;
} Shape;

static const Shape shapes[] = {
  { 1, 1, 1 }, { 1, 4, 2 }, { 3, 5, 7 }, { 2, 2, 9 }, { 6, 1, 8 }, { 5, 6, 3 },
};

static size_t
pixels (int channels, int n)
{
  return (size_t) channels * (size_t) n * (size_t) n;
}

static size_t
taps (const Shape *shape)
{
  return (size_t) shape->inputs * (size_t) shape->outputs * 9;
}

/* The response to one bright pixel is the kernel, turned by 180 degrees. */
static void
test_impulse (void)
{
  const double kernel[9] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  const double expected[25] = { 0, 0, 0, 0, 0, 0, 9, 8, 7, 0, 0, 6, 5,
                                4, 0, 0, 3, 2, 1, 0, 0, 0, 0, 0, 0 };
  double in[25] = { 0 };
  double out[25];

  in[12] = 1;
  xs_conv3x3 (kernel, NULL, in, out, 1, 1, 5);
  g_assert_cmpmem (out, sizeof out, expected, sizeof expected);
}

/* A kernel with a 1 at the right reads the right neighbour, and zero past the border. */
static void
test_shift (void)
{
  const double kernel[9] = { 0, 0, 0, 0, 0, 1, 0, 0, 0 };
  const double in[9] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  const double expected[9] = { 2, 3, 0, 5, 6, 0, 8, 9, 0 };
  double out[9];

  xs_conv3x3 (kernel, NULL, in, out, 1, 1, 3);
  g_assert_cmpmem (out, sizeof out, expected, sizeof expected);
}

static void
test_hand_values (void)
{
  /* Two inputs, two outputs, 2 x 2 pixels. */
  const double in[8] = { 1, 2, 3, 4, -1, 0, 0, 2 };
  const double bias[2] = { 10, 20 };
  double kernel[36] = { 0 };
  double out[8];
  const double expected[8] = { 10 + 1 + 2, 10 + 2 + 0, 10 + 3 + 0, 10 + 4 + 0,
                               20 - 3,     20 + 0,     20 + 0,     20 + 6 + 1 };

  kernel[0 + 4] = 1;  /* output 0, input 0: the pixel itself */
  kernel[9 + 8] = 1;  /* output 0, input 1: the lower right neighbour */
  kernel[18 + 0] = 1; /* output 1, input 0: the upper left neighbour */
  kernel[27 + 4] = 3; /* output 1, input 1: three times the pixel */
  xs_conv3x3 (kernel, bias, in, out, 2, 2, 2);
  g_assert_cmpmem (out, sizeof out, expected, sizeof expected);
}

static void
test_linearity (void)
{
  XsRandom random;

  xs_random_seed (&random, 1);
  for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      const Shape *s = &shapes[k];
      size_t n_in = pixels (s->inputs, s->n), n_out = pixels (s->outputs, s->n);
      double kernel[6 * 6 * 9], x[MOST], y[MOST], both[MOST], kx[MOST], ky[MOST], kboth[MOST];

      numbers_fill (&random, kernel, taps (s), 1);
      numbers_fill (&random, x, n_in, 1);
      numbers_fill (&random, y, n_in, 1);
      for (size_t i = 0; i < n_in; i++)
        both[i] = 2 * x[i] - 3 * y[i];
      xs_conv3x3 (kernel, NULL, x, kx, s->inputs, s->outputs, s->n);
      xs_conv3x3 (kernel, NULL, y, ky, s->inputs, s->outputs, s->n);
      xs_conv3x3 (kernel, NULL, both, kboth, s->inputs, s->outputs, s->n);
      for (size_t i = 0; i < n_out; i++)
        kx[i] = 2 * kx[i] - 3 * ky[i];
      g_assert_cmpfloat (numbers_difference (kboth, kx, n_out), <, 1e-13);
    }
}

/* <w, K x> = <K^T w, x> = <K, gradient(x, w)>, and the bias's share. */
static void
test_adjoints (void)
{
  XsRandom random;

  xs_random_seed (&random, 2);
  for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      const Shape *s = &shapes[k];
      size_t n_in = pixels (s->inputs, s->n), n_out = pixels (s->outputs, s->n);
      double kernel[6 * 6 * 9], bias[6], x[MOST], w[MOST], kx[MOST], kw[MOST];
      double gradient[6 * 6 * 9] = { 0 }, bias_gradient[6] = { 0 };
      double left, scale;

      numbers_fill (&random, kernel, taps (s), 1);
      numbers_fill (&random, bias, (size_t) s->outputs, 1);
      numbers_fill (&random, x, n_in, 1);
      numbers_fill (&random, w, n_out, 1);

      xs_conv3x3 (kernel, NULL, x, kx, s->inputs, s->outputs, s->n);
      xs_conv3x3_transposed (kernel, w, kw, s->inputs, s->outputs, s->n);
      xs_conv3x3_kernel_gradient (x, w, gradient, bias_gradient, s->inputs, s->outputs, s->n);
      left = numbers_dot (w, kx, n_out);
      scale = 1e-10 * sqrt (numbers_dot (w, w, n_out) * numbers_dot (kx, kx, n_out)) + 1e-12;
      g_assert_cmpfloat (fabs (left - numbers_dot (kw, x, n_in)), <, scale);
      g_assert_cmpfloat (fabs (left - numbers_dot (gradient, kernel, taps (s))), <, scale);

      xs_conv3x3 (kernel, bias, x, kx, s->inputs, s->outputs, s->n);
      g_assert_cmpfloat (fabs (numbers_dot (w, kx, n_out) - left -
                               numbers_dot (bias_gradient, bias, (size_t) s->outputs)),
                         <, scale);
    }
}

/* The gradient adds, and the bias's may be left out. */
static void
test_gradient_adds (void)
{
  double x[2 * 9], w[3 * 9], once[54] = { 0 }, twice[54] = { 0 };
  XsRandom random;

  xs_random_seed (&random, 4);
  numbers_fill (&random, x, G_N_ELEMENTS (x), 1);
  numbers_fill (&random, w, G_N_ELEMENTS (w), 1);
  xs_conv3x3_kernel_gradient (x, w, once, NULL, 2, 3, 3);
  xs_conv3x3_kernel_gradient (x, w, twice, NULL, 2, 3, 3);
  xs_conv3x3_kernel_gradient (x, w, twice, NULL, 2, 3, 3);
  for (int i = 0; i < 54; i++)
    g_assert_cmpfloat (fabs (twice[i] - 2 * once[i]), <, 1e-13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernels/conv3x3/impulse", test_impulse);
  g_test_add_func ("/kernels/conv3x3/shift", test_shift);
  g_test_add_func ("/kernels/conv3x3/hand-values", test_hand_values);
  g_test_add_func ("/kernels/conv3x3/linearity", test_linearity);
  g_test_add_func ("/kernels/conv3x3/adjoints", test_adjoints);
  g_test_add_func ("/kernels/conv3x3/gradient-adds", test_gradient_adds);
  return g_test_run ();
}
