#include "engine/learn/optimiser.h"

#include "engine/base/memory.h"

#include <math.h>
#include <string.h>

#define BETA_1 .9
#define BETA_2 .999
#define EPSILON 1e-8
#define MOMENTUM .9
#define WARM_UP 20 /* iterations after the second moment was reset */

XsOptimiser *
xs_optimiser_new (XsOptimiserType type, const XsArchitecture *architecture, GError **error)
{
  g_autoptr (XsOptimiser) self = g_new0 (XsOptimiser, 1);

  self->type = type;
  self->layout = xs_architecture_layout (architecture);
  self->theta_scale = 1;
  self->update = xs_update_find ();
  self->momentum = xs_alloc (self->layout.total, sizeof (float), "momentum", error);
  if (self->momentum == NULL)
    return NULL;
  if (type == XS_OPTIMISER_ADAM)
    {
      self->second = xs_alloc (self->layout.total, sizeof (float), "second moment", error);
      if (self->second == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
xs_optimiser_keep_average (XsOptimiser *self, const XsArchitecture *architecture, GError **error)
{
  self->average = xs_parameters_new (architecture, error);
  return self->average != NULL;
}

void
xs_optimiser_free (XsOptimiser *self)
{
  if (self == NULL)
    return;
  xs_free (self->momentum);
  xs_free (self->second);
  xs_parameters_free (self->average);
  g_free (self);
}

XsOptimiser *
xs_optimiser_copy (const XsOptimiser *self, GError **error)
{
  g_autoptr (XsOptimiser) copy = g_new0 (XsOptimiser, 1);
  size_t bytes = self->layout.total * sizeof (float);

  *copy = *self;
  copy->second = NULL;
  copy->average = NULL;
  copy->momentum = xs_alloc (self->layout.total, sizeof (float), "momentum", error);
  if (copy->momentum == NULL)
    return NULL;
  memcpy (copy->momentum, self->momentum, bytes);
  if (self->second != NULL)
    {
      copy->second = xs_alloc (self->layout.total, sizeof (float), "second moment", error);
      if (copy->second == NULL)
        return NULL;
      memcpy (copy->second, self->second, bytes);
    }
  if (self->average != NULL && (copy->average = xs_parameters_copy (self->average, error)) == NULL)
    return NULL;
  return g_steal_pointer (&copy);
}

/* Both optimisers are one pass over all parameters, cut into XS_SLICES ranges whatever the number
 * of threads: sums of squares are added up range by range, so that a step has the same bits on one
 * thread as on many.
 *
 * A step as the slices of the pool see it; each has its own sums. */
typedef struct
{
  XsOptimiser *self;
  const float *gradient;
  float *parameters;
  double rate;
  double shortening; /* of the gradient */
  double shrinking;  /* of the weights, beside the step */
  double following;  /* of the average: what it takes from the new parameters */
  XsAdam adam;
  double gradient_squares[XS_SLICES];
  XsUpdateSquares squares[XS_SLICES]; /* of the update, and of the parameters after it */
} Step;

/* Of the flat vector of parameters: [first, last). */
typedef struct
{
  size_t first;
  size_t last;
} Range;

static Range
slice_range (const Step *step, int slice)
{
  size_t total = step->self->layout.total;
  size_t i = (size_t) slice;

  return (Range){ total * i / XS_SLICES, total * (i + 1) / XS_SLICES };
}

/* Before anything is changed: one number that is not finite makes the sum so. */
static void
sum_gradient (void *data, int slice, int thread)
{
  Step *step = data;
  Range range = slice_range (step, slice);

  step->gradient_squares[slice] =
      step->self->update->squares (step->gradient + range.first, range.last - range.first);
}

/* The part of a slice that lies in [first, last); empty where none does. */
static Range
part_of_slice (const Step *step, int slice, size_t first, size_t last)
{
  Range range = slice_range (step, slice);

  first = MAX (first, range.first);
  return (Range){ first, MAX (first, MIN (last, range.last)) };
}

static void
shrink_part (const Step *step, int slice, size_t first, size_t last)
{
  Range range = part_of_slice (step, slice, first, last);
  const float shrinking = (float) step->shrinking;

  for (size_t i = range.first; i < range.last; i++)
    step->parameters[i] -= shrinking * step->parameters[i];
}

static void
shrink_slice (const Step *step, int slice)
{
  const XsLayout *l = &step->self->layout;

  if (step->shrinking <= 0)
    return;
  shrink_part (step, slice, l->opening_kernel, l->opening_bias);
  shrink_part (step, slice, l->kernels, l->biases);
  shrink_part (step, slice, l->classifier, l->classifier_bias);
}

/*   average += (1 - kept) (parameters - average) */
static void
average_slice (const Step *step, int slice)
{
  Range range = slice_range (step, slice);
  const float following = (float) step->following;

  if (step->self->average == NULL)
    return;
  for (size_t i = range.first; i < range.last; i++)
    {
      float *average = &step->self->average->values[i];

      *average += following * (step->parameters[i] - *average);
    }
}

static void
adam_slice (void *data, int slice, int thread)
{
  Step *step = data;
  XsOptimiser *self = step->self;
  Range range = slice_range (step, slice);

  shrink_slice (step, slice);
  self->update->adam (&step->adam, step->gradient + range.first, self->momentum + range.first,
                      self->second + range.first, step->parameters + range.first,
                      range.last - range.first, &step->squares[slice]);
  average_slice (step, slice);
}

static void
sgd_part (Step *step, int slice, double rate, size_t first, size_t last)
{
  XsOptimiser *self = step->self;
  Range range = part_of_slice (step, slice, first, last);
  const XsSgd sgd = { (float) rate, (float) MOMENTUM, (float) step->shortening };

  self->update->sgd (&sgd, step->gradient + range.first, self->momentum + range.first,
                     step->parameters + range.first, range.last - range.first,
                     &step->squares[slice]);
}

/* K and b have a rate of their own: their gradients carry the step h_t (section 6), which a
 * refinement shrinks, and theta_scale makes up for it. Opening layer and classifier do not. */
static void
sgd_slice (void *data, int slice, int thread)
{
  Step *step = data;
  const XsLayout *l = &step->self->layout;

  shrink_slice (step, slice);
  sgd_part (step, slice, step->rate, 0, l->kernels);
  sgd_part (step, slice, step->rate * step->self->theta_scale, l->kernels, l->classifier);
  sgd_part (step, slice, step->rate, l->classifier, l->total);
  average_slice (step, slice);
}

/* Kingma and Ba's corrections of the two moments for their starting at zero,
 *   first / (1 - beta_1^s),  second / (1 - beta_2^t)
 * where s and t differ: a change of the network keeps the first moment and drops the second, whose
 * squares do not move linearly. While the new one knows few gradients, the rate is warmed up. */
static XsAdam
adam_of (const XsOptimiser *self, double rate, double shortening)
{
  double warm = MIN (1, (double) self->n_second / WARM_UP);

  return (XsAdam){
    .beta_1 = (float) BETA_1,
    .beta_2 = (float) BETA_2,
    .rate = (float) (rate * warm / (1 - pow (BETA_1, (double) self->n_momentum))),
    .correction = (float) (1 / (1 - pow (BETA_2, (double) self->n_second))),
    .epsilon = (float) EPSILON,
    .shortening = (float) shortening,
  };
}

/* Of a gradient of this norm (Pascanu, Mikolov and Bengio, 2013, algorithm 1). */
static double
shortening_to (double clip, double norm)
{
  return clip > 0 && norm > clip ? clip / norm : 1;
}

/* What the average takes from the parameters after step number @t of this network, from 1 on: with
 * t / (9 + t) in place of a fixed share it needs no correction for where it began. */
static double
following_at (double average, gint64 t)
{
  double kept = (double) t / (double) (9 + t);

  return 1 - MIN (average, kept);
}

gboolean
xs_optimiser_step (XsOptimiser *self, XsPool *pool, const XsStepRule *pace, const float *gradient,
                   float *parameters, XsNorms *norms)
{
  Step step = { .self = self, .gradient = gradient, .parameters = parameters, .rate = pace->rate };
  double squares = 0;
  XsUpdateSquares sums = { 0 };

  xs_pool_run (pool, XS_SLICES, sum_gradient, &step);
  for (int i = 0; i < XS_SLICES; i++)
    squares += step.gradient_squares[i];
  if (!isfinite (squares))
    return FALSE;

  self->n_momentum++;
  self->n_second++;
  step.shortening = shortening_to (pace->clip, sqrt (squares));
  step.shrinking = MIN (1, pace->rate * pace->weight_decay);
  step.following = following_at (pace->average, self->n_second);
  if (self->average != NULL && self->n_second == 1)
    memcpy (self->average->values, parameters, self->layout.total * sizeof (float));
  step.adam = adam_of (self, pace->rate, step.shortening);
  xs_pool_run (pool, XS_SLICES, self->type == XS_OPTIMISER_ADAM ? adam_slice : sgd_slice, &step);
  for (int i = 0; i < XS_SLICES; i++)
    {
      sums.update += step.squares[i].update;
      sums.parameters += step.squares[i].parameters;
    }
  *norms = (XsNorms){ sqrt (squares), sqrt (sums.update), sqrt (sums.parameters) };
  return TRUE;
}

const XsParameters *
xs_optimiser_network (const XsOptimiser *self, const XsParameters *parameters)
{
  return self->average != NULL && self->n_second > 0 ? self->average : parameters;
}

/* For the same network at another size or depth. */
static XsOptimiser *
new_for (const XsOptimiser *self, const XsArchitecture *to, GError **error)
{
  g_autoptr (XsOptimiser) other = xs_optimiser_new (self->type, to, error);

  if (other == NULL || (self->average != NULL && !xs_optimiser_keep_average (other, to, error)))
    return NULL;
  return g_steal_pointer (&other);
}

/* n_second stays 0, which is the reset. */
XsOptimiser *
xs_optimiser_transfer (const XsOptimiser *self, const XsArchitecture *from, int size,
                       XsTransferMethod method, GError **error)
{
  XsArchitecture to = *from;
  XsOptimiser *moved;

  to.size = size;
  moved = new_for (self, &to, error);
  if (moved == NULL)
    return NULL;
  moved->n_momentum = self->n_momentum;
  moved->theta_scale = self->theta_scale;
  xs_transfer_momentum (from, size, method, self->momentum, moved->momentum);
  return moved;
}

/* With h -> ratio h the gradients of K and b shrink by the ratio: so does the momentum, which is a
 * mean of gradients, and SGD's rate for them grows by as much. */
XsOptimiser *
xs_optimiser_refine (const XsOptimiser *self, const XsArchitecture *from, int depth,
                     XsRefineMethod method, GError **error)
{
  double ratio = (double) from->depth / depth;
  XsArchitecture to = *from;
  XsOptimiser *refined;

  to.depth = depth;
  refined = new_for (self, &to, error);
  if (refined == NULL)
    return NULL;
  refined->n_momentum = self->n_momentum;
  refined->theta_scale = self->theta_scale / ratio;
  xs_refine_vector (from, depth, method, self->momentum, refined->momentum);
  for (size_t i = refined->layout.kernels; i < refined->layout.classifier; i++)
    refined->momentum[i] *= (float) ratio;
  return refined;
}
