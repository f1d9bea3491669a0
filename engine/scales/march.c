#include "engine/scales/march.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/compute.h"
#include "engine/kernels/resample.h"

#include <string.h>

typedef struct
{
  xs_real *image;      /* state of C_in channels */
  xs_real *state;      /* part of a state, c channels, as the next two */
  xs_real *other;      /* the part that is changed: the same, the other half, or the momentum */
  xs_real *activation; /* sigma (K y + b) */
  xs_real *scratch;    /* of whichever plan needs more */
} ThreadWork;

typedef struct _XsMarchWork
{
  const XsConvTable *table;
  XsConvPlan *opening;     /* C_in -> c, the channels of a part */
  XsConvPlan *step;        /* c -> c, both ways */
  xs_real *opening_kernel; /* packed, of the part at work, as the next two */
  xs_real *kernel;
  xs_real *transposed;
  int part; /* of a state, and which of the step's kernels */
  int n_threads;
  ThreadWork *threads; /* (n_threads) */
} Work;

typedef void (*ImageFunc) (XsMarch *self, int image, ThreadWork *thread);

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

/* The planes of part @part of one image in @states or momenta. */
static xs_real *
part_of (const XsMarch *self, xs_real *states, int image, int part)
{
  const XsArchitecture *a = &self->parameters->architecture;
  size_t pixels = (size_t) a->size * a->size;

  return states +
         ((size_t) image * a->channels + (size_t) part * xs_architecture_width (a)) * pixels;
}

xs_real *
xs_march_part_planes (const XsMarch *self, int image, int part)
{
  return part_of (self, self->states, image, part);
}

static void
pack (const XsMarch *self, const xs_real *planes, xs_real *state)
{
  const Work *work = self->work;

  work->table->pack_state (work->step, planes, state, work->step->inputs);
}

static void
unpack (const XsMarch *self, const xs_real *state, xs_real *planes)
{
  const Work *work = self->work;

  work->table->unpack_state (work->step, state, planes, work->step->inputs);
}

static void
open_image (XsMarch *self, int image, ThreadWork *thread)
{
  const XsArchitecture *a = &self->parameters->architecture;
  const Work *work = self->work;
  size_t pixels = (size_t) a->size * a->size;
  XsConvCall call = { .kernel = work->opening_kernel,
                      .in = thread->image,
                      .scale = 1,
                      .out = thread->state,
                      .scratch = thread->scratch };

  work->opening->table->pack_state (
      work->opening, self->images + (size_t) image * a->inputs * pixels, thread->image, a->inputs);
  work->opening->table->activate (work->opening, a->activation, &call);
  unpack (self, thread->state, part_of (self, self->states, image, work->part));
}

/* y + h sigma (K y + b) */
static void
step_standard (XsMarch *self, int image, ThreadWork *thread)
{
  const XsArchitecture *a = &self->parameters->architecture;
  const Work *work = self->work;
  XsConvCall call = { .kernel = work->kernel,
                      .in = thread->state,
                      .residual = thread->state,
                      .scale = (xs_real) xs_architecture_step (a),
                      .out = thread->other,
                      .scratch = thread->scratch };

  xs_real *planes = part_of (self, self->states, image, 0);

  pack (self, planes, thread->state);
  work->table->activate (work->step, a->activation, &call);
  unpack (self, thread->other, planes);
}

/* other + K^T (scale sigma (K x + b)), x and other packed into the thread's states before. */
static void
push (XsMarch *self, ThreadWork *thread, xs_real *other, double scale)
{
  const Work *work = self->work;
  XsConvCall inner = { .kernel = work->kernel,
                       .in = thread->state,
                       .scale = (xs_real) scale,
                       .out = thread->activation,
                       .scratch = thread->scratch };
  XsConvCall outer = { .kernel = work->transposed,
                       .in = thread->activation,
                       .residual = other,
                       .out = other,
                       .scratch = thread->scratch };

  work->table->activate (work->step, self->parameters->architecture.activation, &inner);
  work->table->add (work->step, &outer);
}

/* y - h K^T sigma (K y + b) */
static void
step_symmetric (XsMarch *self, int image, ThreadWork *thread)
{
  xs_real *planes = part_of (self, self->states, image, 0);

  pack (self, planes, thread->state);
  push (self, thread, thread->state, -xs_architecture_step (&self->parameters->architecture));
  unpack (self, thread->state, planes);
}

/* Y + h K1^T sigma (K1 Z + b1), or after that Z - h K2^T sigma (K2 Y + b2) */
static void
step_hamiltonian (XsMarch *self, int image, ThreadWork *thread)
{
  int part = self->work->part;
  double h = xs_architecture_step (&self->parameters->architecture);
  xs_real *planes = part_of (self, self->states, image, part);

  pack (self, part_of (self, self->states, image, 1 - part), thread->state);
  pack (self, planes, thread->other);
  push (self, thread, thread->other, part == 0 ? h : -h);
  unpack (self, thread->other, planes);
}

/* w - h^2 K^T sigma (K y + b), then y + w */
static void
step_second_order (XsMarch *self, int image, ThreadWork *thread)
{
  const XsArchitecture *a = &self->parameters->architecture;
  size_t count = (size_t) a->channels * a->size * a->size;
  double h = xs_architecture_step (a);
  xs_real *planes = part_of (self, self->states, image, 0);
  xs_real *momentum = part_of (self, self->momenta, image, 0);

  pack (self, planes, thread->state);
  pack (self, momentum, thread->other);
  push (self, thread, thread->other, -h * h);
  unpack (self, thread->other, momentum);
  for (size_t i = 0; i < count; i++)
    planes[i] += momentum[i];
}

static const ImageFunc steps[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = step_standard,
  [XS_LAYER_SYMMETRIC] = step_symmetric,
  [XS_LAYER_HAMILTONIAN] = step_hamiltonian,
  [XS_LAYER_SECOND_ORDER] = step_second_order,
};

gboolean
xs_march_open (XsMarch *self)
{
  const XsParameters *p = self->parameters;
  const XsArchitecture *a = &p->architecture;
  Work *work = self->work;
  size_t width = (size_t) xs_architecture_width (a);

  if (self->momenta != NULL)
    memset (self->momenta, 0,
            (size_t) self->count * a->channels * a->size * a->size * sizeof *self->momenta);
  for (work->part = 0; work->part < xs_architecture_parts (a); work->part++)
    {
      size_t first = (size_t) work->part * width;

      work->opening->table->pack_kernel (
          work->opening, p->values + p->layout.opening_kernel + first * a->inputs * 9,
          p->values + p->layout.opening_bias + first, work->opening_kernel);
      if (!pass_images (self, open_image))
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_march_part (XsMarch *self, int step, int part)
{
  const XsParameters *p = self->parameters;
  Work *work = self->work;
  size_t width = (size_t) xs_architecture_width (&p->architecture);
  const xs_real *kernel = xs_parameters_kernel (p, step) + (size_t) part * width * width * 9;

  work->part = part;
  work->table->pack_kernel (work->step, kernel,
                            xs_parameters_bias (p, step) + (size_t) part * width, work->kernel);
  work->table->pack_transposed (work->step, kernel, NULL, work->transposed);
  return pass_images (self, steps[p->architecture.layer]);
}

gboolean
xs_march_step (XsMarch *self, int step)
{
  for (int part = 0; part < xs_architecture_parts (&self->parameters->architecture); part++)
    if (!xs_march_part (self, step, part))
      return FALSE;
  return TRUE;
}

static xs_real *
alloc_reals (size_t count, GError **error)
{
  return xs_alloc (count, sizeof (xs_real), "images of the transfer", error);
}

static gboolean
alloc_thread (const Work *work, ThreadWork *thread, GError **error)
{
  size_t scratch = MAX (work->opening->scratch_size, work->step->scratch_size);

  return (thread->image = alloc_reals (work->opening->input_size, error)) != NULL &&
         (thread->state = alloc_reals (work->step->input_size, error)) != NULL &&
         (thread->other = alloc_reals (work->step->output_size, error)) != NULL &&
         (thread->activation = alloc_reals (work->step->output_size, error)) != NULL &&
         (thread->scratch = alloc_reals (scratch, error)) != NULL;
}

static gboolean
alloc_work (Work *work, const XsArchitecture *a, int n_threads, GError **error)
{
  int width = xs_architecture_width (a);
  const XsCompute *compute = xs_compute_find (XS_ALGORITHM_AUTO, width, error);

  if (compute == NULL)
    return FALSE;
  work->table = compute->conv;
  work->opening = xs_conv_plan_new (compute->opening, a->inputs, width, a->size, error);
  if (work->opening == NULL)
    return FALSE;
  work->step = xs_conv_plan_new (work->table, width, width, a->size, error);
  if (work->step == NULL ||
      (work->opening_kernel = alloc_reals (work->opening->packed_size, error)) == NULL ||
      (work->kernel = alloc_reals (work->step->packed_size, error)) == NULL ||
      (work->transposed = alloc_reals (work->step->packed_size, error)) == NULL)
    return FALSE;
  work->n_threads = n_threads;
  work->threads = g_new0 (ThreadWork, n_threads);
  for (int i = 0; i < n_threads; i++)
    if (!alloc_thread (work, &work->threads[i], error))
      return FALSE;
  return TRUE;
}

static void
free_work (Work *work)
{
  for (int i = 0; i < work->n_threads; i++)
    {
      xs_free (work->threads[i].image);
      xs_free (work->threads[i].state);
      xs_free (work->threads[i].other);
      xs_free (work->threads[i].activation);
      xs_free (work->threads[i].scratch);
    }
  g_free (work->threads);
  xs_free (work->opening_kernel);
  xs_free (work->kernel);
  xs_free (work->transposed);
  xs_conv_plan_free (work->opening);
  xs_conv_plan_free (work->step);
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
  size_t pixels = (size_t) a->size * a->size;

  if (a->layer == XS_LAYER_SECOND_ORDER &&
      (self->momenta = alloc_reals ((size_t) self->count * a->channels * pixels, error)) == NULL)
    return FALSE;
  return (self->images = alloc_reals ((size_t) self->count * a->inputs * pixels, error)) != NULL &&
         (self->states = alloc_reals ((size_t) self->count * a->channels * pixels, error)) !=
             NULL &&
         alloc_work (self->work, a, xs_pool_n_threads (self->pool), error) &&
         resize_images (self, images, error);
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
