#include "app/cli/sights.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"

#include <math.h>

typedef struct
{
  XsParameters *parameters;
  XsNetwork *network;
  float *image; /* (inputs, size, size) */
} Sight;

struct _XsSights
{
  int n;
  Sight *sights; /* (n) */
  float *scores; /* (classes) */
};

static gboolean
sight_open (Sight *self, const XsParameters *model, int size, XsTransferMethod method,
            const XsImages *images, XsPool *pool, const XsCancel *cancel, GError **error)
{
  size_t inputs = (size_t) model->architecture.inputs;

  self->parameters = size == model->architecture.size
                         ? xs_parameters_copy (model, error)
                         : xs_transfer (model, size, method, images, pool, cancel, error);
  if (self->parameters == NULL)
    return FALSE;
  self->network = xs_network_new (&self->parameters->architecture, pool, error);
  self->image = xs_alloc (inputs * (size_t) size * (size_t) size, sizeof (float), "image", error);
  return self->network != NULL && self->image != NULL;
}

XsSights *
xs_sights_new (const XsParameters *model, const double *sizes, int n, XsTransferMethod method,
               const XsImages *images, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsSights) self = g_new0 (XsSights, 1);

  self->n = n;
  self->sights = g_new0 (Sight, n);
  self->scores = g_new0 (float, model->architecture.classes);
  for (int i = 0; i < n; i++)
    if (!sight_open (&self->sights[i], model, (int) sizes[i], method, images, pool, cancel, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
xs_sights_free (XsSights *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n; i++)
    {
      xs_network_free (self->sights[i].network);
      xs_parameters_free (self->sights[i].parameters);
      xs_free (self->sights[i].image);
    }
  g_free (self->sights);
  g_free (self->scores);
  g_free (self);
}

static gboolean
all_finite (const float *values, int n)
{
  for (int i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
look (XsSights *self, Sight *sight, const XsPicture *picture, const XsCancel *cancel,
      float *probabilities, GError **error)
{
  const XsArchitecture *a = &sight->parameters->architecture;
  g_autoptr (XsResample) resize = xs_resample_new (picture->size, a->size, error);

  if (resize == NULL)
    return FALSE;
  xs_resample_apply_bytes (resize, picture->pixels, sight->image, a->inputs);
  if (!xs_network_scores (sight->network, sight->parameters->values, sight->image, 1, cancel,
                          self->scores))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
      return FALSE;
    }
  if (!all_finite (self->scores, a->classes))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                   "%s: the network's numbers at %d pixels are not finite", picture->name, a->size);
      return FALSE;
    }
  xs_softmax (self->scores, a->classes, probabilities);
  return TRUE;
}

gboolean
xs_sights_classify (XsSights *self, const XsPicture *picture, const XsCancel *cancel,
                    float *probabilities, GError **error)
{
  for (int i = 0; i < self->n; i++)
    {
      Sight *sight = &self->sights[i];

      if (!look (self, sight, picture, cancel,
                 probabilities + i * sight->parameters->architecture.classes, error))
        return FALSE;
    }
  return TRUE;
}
