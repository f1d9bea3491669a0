#include "engine/analyse/commutation.h"

#include "engine/base/error.h"

#include <math.h>

#define COUNT 3

/* Smooth, and zero at the border, where averaging and convolutions do not commute. */
static XsImages
make_images (int size)
{
  float *pixels = g_new (float, COUNT *size *size);

  for (int i = 0; i < COUNT * size * size; i++)
    {
      double x = (i % size + .5) / size, y = (i / size % size + .5) / size;

      pixels[i] = (float) pow (sin (G_PI * x) * sin (G_PI * y), 2 + i / size / size);
    }
  return (XsImages){ pixels, COUNT, 1, size };
}

static XsParameters *
make_network (XsLayerType layer, XsActivation activation, int size)
{
  const XsArchitecture a = { .size = size,
                             .depth = 2,
                             .channels = 4,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = 1,
                             .layer = layer,
                             .activation = activation };
  XsParameters *self = xs_parameters_new (&a, NULL);
  XsRandom random;

  xs_random_seed (&random, 1);
  xs_parameters_initialise (self, &random);
  return self;
}

static void
compare (const XsParameters *from, int size, XsTransferMethod method, double errors[3])
{
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);
  g_autoptr (XsParameters) moved = xs_transfer (from, size, method, NULL, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  XsImages images = make_images (from->architecture.size);

  xs_commutation_errors (from, moved, &images, pool, NULL, errors, &error);
  g_assert_no_error (error);
  g_free ((gpointer) images.pixels);
}

/* To its own size, everything commutes; and centre taps in ReLU's linear part do so at any size. */
static void
test_exact (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autoptr (XsParameters) self = make_network (layer, XS_ACTIVATION_RELU, 8);
      double errors[3];

      compare (self, 8, XS_TRANSFER_GALERKIN, errors);
      for (int i = 0; i < 3; i++)
        g_assert_cmpfloat (errors[i], <, 1e-5);

      for (gsize i = 0; i < self->layout.biases; i++)
        if (i < self->layout.opening_bias || i >= self->layout.kernels)
          self->values[i] =
              (i < self->layout.kernels ? i : i - self->layout.kernels) % 9 == 4 ? .1f : 0;
      for (gsize i = self->layout.biases; i < self->layout.classifier; i++)
        self->values[i] = 10;
      compare (self, 16, XS_TRANSFER_COPY, errors);
      for (int i = 0; i < 3; i++)
        g_assert_cmpfloat (errors[i], <, 1e-4);
      compare (self, 4, XS_TRANSFER_COPY, errors);
      for (int i = 0; i < 3; i++)
        g_assert_cmpfloat (errors[i], <, 1e-4);
    }
}

/* Smooth images: Galerkin's error falls with the square of the mesh width, that of copying does
 * not; and so it goes on in the steps. */
static void
test_smooth (void)
{
  g_autoptr (XsParameters) coarse = make_network (XS_LAYER_STANDARD, XS_ACTIVATION_TANH, 16);
  g_autoptr (XsParameters) fine = make_network (XS_LAYER_STANDARD, XS_ACTIVATION_TANH, 64);
  double galerkin[3], copy[3], finer[3];

  compare (coarse, 32, XS_TRANSFER_GALERKIN, galerkin);
  compare (coarse, 32, XS_TRANSFER_COPY, copy);
  compare (fine, 128, XS_TRANSFER_GALERKIN, finer);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (galerkin[i], <, copy[i]);
      g_assert_cmpfloat (finer[i], <, galerkin[i] / 8);
    }
}

static void
test_refuses (void)
{
  g_autoptr (XsParameters) one = make_network (XS_LAYER_STANDARD, XS_ACTIVATION_TANH, 8);
  g_autoptr (XsParameters) other = make_network (XS_LAYER_SYMMETRIC, XS_ACTIVATION_TANH, 4);
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (GError) error = NULL;
  XsImages images = make_images (8);
  double errors[3];

  g_assert_false (xs_commutation_errors (one, other, &images, pool, NULL, errors, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_free ((gpointer) images.pixels);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commutation/exact", test_exact);
  g_test_add_func ("/commutation/smooth", test_smooth);
  g_test_add_func ("/commutation/refuses", test_refuses);
  return g_test_run ();
}
