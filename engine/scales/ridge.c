#include "engine/scales/ridge.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/blas.h"

#include <math.h>

/* d = (A^T A + r I)^-1 A^T residual with r = lambda trace (A^T A) / unknowns, by Cholesky: positive
 * definite for every lambda > 0. Scaling A scales r with it, so that lambda has no unit. */

static double
trace (const double *matrix, int n)
{
  double sum = 0;

  for (int i = 0; i < n; i++)
    sum += matrix[(size_t) i * n + i];
  return sum;
}

/* Solves (matrix + r I) x = b; b (columns, n) row-major, that is column-major for LAPACK. */
static gboolean
solve_shifted (double *matrix, int n, double r, double *b, int columns, GError **error)
{
  for (int i = 0; i < n; i++)
    matrix[(size_t) i * n + i] += r;
  if (!xs_blas_cholesky_solve (matrix, n, b, columns, error))
    return FALSE;
  for (size_t i = 0; i < (size_t) n * columns; i++)
    if (!isfinite (b[i]))
      {
        g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                     "least squares: expected finite numbers, found %g", b[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
xs_ridge_solve_gram (double *gram, int unknowns, double lambda, double *product, int outputs,
                     GError **error)
{
  double r = lambda * trace (gram, unknowns) / unknowns;

  return solve_shifted (gram, unknowns, r, product, outputs, error);
}

void
xs_ridge_split (const double *gram, size_t width, size_t unknowns, size_t outputs, double *matrix,
                double *product)
{
  for (size_t i = 0; i < unknowns; i++)
    {
      for (size_t j = i; j < unknowns; j++)
        matrix[i * unknowns + j] = matrix[j * unknowns + i] = gram[i * width + j];
      for (size_t o = 0; o < outputs; o++)
        product[o * unknowns + i] = gram[i * width + unknowns + o];
    }
}

/* From A^T A (unknowns, unknowns) and A^T residual (outputs, unknowns). */
static gboolean
solve_primal (const double *a, int rows, int unknowns, double lambda, const double *residual,
              int outputs, double *correction, GError **error)
{
  double *gram = xs_alloc ((size_t) unknowns * unknowns, sizeof *gram, "least squares", error);
  gboolean solved;

  if (gram == NULL)
    return FALSE;
  xs_blas_syrk (unknowns, rows, a, unknowns, 0, gram, unknowns);
  xs_blas_gemm (FALSE, FALSE, outputs, unknowns, rows, 1, residual, rows, a, unknowns, 0,
                correction, unknowns);
  solved = xs_ridge_solve_gram (gram, unknowns, lambda, correction, outputs, error);
  xs_free (gram);
  return solved;
}

/* d = A^T (A A^T + r I)^-1 residual, the same d; A A^T has the trace of A^T A. */
static gboolean
solve_dual (const double *a, int rows, int unknowns, double lambda, double *residual, int outputs,
            double *correction, GError **error)
{
  double *gram = xs_alloc ((size_t) rows * rows, sizeof *gram, "least squares", error);
  gboolean solved;

  if (gram == NULL)
    return FALSE;
  xs_blas_gemm (FALSE, TRUE, rows, rows, unknowns, 1, a, unknowns, a, unknowns, 0, gram, rows);
  solved =
      solve_shifted (gram, rows, lambda * trace (gram, rows) / unknowns, residual, outputs, error);
  if (solved)
    xs_blas_gemm (FALSE, FALSE, outputs, unknowns, rows, 1, residual, rows, a, unknowns, 0,
                  correction, unknowns);
  xs_free (gram);
  return solved;
}

gboolean
xs_ridge_solve (const double *a, int rows, int unknowns, double lambda, double *residual,
                int outputs, double *correction, GError **error)
{
  if (rows < unknowns)
    return solve_dual (a, rows, unknowns, lambda, residual, outputs, correction, error);
  return solve_primal (a, rows, unknowns, lambda, residual, outputs, correction, error);
}
