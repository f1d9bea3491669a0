#include "engine/questions/answers.h"

#include "engine/base/memory.h"

void
xs_sight_clear (XsSight *self)
{
  g_clear_pointer (&self->input, g_free);
  g_clear_pointer (&self->probabilities, g_free);
  g_clear_pointer (&self->saliency, g_free);
}

void
xs_classification_free (XsClassification *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_sights; i++)
    xs_sight_clear (&self->sights[i]);
  g_free (self->sights);
  g_free (self->crossed);
  xs_picture_unref (self->picture);
  g_free (self);
}

void
xs_moved_free (XsMoved *self)
{
  if (self == NULL)
    return;
  xs_parameters_free (self->parameters);
  xs_parameters_free (self->from);
  g_free (self);
}

XsLadder *
xs_ladder_copy (const XsLadder *self)
{
  XsLadder *copy = g_memdup2 (self, sizeof *self);
  gsize n = (gsize) self->n_sizes;

  copy->sizes = g_memdup2 (self->sizes, n * sizeof *self->sizes);
  copy->accuracies = g_memdup2 (self->accuracies, n * sizeof *self->accuracies);
  return copy;
}

void
xs_ladder_free (XsLadder *self)
{
  if (self == NULL)
    return;
  g_free (self->sizes);
  g_free (self->accuracies);
  g_free (self);
}

XsPreview *
xs_preview_ref (XsPreview *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_preview_unref (XsPreview *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->differences);
  g_free (self);
}

void
xs_confused_free (XsConfused *self)
{
  if (self == NULL)
    return;
  xs_free (self->pixels);
  g_free (self);
}

XsRetraced *
xs_retraced_new (int n_images, int depth, const XsChange *change)
{
  XsRetraced *self = g_new0 (XsRetraced, 1);

  g_atomic_ref_count_init (&self->references);
  self->n_images = n_images;
  self->depth = depth;
  self->change = *change;
  self->paths = g_new0 (float, (gsize) n_images *((gsize) change->depth + 1) * 2);
  self->from = g_new0 (float, (gsize) n_images *((gsize) depth + 1) * 2);
  return self;
}

XsRetraced *
xs_retraced_ref (XsRetraced *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_retraced_unref (XsRetraced *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->paths);
  g_free (self->from);
  g_free (self);
}

XsSpectrum *
xs_spectrum_new (const XsArchitecture *a, int first, int n_steps)
{
  const XsLayer *layer = xs_layer_of (a->layer);
  XsSpectrum *self = g_new0 (XsSpectrum, 1);

  g_atomic_ref_count_init (&self->references);
  self->integrator = layer->integrator;
  self->formula = layer->formula;
  self->layer = a->layer;
  self->depth = a->depth;
  self->h = xs_architecture_step (a);
  self->first = first;
  self->n_steps = n_steps;
  self->numbers = g_new0 (double, n_steps);
  return self;
}

XsSpectrum *
xs_spectrum_ref (XsSpectrum *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_spectrum_unref (XsSpectrum *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->modes);
  g_free (self->numbers);
  g_free (self->trouble);
  g_free (self);
}
