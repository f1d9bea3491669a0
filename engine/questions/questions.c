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
  if (!xs_sights_look (sights, q->picture, cancel, self->sights, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* On validation images; NaN where the scores are not finite. FALSE: cancelled, or another error. */
static gboolean
measure (const XsQuestion *q, const XsParameters *network, XsPool *pool, const XsCancel *cancel,
         float *accuracy, GError **error)
{
  XsEvaluation evaluation;
  GError *local = NULL;

  *accuracy = NAN;
  if (xs_evaluate (network, q->data, XS_PART_VALIDATION, q->most, 0, pool, cancel, NULL,
                   &evaluation, &local))
    *accuracy = (float) evaluation.accuracy;
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

  if (!xs_mover_get (q->mover, q->serial, q->home, q->sizes, 1, q->method, pool, cancel, &network,
                     error))
    return NULL;
  self->node = q->node;
  self->at = q->at;
  self->from_size = q->home->architecture.size;
  self->method = q->method;
  self->accuracy = NAN;
  if (q->most > 0 && !measure (q, network, pool, cancel, &self->accuracy, error))
    return NULL;
  self->parameters = xs_parameters_copy (network, error);
  self->from = self->parameters != NULL ? xs_parameters_copy (q->home, error) : NULL;
  return self->from != NULL ? g_steal_pointer (&self) : NULL;
}

/* The accuracy at one size, whose network may be among those that are made already. */
static gboolean
climb_to (const XsQuestion *q, int size, XsPool *pool, const XsCancel *cancel, float *accuracy,
          GError **error)
{
  GError *local = NULL;
  const XsParameters *network;

  *accuracy = NAN;
  if (xs_mover_get (q->mover, q->serial, q->home, &size, 1, q->method, pool, cancel, &network,
                    &local) &&
      measure (q, network, pool, cancel, accuracy, &local))
    return TRUE;
  if (g_error_matches (local, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_error_free (local);
  return TRUE;
}

XsLadder *
xs_climb (const XsQuestion *q, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsLadder) self = g_new0 (XsLadder, 1);
  g_autofree const XsParameters **together = NULL;

  self->node = q->node;
  self->at = q->at;
  self->sizes = g_memdup2 (q->sizes, (gsize) q->n_sizes * sizeof *q->sizes);
  self->accuracies = g_new (float, q->n_sizes);
  self->n_sizes = q->n_sizes;
  self->home_size = q->home->architecture.size;
  self->method = q->method;
  /* All at once where that goes; where it does not, each size is left to itself. */
  together = networks_of (q, pool, cancel, NULL);
  for (int i = 0; i < q->n_sizes; i++)
    if (!climb_to (q, q->sizes[i], pool, cancel, &self->accuracies[i], error))
      return NULL;
  return g_steal_pointer (&self);
}
