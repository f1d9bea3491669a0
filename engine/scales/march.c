#include "engine/scales/march.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/compute.h"
#include "engine/kernels/resample.h"

typedef struct
{
  xs_real *image;   /* state of C_in channels */
  xs_real *state;   /* state of C channels, as the next two */
  xs_real *other;   /* the new state, or sigma (K y + b) */
  xs_real *scratch; /* of whichever plan needs more */
} ThreadWork;

typedef struct _XsMarchWork
{
  const XsConvTable *table;
  XsConvPlan *opening;     /* C_in -> C */
  XsConvPlan *step;        /* C -> C, both ways */
  xs_real *opening_kernel; /* packed */
  xs_real *kernel;         /* packed */
  xs_real *transposed;     /* packed */
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

static xs_real *
state_of (const XsMarch *self, int image)
{
  const XsArchitecture *a = &self->parameters->architecture;

  return self->states + (size_t) image * a->channels * a->size * a->size;
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
  work->table->unpack_state (work->step, thread->state, state_of (self, image), a->channels);
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

  work->table->pack_state (work->step, state_of (self, image), thread->state, a->channels);
  work->table->activate (work->step, a->activation, &call);
  work->table->unpack_state (work->step, thread->other, state_of (self, image), a->channels);
}

/* y + K^T (-h sigma (K y + b)) */
static void
step_symmetric (XsMarch *self, int image, ThreadWork *thread)
{
  const XsArchitecture *a = &self->parameters->architecture;
  const Work *work = self->work;
  XsConvCall inner = { .kernel = work->kernel,
                       .in = thread->state,
                       .scale = (xs_real) -xs_architecture_step (a),
                       .out = thread->other,
                       .scratch = thread->scratch };
  XsConvCall outer = { .kernel = work->transposed,
                       .in = thread->other,
                       .residual = thread->state,
                       .out = thread->state,
                       .scratch = thread->scratch };

  work->table->pack_state (work->step, state_of (self, image), thread->state, a->channels);
  work->table->activate (work->step, a->activation, &inner);
  work->table->add (work->step, &outer);
  work->table->unpack_state (work->step, thread->state, state_of (self, image), a->channels);
}

static const ImageFunc steps[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = step_standard,
  [XS_LAYER_SYMMETRIC] = step_symmetric,
};

gboolean
xs_march_open (XsMarch *self)
{
  const XsParameters *p = self->parameters;

  self->work->opening->table->pack_kernel (
      self->work->opening, p->values + p->layout.opening_kernel, p->values + p->layout.opening_bias,
      self->work->opening_kernel);
  return pass_images (self, open_image);
}

gboolean
xs_march_step (XsMarch *self, int step)
{
  const XsParameters *p = self->parameters;
  Work *work = self->work;

  work->table->pack_kernel (work->step, xs_parameters_kernel (p, step),
                            xs_parameters_bias (p, step), work->kernel);
  work->table->pack_transposed (work->step, xs_parameters_kernel (p, step), NULL, work->transposed);
  return pass_images (self, steps[p->architecture.layer]);
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
         (thread->scratch = alloc_reals (scratch, error)) != NULL;
}

static gboolean
alloc_work (Work *work, const XsArchitecture *a, int n_threads, GError **error)
{
  const XsCompute *compute = xs_compute_find (NULL, a->channels, error);

  if (compute == NULL)
    return FALSE;
  work->table = compute->conv;
  work->opening = xs_conv_plan_new (compute->opening, a->inputs, a->channels, a->size, error);
  if (work->opening == NULL)
    return FALSE;
  work->step = xs_conv_plan_new (work->table, a->channels, a->channels, a->size, error);
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
  g_free (self);
}
