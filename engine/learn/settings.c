#include "engine/learn/settings.h"

static const char *const strategy_ids[XS_N_STRATEGIES] = { "cascade", "fine", "mixed", "manual" };
static const char *const start_ids[XS_N_STARTS] = { "free", "smooth" };
static const char *const optimiser_ids[XS_N_OPTIMISERS] = { "adam", "sgd" };

const char *
xs_strategy_id (XsStrategy strategy)
{
  return strategy_ids[strategy];
}

const char *
xs_optimiser_id (XsOptimiserType type)
{
  return optimiser_ids[type];
}

const char *
xs_start_id (XsStart start)
{
  return start_ids[start];
}

/* Operator weights keep high derivatives small, but not the gain: without the other two a network
 * saturates its activations and puts nearly all into its first and last steps, whose amplified
 * kernels no time step is small enough for. */
void
xs_settings_choose_kernels (XsSettings *self, XsStart start)
{
  gboolean smooth = start == XS_START_SMOOTH;

  self->start = start;
  self->layer = smooth ? XS_LAYER_SYMMETRIC : XS_LAYER_STANDARD;
  self->transfer = smooth ? XS_TRANSFER_GALERKIN : XS_TRANSFER_MATCHED;
  self->operator_weights = smooth ? 1.5e-4 : 0;
  self->decay = smooth ? 1e-4 : 0;
  self->smoothness = smooth ? 5e-4 : 0;
}

void
xs_settings_follow (XsSettings *self, const XsArchitecture *architecture)
{
  self->levels[0] = (XsLevel){ architecture->size, architecture->depth, 0 };
  self->n_levels = 1;
  self->channels = architecture->channels;
  self->time = architecture->time;
  self->grid = architecture->grid;
  self->layer = architecture->layer;
  self->activation = architecture->activation;
}

XsArchitecture
xs_settings_architecture (const XsSettings *self, int level, int inputs, int classes)
{
  return (XsArchitecture){
    .size = self->levels[level].size,
    .depth = self->levels[level].depth,
    .channels = self->channels,
    .inputs = inputs,
    .classes = classes,
    .grid = self->grid,
    .time = self->time,
    .layer = self->layer,
    .activation = self->activation,
  };
}

int
xs_settings_first_level (const XsSettings *self)
{
  return self->strategy == XS_STRATEGY_FINE || self->strategy == XS_STRATEGY_MIXED
             ? self->n_levels - 1
             : 0;
}

XsLevel
xs_settings_reference (const XsSettings *self)
{
  XsLevel reference = { 1, 1, 0 };

  for (int i = 0; i < self->n_levels; i++)
    {
      reference.size = MAX (reference.size, self->levels[i].size);
      reference.depth = MAX (reference.depth, self->levels[i].depth);
    }
  return reference;
}
