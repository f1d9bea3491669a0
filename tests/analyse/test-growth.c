/* Growth measured through the network against the eigenvalues of its layers. */

#include "engine/analyse/growth.h"

#include "engine/analyse/stability.h"
#include "engine/base/error.h"

#include <math.h>

#define SIZE 12
#define COUNT 2

static XsImages
make_images (void)
{
  float *pixels = g_new (float, COUNT *SIZE *SIZE);
  XsRandom random;

  xs_random_seed (&random, 3);
  for (int i = 0; i < COUNT * SIZE * SIZE; i++)
    pixels[i] = (float) xs_random_uniform (&random);
  return (XsImages){ pixels, COUNT, 1, SIZE };
}

static XsParameters *
make_network (XsLayerType layer, XsActivation activation, int channels, double time)
{
  const XsArchitecture a = { .size = SIZE,
                             .depth = 2,
                             .channels = channels,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = time,
                             .layer = layer,
                             .activation = activation };
  XsParameters *self = xs_parameters_new (&a, NULL);
  XsRandom random;

  xs_random_seed (&random, 1);
  xs_parameters_initialise (self, &random);
  return self;
}

static void
measure (const XsParameters *self, double growth[2])
{
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);
  g_autoptr (GError) error = NULL;
  XsImages images = make_images ();

  xs_growth_measure (self, &images, pool, NULL, growth, &error);
  g_assert_no_error (error);
  g_free ((gpointer) images.pixels);
}

/* Centre taps [a, -b; b, a] between two channels: lambda = a +- i b at every frequency and for any
 * padding. A bias that keeps ReLU in its linear part makes the layer linear. */
static void
test_linear_layer (void)
{
  static const double pairs[][2] = { { 1, 0 }, { -3, 0 }, { 0, 2 }, { -.5, 1 }, { .5, -4 } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      double a = pairs[i][0], b = pairs[i][1], h = .4, growth[2];
      g_autoptr (XsParameters) self =
          make_network (XS_LAYER_STANDARD, XS_ACTIVATION_RELU, 2, 2 * h);

      for (int step = 0; step < 2; step++)
        {
          float *kernel = xs_parameters_kernel (self, step);

          for (int tap = 0; tap < 36; tap++)
            kernel[tap] = 0;
          kernel[4] = kernel[27 + 4] = (float) a;
          kernel[9 + 4] = (float) -b;
          kernel[18 + 4] = (float) b;
          xs_parameters_bias (self, step)[0] = xs_parameters_bias (self, step)[1] =
              step == 0 ? 50 : 1000;
        }
      /* The first step lifts the states, so the second one needs more. */
      measure (self, growth);
      for (int step = 0; step < 2; step++)
        g_assert_cmpfloat (fabs (growth[step] / hypot (1 + h * a, h * b) - 1), <, 2e-3);
    }
}

/* -K^T K with K = gain times the identity: |1 - h gain^2|; and waves beyond their limit, whose mu
 * is the root outside of the unit circle. */
static void
test_linear_products (void)
{
  const XsLayerType layers[] = { XS_LAYER_SYMMETRIC, XS_LAYER_HAMILTONIAN, XS_LAYER_SECOND_ORDER };

  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autoptr (XsParameters) self = make_network (layers[i], XS_ACTIVATION_RELU, 2, 1);
      XsStepStability symbol;
      double growth[2];

      for (gsize at = self->layout.kernels; at < self->layout.biases; at++)
        self->values[at] = (at - self->layout.kernels) % 9 == 4 ? 4.5f : 0;
      if (layers[i] != XS_LAYER_HAMILTONIAN)
        for (int step = 0; step < 2; step++)
          xs_parameters_kernel (self, step)[9 + 4] = xs_parameters_kernel (self, step)[18 + 4] = 0;
      for (gsize at = self->layout.biases; at < self->layout.classifier; at++)
        self->values[at] = 100;
      g_assert_true (xs_step_stability (self, 0, &symbol, NULL));
      measure (self, growth);
      g_assert_cmpfloat (symbol.growth, >, 1.05);
      g_assert_cmpfloat (fabs (growth[0] / symbol.growth - 1), <, 1e-2);
    }
}

/* With zero padding and slopes below 1, what a symmetric layer really does is within what the
 * symbol allows. */
static void
test_bounded_by_symbol (void)
{
  g_autoptr (XsParameters) self = make_network (XS_LAYER_SYMMETRIC, XS_ACTIVATION_TANH, 4, 1);
  double growth[2];

  measure (self, growth);
  for (int step = 0; step < 2; step++)
    {
      XsStepStability symbol;

      g_assert_true (xs_step_stability (self, step, &symbol, NULL));
      g_assert_true (symbol.number < XS_CFL_LIMIT);
      g_assert_cmpfloat (growth[step], <, 1 + 1e-3);
      g_assert_cmpfloat (growth[step], >, .5);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (XsParameters) self = make_network (XS_LAYER_STANDARD, XS_ACTIVATION_TANH, 2, 1);
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (GError) error = NULL;
  XsImages images = make_images ();
  XsCancel cancel = { 0 };
  double growth[2];

  xs_cancel_raise (&cancel);
  g_assert_false (xs_growth_measure (self, &images, pool, &cancel, growth, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  g_free ((gpointer) images.pixels);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/growth/linear-layer", test_linear_layer);
  g_test_add_func ("/growth/linear-products", test_linear_products);
  g_test_add_func ("/growth/bounded-by-symbol", test_bounded_by_symbol);
  g_test_add_func ("/growth/cancelled", test_cancelled);
  return g_test_run ();
}
