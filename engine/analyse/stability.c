#include "engine/analyse/stability.h"

#include "engine/analyse/layer-symbol.h"
#include "engine/analyse/step-symbol.h"
#include "engine/base/memory.h"
#include "engine/kernels/blas.h"
#include "engine/network/layer.h"

#include <math.h>
#include <string.h>

#define MOST_DEPTH 1024

/* Frequencies on a side of the grid. */
#define MOST_FREQUENCIES 16

/* @norm: the geometric mean of the norms of the step's kernels. */
static gboolean
step_number (const XsParameters *self, int step, double *norm, double *number, GError **error)
{
  const XsArchitecture *a = &self->architecture;
  const XsLayer *layer = xs_layer_of (a->layer);
  int width = xs_architecture_width (a);
  double norms[XS_MOST_PARTS], product = 1;

  for (int part = 0; part < layer->parts; part++)
    {
      const float *kernel = xs_parameters_kernel (self, step) + (size_t) part * width * width * 9;

      if (!xs_layer_symbol_norm (kernel, width, width, &norms[part], error))
        return FALSE;
      product *= norms[part];
    }
  *norm = pow (product, 1. / layer->parts);
  *number = layer->number (xs_architecture_step (a), norms);
  return TRUE;
}

gboolean
xs_step_number (const XsParameters *self, int step, double *number, GError **error)
{
  double norm;

  return step_number (self, step, &norm, number, error);
}

/* Copied kernels keep |K| while h halves. */
static int
depth_needed (int depth, double number)
{
  for (; number > XS_CFL_LIMIT && depth <= MOST_DEPTH; depth *= 2)
    number /= 2;
  return depth <= MOST_DEPTH ? depth : 0;
}

gboolean
xs_cfl_check (const XsParameters *self, XsCfl *cfl, GError **error)
{
  *cfl = (XsCfl){ .number = -1 };
  for (int step = 0; step < self->architecture.depth; step++)
    {
      double norm, number;

      if (!step_number (self, step, &norm, &number, error))
        return FALSE;
      if (number > cfl->number)
        {
          cfl->number = number;
          cfl->step = step;
        }
    }
  cfl->stable = cfl->number <= XS_CFL_LIMIT;
  cfl->depth = depth_needed (self->architecture.depth, cfl->number);
  return TRUE;
}

/* The matrices of one step, with workspace. */
typedef struct
{
  const XsParameters *parameters;
  int step;
  int order;
  double complex *scratch;
  double complex *symbol;      /* (order, order) */
  double complex *copy;        /* the same */
  double complex *eigenvalues; /* (order) */
  double *singular;            /* (order) */
} Matrices;

/* With M the matrix of the step at (u, v): growth is its spectral radius, amplification its norm,
 * and (mu - 1) / h is what Euler takes for an eigenvalue of dF/dy. */
static gboolean
look_at_frequency (const Matrices *self, double u, double v, XsStepStability *out, GError **error)
{
  size_t size = (size_t) self->order * (size_t) self->order;
  double h = xs_architecture_step (&self->parameters->architecture);

  xs_step_symbol (self->parameters, self->step, u, v, self->scratch, self->symbol);
  memcpy (self->copy, self->symbol, size * sizeof *self->copy);
  if (!xs_blas_eigenvalues (self->symbol, self->order, self->eigenvalues, error) ||
      !xs_blas_singular_values (self->copy, self->order, self->order, self->singular, error))
    return FALSE;
  for (int i = 0; i < self->order; i++)
    {
      out->growth = fmax (out->growth, cabs (self->eigenvalues[i]));
      out->rightmost = fmax (out->rightmost, (creal (self->eigenvalues[i]) - 1) / h);
    }
  out->amplification = fmax (out->amplification, self->singular[0]);
  return TRUE;
}

/* Frequencies of opposite sign have conjugate symbols. */
static gboolean
look_at_all (const Matrices *self, XsStepStability *out, GError **error)
{
  int m = MIN (self->parameters->architecture.size, MOST_FREQUENCIES);

  out->rightmost = (double) -INFINITY;
  for (int i = 0; i <= m / 2; i++)
    for (int j = 0; j < m; j++)
      if (!look_at_frequency (self, (double) j / m, (double) i / m, out, error))
        return FALSE;
  return TRUE;
}

gboolean
xs_step_stability (const XsParameters *self, int step, XsStepStability *out, GError **error)
{
  Matrices m = { .parameters = self, .step = step };
  size_t scratch = xs_step_symbol_scratch (&self->architecture);
  size_t order = (size_t) xs_step_symbol_order (&self->architecture);
  double complex *memory; /* all but the singular values */
  gboolean found;

  *out = (XsStepStability){ 0 };
  if (!step_number (self, step, &out->norm, &out->number, error))
    return FALSE;
  memory = xs_alloc (scratch + 2 * order * order + order, sizeof *memory, "step", error);
  if (memory == NULL)
    return FALSE;
  m.order = (int) order;
  m.scratch = memory;
  m.symbol = memory + scratch;
  m.copy = m.symbol + order * order;
  m.eigenvalues = m.copy + order * order;
  m.singular = xs_alloc (order, sizeof *m.singular, "step", error);
  found = m.singular != NULL && look_at_all (&m, out, error);
  xs_free (memory);
  xs_free (m.singular);
  return found;
}
