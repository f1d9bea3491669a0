#include "engine/questions/sights.h"

#include "engine/base/error.h"
#include "engine/kernels/resample.h"
#include "engine/learn/evaluate.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"

#include <math.h>

/* A network and the plan that computes it. */
typedef struct
{
  const XsParameters *parameters; /* borrowed */
  XsNetwork *network;
} Eye;

struct _XsSights
{
  int n;
  Eye *eyes; /* (n) */
};

XsSights *
xs_sights_new (const XsParameters *const *networks, int n, XsPool *pool, GError **error)
{
  g_autoptr (XsSights) self = g_new0 (XsSights, 1);

  self->n = n;
  self->eyes = g_new0 (Eye, n);
  for (int i = 0; i < n; i++)
    {
      self->eyes[i].parameters = networks[i];
      self->eyes[i].network = xs_network_new (&networks[i]->architecture, pool, error);
      if (self->eyes[i].network == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
xs_sights_free (XsSights *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n; i++)
    xs_network_free (self->eyes[i].network);
  g_free (self->eyes);
  g_free (self);
}

static gboolean
check_planes (const XsArchitecture *a, const XsPicture *picture, GError **error)
{
  if (picture->inputs == a->inputs)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: the network expects pictures with %d planes, found %d", picture->name,
               a->inputs, picture->inputs);
  return FALSE;
}

/* Probabilities (classes) of @input, in whose place the scores are computed. */
static gboolean
judge (const Eye *eye, const XsPicture *picture, const float *input, const XsCancel *cancel,
       float *probabilities, GError **error)
{
  const XsArchitecture *a = &eye->parameters->architecture;

  if (!xs_network_scores (eye->network, eye->parameters->values, input, 1, cancel, probabilities))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "classification: cancelled");
      return FALSE;
    }
  if (!xs_scores_are_finite (probabilities, (size_t) a->classes))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                   "%s: the network's numbers at %d pixels are not finite", picture->name, a->size);
      return FALSE;
    }
  xs_softmax (probabilities, a->classes, probabilities);
  return TRUE;
}

/* The picture at @size pixels (inputs, size, size), to be freed; NULL and error. A plan for
 * resizing is made for each picture, whose size may be any; next to a pass through the network it
 * is nothing.
 */
static float *
see (const XsPicture *picture, int size, GError **error)
{
  g_autoptr (XsResample) resize = xs_resample_new (picture->size, size, error);
  float *input;

  if (resize == NULL)
    return NULL;
  input = g_new (float, (gsize) picture->inputs *(gsize) size *(gsize) size);
  xs_resample_apply_bytes (resize, picture->pixels, input, picture->inputs);
  return input;
}

static gboolean
look (const Eye *eye, const XsPicture *picture, const XsCancel *cancel, XsSight *sight,
      GError **error)
{
  const XsArchitecture *a = &eye->parameters->architecture;

  sight->size = a->size;
  sight->input = see (picture, a->size, error);
  if (sight->input == NULL)
    return FALSE;
  sight->probabilities = g_new (float, (gsize) a->classes);
  return judge (eye, picture, sight->input, cancel, sight->probabilities, error);
}

gboolean
xs_sights_look (XsSights *self, const XsPicture *picture, const XsCancel *cancel, XsSight *sights,
                GError **error)
{
  for (int i = 0; i < self->n; i++)
    sights[i] = (XsSight){ 0 };
  for (int i = 0; i < self->n; i++)
    if (!check_planes (&self->eyes[i].parameters->architecture, picture, error) ||
        !look (&self->eyes[i], picture, cancel, &sights[i], error))
      return FALSE;
  return TRUE;
}

/* The largest of all planes, without sign. */
static void
strongest (const float *planes, int n_planes, gsize pixels, float *out)
{
  for (gsize i = 0; i < pixels; i++)
    {
      out[i] = 0;
      for (int plane = 0; plane < n_planes; plane++)
        out[i] = MAX (out[i], fabsf (planes[(gsize) plane * pixels + i]));
    }
}

/* The adjoint of the largest score. */
static gboolean
explain (const Eye *eye, const XsCancel *cancel, XsSight *sight, GError **error)
{
  const XsArchitecture *a = &eye->parameters->architecture;
  gsize pixels = (gsize) a->size * (gsize) a->size;
  g_autofree float *weights = g_new0 (float, (gsize) a->classes);
  g_autofree float *planes = g_new (float, (gsize) a->inputs *pixels);

  weights[xs_largest_score (sight->probabilities, a->classes)] = 1;
  if (!xs_network_input_adjoint (eye->network, eye->parameters->values, sight->input, weights,
                                 cancel, planes))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "classification: cancelled");
      return FALSE;
    }
  sight->saliency = g_new (float, pixels);
  strongest (planes, a->inputs, pixels, sight->saliency);
  return TRUE;
}

gboolean
xs_sights_explain (XsSights *self, const XsCancel *cancel, XsSight *sights, GError **error)
{
  for (int i = 0; i < self->n; i++)
    if (!explain (&self->eyes[i], cancel, &sights[i], error))
      return FALSE;
  return TRUE;
}

/* @seen (inputs, from, from) at the network's size, as evaluations bring it there; to be freed. */
static float *
bring (const Eye *eye, const float *seen, int from, GError **error)
{
  const XsArchitecture *a = &eye->parameters->architecture;
  gsize count = (gsize) a->inputs * (gsize) a->size * (gsize) a->size;
  g_autoptr (XsResample) resize = xs_resample_new_by (from, a->size, XS_EVALUATION_RESIZE, error);
  float *input;

  if (resize == NULL)
    return NULL;
  input = g_new (float, count);
  xs_resample_apply (resize, seen, input, a->inputs);
  if (from != a->size)
    for (gsize i = 0; i < count; i++)
      input[i] = CLAMP (input[i], 0.f, 1.f);
  return input;
}

/* @picture seen at @from pixels, to all networks: probabilities (n, classes). */
static gboolean
cross_from (XsSights *self, const XsPicture *picture, int from, const XsCancel *cancel,
            float *probabilities, GError **error)
{
  g_autofree float *seen = see (picture, from, error);

  if (seen == NULL)
    return FALSE;
  for (int i = 0; i < self->n; i++)
    {
      g_autofree float *input = bring (&self->eyes[i], seen, from, error);
      int classes = self->eyes[i].parameters->architecture.classes;

      if (input == NULL || !judge (&self->eyes[i], picture, input, cancel,
                                   probabilities + (gsize) i * (gsize) classes, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_sights_cross (XsSights *self, const XsPicture *picture, const XsCancel *cancel,
                 float *probabilities, GError **error)
{
  for (int i = 0; i < self->n; i++)
    {
      const XsArchitecture *a = &self->eyes[i].parameters->architecture;
      gsize row = (gsize) self->n * (gsize) a->classes;

      if (!check_planes (a, picture, error) ||
          !cross_from (self, picture, a->size, cancel, probabilities + (gsize) i * row, error))
        return FALSE;
    }
  return TRUE;
}
