#include "engine/scales/fit.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/gram.h"
#include "engine/kernels/resample.h"
#include "engine/scales/response.h"
#include "engine/scales/ridge.h"
#include "engine/scales/shifts.h"

#include <string.h>

/* The least squares of a matched transfer for one layer, section 5 of the method page. With rows of
 * averaged shifts A (shifts.h) of the new states y' and unknowns s = (K', b'),
 *   min |A s - avg (K y + b)|^2 + r |s - (K, b)|^2,
 * solved for the correction d = s - (K, b) (ridge.h). Of all images only the Gram matrix
 * [A residual]^T [A residual] is kept, summed in slices. */

/* All Gram matrices of the slices together; wide networks get fewer slices. */
#define MOST_GRAM_BYTES ((size_t) 256 * 1024 * 1024)

typedef struct
{
  double *rows;      /* (m m, width): the regressors of one image, then its residuals */
  xs_real *response; /* (outputs, n, n), n the finer mesh */
  xs_real *averaged; /* (outputs, m, m) */
  xs_real *scratch;
} ThreadWork;

struct _XsFit
{
  XsResample *before; /* a -> m, the smaller of both */
  XsResample *after;  /* b -> m */
  XsPool *pool;
  const XsCancel *cancel;
  XsGramAdd add;
  int n_slices;
  size_t most_width;
  double *grams;   /* (n_slices, width, width) of [A residual]^T [A residual] */
  double *matrix;  /* (unknowns, unknowns): A^T A */
  double *product; /* (outputs, unknowns): A^T residual */
  int n_threads;
  ThreadWork *threads; /* (n_threads) */

  /* the kernel at work */
  const XsFitStates *states;
  XsResponse *old_response;
  XsResponse *new_response;
  size_t unknowns; /* 9 inputs + 1 */
  size_t width;    /* unknowns and outputs, in whole blocks */
};

/* The columns of @rows from @first: += sign avg (response), for one image. */
static void
add_response (const XsFit *self, const XsResponse *response, const XsResample *average, int thread,
              const xs_real *planes, double sign)
{
  ThreadWork *work = &self->threads[thread];
  size_t m = (size_t) xs_resample_to (average);
  size_t outputs = (size_t) self->states->outputs;

  xs_response_apply (response, thread, planes, work->response);
  xs_resample_apply (average, work->response, work->averaged, (int) outputs);
  for (size_t cell = 0; cell < m * m; cell++)
    for (size_t o = 0; o < outputs; o++)
      work->rows[cell * self->width + self->unknowns + o] +=
          sign * (double) work->averaged[o * m * m + cell];
}

/* The residual of the prior is avg (K y) - avg (K y'), for the bias is the same: nothing at all
 * where both meshes show the same. */
static void
add_image (XsFit *self, int image, int thread, double *gram)
{
  const XsFitStates *states = self->states;
  ThreadWork *work = &self->threads[thread];
  size_t a = (size_t) xs_resample_from (self->before);
  size_t b = (size_t) xs_resample_from (self->after);
  size_t m = (size_t) xs_resample_to (self->after);
  size_t first = (size_t) image * states->planes;

  memset (work->rows, 0, m * m * self->width * sizeof *work->rows);
  xs_shifts_rows (self->after, states->after + first * b * b, states->inputs, FALSE, work->scratch,
                  work->rows, self->width);
  add_response (self, self->old_response, self->before, thread, states->before + first * a * a, 1);
  add_response (self, self->new_response, self->after, thread, states->after + first * b * b, -1);
  self->add (work->rows, m * m, self->width, 0, self->width, gram);
}

static void
add_slice (void *data, int slice, int thread)
{
  XsFit *self = data;
  int count = self->states->count;
  int first = (int) ((gint64) count * slice / self->n_slices);
  int last = (int) ((gint64) count * (slice + 1) / self->n_slices);
  double *gram = self->grams + (size_t) slice * self->width * self->width;

  for (int i = first; i < last && !xs_cancel_is_raised (self->cancel); i++)
    add_image (self, i, thread, gram);
}

/* Into the first, in the order of the slices: the bits do not depend on the threads. */
static void
reduce_slices (XsFit *self)
{
  size_t count = self->width * self->width;

  for (int slice = 1; slice < self->n_slices; slice++)
    for (size_t i = 0; i < count; i++)
      self->grams[i] += self->grams[(size_t) slice * count + i];
}

static gboolean
solve (XsFit *self, double ridge, GError **error)
{
  xs_ridge_split (self->grams, self->width, self->unknowns, (size_t) self->states->outputs,
                  self->matrix, self->product);
  return xs_ridge_solve_gram (self->matrix, (int) self->unknowns, ridge, self->product,
                              self->states->outputs, error);
}

/* d (outputs, unknowns): nine taps for each input, then the bias. */
static void
add_correction (const XsFit *self, xs_real *kernel, xs_real *bias)
{
  size_t taps = self->unknowns - 1;

  for (size_t o = 0; o < (size_t) self->states->outputs; o++)
    {
      const double *correction = self->product + o * self->unknowns;

      for (size_t i = 0; i < taps; i++)
        kernel[o * taps + i] += (xs_real) correction[i];
      bias[o] += (xs_real) correction[taps];
    }
}

static gboolean
begin (XsFit *self, const XsFitStates *states, const xs_real *kernel, GError **error)
{
  int inputs = states->inputs;
  int outputs = states->outputs;

  self->states = states;
  self->unknowns = 9 * (size_t) inputs + 1;
  self->width = xs_gram_width (self->unknowns + (size_t) outputs);
  memset (self->grams, 0, self->n_slices * self->width * self->width * sizeof *self->grams);
  self->old_response = xs_response_new (kernel, FALSE, inputs, outputs,
                                        xs_resample_from (self->before), self->n_threads, error);
  if (self->old_response == NULL)
    return FALSE;
  self->new_response = xs_response_new (kernel, FALSE, inputs, outputs,
                                        xs_resample_from (self->after), self->n_threads, error);
  return self->new_response != NULL;
}

static gboolean
accumulate (XsFit *self, GError **error)
{
  xs_pool_run (self->pool, self->n_slices, add_slice, self);
  if (!xs_cancel_is_raised (self->cancel))
    return TRUE;
  g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "matched transfer: stopped on request");
  return FALSE;
}

static void
end (XsFit *self)
{
  g_clear_pointer (&self->old_response, xs_response_free);
  g_clear_pointer (&self->new_response, xs_response_free);
}

gboolean
xs_fit_kernel (XsFit *self, const XsFitStates *states, double ridge, xs_real *kernel, xs_real *bias,
               GError **error)
{
  gboolean done = begin (self, states, kernel, error) && accumulate (self, error);

  end (self);
  if (!done)
    return FALSE;
  reduce_slices (self);
  if (!solve (self, ridge, error))
    return FALSE;
  add_correction (self, kernel, bias);
  return TRUE;
}

static int
count_slices (size_t width)
{
  return (int) CLAMP (MOST_GRAM_BYTES / (width * width * sizeof (double)), 1, XS_SLICES);
}

/* Regressors, residuals and responses on both meshes of a thread; the sums of all slices. */
double
xs_fit_need (int a, int b, int inputs, int outputs, int n_threads)
{
  double coarse = (double) MIN (a, b) * MIN (a, b), fine = (double) MAX (a, b) * MAX (a, b);
  double unknowns = 9. * inputs + 1;
  size_t width = xs_gram_width (9 * (size_t) inputs + 1 + (size_t) outputs);
  double sums =
      count_slices (width) * (double) width * (double) width + unknowns * (unknowns + outputs);

  return sums * sizeof (double) +
         n_threads * (coarse * ((double) width * sizeof (double) + outputs * sizeof (xs_real)) +
                      fine * (2 * outputs + inputs) * sizeof (xs_real));
}

static gboolean
alloc_thread (const XsFit *self, int outputs, ThreadWork *thread, GError **error)
{
  size_t m = (size_t) xs_resample_to (self->after);
  size_t n = (size_t) MAX (xs_resample_from (self->before), xs_resample_from (self->after));
  const char *what = "matched transfer";

  return (thread->rows = xs_alloc (m * m * self->most_width, sizeof (double), what, error)) &&
         (thread->response = xs_alloc (outputs * n * n, sizeof (xs_real), what, error)) &&
         (thread->averaged = xs_alloc (outputs * m * m, sizeof (xs_real), what, error)) &&
         (thread->scratch =
              xs_alloc (xs_shifts_scratch (self->after), sizeof (xs_real), what, error));
}

static gboolean
alloc_sums (XsFit *self, size_t unknowns, size_t outputs, GError **error)
{
  size_t gram = self->most_width * self->most_width;
  const char *what = "matched transfer";

  self->n_slices = count_slices (self->most_width);
  return (self->grams = xs_alloc (self->n_slices * gram, sizeof (double), what, error)) &&
         (self->matrix = xs_alloc (unknowns * unknowns, sizeof (double), what, error)) &&
         (self->product = xs_alloc (outputs * unknowns, sizeof (double), what, error));
}

static gboolean
prepare (XsFit *self, int a, int b, int inputs, int outputs, GError **error)
{
  size_t unknowns = 9 * (size_t) inputs + 1;

  self->most_width = xs_gram_width (unknowns + (size_t) outputs);
  if ((self->add = xs_gram_find (error)) == NULL ||
      (self->before = xs_resample_new (a, MIN (a, b), error)) == NULL ||
      (self->after = xs_resample_new (b, MIN (a, b), error)) == NULL ||
      !alloc_sums (self, unknowns, (size_t) outputs, error))
    return FALSE;
  for (int i = 0; i < self->n_threads; i++)
    if (!alloc_thread (self, outputs, &self->threads[i], error))
      return FALSE;
  return TRUE;
}

XsFit *
xs_fit_new (int a, int b, int inputs, int outputs, XsPool *pool, const XsCancel *cancel,
            GError **error)
{
  XsFit *self = g_new0 (XsFit, 1);

  self->pool = pool;
  self->cancel = cancel;
  self->n_threads = xs_pool_n_threads (pool);
  self->threads = g_new0 (ThreadWork, self->n_threads);
  if (!prepare (self, a, b, inputs, outputs, error))
    {
      xs_fit_free (self);
      return NULL;
    }
  return self;
}

void
xs_fit_free (XsFit *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_threads; i++)
    {
      xs_free (self->threads[i].rows);
      xs_free (self->threads[i].response);
      xs_free (self->threads[i].averaged);
      xs_free (self->threads[i].scratch);
    }
  g_free (self->threads);
  xs_free (self->grams);
  xs_free (self->matrix);
  xs_free (self->product);
  xs_resample_free (self->before);
  xs_resample_free (self->after);
  g_free (self);
}
