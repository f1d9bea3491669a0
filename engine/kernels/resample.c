#include "engine/kernels/resample.h"

#include "engine/base/cpu.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample-table.h"
#include "engine/kernels/resample-terms.h"

#include <string.h>

#define MAX_SIZE 4096

struct _XsResample
{
  XsResampleAxis forward;
  XsResampleAxis adjoint; /* the transpose: a map of the same kind, back */
  const XsResampleTable *table;
};

static gboolean
axis_alloc (XsResampleAxis *self, int from, int to, int terms, GError **error)
{
  self->from = from;
  self->to = to;
  self->terms = terms;
  self->starts = xs_alloc ((size_t) to, sizeof *self->starts, "resampling", error);
  if (self->starts != NULL)
    self->weights =
        xs_alloc ((size_t) terms * (size_t) to, sizeof *self->weights, "resampling", error);
  return self->weights != NULL;
}

/* One axis as a matrix R (to, from) with so many neighbouring terms a row, [term][output] in
 * memory, so that outputs are a vector's lanes. An image is R x R^T. Averages over whole pixels are
 * means. */
static gboolean
make_forward (XsResampleAxis *self, int from, int to, XsInterpolation interpolation, GError **error)
{
  g_autofree xs_real *weights = g_new (xs_real, from + 3);
  int terms = 0;
  int start;

  for (int o = 0; o < to; o++)
    terms = MAX (terms, xs_resample_terms (interpolation, from, to, o, &start, weights));
  if (!axis_alloc (self, from, to, terms, error))
    return FALSE;
  for (int o = 0; o < to; o++)
    {
      int n = xs_resample_terms (interpolation, from, to, o, &start, weights);

      /* All have as many terms; the last ones begin earlier for that. */
      self->starts[o] = MIN (start, from - terms);
      for (int t = 0; t < n; t++)
        self->weights[(size_t) (start - self->starts[o] + t) * (size_t) to + (size_t) o] =
            weights[t];
    }
  self->mean = from % to == 0 ? from / to : 0;
  return TRUE;
}

static gboolean
is_zero (xs_real weight)
{
  return !(weight < 0 || weight > 0);
}

/* The outputs that input @i goes to lie between a first one and a last: the first one, and how many
 * there are with those between that have weight 0. */
static int
outputs_of (const XsResampleAxis *forward, int i, int *first)
{
  int n = 0;

  for (int o = 0; o < forward->to; o++)
    {
      int t = i - forward->starts[o];

      if (t < 0)
        break;
      if (t >= forward->terms || is_zero (forward->weights[(size_t) t * (size_t) forward->to + o]))
        continue;
      *first = n == 0 ? o : *first;
      n = o - *first + 1;
    }
  return n;
}

/* R^T, written as a map of the same kind: the rows of it are the columns of R. */
static gboolean
make_adjoint (XsResampleAxis *self, const XsResampleAxis *forward, GError **error)
{
  int terms = 1;
  int first = 0;

  for (int i = 0; i < forward->from; i++)
    terms = MAX (terms, outputs_of (forward, i, &first));
  if (!axis_alloc (self, forward->to, forward->from, terms, error))
    return FALSE;
  for (int i = 0; i < forward->from; i++)
    {
      int n = outputs_of (forward, i, &first);

      self->starts[i] = MIN (first, forward->to - terms);
      for (int t = 0; t < n; t++)
        {
          int o = first + t;
          size_t at = (size_t) (i - forward->starts[o]) * (size_t) forward->to + (size_t) o;

          self->weights[(size_t) (o - self->starts[i]) * (size_t) forward->from + (size_t) i] =
              forward->weights[at];
        }
    }
  self->repeat = forward->mean;
  return TRUE;
}

static gboolean
choose_table (XsResample *self, GError **error)
{
#ifdef XS_DOUBLE
  self->table = &xs_resample_reference;
#else
  static const XsResampleTable *const tables[] = {
    [XS_ISA_BASELINE] = &xs_resample_vector_baseline,
#if defined(__x86_64__)
    [XS_ISA_AVX2] = &xs_resample_vector_avx2,
    [XS_ISA_AVX512] = &xs_resample_vector_avx512,
#endif
  };
  XsIsa isa;

  if (!xs_isa_choose (&isa, error))
    return FALSE;
  self->table = tables[isa];
#endif
  return TRUE;
}

XsResample *
xs_resample_new (int from, int to, GError **error)
{
  return xs_resample_new_by (from, to, XS_INTERPOLATION_BILINEAR, error);
}

XsResample *
xs_resample_new_by (int from, int to, XsInterpolation interpolation, GError **error)
{
  XsResample *self;

  if (from < 1 || from > MAX_SIZE || to < 1 || to > MAX_SIZE)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "image size: expected 1 to %d pixels per side, found %d to %d", MAX_SIZE, from,
                   to);
      return NULL;
    }
  self = g_new0 (XsResample, 1);
  if (!choose_table (self, error) ||
      !make_forward (&self->forward, from, to, interpolation, error) ||
      !make_adjoint (&self->adjoint, &self->forward, error))
    g_clear_pointer (&self, xs_resample_free);
  return self;
}

void
xs_resample_free (XsResample *self)
{
  if (self == NULL)
    return;
  xs_free (self->forward.starts);
  xs_free (self->forward.weights);
  xs_free (self->adjoint.starts);
  xs_free (self->adjoint.weights);
  g_free (self);
}

int
xs_resample_from (const XsResample *self)
{
  return self->forward.from;
}

int
xs_resample_to (const XsResample *self)
{
  return self->forward.to;
}

void
xs_resample_matrix (const XsResample *self, xs_real *matrix)
{
  const XsResampleAxis *axis = &self->forward;

  memset (matrix, 0, (size_t) axis->to * (size_t) axis->from * sizeof *matrix);
  for (size_t o = 0; o < (size_t) axis->to; o++)
    for (size_t t = 0; t < (size_t) axis->terms; t++)
      matrix[o * (size_t) axis->from + (size_t) axis->starts[o] + t] =
          axis->weights[t * (size_t) axis->to + o];
}

void
xs_resample_apply (const XsResample *self, const xs_real *in, xs_real *out, int planes)
{
  self->table->apply (&self->forward, in, out, planes);
}

void
xs_resample_apply_bytes (const XsResample *self, const guint8 *in, xs_real *out, int planes)
{
  self->table->apply_bytes (&self->forward, in, out, planes);
}

void
xs_resample_adjoint (const XsResample *self, const xs_real *out, xs_real *in, int planes)
{
  self->table->apply (&self->adjoint, out, in, planes);
}
