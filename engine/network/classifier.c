#include "engine/network/classifier.h"

#include "engine/network/layer.h"

static const xs_real *
weights (const XsNetwork *self)
{
  return self->batch.parameters + self->layout.classifier;
}

/*   f = pool(y_N),   scores = W f + mu */
void
xs_classifier_forward (const XsNetwork *self, XsThreadWork *workspace, xs_real *features)
{
  int channels = self->architecture.channels;
  xs_real *planes = self->average != NULL ? workspace->planes : features;

  xs_layer_to_planes (self, xs_layer_state (self, workspace, self->architecture.depth), planes);
  if (self->average != NULL)
    xs_resample_apply (self->average, planes, features, channels);
  self->compute->dense->apply (weights (self),
                               self->batch.parameters + self->layout.classifier_bias, features,
                               workspace->scores, self->architecture.classes, self->n_features);
}

/*   g_N = pool^T W^T r,   r = dloss/dscores */
void
xs_classifier_adjoint (const XsNetwork *self, XsThreadWork *workspace, const xs_real *score_adjoint)
{
  int channels = self->architecture.channels;

  self->compute->dense->transposed (weights (self), score_adjoint, workspace->cells,
                                    self->architecture.classes, self->n_features);
  if (self->average != NULL)
    xs_resample_adjoint (self->average, workspace->cells, workspace->planes, channels);
  xs_layer_from_planes (self, self->average != NULL ? workspace->planes : workspace->cells,
                        workspace->adjoint);
}
