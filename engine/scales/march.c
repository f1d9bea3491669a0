#include "engine/scales/march.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/network/steps.h"

/* A network of one step, which all steps take their turn in: its operators are packed anew for each
 * and shared by the threads. */
typedef struct _XsMarchWork
{
  XsSteps steps;       /* of depth 1, with the step h_t of all */
  xs_real *memory;     /* one block that @threads points into */
  XsStepWork *threads; /* (n_threads) */
  int n_threads;
} Work;

typedef void (*ImageFunc) (XsMarch *self, int image, XsStepWork *work);

/* One pass of the pool over all images. */
typedef struct
{
  XsMarch *march;
  ImageFunc func;
} Pass;

static void
pass_slice (void *data, int slice, int thread)
{
  Pass *pass = data;
  XsMarch *self = pass->march;
  int first = (int) ((gint64) self->count * slice / XS_SLICES);
  int last = (int) ((gint64) self->count * (slice + 1) / XS_SLICES);

  for (int i = first; i < last && !xs_cancel_is_raised (self->cancel); i++)
    pass->func (self, i, &self->work->threads[thread]);
}

static gboolean
pass_images (XsMarch *self, ImageFunc func)
{
  Pass pass = { self, func };

  xs_pool_run (self->pool, XS_SLICES, pass_slice, &pass);
  return !xs_cancel_is_raised (self->cancel);
}

/* The planes (C, n, n) of one image in @states or momenta. */
static xs_real *
planes_of (const XsMarch *self, xs_real *states, int image)
{
  const XsArchitecture *a = &self->parameters->architecture;

  return states + (size_t) image * a->channels * a->size * a->size;
}

static void
open_image (XsMarch *self, int image, XsStepWork *work)
{
  const XsSteps *steps = &self->work->steps;
  const XsArchitecture *a = &steps->architecture;
  const xs_real *pixels = self->images + (size_t) image * a->inputs * a->size * a->size;

  steps->compute->opening->pack_state (steps->opening_plan, pixels, work->image, a->inputs);
  xs_steps_open (steps, work);
  xs_steps_to_planes (steps, xs_steps_state (steps, work->states, 0),
                      planes_of (self, self->states, image));
  if (self->momenta != NULL)
    xs_steps_to_planes (steps, work->momentum, planes_of (self, self->momenta, image));
}

/* By the network's own step, from state 0 to state 1 of the work. */
static void
step_image (XsMarch *self, int image, XsStepWork *work)
{
  const XsSteps *steps = &self->work->steps;
  xs_real *planes = planes_of (self, self->states, image);

  xs_steps_from_planes (steps, planes, xs_steps_state (steps, work->states, 0));
  if (self->momenta != NULL)
    xs_steps_from_planes (steps, planes_of (self, self->momenta, image), work->momentum);
  steps->layer->forward (steps, work, 0);
  xs_steps_to_planes (steps, xs_steps_state (steps, work->states, 1), planes);
  if (self->momenta != NULL)
    xs_steps_to_planes (steps, work->momentum, planes_of (self, self->momenta, image));
}

gboolean
xs_march_open (XsMarch *self)
{
  const XsParameters *p = self->parameters;
  Work *work = self->work;

  for (int part = 0; part < work->steps.parts; part++)
    xs_steps_pack_opening (&work->steps, &work->threads[0], part,
                           p->values + p->layout.opening_kernel,
                           p->values + p->layout.opening_bias);
  return pass_images (self, open_image);
}

gboolean
xs_march_step (XsMarch *self, int step)
{
  const XsParameters *p = self->parameters;
  Work *work = self->work;
  size_t width = (size_t) work->steps.width;

  for (size_t part = 0; part < (size_t) work->steps.parts; part++)
    xs_steps_pack_kernel (&work->steps, &work->threads[0], (int) part,
                          xs_parameters_kernel (p, step) + part * width * width * 9,
                          xs_parameters_bias (p, step) + part * width);
  return pass_images (self, step_image);
}

static xs_real *
alloc_reals (size_t count, GError **error)
{
  return xs_alloc (count, sizeof (xs_real), "images of the transfer", error);
}

/* What is packed by the first thread serves all. */
static void
lay_out (Work *work, XsArena *arena)
{
  xs_steps_lay_out_packed (&work->steps, arena, &work->threads[0]);
  for (int i = 0; i < work->n_threads; i++)
    {
      work->threads[i].packed_opening = work->threads[0].packed_opening;
      work->threads[i].packed = work->threads[0].packed;
      work->threads[i].packed_transposed = work->threads[0].packed_transposed;
      xs_steps_lay_out (&work->steps, arena, &work->threads[i], FALSE);
    }
}

static gboolean
alloc_work (Work *work, const XsArchitecture *a, int n_threads, GError **error)
{
  const XsCompute *compute = xs_compute_find (XS_ALGORITHM_AUTO, xs_architecture_width (a), error);
  XsArchitecture one_step = *a;
  XsArena arena = { NULL, 0 };

  if (compute == NULL)
    return FALSE;
  one_step.depth = 1;
  one_step.time = xs_architecture_step (a);
  if (!xs_steps_make (&work->steps, &one_step, compute, error))
    return FALSE;
  work->n_threads = n_threads;
  work->threads = g_new0 (XsStepWork, n_threads);
  lay_out (work, &arena);
  work->memory = alloc_reals (arena.used, error);
  if (work->memory == NULL)
    return FALSE;
  arena = (XsArena){ work->memory, 0 };
  lay_out (work, &arena);
  return TRUE;
}

static void
free_work (Work *work)
{
  xs_steps_clear (&work->steps);
  xs_free (work->memory);
  g_free (work->threads);
  g_free (work);
}

/* Images one by one, so that a cancel is heard. */
static gboolean
resize_images (XsMarch *self, const XsImages *images, GError **error)
{
  int n = self->parameters->architecture.size;
  size_t from = (size_t) images->inputs * images->size * images->size;
  size_t to = (size_t) images->inputs * n * n;
  XsResample *resample = xs_resample_new (images->size, n, error);

  if (resample == NULL)
    return FALSE;
  for (int i = 0; i < self->count && !xs_cancel_is_raised (self->cancel); i++)
    xs_resample_apply (resample, images->pixels + (size_t) i * from, self->images + (size_t) i * to,
                       images->inputs);
  xs_resample_free (resample);
  return TRUE;
}

static gboolean
alloc_march (XsMarch *self, const XsImages *images, GError **error)
{
  const XsArchitecture *a = &self->parameters->architecture;
  size_t count = (size_t) self->count, pixels = (size_t) a->size * a->size;

  if (xs_layer_of (a->layer)->has_momentum &&
      (self->momenta = alloc_reals (count * a->channels * pixels, error)) == NULL)
    return FALSE;
  return (self->images = alloc_reals (count * a->inputs * pixels, error)) != NULL &&
         (self->states = alloc_reals (count * a->channels * pixels, error)) != NULL &&
         alloc_work (self->work, a, xs_pool_n_threads (self->pool), error) &&
         resize_images (self, images, error);
}

/* What a thread and a layer take is little beside the images. */
double
xs_march_need (const XsArchitecture *a, int count)
{
  int states = xs_layer_of (a->layer)->has_momentum ? 2 : 1;

  return (double) count * (a->inputs + states * a->channels) * a->size * a->size * sizeof (xs_real);
}

XsMarch *
xs_march_new (const XsParameters *parameters, const XsImages *images, XsPool *pool,
              const XsCancel *cancel, GError **error)
{
  XsMarch *self = g_new0 (XsMarch, 1);

  self->parameters = parameters;
  self->count = images->count;
  self->pool = pool;
  self->cancel = cancel;
  self->work = g_new0 (Work, 1);
  if (!alloc_march (self, images, error))
    {
      xs_march_free (self);
      return NULL;
    }
  return self;
}

void
xs_march_free (XsMarch *self)
{
  if (self == NULL)
    return;
  free_work (self->work);
  xs_free (self->images);
  xs_free (self->states);
  xs_free (self->momenta);
  g_free (self);
}
