#include "engine/learn/settings.h"

static const char *const strategy_ids[XS_N_STRATEGIES] = { "cascade", "fine", "mixed", "manual" };
static const char *const start_ids[XS_N_STARTS] = { "free", "smooth" };
static const char *const optimiser_ids[XS_N_OPTIMISERS] = { "adam", "sgd" };
static const char *const augment_ids[XS_N_AUGMENTS] = { "none", "photographs", "digits" };

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

const char *
xs_augment_id (XsAugment augment)
{
  return augment_ids[augment];
}

void
xs_settings_choose_augmentation (XsSettings *self, XsAugment augment)
{
  static const XsAugmentation presets[XS_N_AUGMENTS] = {
    [XS_AUGMENT_PHOTOGRAPHS] = { .shift = .1,
                                 .flip = XS_FLIP_HORIZONTAL,
                                 .rotate = 5,
                                 .scale = .1,
                                 .brightness = .1,
                                 .contrast = .2 },
    [XS_AUGMENT_DIGITS] = { .shift = .07, .rotate = 10, .scale = .1 },
  };

  self->augment = augment;
  self->augmentation = presets[augment];
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
xs_settings_set_level (XsSettings *self, int level, int size, int depth, double epochs)
{
  XsLevel *own = &self->levels[level];

  if (own->batch == 0)
    *own = self->levels[0];
  own->size = size;
  own->depth = depth;
  own->epochs = epochs;
}

void
xs_settings_keep_level (XsSettings *self, int level)
{
  self->levels[0] = self->levels[level];
  self->n_levels = 1;
}

void
xs_settings_follow (XsSettings *self, const XsArchitecture *architecture)
{
  xs_settings_set_level (self, 0, architecture->size, architecture->depth, 0);
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

void
xs_settings_set_learning_rate (XsSettings *self, double rate)
{
  self->learning_rate = rate;
  for (int i = 0; i < self->n_levels; i++)
    self->levels[i].rate = rate;
}

void
xs_settings_set_batch (XsSettings *self, int batch)
{
  for (int i = 0; i < self->n_levels; i++)
    self->levels[i].batch = batch;
}

int
xs_settings_batch (const XsSettings *self, int level)
{
  return self->levels[level >= 0 ? level : self->n_levels - 1].batch;
}

int
xs_settings_most_batch (const XsSettings *self)
{
  int most = 0;

  for (int i = 0; i < self->n_levels; i++)
    most = MAX (most, self->levels[i].batch);
  return most;
}

XsLevel
xs_settings_reference (const XsSettings *self)
{
  XsLevel reference = { .size = 1, .depth = 1 };

  for (int i = 0; i < self->n_levels; i++)
    {
      reference.size = MAX (reference.size, self->levels[i].size);
      reference.depth = MAX (reference.depth, self->levels[i].depth);
    }
  return reference;
}
