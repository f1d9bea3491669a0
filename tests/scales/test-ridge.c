#include "engine/base/error.h"
#include "engine/kernels/blas.h"
#include "engine/scales/ridge.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define OUTPUTS 3
#define MOST 24
#define LAMBDA .1

typedef struct
{
  int rows;
  int unknowns;
  double a[MOST * MOST];             /* (rows, unknowns) */
  double residual[OUTPUTS * MOST];   /* (outputs, rows) */
  double correction[OUTPUTS * MOST]; /* (outputs, unknowns) */
} Problem;

static void
fill (Problem *p, int rows, int unknowns)
{
  p->rows = rows;
  p->unknowns = unknowns;
  for (int i = 0; i < rows * unknowns; i++)
    p->a[i] = g_test_rand_double_range (-1, 1);
  for (int i = 0; i < OUTPUTS * rows; i++)
    p->residual[i] = g_test_rand_double_range (-1, 1);
}

static void
solve (Problem *p)
{
  g_autoptr (GError) error = NULL;
  double residual[OUTPUTS * MOST];

  memcpy (residual, p->residual, sizeof residual);
  xs_ridge_solve (p->a, p->rows, p->unknowns, LAMBDA, residual, OUTPUTS, p->correction, &error);
  g_assert_no_error (error);
}

static double
ridge_of (const Problem *p)
{
  double square = 0;

  for (int i = 0; i < p->rows * p->unknowns; i++)
    square += p->a[i] * p->a[i];
  return LAMBDA * square / p->unknowns;
}

/* The normal equations of the objective, A^T (A d - residual) + r d = 0. */
static void
assert_optimal (const Problem *p)
{
  double r = ridge_of (p);

  for (int output = 0; output < OUTPUTS; output++)
    for (int u = 0; u < p->unknowns; u++)
      {
        const double *d = p->correction + output * p->unknowns;
        double gradient = r * d[u];

        for (int row = 0; row < p->rows; row++)
          {
            double misfit = -p->residual[output * p->rows + row];

            for (int v = 0; v < p->unknowns; v++)
              misfit += p->a[row * p->unknowns + v] * d[v];
            gradient += p->a[row * p->unknowns + u] * misfit;
          }
        g_assert_cmpfloat_with_epsilon (gradient, 0, 1e-12);
      }
}

/* More rows than unknowns, fewer (the dual system), and equally many. */
static void
test_optimal (void)
{
  const int shapes[][2] = { { 24, 7 }, { 7, 24 }, { 12, 12 }, { 1, 5 }, { 5, 1 } };

  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      Problem p;

      fill (&p, shapes[i][0], shapes[i][1]);
      solve (&p);
      assert_optimal (&p);
    }
}

static void
test_from_sums (void)
{
  Problem p;
  double gram[MOST * MOST], product[OUTPUTS * MOST];
  g_autoptr (GError) error = NULL;

  fill (&p, 20, 6);
  solve (&p);
  xs_blas_syrk (6, 20, p.a, 6, 0, gram, 6);
  xs_blas_gemm (FALSE, FALSE, OUTPUTS, 6, 20, 1, p.residual, 20, p.a, 6, 0, product, 6);
  g_assert_true (xs_ridge_solve_gram (gram, 6, LAMBDA, product, OUTPUTS, &error));
  for (int i = 0; i < OUTPUTS * 6; i++)
    g_assert_cmpfloat_with_epsilon (product[i], p.correction[i], 1e-13);
}

static void
test_nothing_to_correct (void)
{
  const int shapes[][2] = { { 24, 7 }, { 7, 24 } };

  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      Problem p;

      fill (&p, shapes[i][0], shapes[i][1]);
      memset (p.residual, 0, sizeof p.residual);
      solve (&p);
      for (int j = 0; j < OUTPUTS * p.unknowns; j++)
        g_assert_true (p.correction[j] == 0);
    }
}

static void
assert_fails (Problem *p)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_ridge_solve (p->a, p->rows, p->unknowns, LAMBDA, p->residual, OUTPUTS,
                                  p->correction, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
}

static void
test_not_finite (void)
{
  Problem p;

  fill (&p, 9, 4);
  p.a[5] = (double) NAN;
  assert_fails (&p);
  fill (&p, 4, 9);
  p.residual[2] = (double) INFINITY;
  assert_fails (&p);
}

static void
test_no_data (void)
{
  Problem p;

  fill (&p, 9, 4);
  memset (p.a, 0, sizeof p.a);
  assert_fails (&p);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ridge/optimal", test_optimal);
  g_test_add_func ("/ridge/from-sums", test_from_sums);
  g_test_add_func ("/ridge/nothing-to-correct", test_nothing_to_correct);
  g_test_add_func ("/ridge/not-finite", test_not_finite);
  g_test_add_func ("/ridge/no-data", test_no_data);
  return g_test_run ();
}
