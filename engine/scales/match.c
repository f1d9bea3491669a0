#include "engine/scales/match.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/blas.h"
#include "engine/scales/march.h"
#include "engine/scales/match-classifier.h"
#include "engine/scales/ridge.h"
#include "engine/scales/shifts.h"

#include <string.h>

#define RIDGE 1e-3

/* More than this is refused with the figure. */
#define MOST_BYTES (4.0 * 1024 * 1024 * 1024)

/* Averaged pixels that a layer is fitted on, enough for hundreds of unknowns; but some variety of
 * images all the same. */
#define MOST_ROWS 20000
#define LEAST_IMAGES 50

/* All Gram matrices of the slices together; wide networks get fewer slices. */
#define MOST_GRAM_BYTES ((size_t) 256 * 1024 * 1024)

typedef struct
{
  double *new_rows; /* (m m, 9 C + 1): regressors of one image at the new size */
  double *old_rows; /* the same at the old size */
  double *residual; /* (C, m m) */
  xs_real *scratch;
} ThreadWork;

typedef struct
{
  XsMarch *old;
  XsMarch *new;
  XsResample *old_average; /* old size -> m, the smaller of both */
  XsResample *new_average; /* new size -> m */
  XsPool *pool;
  const XsCancel *cancel;
  int channels;
  int unknowns; /* of the widest layer: 9 max (C, C_in) + 1 */
  int n_fit;    /* images that kernels are fitted on; the classifier is fitted on all */
  int n_slices;
  double *grams;    /* (n_slices, unknowns, unknowns): A^T A of each slice */
  double *products; /* (n_slices, C, unknowns): A^T (target - A prior) of each slice */
  double *prior;    /* (C, unknowns) */
  int n_threads;
  ThreadWork *threads; /* (n_threads) */

  /* the layer at work */
  const xs_real *old_planes; /* (count, planes, n, n) at the old size, from the first that counts */
  const xs_real *new_planes;
  int planes;
  int inputs;
  int outputs;
} Match;

static int
layer_unknowns (const Match *self)
{
  return 9 * self->inputs + 1;
}

/* With targets avg (K y_a + b) = A_a [K, b]^T and the prior [K, b], the residual of the prior is
 * (A_a - A_b) [K, b]^T: nothing at all where both sizes show the same. Adds the image's part to
 * the sums of its slice. */
static void
add_image (Match *self, int image, int slice, ThreadWork *thread)
{
  int m = xs_resample_to (self->new_average);
  int unknowns = layer_unknowns (self);
  size_t old_n = (size_t) xs_resample_from (self->old_average);
  size_t new_n = (size_t) xs_resample_from (self->new_average);
  size_t first = (size_t) image * self->planes;
  double *gram = self->grams + (size_t) slice * self->unknowns * self->unknowns;
  double *product = self->products + (size_t) slice * self->channels * self->unknowns;

  xs_shifts_rows (self->new_average, self->new_planes + first * new_n * new_n, self->inputs,
                  thread->scratch, thread->new_rows);
  xs_shifts_rows (self->old_average, self->old_planes + first * old_n * old_n, self->inputs,
                  thread->scratch, thread->old_rows);
  for (size_t i = 0; i < (size_t) m * m * unknowns; i++)
    thread->old_rows[i] -= thread->new_rows[i];

  xs_blas_gemm (FALSE, TRUE, self->outputs, m * m, unknowns, 1, self->prior, unknowns,
                thread->old_rows, unknowns, 0, thread->residual, m * m);
  xs_blas_gemm (FALSE, FALSE, self->outputs, unknowns, m * m, 1, thread->residual, m * m,
                thread->new_rows, unknowns, 1, product, unknowns);
  xs_blas_syrk (unknowns, m * m, thread->new_rows, unknowns, 1, gram, unknowns);
}

static void
add_slice (void *data, int slice, int thread)
{
  Match *self = data;
  int count = self->n_fit;
  int first = (int) ((gint64) count * slice / self->n_slices);
  int last = (int) ((gint64) count * (slice + 1) / self->n_slices);

  for (int i = first; i < last && !xs_cancel_is_raised (self->cancel); i++)
    add_image (self, i, slice, &self->threads[thread]);
}

/* Into the first, in the order of the slices: the bits do not depend on the threads. */
static void
reduce_slices (double *sums, int n_slices, size_t stride, size_t count)
{
  for (int slice = 1; slice < n_slices; slice++)
    for (size_t i = 0; i < count; i++)
      sums[i] += sums[(size_t) slice * stride + i];
}

static void
load_prior (Match *self, const xs_real *kernel, const xs_real *bias)
{
  size_t taps = 9 * (size_t) self->inputs;

  for (size_t o = 0; o < (size_t) self->outputs; o++)
    {
      for (size_t i = 0; i < taps; i++)
        self->prior[o * (taps + 1) + i] = (double) kernel[o * taps + i];
      self->prior[o * (taps + 1) + taps] = (double) bias[o];
    }
}

static void
add_correction (const Match *self, xs_real *kernel, xs_real *bias)
{
  size_t taps = 9 * (size_t) self->inputs;
  const double *correction = self->products;

  for (size_t o = 0; o < (size_t) self->outputs; o++)
    {
      for (size_t i = 0; i < taps; i++)
        kernel[o * taps + i] += (xs_real) correction[o * (taps + 1) + i];
      bias[o] += (xs_real) correction[o * (taps + 1) + taps];
    }
}

static gboolean
fail_cancelled (GError **error)
{
  g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "matched transfer: stopped on request");
  return FALSE;
}

/* kernel (C, inputs, 3, 3) and bias (C): the prior, and then the solution. */
static gboolean
fit_layer (Match *self, xs_real *kernel, xs_real *bias, GError **error)
{
  size_t unknowns = (size_t) layer_unknowns (self);
  size_t gram_stride = (size_t) self->unknowns * self->unknowns;
  size_t product_stride = (size_t) self->channels * self->unknowns;

  memset (self->grams, 0, self->n_slices * gram_stride * sizeof *self->grams);
  memset (self->products, 0, self->n_slices * product_stride * sizeof *self->products);
  load_prior (self, kernel, bias);

  xs_pool_run (self->pool, self->n_slices, add_slice, self);
  if (xs_cancel_is_raised (self->cancel))
    return fail_cancelled (error);

  reduce_slices (self->grams, self->n_slices, gram_stride, unknowns * unknowns);
  reduce_slices (self->products, self->n_slices, product_stride, self->outputs * unknowns);
  if (!xs_ridge_solve_gram (self->grams, (int) unknowns, RIDGE, self->products, self->outputs,
                            error))
    return FALSE;
  add_correction (self, kernel, bias);
  return TRUE;
}

static gboolean
match_opening (Match *self, XsParameters *to, GError **error)
{
  self->planes = self->inputs = to->architecture.inputs;
  self->outputs = self->channels;
  self->old_planes = self->old->images;
  self->new_planes = self->new->images;
  if (!fit_layer (self, to->values + to->layout.opening_kernel,
                  to->values + to->layout.opening_bias, error))
    return FALSE;
  if (!xs_march_open (self->old) || !xs_march_open (self->new))
    return fail_cancelled (error);
  return TRUE;
}

/* One kernel of a step; the half of a Hamiltonian state that it looks at is the other one. */
static gboolean
match_part (Match *self, int step, int part, XsParameters *to, GError **error)
{
  int parts = xs_architecture_parts (&to->architecture);
  size_t width = (size_t) xs_architecture_width (&to->architecture);

  self->planes = self->channels;
  self->inputs = self->outputs = (int) width;
  self->old_planes = xs_march_part_planes (self->old, 0, parts - 1 - part);
  self->new_planes = xs_march_part_planes (self->new, 0, parts - 1 - part);
  if (!fit_layer (self, xs_parameters_kernel (to, step) + (size_t) part * width * width * 9,
                  xs_parameters_bias (to, step) + (size_t) part * width, error))
    return FALSE;
  if (!xs_march_part (self->old, step, part) || !xs_march_part (self->new, step, part))
    return fail_cancelled (error);
  return TRUE;
}

static gboolean
match_layers (Match *self, const XsParameters *from, XsParameters *to, GError **error)
{
  if (!match_opening (self, to, error))
    return FALSE;
  for (int step = 0; step < to->architecture.depth; step++)
    for (int part = 0; part < xs_architecture_parts (&to->architecture); part++)
      if (!match_part (self, step, part, to, error))
        return FALSE;
  return xs_match_classifier (from, self->old, self->new, to, error);
}

static gboolean
alloc_thread (const Match *self, ThreadWork *thread, GError **error)
{
  size_t cells = (size_t) xs_resample_to (self->new_average) * xs_resample_to (self->new_average);
  size_t scratch =
      MAX (xs_shifts_scratch (self->old_average), xs_shifts_scratch (self->new_average));
  const char *what = "matched transfer";

  return (thread->new_rows = xs_alloc (cells * self->unknowns, sizeof (double), what, error)) &&
         (thread->old_rows = xs_alloc (cells * self->unknowns, sizeof (double), what, error)) &&
         (thread->residual = xs_alloc (cells * self->channels, sizeof (double), what, error)) &&
         (thread->scratch = xs_alloc (scratch, sizeof (xs_real), what, error));
}

static gboolean
alloc_sums (Match *self, GError **error)
{
  size_t gram = (size_t) self->unknowns * self->unknowns;
  size_t product = (size_t) self->channels * self->unknowns;
  const char *what = "matched transfer";

  self->n_slices = (int) CLAMP (MOST_GRAM_BYTES / (gram * sizeof (double)), 1, XS_SLICES);
  return (self->grams = xs_alloc (self->n_slices * gram, sizeof (double), what, error)) &&
         (self->products = xs_alloc (self->n_slices * product, sizeof (double), what, error)) &&
         (self->prior = xs_alloc (product, sizeof (double), what, error));
}

static gboolean
alloc_match (Match *self, GError **error)
{
  if (!alloc_sums (self, error))
    return FALSE;
  self->n_threads = xs_pool_n_threads (self->pool);
  self->threads = g_new0 (ThreadWork, self->n_threads);
  for (int i = 0; i < self->n_threads; i++)
    if (!alloc_thread (self, &self->threads[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
prepare (Match *self, const XsParameters *from, const XsImages *images, const XsParameters *to,
         GError **error)
{
  int a = from->architecture.size;
  int b = to->architecture.size;
  int most = MOST_ROWS / (MIN (a, b) * MIN (a, b));

  self->n_fit = MIN (images->count, MAX (most, LEAST_IMAGES));
  self->channels = to->architecture.channels;
  self->unknowns = 9 * MAX (self->channels, to->architecture.inputs) + 1;
  return (self->old_average = xs_resample_new (a, MIN (a, b), error)) &&
         (self->new_average = xs_resample_new (b, MIN (a, b), error)) &&
         (self->old = xs_march_new (from, images, self->pool, self->cancel, error)) &&
         (self->new = xs_march_new (to, images, self->pool, self->cancel, error)) &&
         alloc_match (self, error);
}

static void
clear_match (Match *self)
{
  for (int i = 0; i < self->n_threads; i++)
    {
      xs_free (self->threads[i].new_rows);
      xs_free (self->threads[i].old_rows);
      xs_free (self->threads[i].residual);
      xs_free (self->threads[i].scratch);
    }
  g_free (self->threads);
  xs_free (self->grams);
  xs_free (self->products);
  xs_free (self->prior);
  xs_march_free (self->old);
  xs_march_free (self->new);
  xs_resample_free (self->old_average);
  xs_resample_free (self->new_average);
}

/* Bytes that grow with the images: both networks' images and states, and the classifier's rows. */
static double
bytes_of (const XsArchitecture *a, int count)
{
  double grid = xs_architecture_grid (a);
  int states = a->layer == XS_LAYER_SECOND_ORDER ? 2 : 1;
  double planes = (double) (a->inputs + states * a->channels) * a->size * a->size;

  return count * (planes * sizeof (xs_real) + a->channels * grid * grid * sizeof (double));
}

static gboolean
check_memory (const XsParameters *from, const XsParameters *to, int count, GError **error)
{
  double bytes = bytes_of (&from->architecture, count) + bytes_of (&to->architecture, count);

  if (bytes <= MOST_BYTES)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "matched transfer: expected at most %.0f GiB, found that %d images need %.1f GiB; "
               "match on fewer images",
               MOST_BYTES / 1073741824.0, count, bytes / 1073741824.0);
  return FALSE;
}

gboolean
xs_match (const XsParameters *from, const XsImages *images, XsPool *pool, const XsCancel *cancel,
          XsParameters *to, GError **error)
{
  Match self = { .pool = pool, .cancel = cancel };
  gboolean matched = check_memory (from, to, images->count, error) &&
                     prepare (&self, from, images, to, error) &&
                     match_layers (&self, from, to, error);

  clear_match (&self);
  return matched;
}
