#include "engine/analyse/theta.h"

#include "engine/scales/operator.h"

#include <math.h>

static XsParameters *
make_network (XsLayerType layer)
{
  const XsArchitecture a = { .size = 6,
                             .depth = 3,
                             .channels = 4,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = 1.5,
                             .layer = layer };

  return xs_parameters_new (&a, NULL);
}

/* theta changes by 1 in @n numbers of the second step: |difference| / h = sqrt (n) / .5. */
static void
test_rate (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autoptr (XsParameters) self = make_network (layer);
      XsTheta theta;

      xs_parameters_kernel (self, 1)[7] = 1;
      xs_parameters_kernel (self, 1)[xs_architecture_taps (&self->architecture) - 1] = -1;
      xs_parameters_bias (self, 1)[3] = 1;
      xs_theta_at (self, 0, &theta);
      g_assert_cmpfloat (theta.kernels, ==, 0);
      g_assert_cmpfloat_with_epsilon (theta.rate, 2 * sqrt (3), 1e-12);
      xs_theta_at (self, 1, &theta);
      g_assert_cmpfloat_with_epsilon (theta.kernels, sqrt (2), 1e-12);
      g_assert_cmpfloat (theta.biases, ==, 1);
      g_assert_cmpfloat_with_epsilon (theta.rate, 2 * sqrt (3), 1e-12);
      xs_theta_at (self, 2, &theta);
      g_assert_cmpfloat (theta.rate, ==, 0);
    }
}

/* Every kernel of a step the same operator, up to its sign: the root mean square is its size. */
static void
test_coefficients (void)
{
  const double coefficients[9] = { 1, -2, 3, 4, -5, 6, 7, 8, -9 };
  g_autoptr (XsParameters) self = make_network (XS_LAYER_HAMILTONIAN);
  double stencil[9], opening[9];
  XsTheta theta;

  xs_operator_stencil (coefficients, stencil);
  for (gsize i = 0; i < xs_architecture_taps (&self->architecture); i++)
    xs_parameters_kernel (self, 1)[i] = (float) (i / 9 % 2 == 0 ? stencil[i % 9] : -stencil[i % 9]);
  for (int i = 0; i < 9; i++)
    self->values[i] = (float) stencil[i];
  xs_theta_at (self, 1, &theta);
  xs_theta_opening (self, opening);
  for (int i = 0; i < 9; i++)
    {
      double expected = fabs (coefficients[xs_operator_display_order[i]]);

      g_assert_cmpfloat_with_epsilon (theta.coefficients[i], expected, 1e-5);
      /* one of four opening kernels */
      g_assert_cmpfloat_with_epsilon (opening[i], expected / 2, 1e-5);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theta/rate", test_rate);
  g_test_add_func ("/theta/coefficients", test_coefficients);
  return g_test_run ();
}
