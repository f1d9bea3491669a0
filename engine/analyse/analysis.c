#include "engine/analyse/analysis.h"

#include "engine/analyse/commutation.h"
#include "engine/base/error.h"

/* Enough to find the image that grows fastest, and quick. */
#define GROWTH_IMAGES 8

static gboolean
look_at_steps (XsAnalysis *self, const XsParameters *parameters, const XsCancel *cancel,
               GError **error)
{
  int depth = parameters->architecture.depth;

  self->steps = g_new0 (XsStepStability, depth);
  self->theta = g_new0 (XsTheta, depth);
  xs_theta_opening (parameters, self->opening);
  for (int step = 0; step < depth; step++)
    {
      if (xs_cancel_is_raised (cancel))
        {
          g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "analysis: stopped on request");
          return FALSE;
        }
      xs_theta_at (parameters, step, &self->theta[step]);
      if (!xs_step_stability (parameters, step, &self->steps[step], error))
        return FALSE;
    }
  return xs_cfl_check (parameters, &self->cfl, error);
}

static gboolean
measure_growth (XsAnalysis *self, const XsParameters *parameters, const XsImages *images,
                XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsImages few = *images;

  few.count = MIN (few.count, GROWTH_IMAGES);
  self->growth = g_new0 (double, parameters->architecture.depth);
  return xs_growth_measure (parameters, &few, pool, cancel, self->growth, error);
}

static gboolean
compare_moved (XsAnalysis *self, const XsParameters *parameters, const XsImages *images,
               XsPool *pool, const XsCancel *cancel, GError **error)
{
  gboolean matched = xs_transfer_needs_images (self->method);
  g_autoptr (XsParameters) moved = xs_transfer (parameters, self->size, self->method,
                                                matched ? images : NULL, pool, cancel, error);

  if (moved == NULL || !xs_cfl_check (moved, &self->moved_cfl, error))
    return FALSE;
  self->commutation = g_new0 (double, parameters->architecture.depth + 1);
  return xs_commutation_errors (parameters, moved, images, pool, cancel, self->commutation, error);
}

XsAnalysis *
xs_analysis_new (const XsParameters *parameters, const XsImages *images, int size,
                 XsTransferMethod method, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsAnalysis) self = g_new0 (XsAnalysis, 1);

  self->size = size;
  self->method = method;
  if (!look_at_steps (self, parameters, cancel, error))
    return NULL;
  if (images != NULL && !measure_growth (self, parameters, images, pool, cancel, error))
    return NULL;
  if (size != 0 && !compare_moved (self, parameters, images, pool, cancel, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_analysis_free (XsAnalysis *self)
{
  if (self == NULL)
    return;
  g_free (self->steps);
  g_free (self->theta);
  g_free (self->growth);
  g_free (self->commutation);
  g_free (self);
}
