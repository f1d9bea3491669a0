#include "engine/analyse/stability.h"

#include "engine/base/error.h"

#include <math.h>
#include <string.h>

/* Two channels, every step's kernels a centre tap of @gain on the diagonal: |K| = |gain|. */
static XsParameters *
make_diagonal (XsLayerType layer, int depth, double time, double gain)
{
  const XsArchitecture a = { .size = 6,
                             .depth = depth,
                             .channels = 2,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = time,
                             .layer = layer,
                             .activation = XS_ACTIVATION_TANH };
  XsParameters *self = xs_parameters_new (&a, NULL);

  for (int step = 0; step < depth; step++)
    {
      xs_parameters_kernel (self, step)[4] = (float) gain;
      xs_parameters_kernel (self, step)[3 * 9 + 4] = (float) gain;
    }
  return self;
}

/* h = 1/2, |K| = 3: h |K| = 1.5 is small enough, h |K|^2 = 4.5 is not before two doublings. */
static void
test_numbers (void)
{
  g_autoptr (XsParameters) standard = make_diagonal (XS_LAYER_STANDARD, 4, 2, 3);
  g_autoptr (XsParameters) symmetric = make_diagonal (XS_LAYER_SYMMETRIC, 4, 2, 3);
  g_autofree char *fine = NULL, *coarse = NULL;
  XsCfl cfl;

  g_assert_true (xs_cfl_check (standard, &cfl, NULL));
  g_assert_cmpfloat_with_epsilon (cfl.number, 1.5, 1e-6);
  g_assert_true (cfl.stable);
  g_assert_cmpint (cfl.depth, ==, 4);
  fine = xs_cfl_words (standard, &cfl);
  g_assert_nonnull (strstr (fine, "1.5"));

  g_assert_true (xs_cfl_check (symmetric, &cfl, NULL));
  g_assert_cmpfloat_with_epsilon (cfl.number, 4.5, 1e-6);
  g_assert_false (cfl.stable);
  g_assert_cmpint (cfl.depth, ==, 16);
  coarse = xs_cfl_words (symmetric, &cfl);
  g_assert_nonnull (strstr (coarse, "depth 16"));
}

static void
test_worst_step (void)
{
  g_autoptr (XsParameters) self = make_diagonal (XS_LAYER_SYMMETRIC, 4, 2, .1);
  XsCfl cfl;

  xs_parameters_kernel (self, 2)[4] = -3;
  g_assert_true (xs_cfl_check (self, &cfl, NULL));
  g_assert_cmpint (cfl.step, ==, 2);
  g_assert_cmpfloat_with_epsilon (cfl.number, 4.5, 1e-6);
}

/* No depth up to the largest helps. */
static void
test_hopeless (void)
{
  g_autoptr (XsParameters) self = make_diagonal (XS_LAYER_SYMMETRIC, 4, 2, 1e3);
  g_autofree char *words = NULL;
  XsCfl cfl;

  g_assert_true (xs_cfl_check (self, &cfl, NULL));
  g_assert_false (cfl.stable);
  g_assert_cmpint (cfl.depth, ==, 0);
  words = xs_cfl_words (self, &cfl);
  g_assert_null (strstr (words, "depth"));
}

static void
test_refuses (void)
{
  g_autoptr (XsParameters) self = make_diagonal (XS_LAYER_STANDARD, 1, 1, NAN);
  g_autoptr (GError) error = NULL;
  XsCfl cfl;

  g_assert_false (xs_cfl_check (self, &cfl, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stability/numbers", test_numbers);
  g_test_add_func ("/stability/worst-step", test_worst_step);
  g_test_add_func ("/stability/hopeless", test_hopeless);
  g_test_add_func ("/stability/refuses", test_refuses);
  return g_test_run ();
}
