#include "engine/learn/layer-meter.h"

#include "engine/base/memory.h"

#include <math.h>

#define CHUNK 2 /* images whose states are held at a time */

struct _XsLayerMeter
{
  XsArchitecture architecture;
  XsLayout layout;
  float *images;  /* (CHUNK, C_in, n, n) */
  float *states;  /* (CHUNK, N + 1, C, n, n) */
  float *samples; /* (N + 1, XS_METER_SAMPLES) */
  int n_samples;  /* of each layer so far */
};

XsLayerMeter *
xs_layer_meter_new (const XsArchitecture *architecture, GError **error)
{
  const XsArchitecture *a = architecture;
  g_autoptr (XsLayerMeter) self = g_new0 (XsLayerMeter, 1);
  size_t pixels = (size_t) a->size * (size_t) a->size, layers = (size_t) a->depth + 1;

  self->architecture = *a;
  self->layout = xs_architecture_layout (a);
  self->images = xs_alloc (CHUNK * (size_t) a->inputs, pixels * sizeof (float), "images", error);
  if (self->images == NULL)
    return NULL;
  self->states = xs_alloc (CHUNK * layers * (size_t) a->channels, pixels * sizeof (float),
                           "states of images", error);
  if (self->states == NULL)
    return NULL;
  self->samples = xs_alloc (layers, XS_METER_SAMPLES * sizeof (float), "samples", error);
  return self->samples != NULL ? g_steal_pointer (&self) : NULL;
}

void
xs_layer_meter_free (XsLayerMeter *self)
{
  if (self == NULL)
    return;
  xs_free (self->images);
  xs_free (self->states);
  xs_free (self->samples);
  g_free (self);
}

/* Number @i of @most places among @n: all of them where they are no more than that, else such as
 * neither rows nor channels can be in step with, for they follow the golden ratio. */
static size_t
place (int i, int most, size_t n)
{
  double turn = i * .6180339887498949;

  return n <= (size_t) most ? (size_t) i : (size_t) ((turn - floor (turn)) * (double) n);
}

/* Adds the states of one image, (N + 1, C, n, n), to the samples. */
static void
sample_states (XsLayerMeter *self, const float *states, int most)
{
  const XsArchitecture *a = &self->architecture;
  size_t n = (size_t) a->channels * (size_t) a->size * (size_t) a->size;
  int count = (int) MIN ((size_t) most, n);

  for (int layer = 0; layer <= a->depth; layer++)
    {
      float *samples = self->samples + (size_t) layer * XS_METER_SAMPLES + self->n_samples;

      for (int i = 0; i < count; i++)
        samples[i] = states[(size_t) layer * n + place (i, most, n)];
    }
  self->n_samples += count;
}

static void
measure_activations (XsLayerMeter *self, XsNetwork *network, const XsReader *reader,
                     const float *parameters, XsPool *pool, XsSpreads *out)
{
  static const int indices[XS_METER_IMAGES] = { 0, 1, 2, 3 };
  const XsArchitecture *a = &self->architecture;
  int n_images = MIN (XS_METER_IMAGES, xs_reader_count (reader));
  size_t image_states =
      ((size_t) a->depth + 1) * (size_t) a->channels * (size_t) a->size * (size_t) a->size;

  self->n_samples = 0;
  for (int first = 0; first < n_images; first += CHUNK)
    {
      int count = MIN (CHUNK, n_images - first);

      xs_reader_read (reader, indices + first, 0, count, pool, self->images, NULL);
      xs_network_states (network, parameters, self->images, count, NULL, self->states, NULL);
      for (int i = 0; i < count; i++)
        sample_states (self, self->states + (size_t) i * image_states, XS_METER_SAMPLES / n_images);
    }
  for (int layer = 0; layer <= a->depth; layer++)
    xs_quantiles_find (&out->layers[layer].activations,
                       self->samples + (size_t) layer * XS_METER_SAMPLES, self->n_samples);
}

/* Of a layer's kernels (n_kernel) and biases (n_bias), one after the other. */
static void
find_gradients (XsLayerMeter *self, const float *kernel, size_t n_kernel, const float *bias,
                size_t n_bias, XsQuantiles *out)
{
  size_t n = n_kernel + n_bias;
  int count = (int) MIN ((size_t) XS_METER_SAMPLES, n);

  for (int i = 0; i < count; i++)
    {
      size_t at = place (i, XS_METER_SAMPLES, n);

      self->samples[i] = at < n_kernel ? kernel[at] : bias[at - n_kernel];
    }
  xs_quantiles_find (out, self->samples, count);
}

static void
measure_gradients (XsLayerMeter *self, const float *gradient, XsSpreads *out)
{
  const XsArchitecture *a = &self->architecture;
  const XsLayout *layout = &self->layout;
  size_t taps = xs_architecture_taps (a), channels = (size_t) a->channels;

  find_gradients (self, gradient + layout->opening_kernel, channels * (size_t) a->inputs * 9,
                  gradient + layout->opening_bias, channels, &out->layers[0].gradients);
  for (int step = 0; step < a->depth; step++)
    find_gradients (self, gradient + layout->kernels + (size_t) step * taps, taps,
                    gradient + layout->biases + (size_t) step * channels, channels,
                    &out->layers[step + 1].gradients);
}

void
xs_layer_meter_measure (XsLayerMeter *self, XsNetwork *network, const XsReader *reader,
                        const float *parameters, const float *gradient, XsPool *pool,
                        XsSpreads *out)
{
  measure_activations (self, network, reader, parameters, pool, out);
  measure_gradients (self, gradient, out);
}
