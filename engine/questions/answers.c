#include "engine/questions/answers.h"

void
xs_classification_free (XsClassification *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_sights; i++)
    {
      g_free (self->sights[i].input);
      g_free (self->sights[i].probabilities);
    }
  g_free (self->sights);
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
