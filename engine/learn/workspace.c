#include "engine/learn/workspace.h"

#include "engine/base/memory.h"

/* The same operators at every size: section 2 of the method page. */
#define MIXING_RULE XS_TRANSFER_GALERKIN

/* (batch, C_in, n, n) floats. */
static size_t
batch_bytes (const XsSettings *settings, const XsArchitecture *a)
{
  return (size_t) xs_settings_most_batch (settings) * (size_t) a->inputs * (size_t) a->size *
         (size_t) a->size * sizeof (float);
}

/* Plan and buffers of one coarser size; the level's own labels and scores serve for all. */
static gboolean
add_coarse (XsWorkspace *self, const XsSettings *settings, const XsArchitecture *fine, int size,
            XsDataset *data, XsPool *pool, GError **error)
{
  XsCoarse *coarse = &self->coarse[self->n_coarse++];
  XsArchitecture a = *fine;
  size_t total;

  a.size = size;
  total = xs_architecture_layout (&a).total;
  coarse->size = size;
  coarse->network = xs_network_new (&a, pool, error);
  if (coarse->network == NULL)
    return FALSE;
  xs_network_set_smoothing (coarse->network, settings->label_smoothing);
  coarse->training =
      xs_reader_new_augmented (data, XS_PART_TRAINING, size, &settings->augmentation, pool, error);
  if (coarse->training == NULL)
    return FALSE;
  coarse->images = xs_alloc (1, batch_bytes (settings, &a), "a batch of coarse images", error);
  coarse->parameters = xs_alloc (total, sizeof (float), "coarse parameters", error);
  coarse->gradient = xs_alloc (total, sizeof (float), "a coarse gradient", error);
  return coarse->images != NULL && coarse->parameters != NULL && coarse->gradient != NULL;
}

/* The coarser sizes of a mixed training; none on a level that a person has gone to by hand. */
static gboolean
add_mixture (XsWorkspace *self, const XsSettings *settings, const XsArchitecture *fine,
             XsDataset *data, XsPool *pool, GError **error)
{
  XsLevel reference = xs_settings_reference (settings);

  if (settings->strategy != XS_STRATEGY_MIXED || fine->size != reference.size)
    return TRUE;
  for (int i = 0; i < settings->n_levels; i++)
    if (settings->levels[i].size != fine->size &&
        !add_coarse (self, settings, fine, settings->levels[i].size, data, pool, error))
      return FALSE;
  return TRUE;
}

XsWorkspace *
xs_workspace_new (const XsSettings *settings, const XsArchitecture *architecture, XsDataset *data,
                  XsPool *pool, GError **error)
{
  g_autoptr (XsWorkspace) self = g_new0 (XsWorkspace, 1);
  size_t batch = (size_t) xs_settings_most_batch (settings);
  const XsCompute *compute;

  compute = xs_compute_find (settings->kernel, xs_architecture_width (architecture), error);
  if (compute == NULL)
    return NULL;
  self->network = xs_network_new_with (architecture, pool, compute, error);
  if (self->network == NULL)
    return NULL;
  xs_network_set_smoothing (self->network, settings->label_smoothing);
  self->training = xs_reader_new_augmented (data, XS_PART_TRAINING, architecture->size,
                                            &settings->augmentation, pool, error);
  if (self->training == NULL)
    return NULL;
  self->validation = xs_reader_new (data, XS_PART_VALIDATION, architecture->size, error);
  if (self->validation == NULL)
    return NULL;
  self->images = xs_alloc (1, batch_bytes (settings, architecture), "a batch of images", error);
  self->labels = xs_alloc (batch, sizeof (int), "labels of a batch", error);
  self->scores = xs_alloc (batch, (size_t) architecture->classes * sizeof (float), "scores", error);
  self->gradient =
      xs_alloc (xs_architecture_layout (architecture).total, sizeof (float), "the gradient", error);
  if (self->images == NULL || self->labels == NULL || self->scores == NULL ||
      self->gradient == NULL)
    return NULL;
  if (!add_mixture (self, settings, architecture, data, pool, error))
    return NULL;
  xs_objective_init (&self->objective, architecture, settings->smoothness, settings->decay,
                     settings->operator_weights);
  return g_steal_pointer (&self);
}

static void
free_coarse (XsCoarse *coarse)
{
  xs_network_free (coarse->network);
  xs_reader_free (coarse->training);
  xs_free (coarse->images);
  xs_free (coarse->parameters);
  xs_free (coarse->gradient);
}

void
xs_workspace_free (XsWorkspace *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_coarse; i++)
    free_coarse (&self->coarse[i]);
  xs_network_free (self->network);
  xs_reader_free (self->training);
  xs_reader_free (self->validation);
  xs_free (self->images);
  xs_free (self->labels);
  xs_free (self->scores);
  xs_free (self->gradient);
  g_free (self);
}

/* The loss at the coarse size as a function of the fine parameters is L_H (M theta) with the linear
 * map M of the rule: its gradient is M^T of the coarse one. */
static gboolean
coarse_gradient (XsWorkspace *self, XsCoarse *coarse, const float *parameters, const int *indices,
                 int count, guint64 draw, XsPool *pool, const XsCancel *cancel,
                 XsBatchResult *result)
{
  const XsArchitecture *fine = &self->objective.architecture;

  xs_transfer_momentum (fine, coarse->size, MIXING_RULE, parameters, coarse->parameters);
  xs_reader_read_augmented (coarse->training, indices, count, xs_network_round (coarse->network),
                            draw, pool, coarse->images, self->labels);
  if (!xs_network_gradient (coarse->network, coarse->parameters, coarse->images, self->labels,
                            count, cancel, coarse->gradient, self->scores, result))
    return FALSE;
  xs_transfer_adjoint (fine, coarse->size, MIXING_RULE, coarse->gradient, self->gradient);
  return TRUE;
}

/* The labels are those of the batch whatever its size. */
gboolean
xs_workspace_gradient (XsWorkspace *self, int coarse, const float *parameters, const int *indices,
                       int count, guint64 draw, XsPool *pool, const XsCancel *cancel,
                       XsBatchResult *result)
{
  if (coarse >= 0)
    return coarse_gradient (self, &self->coarse[coarse], parameters, indices, count, draw, pool,
                            cancel, result);
  xs_reader_read_augmented (self->training, indices, count, xs_network_round (self->network), draw,
                            pool, self->images, self->labels);
  return xs_network_gradient (self->network, parameters, self->images, self->labels, count, cancel,
                              self->gradient, self->scores, result);
}
