#include "engine/learn/workspace.h"

#include "engine/base/memory.h"

XsWorkspace *
xs_workspace_new (const XsSettings *settings, const XsArchitecture *architecture, XsDataset *data,
                  XsPool *pool, GError **error)
{
  g_autoptr (XsWorkspace) self = g_new0 (XsWorkspace, 1);
  size_t batch = (size_t) settings->batch;
  size_t image =
      (size_t) architecture->inputs * (size_t) architecture->size * (size_t) architecture->size;

  self->network = settings->compute != NULL
                      ? xs_network_new_with (architecture, pool, settings->compute, error)
                      : xs_network_new (architecture, pool, error);
  if (self->network == NULL)
    return NULL;
  self->training = xs_reader_new (data, XS_PART_TRAINING, architecture->size, error);
  if (self->training == NULL)
    return NULL;
  self->validation = xs_reader_new (data, XS_PART_VALIDATION, architecture->size, error);
  if (self->validation == NULL)
    return NULL;
  self->images = xs_alloc (batch, image * sizeof (float), "a batch of images", error);
  self->labels = xs_alloc (batch, sizeof (int), "labels of a batch", error);
  self->scores = xs_alloc (batch, (size_t) architecture->classes * sizeof (float), "scores", error);
  self->gradient =
      xs_alloc (xs_architecture_layout (architecture).total, sizeof (float), "the gradient", error);
  if (self->images == NULL || self->labels == NULL || self->scores == NULL ||
      self->gradient == NULL)
    return NULL;
  xs_objective_init (&self->objective, architecture, settings->smoothness, settings->decay,
                     settings->operator_weights);
  return g_steal_pointer (&self);
}

void
xs_workspace_free (XsWorkspace *self)
{
  if (self == NULL)
    return;
  xs_network_free (self->network);
  xs_reader_free (self->training);
  xs_reader_free (self->validation);
  xs_free (self->images);
  xs_free (self->labels);
  xs_free (self->scores);
  xs_free (self->gradient);
  g_free (self);
}
