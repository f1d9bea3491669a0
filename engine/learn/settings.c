#include "engine/learn/settings.h"

#include "engine/base/error.h"

#include <math.h>

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

void
xs_settings_default (XsSettings *self)
{
  *self = (XsSettings){
    .levels = { { 14, 8, 0 }, { 28, 8, 0 } },
    .n_levels = 2,
    .channels = 16,
    .time = 1,
    .grid = 7,
    .layer = XS_LAYER_STANDARD,
    .activation = XS_ACTIVATION_TANH,
    .transfer = XS_TRANSFER_MATCHED,
    .refine = XS_REFINE_COPY,
    .strategy = XS_STRATEGY_CASCADE,
    .optimiser = XS_OPTIMISER_ADAM,
    .learning_rate = .01,
    .batch = 64,
    .seed = 1,
  };
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

static gboolean
in_range (const char *what, double value, double low, double high, GError **error)
{
  if (value >= low && value <= high)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected %g to %g, found %g", what, low,
               high, value);
  return FALSE;
}

static gboolean
depth_follows (int from, int to)
{
  while (from < to)
    from *= 2;
  return from == to;
}

static gboolean
validate_levels (const XsSettings *self, GError **error)
{
  if (!in_range ("levels", self->n_levels, 1, XS_MAX_LEVELS, error))
    return FALSE;
  for (int i = 0; i < self->n_levels; i++)
    {
      const XsLevel *level = &self->levels[i];

      if (!in_range ("size", level->size, 1, 1024, error) ||
          !in_range ("depth", level->depth, 1, 1024, error) ||
          !in_range ("epochs", level->epochs, 0, 1e6, error))
        return FALSE;
      if (i > 0 && !depth_follows (level[-1].depth, level->depth))
        {
          g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                       "depth: each level refines the one before by doubling, found %d after %d",
                       level->depth, level[-1].depth);
          return FALSE;
        }
    }
  return TRUE;
}

/* One set of parameters serves all sizes. */
static gboolean
validate_mixed (const XsSettings *self, GError **error)
{
  const XsLevel *last = &self->levels[self->n_levels - 1];

  if (self->strategy != XS_STRATEGY_MIXED)
    return TRUE;
  if (self->grid == 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "grid: a mixed training expects one that is the same at all sizes, found full");
      return FALSE;
    }
  for (int i = 0; i < self->n_levels; i++)
    if (self->levels[i].depth != last->depth || self->levels[i].size > last->size)
      {
        g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                     "levels: a mixed training expects one depth and the finest size last, found "
                     "%d pixels, depth %d before %d pixels, depth %d",
                     self->levels[i].size, self->levels[i].depth, last->size, last->depth);
        return FALSE;
      }
  return TRUE;
}

/* As the network itself would say, but before anything is made. */
static gboolean
validate_halves (const XsSettings *self, GError **error)
{
  if (self->layer != XS_LAYER_HAMILTONIAN || self->channels % 2 == 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "channels: expected an even number for %s layers, found %d",
               xs_layer_type_id (self->layer), self->channels);
  return FALSE;
}

gboolean
xs_settings_validate (const XsSettings *self, GError **error)
{
  return validate_levels (self, error) && validate_mixed (self, error) &&
         in_range ("channels", self->channels, 1, 512, error) && validate_halves (self, error) &&
         in_range ("grid", self->grid, 0, 1024, error) &&
         in_range ("time", self->time, 1e-6, 1e6, error) &&
         in_range ("learning rate", self->learning_rate, XS_LOWEST_RATE, XS_HIGHEST_RATE, error) &&
         in_range ("batch", self->batch, 1, 65536, error) &&
         in_range ("work units", self->work_units, 0, 1e9, error) &&
         in_range ("target accuracy", self->target_accuracy, 0, 1, error) &&
         in_range ("patience", self->patience, 0, 1e6, error) &&
         in_range ("validations", self->validations, 0, 1e6, error) &&
         in_range ("smoothness", self->smoothness, 0, 1e6, error) &&
         in_range ("decay", self->decay, 0, 1e6, error) &&
         in_range ("operator weights", self->operator_weights, 0, 1e6, error);
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
