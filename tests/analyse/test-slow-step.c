#include "engine/analyse/slow-step.h"

#include "engine/network/layer.h"
#include "engine/network/network.h"

#include <math.h>

#define SIZE 6
#define PIXELS (SIZE * SIZE)
#define CHANNELS 4
#define DEPTH 3
#define TOLERANCE 1e-5 /* of floats of size 1 after some tens of additions */

/* A network with random kernels and biases, and the states of a random image. */
typedef struct
{
  XsParameters *network;
  float states[(DEPTH + 1) * CHANNELS * PIXELS];
} Case;

static void
set_up (Case *self, XsLayerType layer)
{
  const XsArchitecture a = { .size = SIZE,
                             .depth = DEPTH,
                             .channels = CHANNELS,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = 1.5,
                             .layer = layer };
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  XsNetwork *pass = xs_network_new (&a, pool, NULL);
  float image[PIXELS], scores[2];

  self->network = xs_parameters_new (&a, NULL);
  for (size_t i = 0; i < self->network->layout.total; i++)
    self->network->values[i] = .3f * (float) sin (1 + 2.7 * (double) i);
  for (int i = 0; i < PIXELS; i++)
    image[i] = (float) sin (3.1 * i);
  g_assert_true (
      xs_network_states (pass, self->network->values, image, 1, NULL, self->states, scores));
  xs_network_free (pass);
}

static double
state (const Case *self, int step, int channel, int pixel)
{
  return (double) xs_slow_step_plane (&self->network->architecture, self->states, step,
                                      channel)[pixel];
}

/* sigma(z) of the channel's step: (n, n). */
static void
active (const Case *self, int step, int channel, float *planes)
{
  XsSlowStep slow;

  xs_slow_step_of (&self->network->architecture, step, channel, &slow);
  xs_slow_step_inner (self->network, self->states, &slow, planes);
  for (int i = 0; i < PIXELS; i++)
    planes[i] = xs_slow_step_activate (&self->network->architecture, planes[i]);
}

/* Standard layers: y_k+1 = y_k + h sigma(z), everywhere. */
static void
test_standard (void)
{
  Case c;

  set_up (&c, XS_LAYER_STANDARD);
  for (int step = 0; step < DEPTH; step++)
    for (int channel = 0; channel < CHANNELS; channel++)
      {
        float planes[PIXELS];

        active (&c, step, channel, planes);
        for (int i = 0; i < PIXELS; i++)
          g_assert_cmpfloat_with_epsilon (state (&c, step + 1, channel, i),
                                          state (&c, step, channel, i) + .5 * (double) planes[i],
                                          TOLERANCE);
      }
  xs_parameters_free (c.network);
}

/* K^T of the part's kernels, applied to all sigma(z) of the half that @channel is in: what comes to
 * channel @channel at @pixel. By hand, from the definition of the adjoint. */
static double
transposed (const Case *self, int step, int part, int input, int row, int column)
{
  int width = xs_architecture_width (&self->network->architecture);
  double sum = 0;

  for (int output = 0; output < width; output++)
    {
      const float *kernel = xs_parameters_kernel (self->network, step) +
                            ((part * width + output) * width + input) * 9;
      float planes[PIXELS];

      active (self, step, part * width + output, planes);
      for (int tap = 0; tap < 9; tap++)
        {
          int i = row - (tap / 3 - 1), j = column - (tap % 3 - 1);

          if (i >= 0 && i < SIZE && j >= 0 && j < SIZE)
            sum += (double) kernel[tap] * (double) planes[i * SIZE + j];
        }
    }
  return sum;
}

/* In all others the sigma(z) that are shown make the step that the network makes. */
static void
test_others (void)
{
  for (XsLayerType layer = XS_LAYER_SYMMETRIC; layer < XS_N_LAYER_TYPES; layer++)
    {
      Case c;

      set_up (&c, layer);
      for (int step = 0; step < DEPTH; step++)
        for (int channel = 0; channel < CHANNELS; channel++)
          for (int i = 0; i < PIXELS; i += 5)
            {
              int width = xs_architecture_width (&c.network->architecture);
              int part = channel / width;
              double change = transposed (&c, step, part, channel % width, i / SIZE, i % SIZE);
              double before = state (&c, step, channel, i);
              double moving = step > 0 ? before - state (&c, step - 1, channel, i) : 0;
              double expected = layer == XS_LAYER_SECOND_ORDER ? before + moving - .25 * change
                                : layer == XS_LAYER_HAMILTONIAN && part == 0 ? before + .5 * change
                                                                             : before - .5 * change;

              g_assert_cmpfloat_with_epsilon (state (&c, step + 1, channel, i), expected,
                                              4 * TOLERANCE);
            }
      xs_parameters_free (c.network);
    }
}

/* What is said of one pixel adds up to what the picture shows there; outside of the image is
 * nothing. */
static void
test_pixel (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      XsSlowStep slow;
      float planes[PIXELS];
      Case c;

      set_up (&c, layer);
      xs_slow_step_of (&c.network->architecture, 1, 3, &slow);
      xs_slow_step_inner (c.network, c.states, &slow, planes);
      for (int i = 0; i < PIXELS; i++)
        {
          XsSlowPixel pixel;
          double sum = 0;

          xs_slow_step_pixel (c.network, c.states, &slow, 1, i / SIZE, i % SIZE, &pixel);
          for (int tap = 0; tap < 9; tap++)
            sum += pixel.patch[tap] * pixel.kernel[tap];
          g_assert_cmpfloat_with_epsilon (pixel.product, sum, 1e-12);
          g_assert_cmpfloat_with_epsilon (pixel.product + pixel.others + pixel.bias, pixel.inner,
                                          1e-12);
          g_assert_cmpfloat_with_epsilon (pixel.inner, (double) planes[i], TOLERANCE);
          g_assert_cmpfloat (pixel.before, ==, state (&c, 1, 3, i));
          g_assert_cmpfloat (pixel.after, ==, state (&c, 2, 3, i));
          g_assert_cmpfloat (pixel.patch[4], ==, state (&c, slow.in_step, slow.first_input + 1, i));
          if (i == 0)
            for (int tap = 0; tap < 9; tap++)
              g_assert_true ((tap / 3 > 0 && tap % 3 > 0) || fabs (pixel.patch[tap]) <= 0);
        }
      xs_parameters_free (c.network);
    }
}

static void
test_clamps (void)
{
  XsSlowStep slow;
  XsSlowPixel pixel;
  Case c;

  set_up (&c, XS_LAYER_HAMILTONIAN);
  xs_slow_step_of (&c.network->architecture, 99, 99, &slow);
  g_assert_cmpint (slow.step, ==, DEPTH - 1);
  g_assert_cmpint (slow.channel, ==, CHANNELS - 1);
  g_assert_cmpint (slow.in_step, ==, DEPTH); /* the second half sees the first as it is then */
  g_assert_cmpint (slow.first_input, ==, 0);
  xs_slow_step_of (&c.network->architecture, -1, -1, &slow);
  g_assert_cmpint (slow.in_step, ==, 0);
  g_assert_cmpint (slow.first_input, ==, 2);
  xs_slow_step_pixel (c.network, c.states, &slow, 99, 99, -5, &pixel);
  g_assert_cmpfloat (pixel.before, ==, state (&c, 0, 0, (SIZE - 1) * SIZE));
  xs_parameters_free (c.network);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slow-step/standard", test_standard);
  g_test_add_func ("/slow-step/others", test_others);
  g_test_add_func ("/slow-step/pixel", test_pixel);
  g_test_add_func ("/slow-step/clamps", test_clamps);
  return g_test_run ();
}
