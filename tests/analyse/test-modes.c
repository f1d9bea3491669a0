#include "engine/analyse/modes.h"

#include "engine/analyse/stability.h"
#include "engine/base/error.h"

#include <math.h>

#define M 8 /* frequencies a side */

/* One step over @time, of kernels with numbers that follow each other. */
static XsParameters *
make_network (XsLayerType layer, double time, float size)
{
  const XsArchitecture a = { .size = M,
                             .depth = 1,
                             .channels = 4,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = time,
                             .layer = layer };
  XsParameters *self = xs_parameters_new (&a, NULL);

  for (gsize i = 0; i < xs_architecture_taps (&a); i++)
    xs_parameters_kernel (self, 0)[i] = size * (float) sin (1 + 2.7 * (double) i);
  return self;
}

/* @kernel from each channel to itself. */
static XsParameters *
make_diagonal (const float kernel[9], double time)
{
  XsParameters *self = make_network (XS_LAYER_STANDARD, time, 0);

  for (int channel = 0; channel < 4; channel++)
    for (int tap = 0; tap < 9; tap++)
      xs_parameters_kernel (self, 0)[(5 * channel) * 9 + tap] = kernel[tap];
  return self;
}

static double *
modes_of (const XsParameters *network)
{
  double *modes = g_new (double, 2 * xs_modes_count (&network->architecture, M));

  g_assert_true (xs_modes_of_step (network, 0, M, NULL, modes, NULL));
  return modes;
}

/* The Laplacian's modes are -4 + 2 cos + 2 cos, from -8 to 0: Euler's step h = 1/4 is the longest
 * in which none of them grows. */
static void
test_laplacian (void)
{
  static const float laplacian[9] = { 0, 1, 0, 1, -4, 1, 0, 1, 0 };
  g_autoptr (XsParameters) network = make_diagonal (laplacian, .5);
  g_autofree double *modes = modes_of (network);
  double at_limit = 0, beyond = 0;
  gsize k = 0;

  g_assert_cmpint (xs_modes_count (&network->architecture, M), ==, 4 * (M / 2 + 1) * M);
  for (int i = 0; i <= M / 2; i++)
    for (int j = 0; j < M; j++)
      for (int channel = 0; channel < 4; channel++, k++)
        {
          double expected = -4 + 2 * cos (2 * G_PI * i / M) + 2 * cos (2 * G_PI * j / M);

          g_assert_cmpfloat_with_epsilon (modes[2 * k], expected, 1e-6);
          g_assert_cmpfloat_with_epsilon (modes[2 * k + 1], 0, 1e-6);
          at_limit = fmax (at_limit, xs_mode_growth (XS_INTEGRATOR_EULER, .25 * modes[2 * k],
                                                     .25 * modes[2 * k + 1]));
          beyond = fmax (beyond, xs_mode_growth (XS_INTEGRATOR_EULER, .3 * modes[2 * k],
                                                 .3 * modes[2 * k + 1]));
        }
  g_assert_cmpfloat_with_epsilon (at_limit, 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (beyond, 1.4, 1e-6);
}

/* d/dx has modes i sin, which grow by sqrt (1 + h^2 sin^2) in every step of Euler's. */
static void
test_derivative (void)
{
  static const float derivative[9] = { 0, 0, 0, -.5f, 0, .5f, 0, 0, 0 };
  g_autoptr (XsParameters) network = make_diagonal (derivative, .5);
  g_autofree double *modes = modes_of (network);
  double highest = 0;

  for (gsize k = 0; k < xs_modes_count (&network->architecture, M); k++)
    {
      g_assert_cmpfloat_with_epsilon (modes[2 * k], 0, 1e-6);
      highest = fmax (highest, fabs (modes[2 * k + 1]));
    }
  g_assert_cmpfloat_with_epsilon (highest, 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_mode_growth (XS_INTEGRATOR_EULER, 0, .5), sqrt (1.25), 1e-12);
}

/* Leapfrog: |mu| = 1 on the imaginary axis up to 2 i; beyond, mu + 1 / mu = 2 - w^2. */
static void
test_leapfrog (void)
{
  for (double w = 0; w <= 2; w += .125)
    g_assert_cmpfloat_with_epsilon (xs_mode_growth (XS_INTEGRATOR_LEAPFROG, 0, w), 1, 1e-7);
  for (double w = 2.25; w < 4; w += .25)
    {
      double mu = xs_mode_growth (XS_INTEGRATOR_LEAPFROG, 0, -w);

      g_assert_cmpfloat (mu, >, 1);
      g_assert_cmpfloat_with_epsilon (mu + 1 / mu, w * w - 2, 1e-9);
    }
}

static double
growth_of (const XsParameters *network, const double *modes, double h)
{
  XsIntegrator integrator = xs_layer_of (network->architecture.layer)->integrator;
  double growth = 0;

  for (gsize k = 0; k < xs_modes_count (&network->architecture, M); k++)
    growth = fmax (growth, xs_mode_growth (integrator, h * modes[2 * k], h * modes[2 * k + 1]));
  return growth;
}

/* For every layer type: the same modes, whatever the time step is, say how much each time step
 * grows, as its own eigenvalues do. */
static void
test_any_step (void)
{
  static const double steps[] = { .05, .2, .8 };

  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autoptr (XsParameters) network = make_network (layer, .1, .4f);
      g_autofree double *modes = modes_of (network);

      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          g_autoptr (XsParameters) other = make_network (layer, steps[i], .4f);
          XsStepStability found;

          g_assert_true (xs_step_stability (other, 0, &found, NULL));
          g_assert_cmpfloat_with_epsilon (growth_of (network, modes, steps[i]), found.growth,
                                          2e-6 * found.growth);
        }
    }
}

/* Those of waves come in pairs i w, -i w. */
static void
test_pairs (void)
{
  for (XsLayerType layer = XS_LAYER_HAMILTONIAN; layer <= XS_LAYER_SECOND_ORDER; layer++)
    {
      g_autoptr (XsParameters) network = make_network (layer, .1, .4f);
      g_autofree double *modes = modes_of (network);
      double sum = 0, highest = 0;

      for (gsize k = 0; k < xs_modes_count (&network->architecture, M); k++)
        {
          g_assert_cmpfloat (fabs (modes[2 * k]), <, 1e-3);
          sum += modes[2 * k + 1];
          highest = fmax (highest, fabs (modes[2 * k + 1]));
        }
      g_assert_cmpfloat (highest, >, .1);
      g_assert_cmpfloat (fabs (sum), <, 1e-3);
    }
}

static void
test_refuses (void)
{
  g_autoptr (XsParameters) network = make_network (XS_LAYER_STANDARD, 1, .4f);
  g_autofree double *modes = modes_of (network);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };

  xs_cancel_raise (&cancel);
  g_assert_false (xs_modes_of_step (network, 0, M, &cancel, modes, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  g_clear_error (&error);
  xs_parameters_kernel (network, 0)[7] = NAN;
  g_assert_false (xs_modes_of_step (network, 0, M, NULL, modes, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/modes/laplacian", test_laplacian);
  g_test_add_func ("/modes/derivative", test_derivative);
  g_test_add_func ("/modes/leapfrog", test_leapfrog);
  g_test_add_func ("/modes/any-step", test_any_step);
  g_test_add_func ("/modes/pairs", test_pairs);
  g_test_add_func ("/modes/refuses", test_refuses);
  return g_test_run ();
}
