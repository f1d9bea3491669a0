/* The symbol of a step is what the step does to a wave, for every layer type: in the middle of an
 * image that is wide enough for the wave not to see its border, and so small that the activation
 * is its argument. */

#include "engine/analyse/step-symbol.h"

#include "engine/base/memory.h"
#include "engine/network/layer.h"
#include "engine/scales/march.h"

#include <math.h>

#define SIZE 15 /* two kernels there and back reach four pixels */
#define MIDDLE 7
#define CHANNELS 4
#define HIGH 1e-3 /* tanh takes off the third power of it */

typedef struct
{
  XsParameters *parameters;
  XsPool *pool;
  XsMarch *march;
  int order;
  double complex wave[2 * CHANNELS]; /* (order): heights, of y and then of v */
} Problem;

static void
set_up (Problem *self, XsLayerType layer)
{
  const XsArchitecture a = { SIZE, 1, CHANNELS, 1, 2, 1, .4, layer, XS_ACTIVATION_TANH };
  static const float pixel = 0;
  const XsImages images = { &pixel, 1, 1, 1 };
  XsRandom random;

  self->parameters = xs_parameters_new (&a, NULL);
  xs_random_seed (&random, 1);
  xs_parameters_initialise (self->parameters, &random);
  self->pool = xs_pool_new (1, NULL);
  self->march = xs_march_new (self->parameters, &images, self->pool, NULL, NULL);
  self->order = xs_step_symbol_order (&a);
  for (int i = 0; i < self->order; i++)
    self->wave[i] =
        HIGH * (xs_random_normal (&random) + xs_random_normal (&random) * (double complex) I);
}

static void
tear_down (Problem *self)
{
  xs_march_free (self->march);
  xs_pool_free (self->pool);
  xs_parameters_free (self->parameters);
}

/* Re (height wave) in @plane (SIZE, SIZE); phase 0 in the middle. */
static void
draw (float *plane, double complex height, double u, double v)
{
  for (int i = 0; i < SIZE; i++)
    for (int j = 0; j < SIZE; j++)
      {
        double phase = 2 * M_PI * (u * (j - MIDDLE) + v * (i - MIDDLE));

        plane[i * SIZE + j] = (float) creal (height * cexp (phase * (double complex) I));
      }
}

static void
step_wave (Problem *self, double u, double v)
{
  double h = xs_architecture_step (&self->parameters->architecture);

  for (int i = 0; i < self->order; i++)
    if (i < CHANNELS)
      draw (self->march->states + (size_t) i * SIZE * SIZE, self->wave[i], u, v);
    else
      draw (self->march->momenta + (size_t) (i - CHANNELS) * SIZE * SIZE, h * self->wave[i], u, v);
  g_assert_true (xs_march_step (self->march, 0));
}

static void
check_wave (Problem *self, double u, double v)
{
  const XsArchitecture *a = &self->parameters->architecture;
  size_t order = (size_t) self->order;
  double h = xs_architecture_step (a);
  double complex *memory =
      xs_alloc (xs_step_symbol_scratch (a) + order * order, sizeof *memory, "symbol", NULL);
  double complex *symbol = memory + xs_step_symbol_scratch (a);

  xs_step_symbol (self->parameters, 0, u, v, memory, symbol);
  step_wave (self, u, v);
  for (int o = 0; o < self->order; o++)
    {
      const float *plane = o < CHANNELS ? self->march->states : self->march->momenta;
      double found = (double) plane[(o % CHANNELS) * SIZE * SIZE + MIDDLE * SIZE + MIDDLE];
      double complex expected = 0;

      for (int i = 0; i < self->order; i++)
        expected += symbol[(size_t) o * order + (size_t) i] * self->wave[i];
      g_assert_cmpfloat_with_epsilon (found / (o < CHANNELS ? 1 : h), creal (expected),
                                      1e-5 * HIGH);
    }
  xs_free (memory);
}

static void
test_wave (gconstpointer data)
{
  const double frequencies[][2] = { { 0, 0 }, { .1, 0 }, { .21, -.13 }, { .5, .4 } };
  Problem problem;

  set_up (&problem, (XsLayerType) GPOINTER_TO_INT (data));
  for (guint i = 0; i < G_N_ELEMENTS (frequencies); i++)
    check_wave (&problem, frequencies[i][0], frequencies[i][1]);
  tear_down (&problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autofree char *path = g_strdup_printf ("/analyse/step-symbol/%s", xs_layer_type_id (layer));

      g_test_add_data_func (path, GINT_TO_POINTER ((int) layer), test_wave);
    }
  return g_test_run ();
}
