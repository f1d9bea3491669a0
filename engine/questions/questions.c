#include "engine/questions/questions.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/questions/sights.h"

#include <math.h>

/* The networks at all sizes, borrowed from the mover; NULL and error when one of them fails. */
static const XsParameters **
networks_of (const XsQuestion *q, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autofree const XsParameters **networks = g_new (const XsParameters *, q->n_sizes);

  if (!xs_mover_get (q->mover, q->serial, q->home, q->sizes, q->n_sizes, q->method, pool, cancel,
                     networks, error))
    return NULL;
  return g_steal_pointer (&networks);
}

static gboolean
cross (const XsQuestion *q, XsSights *sights, const XsCancel *cancel, XsClassification *answer,
       GError **error)
{
  gsize n = (gsize) q->n_sizes;

  answer->crossed = g_new (float, n *n *(gsize) answer->n_classes);
  return xs_sights_cross (sights, q->picture, cancel, answer->crossed, error);
}

/* All sizes or none: a picture's row of bars with a gap would be read as an answer. */
XsClassification *
xs_classify (const XsQuestion *q, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsArchitecture *a = &q->home->architecture;
  g_autofree const XsParameters **networks = networks_of (q, pool, cancel, error);
  g_autoptr (XsSights) sights = NULL;
  g_autoptr (XsClassification) self = NULL;

  if (networks == NULL)
    return NULL;
  sights = xs_sights_new (networks, q->n_sizes, pool, error);
  if (sights == NULL)
    return NULL;
  self = g_new0 (XsClassification, 1);
  self->node = q->node;
  self->at = q->at;
  self->picture = xs_picture_ref (q->picture);
  self->home_size = a->size;
  self->method = q->method;
  self->n_classes = a->classes;
  self->inputs = a->inputs;
  self->n_sights = q->n_sizes;
  self->sights = g_new0 (XsSight, q->n_sizes);
  if (!xs_sights_look (sights, q->picture, cancel, self->sights, error) ||
      ((q->parts & XS_SIGHT_SALIENCY) &&
       !xs_sights_explain (sights, cancel, self->sights, error)) ||
      ((q->parts & XS_SIGHT_CROSSED) && !cross (q, sights, cancel, self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* On validation images seen at @see pixels; NaN where the scores are not finite. FALSE: cancelled,
 * or another error. */
static gboolean
measure (const XsQuestion *q, const XsParameters *network, int see, XsPool *pool,
         const XsCancel *cancel, XsMeasured *measured, GError **error)
{
  XsEvaluation evaluation;
  GError *local = NULL;

  *measured = (XsMeasured){ .accuracy = NAN };
  if (xs_evaluate (network, q->data, XS_PART_VALIDATION, q->most, see, pool, cancel, NULL,
                   &evaluation, &local))
    *measured = (XsMeasured){ (float) evaluation.accuracy, evaluation.images };
  else if (g_error_matches (local, XS_ERROR, XS_ERROR_NUMERIC))
    g_clear_error (&local);
  else
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return TRUE;
}

/* A network that is not finite can still be looked at, so it is moved without an accuracy. */
XsMoved *
xs_move (const XsQuestion *q, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsMoved) self = g_new0 (XsMoved, 1);
  const XsParameters *network;
  XsMeasured measured = { .accuracy = NAN };

  if (!xs_mover_get (q->mover, q->serial, q->home, q->sizes, 1, q->method, pool, cancel, &network,
                     error))
    return NULL;
  self->node = q->node;
  self->at = q->at;
  self->from_size = q->home->architecture.size;
  self->method = q->method;
  if (q->most > 0 && !measure (q, network, 0, pool, cancel, &measured, error))
    return NULL;
  self->accuracy = measured.accuracy;
  self->parameters = xs_parameters_copy (network, error);
  self->from = self->parameters != NULL ? xs_parameters_copy (q->home, error) : NULL;
  return self->from != NULL ? g_steal_pointer (&self) : NULL;
}

/* At one size, whose network may be among those that are made already. */
static gboolean
climb_to (const XsQuestion *q, int see, int size, XsPool *pool, const XsCancel *cancel,
          XsMeasured *measured, GError **error)
{
  GError *local = NULL;
  const XsParameters *network;

  *measured = (XsMeasured){ .accuracy = NAN };
  if (xs_mover_get (q->mover, q->serial, q->home, &size, 1, q->method, pool, cancel, &network,
                    &local) &&
      measure (q, network, see, pool, cancel, measured, &local))
    return TRUE;
  if (g_error_matches (local, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_error_free (local);
  return TRUE;
}

/* All at once where that goes; where it does not, each size is left to itself. */
static void
move_together (const XsQuestion *q, XsPool *pool, const XsCancel *cancel)
{
  g_free (networks_of (q, pool, cancel, NULL));
}

gboolean
xs_measure_crossed (const XsQuestion *q, int see, int size, XsPool *pool, const XsCancel *cancel,
                    XsMeasured *measured, GError **error)
{
  move_together (q, pool, cancel);
  return climb_to (q, see, size, pool, cancel, measured, error);
}

XsLadder *
xs_climb (const XsQuestion *q, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsLadder) self = g_new0 (XsLadder, 1);

  self->node = q->node;
  self->at = q->at;
  self->sizes = g_memdup2 (q->sizes, (gsize) q->n_sizes * sizeof *q->sizes);
  self->accuracies = g_new (float, q->n_sizes);
  self->n_sizes = q->n_sizes;
  self->home_size = q->home->architecture.size;
  self->method = q->method;
  move_together (q, pool, cancel);
  for (int i = 0; i < q->n_sizes; i++)
    {
      XsMeasured measured;

      if (!climb_to (q, 0, q->sizes[i], pool, cancel, &measured, error))
        return NULL;
      self->accuracies[i] = measured.accuracy;
      self->n_images = MAX (self->n_images, measured.n_images);
    }
  return g_steal_pointer (&self);
}
