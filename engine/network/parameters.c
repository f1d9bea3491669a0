#include "engine/network/parameters.h"

#include "engine/base/memory.h"

#include <math.h>
#include <string.h>

XsParameters *
xs_parameters_new (const XsArchitecture *architecture, GError **error)
{
  XsParameters *self;

  if (!xs_architecture_validate (architecture, error))
    return NULL;
  self = g_new0 (XsParameters, 1);
  self->architecture = *architecture;
  self->layout = xs_architecture_layout (architecture);
  self->values = xs_alloc (self->layout.total, sizeof *self->values, "parameters", error);
  if (self->values == NULL)
    g_clear_pointer (&self, xs_parameters_free);
  return self;
}

XsParameters *
xs_parameters_copy (const XsParameters *self, GError **error)
{
  XsParameters *copy = xs_parameters_new (&self->architecture, error);

  if (copy != NULL)
    memcpy (copy->values, self->values, self->layout.total * sizeof *self->values);
  return copy;
}

void
xs_parameters_free (XsParameters *self)
{
  if (self == NULL)
    return;
  xs_free (self->values);
  g_free (self);
}

static void
fill_normal (xs_real *values, size_t count, double deviation, XsRandom *random)
{
  for (size_t i = 0; i < count; i++)
    values[i] = (xs_real) (deviation * xs_random_normal (random));
}

double
xs_parameters_opening_deviation (const XsArchitecture *architecture)
{
  return .3 / sqrt (architecture->inputs);
}

/* A sum over 9 c taps of states of deviation 1 has deviation 1/2. */
double
xs_parameters_kernel_deviation (const XsArchitecture *architecture)
{
  return .5 / sqrt (9.0 * xs_architecture_width (architecture));
}

void
xs_parameters_initialise (XsParameters *self, XsRandom *random)
{
  const XsLayout *layout = &self->layout;

  memset (self->values, 0, layout->total * sizeof *self->values);
  fill_normal (self->values + layout->opening_kernel, layout->opening_bias - layout->opening_kernel,
               xs_parameters_opening_deviation (&self->architecture), random);
  fill_normal (self->values + layout->kernels, layout->biases - layout->kernels,
               xs_parameters_kernel_deviation (&self->architecture), random);
}
