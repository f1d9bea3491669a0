#include "engine/learn/optimiser.h"

#include "engine/base/memory.h"

#include <math.h>
#include <string.h>

#define BETA_1 .9
#define BETA_2 .999
#define EPSILON 1e-8
#define MOMENTUM .9
#define WARM_UP 20 /* iterations after the second moment was reset */

XsOptimiser *
xs_optimiser_new (XsOptimiserType type, const XsArchitecture *architecture, GError **error)
{
  g_autoptr (XsOptimiser) self = g_new0 (XsOptimiser, 1);

  self->type = type;
  self->layout = xs_architecture_layout (architecture);
  self->theta_scale = 1;
  self->momentum = xs_alloc (self->layout.total, sizeof (float), "momentum", error);
  if (self->momentum == NULL)
    return NULL;
  if (type == XS_OPTIMISER_ADAM)
    {
      self->second = xs_alloc (self->layout.total, sizeof (float), "second moment", error);
      if (self->second == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
xs_optimiser_free (XsOptimiser *self)
{
  if (self == NULL)
    return;
  xs_free (self->momentum);
  xs_free (self->second);
  g_free (self);
}

XsOptimiser *
xs_optimiser_copy (const XsOptimiser *self, GError **error)
{
  g_autoptr (XsOptimiser) copy = g_new0 (XsOptimiser, 1);
  size_t bytes = self->layout.total * sizeof (float);

  *copy = *self;
  copy->second = NULL;
  copy->momentum = xs_alloc (self->layout.total, sizeof (float), "momentum", error);
  if (copy->momentum == NULL)
    return NULL;
  memcpy (copy->momentum, self->momentum, bytes);
  if (self->second != NULL)
    {
      copy->second = xs_alloc (self->layout.total, sizeof (float), "second moment", error);
      if (copy->second == NULL)
        return NULL;
      memcpy (copy->second, self->second, bytes);
    }
  return g_steal_pointer (&copy);
}

static double
square_sum (const float *values, size_t n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += (double) values[i] * (double) values[i];
  return sum;
}

/* Returns the squared norm of the update. */
static double
adam_step (XsOptimiser *self, double rate, const float *gradient, float *parameters)
{
  double warm = MIN (1, (double) self->n_second / WARM_UP);
  float scale = (float) (rate * warm / (1 - pow (BETA_1, (double) self->n_momentum)));
  float correction = (float) (1 / (1 - pow (BETA_2, (double) self->n_second)));
  const float b1 = (float) BETA_1, b2 = (float) BETA_2, epsilon = (float) EPSILON;
  double sum = 0;

  for (size_t i = 0; i < self->layout.total; i++)
    {
      float g = gradient[i];
      float m = self->momentum[i] = b1 * self->momentum[i] + (1 - b1) * g;
      float v = self->second[i] = b2 * self->second[i] + (1 - b2) * g * g;
      float update = scale * m / (sqrtf (v * correction) + epsilon);

      parameters[i] -= update;
      sum += (double) update * (double) update;
    }
  return sum;
}

static double
sgd_range (XsOptimiser *self, double rate, size_t from, size_t to, const float *gradient,
           float *parameters)
{
  double sum = 0;

  for (size_t i = from; i < to; i++)
    {
      float update;

      self->momentum[i] = (float) MOMENTUM * self->momentum[i] + gradient[i];
      update = (float) rate * self->momentum[i];
      parameters[i] -= update;
      sum += (double) update * (double) update;
    }
  return sum;
}

static double
sgd_step (XsOptimiser *self, double rate, const float *gradient, float *parameters)
{
  const XsLayout *l = &self->layout;

  return sgd_range (self, rate, 0, l->kernels, gradient, parameters) +
         sgd_range (self, rate * self->theta_scale, l->kernels, l->classifier, gradient,
                    parameters) +
         sgd_range (self, rate, l->classifier, l->total, gradient, parameters);
}

gboolean
xs_optimiser_step (XsOptimiser *self, double rate, const float *gradient, float *parameters,
                   XsNorms *norms)
{
  double squares = square_sum (gradient, self->layout.total);

  if (!isfinite (squares))
    return FALSE;
  self->n_momentum++;
  self->n_second++;
  norms->gradient = sqrt (squares);
  norms->update =
      sqrt (self->type == XS_OPTIMISER_ADAM ? adam_step (self, rate, gradient, parameters)
                                            : sgd_step (self, rate, gradient, parameters));
  norms->parameters = sqrt (square_sum (parameters, self->layout.total));
  return TRUE;
}

XsOptimiser *
xs_optimiser_transfer (const XsOptimiser *self, const XsArchitecture *from, int size,
                       XsTransferMethod method, GError **error)
{
  XsArchitecture to = *from;
  XsOptimiser *moved;

  to.size = size;
  moved = xs_optimiser_new (self->type, &to, error);
  if (moved == NULL)
    return NULL;
  moved->n_momentum = self->n_momentum;
  moved->theta_scale = self->theta_scale;
  xs_transfer_momentum (from, size, method, self->momentum, moved->momentum);
  return moved;
}

XsOptimiser *
xs_optimiser_refine (const XsOptimiser *self, const XsArchitecture *from, int depth,
                     XsRefineMethod method, GError **error)
{
  double ratio = (double) from->depth / depth;
  XsArchitecture to = *from;
  XsOptimiser *refined;

  to.depth = depth;
  refined = xs_optimiser_new (self->type, &to, error);
  if (refined == NULL)
    return NULL;
  refined->n_momentum = self->n_momentum;
  refined->theta_scale = self->theta_scale / ratio;
  xs_refine_vector (from, depth, method, self->momentum, refined->momentum);
  for (size_t i = refined->layout.kernels; i < refined->layout.classifier; i++)
    refined->momentum[i] *= (float) ratio;
  return refined;
}
