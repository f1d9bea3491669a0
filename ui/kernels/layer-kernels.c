#include "ui/kernels/layer-kernels.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

XsLayerKernels
xs_layer_kernels (const XsParameters *parameters, int step)
{
  const XsArchitecture *a = &parameters->architecture;
  XsLayerKernels layer = { .outputs = a->channels, .size = a->size, .is_opening = step < 0 };

  step = MIN (step, a->depth - 1);
  layer.inputs = step < 0 ? a->inputs : xs_architecture_width (a);
  layer.values = step < 0 ? parameters->values + parameters->layout.opening_kernel
                          : xs_parameters_kernel (parameters, step);
  return layer;
}

const float *
xs_layer_kernel (const XsLayerKernels *self, int output, int input)
{
  return self->values + ((gsize) output * (gsize) self->inputs + (gsize) input) * 9;
}

const char *
xs_layer_plane (const XsLayerKernels *self, int input)
{
  static const char *const planes[] = { N_ ("red"), N_ ("green"), N_ ("blue") };

  if (!self->is_opening || input >= (int) G_N_ELEMENTS (planes))
    return NULL;
  return self->inputs == 1 ? _ ("grey") : _ (planes[input]);
}

gsize
xs_layer_count (const XsLayerKernels *self)
{
  return (gsize) self->outputs * (gsize) self->inputs * 9;
}

static double
norm (const float *values, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) values[i] * (double) values[i];
  return sqrt (sum);
}

double
xs_layer_norm (const XsLayerKernels *self)
{
  return norm (self->values, xs_layer_count (self));
}

double
xs_kernel_norm (const float kernel[9])
{
  return norm (kernel, 9);
}

float
xs_layer_peak (const XsLayerKernels *self)
{
  gsize n = xs_layer_count (self);
  float peak = 0;

  for (gsize i = 0; i < n; i++)
    {
      float size = fabsf (self->values[i]);

      if (size > peak && isfinite (size))
        peak = size;
    }
  return peak;
}

static gboolean
side_equal (const XsKernelSide *a, const XsKernelSide *b)
{
  if (a->known != b->known || a->size != b->size || a->rank != b->rank)
    return FALSE;
  return !a->known || memcmp (a->kernel, b->kernel, sizeof a->kernel) == 0;
}

gboolean
xs_kernel_sides_equal (const XsKernelSide a[XS_N_SIDES], const XsKernelSide b[XS_N_SIDES])
{
  return side_equal (&a[XS_COARSE], &b[XS_COARSE]) && side_equal (&a[XS_FINE], &b[XS_FINE]);
}
