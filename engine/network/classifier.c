#include "engine/network/classifier.h"

static const xs_real *
weights (const XsNetwork *self)
{
  return self->batch.parameters + self->steps.layout.classifier;
}

/*   f = pool(y_N),   scores = W f + mu */
void
xs_classifier_forward (const XsNetwork *self, XsThreadWork *workspace, xs_real *features)
{
  int channels = self->steps.architecture.channels;
  xs_real *planes = self->average != NULL ? workspace->planes : features;

  xs_steps_to_planes (
      &self->steps,
      xs_steps_state (&self->steps, workspace->steps.states, self->steps.architecture.depth),
      planes);
  if (self->average != NULL)
    xs_resample_apply (self->average, planes, features, channels);
  self->steps.compute->dense->apply (
      weights (self), self->batch.parameters + self->steps.layout.classifier_bias, features,
      workspace->scores, self->steps.architecture.classes, self->n_features);
}

/*   g_N = pool^T W^T r,   r = dloss/dscores */
void
xs_classifier_adjoint (const XsNetwork *self, XsThreadWork *workspace, const xs_real *score_adjoint)
{
  int channels = self->steps.architecture.channels;

  self->steps.compute->dense->transposed (weights (self), score_adjoint, workspace->cells,
                                          self->steps.architecture.classes, self->n_features);
  if (self->average != NULL)
    xs_resample_adjoint (self->average, workspace->cells, workspace->planes, channels);
  xs_steps_from_planes (&self->steps, self->average != NULL ? workspace->planes : workspace->cells,
                        workspace->steps.adjoint);
}
