#include "engine/learn/checkpoint.h"

/* The random state is in @progress: with the parameters and the optimiser that is all that the rest
 * of a training follows from. */
XsCheckpoint *
xs_checkpoint_new (int node, const XsParameters *parameters, const XsOptimiser *optimiser,
                   const XsProgress *progress, double learning_rate, GError **error)
{
  g_autoptr (XsCheckpoint) self = g_new0 (XsCheckpoint, 1);

  g_atomic_ref_count_init (&self->references);
  self->node = node;
  self->progress = *progress;
  self->learning_rate = learning_rate;
  self->parameters = xs_parameters_copy (parameters, error);
  if (self->parameters == NULL)
    return NULL;
  self->optimiser = xs_optimiser_copy (optimiser, error);
  if (self->optimiser == NULL)
    return NULL;
  return g_steal_pointer (&self);
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
  xs_parameters_free (self->parameters);
  xs_optimiser_free (self->optimiser);
  g_free (self);
}
