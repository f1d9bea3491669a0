#include "tests/network/one-image.h"

#include "tests/kernels/numbers.h"

#include <string.h>

static void
lay_out (OneImage *self, XsArena *arena)
{
  xs_steps_lay_out_packed (&self->steps, arena, &self->work);
  xs_steps_lay_out (&self->steps, arena, &self->work, TRUE);
  xs_steps_lay_out_sums (&self->steps, arena, &self->work);
}

void
one_image_make (OneImage *self, XsLayerType layer, XsActivation activation, int depth, int n,
                int channels, double h)
{
  const XsArchitecture shape = { n, depth, channels, 1, 2, 1, h * depth, layer, activation };
  XsArena arena = { NULL, 0 };
  XsRandom random;

  *self = (OneImage){ .count = (size_t) channels * (size_t) n * (size_t) n };
  self->parameters = xs_parameters_new (&shape, NULL);
  g_assert_nonnull (self->parameters);
  g_assert_true (xs_steps_make (&self->steps, &shape,
                                xs_compute_find (XS_ALGORITHM_AUTO, channels, NULL), NULL));
  lay_out (self, &arena);
  self->memory = xs_alloc (arena.used, sizeof (double), "one image", NULL);
  arena = (XsArena){ self->memory, 0 };
  lay_out (self, &arena);
  self->work.way_back = TRUE;
  xs_random_seed (&random, 1);
  numbers_fill (&random, self->parameters->values, self->parameters->layout.total, .4);
  one_image_pack (self);
}

void
one_image_clear (OneImage *self)
{
  xs_steps_clear (&self->steps);
  xs_parameters_free (self->parameters);
  xs_free (self->memory);
}

void
one_image_pack (OneImage *self)
{
  const XsParameters *p = self->parameters;
  size_t width = (size_t) self->steps.width;

  for (int part = 0; part < self->steps.parts; part++)
    xs_steps_pack_opening (&self->steps, &self->work, part, p->values + p->layout.opening_kernel,
                           p->values + p->layout.opening_bias);
  for (int i = 0; i < self->steps.parts * p->architecture.depth; i++)
    xs_steps_pack_kernel (&self->steps, &self->work, i,
                          p->values + p->layout.kernels + (size_t) i * width * width * 9,
                          p->values + p->layout.biases + (size_t) i * width);
}

void
one_image_forward (OneImage *self, double *y, double *w)
{
  const XsSteps *steps = &self->steps;
  int depth = steps->architecture.depth;

  xs_steps_from_planes (steps, y, xs_steps_state (steps, self->work.states, 0));
  xs_steps_rest (steps, &self->work);
  if (w != NULL && steps->layer->has_momentum)
    xs_steps_from_planes (steps, w, self->work.momentum);
  for (int k = 0; k < depth; k++)
    steps->layer->forward (steps, &self->work, k);
  xs_steps_to_planes (steps, xs_steps_state (steps, self->work.states, depth), y);
  if (w != NULL && steps->layer->has_momentum)
    xs_steps_to_planes (steps, self->work.momentum, w);
}

void
one_image_adjoint (OneImage *self, double *g, double *gradient)
{
  const XsSteps *steps = &self->steps;

  self->work.first = TRUE;
  xs_steps_from_planes (steps, g, self->work.adjoint);
  for (int k = steps->architecture.depth - 1; k >= 0; k--)
    steps->layer->adjoint (steps, &self->work, k, gradient);
  xs_steps_to_planes (steps, self->work.adjoint, g);
  xs_steps_open_adjoint (steps, &self->work);
  xs_steps_collect (steps, &self->work, gradient);
}
