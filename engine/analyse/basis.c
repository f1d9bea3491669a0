#include "engine/analyse/basis.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/blas.h"

#include <math.h>
#include <string.h>

/* A direction whose variance is below this part of the whole is rounding, not data. */
#define LEAST_VARIANCE 1e-10

struct _XsBasis
{
  gatomicrefcount references;
  int n_columns;
  float *mean;       /* (n_columns) */
  float *directions; /* (2, n_columns) */
  double captured[2];
};

static XsBasis *
basis_new (int n_columns, GError **error)
{
  XsBasis *self = g_new0 (XsBasis, 1);

  g_atomic_ref_count_init (&self->references);
  self->n_columns = n_columns;
  self->mean = xs_alloc ((size_t) n_columns, sizeof *self->mean, "basis", error);
  if (self->mean != NULL)
    self->directions = xs_alloc (2 * (size_t) n_columns, sizeof *self->directions, "basis", error);
  if (self->directions == NULL)
    g_clear_pointer (&self, xs_basis_unref);
  return self;
}

XsBasis *
xs_basis_ref (XsBasis *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_basis_unref (XsBasis *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  xs_free (self->mean);
  xs_free (self->directions);
  g_free (self);
}

static void
fit_mean (XsBasis *self, const float *rows, int n_rows)
{
  size_t n = (size_t) self->n_columns;

  for (size_t j = 0; j < n; j++)
    {
      double sum = 0;

      for (size_t i = 0; i < (size_t) n_rows; i++)
        sum += (double) rows[i * n + j];
      self->mean[j] = (float) (sum / n_rows);
    }
}

/* rows - mean, (n_rows, n_columns) in double; NULL without memory. */
static double *
centre (const XsBasis *self, const float *rows, int n_rows, GError **error)
{
  size_t n = (size_t) self->n_columns;
  double *centred = xs_alloc ((size_t) n_rows * n, sizeof *centred, "basis", error);

  if (centred != NULL)
    for (size_t i = 0; i < (size_t) n_rows; i++)
      for (size_t j = 0; j < n; j++)
        centred[i * n + j] = (double) rows[i * n + j] - (double) self->mean[j];
  return centred;
}

/* One float direction of unit length from one of any length, largest component positive. */
static void
put_direction (const double *direction, int n, float *unit)
{
  double square = 0;
  int largest = 0;

  for (int j = 0; j < n; j++)
    {
      square += direction[j] * direction[j];
      if (fabs (direction[j]) > fabs (direction[largest]))
        largest = j;
    }
  for (int j = 0; j < n; j++)
    unit[j] = (float) (direction[j] / copysign (sqrt (square), direction[largest]));
}

/* The eigenvectors of X X^T and of X^T X belong together, v = X^T u, with equal eigenvalues: the
 * smaller of both is solved. @gram (k, k), @values (k), @direction (n_columns): workspace. */
static gboolean
fit_directions (XsBasis *self, const double *centred, int n_rows, double *gram, double *values,
                double *direction, GError **error)
{
  int n = self->n_columns;
  gboolean by_rows = n_rows < n;
  int k = MIN (n_rows, n);
  double variance = 0;

  if (by_rows)
    xs_blas_gemm (FALSE, TRUE, k, k, n, 1, centred, n, centred, n, 0, gram, k);
  else
    xs_blas_syrk (k, n_rows, centred, n, 0, gram, k);
  for (int i = 0; i < k; i++)
    variance += gram[(size_t) i * k + i];
  if (!xs_blas_symmetric_eigen (gram, k, values, error))
    return FALSE;

  for (int d = 0; d < MIN (2, k); d++)
    {
      const double *vector = gram + (size_t) (k - 1 - d) * k;

      if (!(values[k - 1 - d] > LEAST_VARIANCE * variance))
        break;
      if (by_rows)
        xs_blas_gemm (FALSE, FALSE, 1, n, k, 1, vector, k, centred, n, 0, direction, n);
      else
        memcpy (direction, vector, (size_t) n * sizeof *direction);
      put_direction (direction, n, self->directions + (size_t) d * n);
      self->captured[d] = MIN (1, values[k - 1 - d] / variance);
    }
  return TRUE;
}

static gboolean
fit (XsBasis *self, const float *rows, int n_rows, GError **error)
{
  size_t k = (size_t) MIN (n_rows, self->n_columns);
  double *gram = NULL, *values = NULL, *direction = NULL;
  double *centred;
  gboolean fitted;

  fit_mean (self, rows, n_rows);
  fitted = (centred = centre (self, rows, n_rows, error)) != NULL &&
           (gram = xs_alloc (k * k, sizeof *gram, "basis", error)) != NULL &&
           (values = xs_alloc (k, sizeof *values, "basis", error)) != NULL &&
           (direction = xs_alloc ((size_t) self->n_columns, sizeof *direction, "basis", error)) !=
               NULL &&
           fit_directions (self, centred, n_rows, gram, values, direction, error);
  xs_free (centred);
  xs_free (gram);
  xs_free (values);
  xs_free (direction);
  return fitted;
}

static gboolean
all_finite (const float *values, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

XsBasis *
xs_basis_fit (const float *rows, int n_rows, int n_columns, GError **error)
{
  XsBasis *self;

  if (n_rows < 1 || n_columns < 1)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "basis: expected at least one row and one column, found %d and %d", n_rows,
                   n_columns);
      return NULL;
    }
  if (!all_finite (rows, (size_t) n_rows * n_columns))
    {
      g_set_error_literal (error, XS_ERROR, XS_ERROR_NUMERIC,
                           "basis: expected finite states, found one that is not");
      return NULL;
    }
  self = basis_new (n_columns, error);
  if (self != NULL && !fit (self, rows, n_rows, error))
    g_clear_pointer (&self, xs_basis_unref);
  return self;
}

int
xs_basis_n_columns (const XsBasis *self)
{
  return self->n_columns;
}

const float *
xs_basis_mean (const XsBasis *self)
{
  return self->mean;
}

const float *
xs_basis_directions (const XsBasis *self)
{
  return self->directions;
}

void
xs_basis_captured (const XsBasis *self, double captured[2])
{
  memcpy (captured, self->captured, sizeof self->captured);
}

/* point[d] = (row - mean) . direction_d; returns |row - mean|^2. */
static double
project_row (const XsBasis *self, const float *row, double point[2])
{
  const float *first = self->directions;
  const float *second = self->directions + self->n_columns;
  double square = 0;

  point[0] = point[1] = 0;
  for (int j = 0; j < self->n_columns; j++)
    {
      double x = (double) row[j] - (double) self->mean[j];

      point[0] += x * (double) first[j];
      point[1] += x * (double) second[j];
      square += x * x;
    }
  return square;
}

void
xs_basis_project (const XsBasis *self, const float *rows, int n_rows, float *points)
{
  for (size_t i = 0; i < (size_t) n_rows; i++)
    {
      double point[2];

      project_row (self, rows + i * (size_t) self->n_columns, point);
      points[2 * i] = (float) point[0];
      points[2 * i + 1] = (float) point[1];
    }
}

double
xs_basis_captured_of (const XsBasis *self, const float *rows, int n_rows)
{
  double inside = 0, all = 0;

  for (size_t i = 0; i < (size_t) n_rows; i++)
    {
      double point[2];

      all += project_row (self, rows + i * (size_t) self->n_columns, point);
      inside += point[0] * point[0] + point[1] * point[1];
    }
  return all > 0 ? MIN (1, inside / all) : 1;
}
