#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/safe-move.h"
#include "engine/learn/training-private.h"

#include <math.h>

#define BEFORE_MOST 1000 /* validation images for the accuracies around a change */

gboolean
xs_training_quick_accuracy (XsTraining *self, const XsWorkspace *work,
                            const XsParameters *parameters, const XsCancel *cancel, float *accuracy,
                            GError **error)
{
  XsEvaluation evaluation;
  GError *local = NULL;

  *accuracy = NAN;
  if (xs_evaluate_with (work->network, parameters, work->validation, BEFORE_MOST, self->pool,
                        cancel, NULL, &evaluation, &local))
    {
      *accuracy = (float) evaluation.accuracy;
      return TRUE;
    }
  if (g_error_matches (local, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

/* The accuracies around a change; a network that would not be finite after it is refused. */
static gboolean
weigh (XsTraining *self, const XsWorkspace *work, const XsParameters *parameters, XsNode *node,
       const XsCancel *cancel, GError **error)
{
  if (!xs_training_quick_accuracy (self, self->work, xs_training_parameters (self), cancel,
                                   &node->accuracy_before, error) ||
      !xs_training_quick_accuracy (self, work, parameters, cancel, &node->accuracy_after, error))
    return FALSE;
  if (isfinite (node->accuracy_after))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "%s: the network would not be finite at %d pixels and %d time steps; nothing was "
               "changed. Another method or a smaller step h helps",
               xs_node_method_label (node->kind, node->method), parameters->architecture.size,
               parameters->architecture.depth);
  return FALSE;
}

/* A mark in the history where the condition of section 8 was broken, or would have been, with the
 * ways out: another method or a deeper net. @broken: the number that the plan's method led to. */
static void
mark_cfl (XsTraining *self, const XsNode *node, double before, double broken)
{
  XsMark mark = { .node = xs_history_current (self->history),
                  .at = self->progress.at,
                  .kind = XS_MARK_CFL,
                  .value = (double) node->cfl,
                  .depth = node->depth };

  if (node->planned != node->method)
    {
      mark.kind = XS_MARK_REPLACED;
      mark.value = broken;
      mark.method = (XsTransferMethod) node->method;
      mark.planned = (XsTransferMethod) node->planned;
    }
  else if (!xs_cfl_is_broken (before, (double) node->cfl))
    return;
  else
    for (double number = mark.value; number > XS_CFL_LIMIT; number /= 2)
      mark.depth *= 2;
  xs_history_add_mark (self->history, &mark);
}

/* What a change leaves and what it begins with, apart from where training stands then. */
typedef struct
{
  XsWorkspace *work;
  XsCheckpoint *before;
  XsWeights *after;
} Sides;

static void
sides_clear (Sides *sides)
{
  xs_workspace_free (sides->work);
  xs_checkpoint_unref (sides->before);
  xs_weights_unref (sides->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sides, sides_clear)

static gboolean
make_sides (XsTraining *self, const XsParameters *parameters, const XsOptimiser *optimiser,
            Sides *sides, GError **error)
{
  sides->work =
      xs_workspace_new (&self->settings, &parameters->architecture, self->data, self->pool, error);
  if (sides->work == NULL)
    return FALSE;
  sides->before = xs_training_checkpoint (self, error);
  if (sides->before == NULL)
    return FALSE;
  sides->after = xs_weights_copy (parameters, optimiser, error);
  return sides->after != NULL;
}

/* Makes @parameters and @optimiser the present ones, as a new node. Takes ownership of both. All
 * that can fail comes first: on failure nothing has changed. */
static gboolean
apply (XsTraining *self, XsNode *node, XsParameters *parameters, XsOptimiser *optimiser,
       double broken, double start, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsParameters) own_parameters = parameters;
  g_autoptr (XsOptimiser) own_optimiser = optimiser;
  g_auto (Sides) sides = { 0 };
  double cfl_before, cfl_after;

  if (!xs_training_settle (self, error) ||
      !xs_cfl_number (xs_training_parameters (self), &cfl_before, error) ||
      !xs_cfl_number (parameters, &cfl_after, error))
    return FALSE;
  node->cfl = (float) cfl_after;
  if (!make_sides (self, parameters, optimiser, &sides, error) ||
      !weigh (self, sides.work, parameters, node, cancel, error))
    return FALSE;

  xs_training_install (self, g_steal_pointer (&own_parameters), g_steal_pointer (&own_optimiser),
                       g_steal_pointer (&sides.work));
  self->progress.at.seconds += (double) g_get_monotonic_time () / 1e6 - start;
  self->progress.validation_accuracy = node->accuracy_after;
  xs_training_begin_level (self, xs_training_find_level (self));
  xs_training_add_node (self, node, sides.before, sides.after);
  mark_cfl (self, node, cfl_before, broken);
  return TRUE;
}

/* All transfers of a training look at the same images, the first of one order; drawn when a method
 * first needs so many. */
static gboolean
ensure_images (XsTraining *self, XsTransferMethod method, GError **error)
{
  int n = xs_transfer_most_images (method);
  XsImages images;

  if (self->n_match >= n)
    return TRUE;
  if (!xs_match_images (self->data, n, self->settings.seed, &images, error))
    return FALSE;
  self->n_match = n;
  xs_free (self->match_pixels);
  self->match = images;
  self->match_pixels = (float *) images.pixels;
  return TRUE;
}

/* @reason: why the level before is over; XS_BY_HAND is a person's wish. */
static gboolean
transfer (XsTraining *self, int size, XsTransferMethod method, XsReason reason,
          const XsCancel *cancel, GError **error)
{
  const XsArchitecture *a = &self->parameters->architecture;
  double start = (double) g_get_monotonic_time () / 1e6;
  XsNode node = { .kind = size > a->size ? XS_NODE_PROLONG : XS_NODE_RESTRICT,
                  .planned = (int) method,
                  .reason = reason };
  const XsParameters *network = xs_training_parameters (self);
  XsParameters *parameters;
  XsOptimiser *optimiser;
  double broken = (double) NAN;

  if (size == a->size)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "transfer: expected another size than the present one, found %d", size);
      return FALSE;
    }
  if (xs_transfer_needs_images (method) && !ensure_images (self, method, error))
    return FALSE;
  /* What a person asks for is done; the plan looks for a way that keeps the condition. */
  parameters = reason == XS_REASON_BY_HAND
                   ? xs_transfer (network, size, method, &self->match, self->pool, cancel, error)
                   : xs_move_safely (network, size, &method, &self->match, self->data, self->pool,
                                     cancel, &broken, error);
  if (parameters == NULL)
    return FALSE;
  node.method = (int) method;
  optimiser = xs_optimiser_transfer (self->optimiser, a, size, method, error);
  if (optimiser == NULL)
    {
      xs_parameters_free (parameters);
      return FALSE;
    }
  return apply (self, &node, parameters, optimiser, broken, start, cancel, error);
}

gboolean
xs_training_transfer (XsTraining *self, int size, XsTransferMethod method, const XsCancel *cancel,
                      GError **error)
{
  return transfer (self, size, method, XS_REASON_BY_HAND, cancel, error);
}

/* Both accuracies are measured all the same: new layers between old ones change what a network says
 * but for smooth kernels and small steps. */
static gboolean
refine (XsTraining *self, int depth, XsRefineMethod method, XsReason reason, GError **error)
{
  const XsArchitecture *a = &self->parameters->architecture;
  double start = (double) g_get_monotonic_time () / 1e6;
  XsNode node = {
    .kind = XS_NODE_REFINE, .method = (int) method, .planned = (int) method, .reason = reason
  };
  XsParameters *parameters;
  XsOptimiser *optimiser;

  if (depth == a->depth)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "refinement: expected another depth than the present one, found %d", depth);
      return FALSE;
    }
  parameters = xs_refine (xs_training_parameters (self), depth, method, error);
  if (parameters == NULL)
    return FALSE;
  optimiser = xs_optimiser_refine (self->optimiser, a, depth, method, error);
  if (optimiser == NULL)
    {
      xs_parameters_free (parameters);
      return FALSE;
    }
  return apply (self, &node, parameters, optimiser, (double) NAN, start, NULL, error);
}

gboolean
xs_training_refine (XsTraining *self, int depth, XsRefineMethod method, GError **error)
{
  return refine (self, depth, method, XS_REASON_BY_HAND, error);
}

/* Size first: the transfer is cheaper on the shallower network, and a refinement's new layers are
 * then made of kernels that fit the new size. */
gboolean
xs_training_next_level (XsTraining *self, XsReason reason, const XsCancel *cancel, GError **error)
{
  int level = self->progress.level + 1;
  const XsLevel *next = &self->settings.levels[level];

  if (next->size != self->parameters->architecture.size &&
      !transfer (self, next->size, self->settings.transfer, reason, cancel, error))
    return FALSE;
  if (next->depth != self->parameters->architecture.depth &&
      !refine (self, next->depth, self->settings.refine, reason, error))
    {
      /* Half of the way is done; the other half is tried again from here. */
      self->progress.level = level - 1;
      return FALSE;
    }
  /* By its number: the plan may come to the same size and depth more than once. */
  xs_training_begin_level (self, level);
  return TRUE;
}
