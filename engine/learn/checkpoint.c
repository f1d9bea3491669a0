#include "engine/learn/checkpoint.h"

XsWeights *
xs_weights_new (XsParameters *parameters, XsOptimiser *optimiser)
{
  XsWeights *self = g_new0 (XsWeights, 1);

  g_atomic_ref_count_init (&self->references);
  self->parameters = parameters;
  self->optimiser = optimiser;
  return self;
}

XsWeights *
xs_weights_copy (const XsParameters *parameters, const XsOptimiser *optimiser, GError **error)
{
  g_autoptr (XsParameters) own = xs_parameters_copy (parameters, error);
  XsOptimiser *own_optimiser = own != NULL ? xs_optimiser_copy (optimiser, error) : NULL;

  if (own_optimiser == NULL)
    return NULL;
  return xs_weights_new (g_steal_pointer (&own), own_optimiser);
}

XsWeights *
xs_weights_ref (XsWeights *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_weights_unref (XsWeights *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  xs_parameters_free (self->parameters);
  xs_optimiser_free (self->optimiser);
  g_free (self);
}

gsize
xs_weights_bytes (const XsWeights *self)
{
  gsize vectors =
      2 + (self->optimiser->second != NULL ? 1 : 0) + (self->optimiser->average != NULL ? 1 : 0);

  return vectors * self->parameters->layout.total * sizeof (float);
}

const XsParameters *
xs_weights_network (const XsWeights *self)
{
  return xs_optimiser_network (self->optimiser, self->parameters);
}

/* The random state is in @progress: with the parameters and the optimiser that is all that the rest
 * of a training follows from. */
XsCheckpoint *
xs_checkpoint_new (int node, XsWeights *weights, const XsProgress *progress, double learning_rate)
{
  XsCheckpoint *self = g_new0 (XsCheckpoint, 1);

  g_atomic_ref_count_init (&self->references);
  self->node = node;
  self->weights = xs_weights_ref (weights);
  self->progress = *progress;
  self->learning_rate = learning_rate;
  return self;
}

XsCheckpoint *
xs_checkpoint_ref (XsCheckpoint *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_checkpoint_unref (XsCheckpoint *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  xs_weights_unref (self->weights);
  g_free (self);
}
