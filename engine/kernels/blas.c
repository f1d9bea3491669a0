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
void zgeev_ (const char *left, const char *right, const int *n, double complex *a, const int *lda,
             double complex *values, double complex *vl, const int *ldvl, double complex *vr,
             const int *ldvr, double complex *work, const int *work_size, double *real_work,
             int *info);
void zgesvd_ (const char *left, const char *right, const int *m, const int *n, double complex *a,
              const int *lda, double *values, double complex *u, const int *ldu, double complex *vt,
              const int *ldvt, double complex *work, const int *work_size, double *real_work,
              int *info);

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

static gboolean
check_finite (const double *a, size_t count, int order, GError **error)
{
  if (all_finite (a, count))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "eigenvalues of order %d: expected finite numbers, found others", order);
  return FALSE;
}

static gboolean
check_found (int info, int order, GError **error)
{
  if (info == 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "eigenvalues of order %d: expected all, found all but %d", order, info);
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
  if (!check_finite (a, (size_t) n * (size_t) n, n, error))
    return FALSE;
  dsyev_ ("V", "L", &n, a, &n, values, &best_size, &work_size, &info);
  work_size = (int) best_size;
  work = xs_alloc ((size_t) work_size, sizeof *work, "eigenvalue workspace", error);
  if (work == NULL)
    return FALSE;

  /* Column-major columns are row-major rows: LAPACK leaves one eigenvector a row. */
  dsyev_ ("V", "L", &n, a, &n, values, work, &work_size, &info);
  xs_free (work);
  return check_found (info, n, error);
}

/* LAPACK says how much workspace it likes when asked with work_size -1; these are its least sizes,
 * with room for blocks. */
#define WORK_PER_COLUMN 34

/* @n_real numbers of real workspace lie behind @n_complex complex ones. */
static double complex *
complex_work (int n_complex, int n_real, GError **error)
{
  return xs_alloc ((size_t) n_complex + (size_t) (n_real + 1) / 2, sizeof (double complex),
                   "eigenvalue workspace", error);
}

gboolean
xs_blas_eigenvalues (double complex *a, int n, double complex *values, GError **error)
{
  const int one = 1;
  int work_size = WORK_PER_COLUMN * n;
  double complex *work;
  int info = 0;

  prepare ();
  if (!check_finite ((const double *) a, 2 * (size_t) n * (size_t) n, n, error))
    return FALSE;
  work = complex_work (work_size, 2 * n, error);
  if (work == NULL)
    return FALSE;
  zgeev_ ("N", "N", &n, a, &n, values, NULL, &one, NULL, &one, work, &work_size,
          (double *) (work + work_size), &info);
  xs_free (work);
  return check_found (info, n, error);
}

/* Row-major (m, n) is column-major (n, m): the same singular values. */
gboolean
xs_blas_singular_values (double complex *a, int m, int n, double *values, GError **error)
{
  const int one = 1;
  int work_size = WORK_PER_COLUMN * MAX (m, n);
  double complex *work;
  int info = 0;

  prepare ();
  if (!check_finite ((const double *) a, 2 * (size_t) m * (size_t) n, MIN (m, n), error))
    return FALSE;
  work = complex_work (work_size, 5 * MIN (m, n), error);
  if (work == NULL)
    return FALSE;
  zgesvd_ ("N", "N", &n, &m, a, &n, values, NULL, &one, NULL, &one, work, &work_size,
           (double *) (work + work_size), &info);
  xs_free (work);
  return check_found (info, MIN (m, n), error);
}
