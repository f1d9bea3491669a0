#include "engine/questions/frame.h"

#include <math.h>

/* g_new aborts without memory, and may: all of this is small, but for the parameters, which are
 * checked where they are copied. */
XsFrame *
xs_frame_new (XsParameters *parameters)
{
  XsFrame *self = g_new0 (XsFrame, 1);
  int classes = parameters->architecture.classes;

  g_atomic_ref_count_init (&self->references);
  self->loss = self->accuracy = NAN;
  self->validation_loss = self->validation_accuracy = NAN;
  self->n_classes = classes;
  self->confusion = g_new0 (int, (gsize) classes *(gsize) classes);
  self->parameters = parameters;
  return self;
}

XsFrame *
xs_frame_ref (XsFrame *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

XsTrajectory *
xs_trajectory_new (const XsArchitecture *architecture, int n_images)
{
  XsTrajectory *self = g_new0 (XsTrajectory, 1);
  gsize images = (gsize) n_images;
  gsize states = (gsize) architecture->depth + 1;
  gsize plane = (gsize) architecture->size * (gsize) architecture->size;

  self->n_images = n_images;
  self->labels = g_new0 (int, images);
  self->predictions = g_new0 (int, images);
  self->paths = g_new0 (float, images *states * 2);
  self->states = g_new0 (float, states *(gsize) architecture->channels *plane);
  self->input = g_new0 (float, (gsize) architecture->inputs *plane);
  self->probabilities = g_new0 (float, (gsize) architecture->classes);
  self->thetas = g_new0 (XsTheta, (gsize) architecture->depth);
  return self;
}

void
xs_trajectory_free (XsTrajectory *self)
{
  if (self == NULL)
    return;
  g_free (self->labels);
  g_free (self->predictions);
  g_free (self->paths);
  g_free (self->states);
  g_free (self->input);
  g_free (self->probabilities);
  g_free (self->thetas);
  xs_basis_unref (self->plane);
  g_free (self);
}

void
xs_frame_unref (XsFrame *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  xs_trajectory_free (self->trajectory);
  g_free (self->hardest_pixels);
  g_free (self->confusion);
  xs_parameters_free (self->parameters);
  g_free (self);
}
