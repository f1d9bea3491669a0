#include "engine/questions/answers.h"

#include "engine/base/memory.h"

void
xs_sight_clear (XsSight *self)
{
  g_clear_pointer (&self->input, g_free);
  g_clear_pointer (&self->probabilities, g_free);
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
xs_retraced_new (int n_images, int depth)
{
  XsRetraced *self = g_new0 (XsRetraced, 1);
  gsize n = (gsize) n_images * ((gsize) depth + 1) * 2;

  g_atomic_ref_count_init (&self->references);
  self->n_images = n_images;
  self->depth = depth;
  self->paths = g_new0 (float, n);
  self->from = g_new0 (float, n);
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
