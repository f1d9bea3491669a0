#include "engine/scales/smooth-start.h"

#include "engine/scales/operator.h"

#include <math.h>

#define CHANNELS 48

static XsParameters *
smooth_start (XsLayerType layer, guint64 seed)
{
  const XsArchitecture a = { .size = 8,
                             .depth = 2,
                             .channels = CHANNELS,
                             .inputs = 3,
                             .classes = 2,
                             .grid = 1,
                             .time = 1,
                             .layer = layer };
  XsParameters *self = xs_parameters_new (&a, NULL);
  XsRandom random;

  for (size_t i = 0; i < self->layout.total; i++)
    self->values[i] = 7;
  xs_random_seed (&random, seed);
  xs_smooth_start (self, &random);
  return self;
}

/* Root mean squares of the coefficients of @count kernels against 1.5 tap 2^-(p+q). The standard
 * error of a root mean square of n normal numbers is 1 / sqrt (2 n) of it; five of them. */
static void
check_coefficients (const float *kernels, size_t count, double tap)
{
  double squares[9] = { 0 };

  for (size_t i = 0; i < count; i++)
    {
      double kernel[9];

      for (int t = 0; t < 9; t++)
        kernel[t] = (double) kernels[9 * i + (size_t) t];
      xs_operator_coefficients (kernel, kernel);
      for (int c = 0; c < 9; c++)
        squares[c] += kernel[c] * kernel[c] / (double) count;
    }
  for (int c = 0; c < 9; c++)
    {
      double stated = 1.5 * tap * pow (2, -(c / 3 + c % 3));

      g_assert_cmpfloat (fabs (sqrt (squares[c]) / stated - 1), <, 5 / sqrt (2. * (double) count));
    }
}

static void
test_coefficients (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autoptr (XsParameters) self = smooth_start (layer, 1);
      const XsLayout *l = &self->layout;
      double width = xs_architecture_width (&self->architecture);

      check_coefficients (self->values, (l->opening_bias - l->opening_kernel) / 9, .3 / sqrt (3));
      check_coefficients (self->values + l->kernels, (l->biases - l->kernels) / 9,
                          .5 / sqrt (9 * width));
      for (size_t i = l->biases; i < l->total; i++)
        g_assert_cmpfloat (self->values[i], ==, 0);
      for (size_t i = l->opening_bias; i < l->kernels; i++)
        g_assert_cmpfloat (self->values[i], ==, 0);
    }
}

static void
test_seed (void)
{
  g_autoptr (XsParameters) one = smooth_start (XS_LAYER_SYMMETRIC, 1);
  g_autoptr (XsParameters) same = smooth_start (XS_LAYER_SYMMETRIC, 1);
  g_autoptr (XsParameters) other = smooth_start (XS_LAYER_SYMMETRIC, 2);
  int bytes = (int) (one->layout.total * sizeof (float));

  g_assert_cmpmem (one->values, bytes, same->values, bytes);
  g_assert_cmpfloat (one->values[0], !=, other->values[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smooth-start/coefficients", test_coefficients);
  g_test_add_func ("/smooth-start/seed", test_seed);
  return g_test_run ();
}
