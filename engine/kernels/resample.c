#include "engine/kernels/resample.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"

#include <math.h>
#include <string.h>

#define MAX_SIZE 4096

/* The 1-D map of one axis: out[o] = sum_t weights[offsets[o] + t] in[starts[o] + t], with
 * offsets[o + 1] - offsets[o] terms. Both axes use the same. */
struct _XsResample
{
  int from;
  int to;
  int *starts;      /* (to) */
  size_t *offsets;  /* (to + 1) */
  xs_real *weights; /* (offsets[to]) */
};

/* Cell o of the coarse grid covers [o, o + 1) from/to of the fine one. Positions are counted in
 * units of 1/to of a fine pixel, so overlaps are whole numbers and the weights exact. */
static int
average_terms (int from, int to, int o, int *start, xs_real *weights)
{
  gint64 begin = (gint64) o * from;
  gint64 end = begin + from;
  int first = (int) (begin / to);
  int last = (int) ((end - 1) / to);

  *start = first;
  for (int i = first; i <= last; i++)
    {
      gint64 left = MAX ((gint64) i * to, begin);
      gint64 right = MIN ((gint64) (i + 1) * to, end);

      weights[i - first] = (xs_real) ((double) (right - left) / from);
    }
  return last - first + 1;
}

/* Cell-centred: the centre of output pixel o lies at (o + 1/2) from/to - 1/2 of the input, and the
 * border pixels continue outside. */
static int
interpolation_terms (int from, int to, int o, int *start, xs_real *weights)
{
  double position = (o + .5) * from / to - .5;
  int left = (int) floor (position);
  double fraction = position - left;

  if (left < 0 || left >= from - 1)
    {
      *start = CLAMP (left, 0, from - 1);
      weights[0] = 1;
      return 1;
    }
  *start = left;
  weights[0] = (xs_real) (1 - fraction);
  weights[1] = (xs_real) fraction;
  return 2;
}

static void
fill_terms (XsResample *self)
{
  for (int o = 0; o < self->to; o++)
    {
      xs_real *weights = self->weights + self->offsets[o];
      int terms;

      if (self->to <= self->from)
        terms = average_terms (self->from, self->to, o, &self->starts[o], weights);
      else
        terms = interpolation_terms (self->from, self->to, o, &self->starts[o], weights);
      self->offsets[o + 1] = self->offsets[o] + (size_t) terms;
    }
}

XsResample *
xs_resample_new (int from, int to, GError **error)
{
  XsResample *self;
  size_t most_terms = (size_t) MAX (from, 0) + 2 * (size_t) MAX (to, 0);

  if (from < 1 || from > MAX_SIZE || to < 1 || to > MAX_SIZE)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "image size: expected 1 to %d pixels per side, found %d to %d", MAX_SIZE, from,
                   to);
      return NULL;
    }
  self = g_new0 (XsResample, 1);
  self->from = from;
  self->to = to;
  self->starts = xs_alloc ((size_t) to, sizeof *self->starts, "resampling", error);
  if (self->starts != NULL)
    self->offsets = xs_alloc ((size_t) to + 1, sizeof *self->offsets, "resampling", error);
  if (self->offsets != NULL)
    self->weights = xs_alloc (most_terms, sizeof *self->weights, "resampling", error);
  if (self->weights == NULL)
    {
      xs_resample_free (self);
      return NULL;
    }
  fill_terms (self);
  return self;
}

void
xs_resample_free (XsResample *self)
{
  if (self == NULL)
    return;
  xs_free (self->starts);
  xs_free (self->offsets);
  xs_free (self->weights);
  g_free (self);
}

int
xs_resample_from (const XsResample *self)
{
  return self->from;
}

int
xs_resample_to (const XsResample *self)
{
  return self->to;
}

/* One output row: the terms of the rows times the terms of the columns. No workspace is needed, so
 * one plan serves many threads. */
static void
apply_row (const XsResample *self, const xs_real *in, xs_real *out, int row)
{
  size_t first = self->offsets[row];
  size_t last = self->offsets[row + 1];

  memset (out, 0, (size_t) self->to * sizeof *out);
  for (size_t r = first; r < last; r++)
    {
      const xs_real *line = in + ((size_t) self->starts[row] + r - first) * (size_t) self->from;

      for (int o = 0; o < self->to; o++)
        {
          const xs_real *at = line + self->starts[o];
          xs_real sum = 0;

          for (size_t t = self->offsets[o]; t < self->offsets[o + 1]; t++)
            sum += self->weights[t] * *at++;
          out[o] += self->weights[r] * sum;
        }
    }
}

void
xs_resample_apply (const XsResample *self, const xs_real *in, xs_real *out, int planes)
{
  size_t from = (size_t) self->from;
  size_t to = (size_t) self->to;

  for (int plane = 0; plane < planes; plane++, in += from * from, out += to * to)
    for (int row = 0; row < self->to; row++)
      apply_row (self, in, out + (size_t) row * to, row);
}

static void
apply_row_of_bytes (const XsResample *self, const guint8 *in, xs_real *out, int row)
{
  const xs_real unit = (xs_real) (1. / 255.);
  size_t first = self->offsets[row];
  size_t last = self->offsets[row + 1];

  memset (out, 0, (size_t) self->to * sizeof *out);
  for (size_t r = first; r < last; r++)
    {
      const guint8 *line = in + ((size_t) self->starts[row] + r - first) * (size_t) self->from;

      for (int o = 0; o < self->to; o++)
        {
          const guint8 *at = line + self->starts[o];
          xs_real sum = 0;

          for (size_t t = self->offsets[o]; t < self->offsets[o + 1]; t++)
            sum += self->weights[t] * (xs_real) *at++;
          out[o] += self->weights[r] * unit * sum;
        }
    }
}

void
xs_resample_apply_bytes (const XsResample *self, const guint8 *in, xs_real *out, int planes)
{
  size_t from = (size_t) self->from;
  size_t to = (size_t) self->to;

  for (int plane = 0; plane < planes; plane++, in += from * from, out += to * to)
    for (int row = 0; row < self->to; row++)
      apply_row_of_bytes (self, in, out + (size_t) row * to, row);
}

/* The transpose of apply_row(): every product goes the other way. */
static void
spread_row (const XsResample *self, const xs_real *out, xs_real *in, int row)
{
  size_t first = self->offsets[row];
  size_t last = self->offsets[row + 1];

  for (size_t r = first; r < last; r++)
    {
      xs_real *line = in + ((size_t) self->starts[row] + r - first) * (size_t) self->from;

      for (int o = 0; o < self->to; o++)
        {
          xs_real *at = line + self->starts[o];
          xs_real value = self->weights[r] * out[o];

          for (size_t t = self->offsets[o]; t < self->offsets[o + 1]; t++)
            *at++ += self->weights[t] * value;
        }
    }
}

void
xs_resample_adjoint (const XsResample *self, const xs_real *out, xs_real *in, int planes)
{
  size_t from = (size_t) self->from;
  size_t to = (size_t) self->to;

  memset (in, 0, (size_t) planes * from * from * sizeof *in);
  for (int plane = 0; plane < planes; plane++, in += from * from, out += to * to)
    for (int row = 0; row < self->to; row++)
      spread_row (self, out + (size_t) row * to, in, row);
}
