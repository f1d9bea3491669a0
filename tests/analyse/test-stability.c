#include "engine/analyse/stability.h"

#include "engine/base/error.h"
#include "engine/network/layer.h"

#include <math.h>
#include <string.h>

/* Two channels a kernel, every step's kernels a centre tap of @gain on the diagonal: |K| =
 * |gain|. */
static XsParameters *
make_diagonal (XsLayerType layer, int depth, double time, double gain)
{
  const XsArchitecture a = { .size = 6,
                             .depth = depth,
                             .channels = 2 * xs_layer_of (layer)->parts,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = time,
                             .layer = layer,
                             .activation = XS_ACTIVATION_TANH };
  XsParameters *self = xs_parameters_new (&a, NULL);

  for (int step = 0; step < depth; step++)
    for (int part = 0; part < xs_architecture_parts (&a); part++)
      {
        xs_parameters_kernel (self, step)[part * 36 + 4] = (float) gain;
        xs_parameters_kernel (self, step)[part * 36 + 3 * 9 + 4] = (float) gain;
      }
  return self;
}

/* h = 1/2, |K| = 3: h |K| = 1.5 is small enough, h |K|^2 = 4.5 is not before two doublings. */
static void
test_numbers (void)
{
  g_autoptr (XsParameters) standard = make_diagonal (XS_LAYER_STANDARD, 4, 2, 3);
  g_autoptr (XsParameters) symmetric = make_diagonal (XS_LAYER_SYMMETRIC, 4, 2, 3);
  XsCfl cfl;

  g_assert_true (xs_cfl_check (standard, &cfl, NULL));
  g_assert_cmpfloat_with_epsilon (cfl.number, 1.5, 1e-6);
  g_assert_true (cfl.stable);
  g_assert_cmpint (cfl.depth, ==, 4);

  g_assert_true (xs_cfl_check (symmetric, &cfl, NULL));
  g_assert_cmpfloat_with_epsilon (cfl.number, 4.5, 1e-6);
  g_assert_false (cfl.stable);
  g_assert_cmpint (cfl.depth, ==, 16);
}

/* h |K1| |K2| with |K2| = 2 |K1|, and h |K|. */
static void
test_waves (void)
{
  g_autoptr (XsParameters) hamiltonian = make_diagonal (XS_LAYER_HAMILTONIAN, 4, 2, 1);
  g_autoptr (XsParameters) second = make_diagonal (XS_LAYER_SECOND_ORDER, 4, 2, 5);
  XsCfl cfl;

  xs_parameters_kernel (hamiltonian, 1)[36 + 4] = 2;
  g_assert_true (xs_cfl_check (hamiltonian, &cfl, NULL));
  g_assert_cmpint (cfl.step, ==, 1);
  g_assert_cmpfloat_with_epsilon (cfl.number, 1, 1e-6);
  g_assert_true (xs_cfl_check (second, &cfl, NULL));
  g_assert_cmpfloat_with_epsilon (cfl.number, 2.5, 1e-6);
  g_assert_cmpint (cfl.depth, ==, 8);
}

/* What is known of the linearised steps with K = gain times the identity, at any frequency: Euler's
 * mu = 1 + h gain and 1 - h gain^2; of both wave equations mu^2 - (2 - x^2) mu + 1 = 0 with x the
 * number, on the unit circle up to the limit and outside of it beyond. */
static void
test_growth (void)
{
  static const struct
  {
    XsLayerType layer;
    double gain, growth, rightmost;
  } cases[] = {
    { XS_LAYER_STANDARD, 3, 2.5, 3 },     { XS_LAYER_STANDARD, -3, .5, -3 },
    { XS_LAYER_SYMMETRIC, 1, .5, -1 },    { XS_LAYER_SYMMETRIC, 3, 3.5, -9 },
    { XS_LAYER_HAMILTONIAN, 1.9, 1, 0 },  { XS_LAYER_HAMILTONIAN, 2.1, 2.45463, 0 },
    { XS_LAYER_SECOND_ORDER, 3.9, 1, 0 }, { XS_LAYER_SECOND_ORDER, 4.1, 1.5625, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (XsParameters) self = make_diagonal (cases[i].layer, 1, .5, cases[i].gain);
      XsStepStability found;
      double number;

      g_assert_true (xs_step_stability (self, 0, &found, NULL));
      g_assert_cmpfloat_with_epsilon (found.norm, fabs (cases[i].gain), 1e-6);
      g_assert_cmpfloat (found.amplification, >=, found.growth - 1e-9);
      g_assert_cmpfloat_with_epsilon (found.growth, cases[i].growth, 1e-4);
      number = found.number;
      if (cases[i].layer >= XS_LAYER_HAMILTONIAN)
        {
          double half = 1 - number * number / 2;
          double outside = fabs (half) > 1 ? fabs (half) + sqrt (half * half - 1) : 1;

          g_assert_cmpfloat_with_epsilon (found.growth, outside, 1e-6);
          continue;
        }
      g_assert_cmpfloat_with_epsilon (found.rightmost, cases[i].rightmost, 1e-5);
    }
}

/* The limit is where it is said to be, for every layer type: with damping kernels, -gain times the
 * identity, waves do not grow while the number is a little below 2, and do a little above. */
static void
test_limit (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    for (int above = 0; above <= 1; above++)
      {
        g_autoptr (XsParameters) self = NULL;
        double low = 0, high = 100;
        XsStepStability found;

        for (int round = 0; round < 40; round++)
          {
            double gain = (low + high) / 2;
            const double norms[XS_MOST_PARTS] = { gain, gain };

            if (xs_layer_of (layer)->number (.5, norms) < (above ? 2.02 : 1.98))
              low = gain;
            else
              high = gain;
          }
        self = make_diagonal (layer, 1, .5, -low);
        g_assert_true (xs_step_stability (self, 0, &found, NULL));
        g_assert_cmpfloat_with_epsilon (found.number, above ? 2.02 : 1.98, 1e-4);
        if (above)
          g_assert_cmpfloat (found.growth, >, 1 + 1e-3);
        else
          g_assert_cmpfloat (found.growth, <, 1 + 1e-6);
      }
}

/* An antisymmetric kernel, d/dx: lambda = i sin, so Euler grows by sqrt (1 + h^2) for every h. */
static void
test_antisymmetric (void)
{
  for (double h = .1; h < 3; h *= 2)
    {
      g_autoptr (XsParameters) self = make_diagonal (XS_LAYER_STANDARD, 1, h, 0);
      XsStepStability found;

      self->architecture.size = 16;
      for (int channel = 0; channel < 2; channel++)
        {
          float *kernel = xs_parameters_kernel (self, 0) + channel * 3 * 9;

          kernel[3] = -.5f;
          kernel[5] = .5f;
        }
      g_assert_true (xs_step_stability (self, 0, &found, NULL));
      g_assert_cmpfloat_with_epsilon (found.growth, sqrt (1 + h * h), 1e-9);
      g_assert_cmpfloat (fabs (found.rightmost), <, 1e-9);
    }
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
  XsCfl cfl;

  g_assert_true (xs_cfl_check (self, &cfl, NULL));
  g_assert_false (cfl.stable);
  g_assert_cmpint (cfl.depth, ==, 0);
}

static void
test_refuses (void)
{
  g_autoptr (XsParameters) self = make_diagonal (XS_LAYER_STANDARD, 1, 1, (double) NAN);
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
  g_test_add_func ("/stability/waves", test_waves);
  g_test_add_func ("/stability/growth", test_growth);
  g_test_add_func ("/stability/limit", test_limit);
  g_test_add_func ("/stability/antisymmetric", test_antisymmetric);
  g_test_add_func ("/stability/worst-step", test_worst_step);
  g_test_add_func ("/stability/hopeless", test_hopeless);
  g_test_add_func ("/stability/refuses", test_refuses);
  return g_test_run ();
}
