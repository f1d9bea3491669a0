#include "tests/scales/networks.h"

#include "engine/kernels/resample.h"
#include "engine/network/network.h"

#include <math.h>
#include <string.h>

static double
between (XsRandom *random, double low, double high)
{
  return low + (high - low) * xs_random_uniform (random);
}

XsArchitecture
test_architecture (int size, int depth, int grid, XsLayerType layer)
{
  return (XsArchitecture){ .size = size,
                           .depth = depth,
                           .channels = 4,
                           .inputs = 1,
                           .classes = 3,
                           .grid = grid,
                           .time = 1,
                           .layer = layer,
                           .activation = XS_ACTIVATION_TANH };
}

XsParameters *
test_network (const XsArchitecture *architecture, guint64 seed)
{
  XsParameters *self = xs_parameters_new (architecture, NULL);
  XsRandom random;

  g_assert_nonnull (self);
  xs_random_seed (&random, seed);
  for (size_t i = 0; i < self->layout.total; i++)
    self->values[i] = (xs_real) between (&random, -.3, .3);
  return self;
}

XsImages
test_images (int count, int inputs, int size)
{
  xs_real *pixels = g_new (xs_real, (gsize) count * inputs * size * size);
  xs_real *pixel = pixels;
  XsRandom random;

  xs_random_seed (&random, 7);
  for (int plane = 0; plane < count * inputs; plane++)
    {
      double u = between (&random, -1.5, 1.5);
      double v = between (&random, -1.5, 1.5);
      double phase = between (&random, 0, 6.28);

      for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++)
          *pixel++ = (xs_real) (.5 + .5 * sin (6.28 * (u * j + v * i) / size + phase));
    }
  return (XsImages){ pixels, count, inputs, size };
}

void
test_images_clear (XsImages *images)
{
  g_free ((gpointer) images->pixels);
  images->pixels = NULL;
}

double
test_difference (const xs_real *a, const xs_real *b, size_t count)
{
  double largest = 0;

  for (size_t i = 0; i < count; i++)
    {
      double difference = fabs ((double) a[i] - (double) b[i]);

      if (isnan (difference))
        return difference;
      largest = MAX (largest, difference);
    }
  return largest;
}

xs_real *
test_final_states (const XsParameters *parameters, const XsImages *images)
{
  const XsArchitecture *a = &parameters->architecture;
  size_t state = (size_t) a->channels * a->size * a->size;
  size_t all = state * (a->depth + 1);
  xs_real *resized = g_new (xs_real, (gsize) images->count * a->inputs * a->size * a->size);
  xs_real *states = g_new (xs_real, images->count * all);
  xs_real *final = g_new (xs_real, images->count * state);
  XsResample *resample = xs_resample_new (images->size, a->size, NULL);
  XsPool *pool = xs_pool_new (1, NULL);
  XsNetwork *network = xs_network_new (a, pool, NULL);

  xs_resample_apply (resample, images->pixels, resized, images->count * a->inputs);
  g_assert_true (
      xs_network_states (network, parameters->values, resized, images->count, NULL, states, NULL));
  for (size_t i = 0; i < (size_t) images->count; i++)
    memcpy (final + i * state, states + i * all + (size_t) a->depth * state, state * sizeof *final);
  xs_network_free (network);
  xs_pool_free (pool);
  xs_resample_free (resample);
  g_free (states);
  g_free (resized);
  return final;
}
