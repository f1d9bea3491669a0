#include "engine/kernels/blas.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"

#include <cblas.h>
#include <math.h>
#include <pthread.h>

/* LAPACK's own symbols: column-major, every argument by reference. Its headers are not installed
 * everywhere, so what is used of it is declared here. */
void dpotrf_ (const char *uplo, const int *n, double *a, const int *lda, int *info);
void dpotrs_ (const char *uplo, const int *n, const int *columns, const double *a, const int *lda,
              double *b, const int *ldb, int *info);
void dsyev_ (const char *jobz, const char *uplo, const int *n, double *a, const int *lda,
             double *values, double *work, const int *work_size, int *info);

/* The engine's pool is the parallelism. */
static void
use_one_thread (void)
{
  openblas_set_num_threads (1);
}

static void
prepare (void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;

  pthread_once (&once, use_one_thread);
}

void
xs_blas_gemm (gboolean ta, gboolean tb, int m, int n, int k, double alpha, const double *a, int lda,
              const double *b, int ldb, double beta, double *c, int ldc)
{
  prepare ();
  cblas_dgemm (CblasRowMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans, m, n,
               k, alpha, a, lda, b, ldb, beta, c, ldc);
}

void
xs_blas_syrk (int n, int k, const double *a, int lda, double beta, double *c, int ldc)
{
  prepare ();
  cblas_dsyrk (CblasRowMajor, CblasUpper, CblasTrans, n, k, 1, a, lda, beta, c, ldc);
  for (size_t i = 1; i < (size_t) n; i++)
    for (size_t j = 0; j < i; j++)
      c[i * (size_t) ldc + j] = c[j * (size_t) ldc + i];
}

/* A NaN passes LAPACK's own tests. */
static gboolean
all_finite (const double *a, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!isfinite (a[i]))
      return FALSE;
  return TRUE;
}

gboolean
xs_blas_cholesky_solve (double *a, int n, double *b, int columns, GError **error)
{
  int info = 0;

  prepare ();
  dpotrf_ ("L", &n, a, &n, &info);
  if (info == 0)
    dpotrs_ ("L", &n, &columns, a, &n, b, &n, &info);
  if (info == 0 && all_finite (b, (size_t) n * (size_t) columns))
    return TRUE;

  if (info == 0)
    g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                 "solve of %d unknowns: expected finite numbers, found others", n);
  else
    g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                 "solve of %d unknowns: expected a positive definite matrix, but pivot %d is not",
                 n, info);
  return FALSE;
}

gboolean
xs_blas_symmetric_eigen (double *a, int n, double *values, GError **error)
{
  double best_size = 0;
  double *work; /* (work_size) */
  int work_size = -1;
  int info = 0;

  prepare ();
  if (!all_finite (a, (size_t) n * (size_t) n))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                   "eigenvalues of order %d: expected finite numbers, found others", n);
      return FALSE;
    }
  dsyev_ ("V", "L", &n, a, &n, values, &best_size, &work_size, &info);
  work_size = (int) best_size;
  work = xs_alloc ((size_t) work_size, sizeof *work, "eigenvalue workspace", error);
  if (work == NULL)
    return FALSE;

  /* Column-major columns are row-major rows: LAPACK leaves one eigenvector a row. */
  dsyev_ ("V", "L", &n, a, &n, values, work, &work_size, &info);
  xs_free (work);
  if (info == 0)
    return TRUE;

  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "eigenvalues of order %d: expected all, found all but %d", n, info);
  return FALSE;
}
