#include "engine/questions/sights.h"

#include "engine/base/error.h"
#include "engine/kernels/resample.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"

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

/* Fills @sight: the picture at the network's size, and its probabilities, in whose place the scores
 * are computed. A plan for resizing is made for each picture, whose size may be any; next to a pass
 * through the network it is nothing. */
static gboolean
look (const Eye *eye, const XsPicture *picture, const XsCancel *cancel, XsSight *sight,
      GError **error)
{
  const XsArchitecture *a = &eye->parameters->architecture;
  g_autoptr (XsResample) resize = xs_resample_new (picture->size, a->size, error);

  if (resize == NULL)
    return FALSE;
  sight->size = a->size;
  sight->input = g_new (float, (gsize) a->inputs *(gsize) a->size *(gsize) a->size);
  sight->probabilities = g_new (float, (gsize) a->classes);
  xs_resample_apply_bytes (resize, picture->pixels, sight->input, a->inputs);
  if (!xs_network_scores (eye->network, eye->parameters->values, sight->input, 1, cancel,
                          sight->probabilities))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "classification: cancelled");
      return FALSE;
    }
  if (!xs_scores_are_finite (sight->probabilities, (size_t) a->classes))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                   "%s: the network's numbers at %d pixels are not finite", picture->name, a->size);
      return FALSE;
    }
  xs_softmax (sight->probabilities, a->classes, sight->probabilities);
  return TRUE;
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
