#include "engine/kernels/blas.h"

#include "engine/base/error.h"
#include "engine/base/random.h"

#include <math.h>

#define M 5
#define N 4
#define K 7

static void
fill (guint64 seed, double *values, int count)
{
  XsRandom random;

  xs_random_seed (&random, seed);
  for (int i = 0; i < count; i++)
    values[i] = xs_random_normal (&random);
}

/* All four transpositions, with leading dimensions larger than the rows. */
static void
test_gemm (void)
{
  double a[K * 9], b[K * 9], c[M * 6], old[M * 6];

  for (int ta = 0; ta < 2; ta++)
    for (int tb = 0; tb < 2; tb++)
      {
        fill (1, a, G_N_ELEMENTS (a));
        fill (2, b, G_N_ELEMENTS (b));
        fill (3, c, G_N_ELEMENTS (c));
        fill (3, old, G_N_ELEMENTS (old));
        xs_blas_gemm (ta, tb, M, N, K, 2, a, 9, b, 9, .5, c, 6);
        for (int i = 0; i < M; i++)
          for (int j = 0; j < 6; j++)
            {
              double sum = 0;

              for (int k = 0; k < K; k++)
                sum += (ta ? a[k * 9 + i] : a[i * 9 + k]) * (tb ? b[j * 9 + k] : b[k * 9 + j]);
              sum = j < N ? 2 * sum + .5 * old[i * 6 + j] : old[i * 6 + j];
              g_assert_cmpfloat (fabs (c[i * 6 + j] - sum), <, 1e-13);
            }
      }
}

/* Two batches accumulate to the Gram matrix of both, symmetric. */
static void
test_syrk (void)
{
  double a[K * N], c[N * N];

  fill (4, a, G_N_ELEMENTS (a));
  xs_blas_syrk (N, 3, a, N, 0, c, N);
  xs_blas_syrk (N, K - 3, a + 3 * N, N, 1, c, N);
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++)
      {
        double sum = 0;

        for (int k = 0; k < K; k++)
          sum += a[k * N + i] * a[k * N + j];
        g_assert_cmpfloat (fabs (c[i * N + j] - sum), <, 1e-13);
      }
}

static void
test_cholesky (void)
{
  double a[K * N], gram[N * N], copy[N * N], x[2 * N], b[2 * N] = { 0 };

  fill (5, a, G_N_ELEMENTS (a));
  fill (6, x, G_N_ELEMENTS (x));
  xs_blas_syrk (N, K, a, N, 0, gram, N);
  for (int i = 0; i < N * N; i++)
    copy[i] = gram[i];
  for (int column = 0; column < 2; column++)
    for (int i = 0; i < N; i++)
      for (int j = 0; j < N; j++)
        b[column * N + i] += gram[i * N + j] * x[column * N + j];
  g_assert_true (xs_blas_cholesky_solve (copy, N, b, 2, NULL));
  for (int i = 0; i < 2 * N; i++)
    g_assert_cmpfloat (fabs (b[i] - x[i]), <, 1e-10);
}

static void
test_cholesky_fails (void)
{
  double indefinite[4] = { 1, 2, 2, 1 }, no_number[4] = { 1, (double) NAN, (double) NAN, 1 },
         b[2] = { 1, 1 };
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_false (xs_blas_cholesky_solve (indefinite, 2, b, 1, &first));
  g_assert_error (first, XS_ERROR, XS_ERROR_NUMERIC);
  g_assert_false (xs_blas_cholesky_solve (no_number, 2, b, 1, &second));
  g_assert_error (second, XS_ERROR, XS_ERROR_NUMERIC);
}

/* A v = lambda v, rows orthonormal, ascending. */
static void
test_eigen (void)
{
  double a[K * N], gram[N * N], vectors[N * N], values[N];

  fill (7, a, G_N_ELEMENTS (a));
  xs_blas_syrk (N, K, a, N, 0, gram, N);
  for (int i = 0; i < N * N; i++)
    vectors[i] = gram[i];
  g_assert_true (xs_blas_symmetric_eigen (vectors, N, values, NULL));
  for (int v = 0; v < N; v++)
    {
      if (v > 0)
        g_assert_cmpfloat (values[v], >=, values[v - 1]);
      for (int i = 0; i < N; i++)
        {
          double product = 0, dot = 0;

          for (int j = 0; j < N; j++)
            {
              product += gram[i * N + j] * vectors[v * N + j];
              dot += vectors[v * N + j] * vectors[i * N + j];
            }
          g_assert_cmpfloat (fabs (product - values[v] * vectors[v * N + i]), <, 1e-12);
          g_assert_cmpfloat (fabs (dot - (i == v)), <, 1e-12);
        }
    }
}

static void
test_eigen_fails (void)
{
  double a[4] = { 1, (double) NAN, (double) NAN, 1 }, values[2];
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_blas_symmetric_eigen (a, 2, values, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
}

/* A companion matrix has the roots of its polynomial: (z - 1)(z - 2i)(z + 3). */
static void
test_eigenvalues (void)
{
  const double complex roots[3] = { 1, 2 * (double complex) I, -3 };
  double complex a[9] = { 0 };
  double complex values[3];

  a[0] = roots[0] + roots[1] + roots[2];
  a[1] = -(roots[0] * roots[1] + roots[0] * roots[2] + roots[1] * roots[2]);
  a[2] = roots[0] * roots[1] * roots[2];
  a[3] = a[7] = 1;
  g_assert_true (xs_blas_eigenvalues (a, 3, values, NULL));
  for (int i = 0; i < 3; i++)
    {
      double nearest = HUGE_VAL;

      for (int j = 0; j < 3; j++)
        nearest = MIN (nearest, cabs (values[j] - roots[i]));
      g_assert_cmpfloat (nearest, <, 1e-12);
    }
}

/* A rotation of columns changes none: (3, 2) with orthogonal columns of lengths 5 and 2. */
static void
test_singular_values (void)
{
  const double complex c = .6, s = .8 * (double complex) I;
  double complex a[6];
  double values[2];
  const double complex columns[6] = { 3, 0, 4 * (double complex) I, 0, 0, 2 };

  for (int row = 0; row < 3; row++)
    {
      a[2 * row] = columns[2 * row] * c + columns[2 * row + 1] * s;
      a[2 * row + 1] = columns[2 * row] * s + columns[2 * row + 1] * c;
    }
  g_assert_true (xs_blas_singular_values (a, 3, 2, values, NULL));
  g_assert_cmpfloat (fabs (values[0] - 5), <, 1e-13);
  g_assert_cmpfloat (fabs (values[1] - 2), <, 1e-13);
  a[0] = NAN;
  g_assert_false (xs_blas_singular_values (a, 3, 2, values, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernels/blas/gemm", test_gemm);
  g_test_add_func ("/kernels/blas/syrk", test_syrk);
  g_test_add_func ("/kernels/blas/cholesky", test_cholesky);
  g_test_add_func ("/kernels/blas/cholesky-fails", test_cholesky_fails);
  g_test_add_func ("/kernels/blas/eigen", test_eigen);
  g_test_add_func ("/kernels/blas/eigen-fails", test_eigen_fails);
  g_test_add_func ("/kernels/blas/eigenvalues", test_eigenvalues);
  g_test_add_func ("/kernels/blas/singular-values", test_singular_values);
  return g_test_run ();
}
