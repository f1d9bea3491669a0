#include "engine/analyse/basis.h"
#include "engine/base/error.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define MOST 60

/* rows = centre + s a + t b with a, b orthonormal: s and t of unequal spread, mean zero. */
typedef struct
{
  int n_rows;
  int n_columns;
  float rows[MOST * MOST];
  double a[MOST];
  double b[MOST];
  double variance_a;
  double variance_b;
} Plane;

static double
dot (const double *a, const double *b, int n)
{
  double sum = 0;

  for (int i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

static void
normalise (double *a, int n)
{
  double norm = sqrt (dot (a, a, n));

  for (int i = 0; i < n; i++)
    a[i] /= norm;
}

static void
random_directions (Plane *p)
{
  int n = p->n_columns;
  double along;

  for (int i = 0; i < n; i++)
    {
      p->a[i] = g_test_rand_double_range (-1, 1);
      p->b[i] = g_test_rand_double_range (-1, 1);
    }
  normalise (p->a, n);
  along = dot (p->a, p->b, n);
  for (int i = 0; i < n; i++)
    p->b[i] -= along * p->a[i];
  normalise (p->b, n);
}

static void
fill (Plane *p, int n_rows, int n_columns)
{
  p->n_rows = n_rows;
  p->n_columns = n_columns;
  p->variance_a = p->variance_b = 0;
  random_directions (p);
  for (int i = 0; i < n_rows; i++)
    {
      /* An ellipse: both means vanish and s t sums to nothing. */
      double s = 3 * cos (2 * G_PI * i / n_rows);
      double t = sin (2 * G_PI * i / n_rows);

      p->variance_a += s * s;
      p->variance_b += t * t;
      for (int j = 0; j < n_columns; j++)
        p->rows[i * n_columns + j] = (float) (.1 * j + s * p->a[j] + t * p->b[j]);
    }
}

static XsBasis *
fit (const Plane *p)
{
  g_autoptr (GError) error = NULL;
  XsBasis *basis = xs_basis_fit (p->rows, p->n_rows, p->n_columns, &error);

  g_assert_no_error (error);
  return basis;
}

/* Up to the sign, which the largest component decides. */
static void
assert_direction (const float *found, const double *expected, int n)
{
  int largest = 0;
  double sign;

  for (int i = 0; i < n; i++)
    if (fabs (expected[i]) > fabs (expected[largest]))
      largest = i;
  sign = expected[largest] < 0 ? -1 : 1;
  g_assert_cmpfloat ((double) found[largest], >, 0);
  for (int i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon ((double) found[i], sign * expected[i], 1e-5);
}

/* Fewer rows than columns and more: both Gram matrices. */
static void
test_plane (void)
{
  const int shapes[][2] = { { 12, 50 }, { 50, 12 }, { 20, 20 } };

  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      Plane p;
      double captured[2];
      g_autoptr (XsBasis) basis = NULL;

      fill (&p, shapes[i][0], shapes[i][1]);
      basis = fit (&p);
      g_assert_cmpint (xs_basis_n_columns (basis), ==, p.n_columns);
      for (int j = 0; j < p.n_columns; j++)
        g_assert_cmpfloat_with_epsilon ((double) xs_basis_mean (basis)[j], .1 * j, 1e-5);
      assert_direction (xs_basis_directions (basis), p.a, p.n_columns);
      assert_direction (xs_basis_directions (basis) + p.n_columns, p.b, p.n_columns);
      xs_basis_captured (basis, captured);
      g_assert_cmpfloat_with_epsilon (captured[0], .9, 1e-6);
      g_assert_cmpfloat_with_epsilon (captured[1], .1, 1e-6);
    }
}

static void
test_project (void)
{
  Plane p;
  float points[2 * 20];
  g_autoptr (XsBasis) basis = NULL;

  fill (&p, 20, 30);
  basis = fit (&p);
  xs_basis_project (basis, p.rows, 20, points);
  for (int i = 0; i < 20; i++)
    {
      double s = (double) points[2 * i] / 3, t = (double) points[2 * i + 1];

      g_assert_cmpfloat_with_epsilon (s * s + t * t, 1, 1e-4);
      g_assert_cmpfloat_with_epsilon (fabs (s), fabs (cos (2 * G_PI * i / 20)), 1e-5);
    }
}

static void
test_captured_of (void)
{
  Plane p;
  float other[2 * 30];
  g_autoptr (XsBasis) basis = NULL;

  fill (&p, 20, 30);
  basis = fit (&p);
  g_assert_cmpfloat_with_epsilon (xs_basis_captured_of (basis, p.rows, 20), 1, 1e-6);

  /* One row in the plane and one, three times as far, at right angles to it. */
  memset (other, 0, sizeof other);
  {
    double normal[MOST], along_a, along_b;

    for (int j = 0; j < 30; j++)
      normal[j] = g_test_rand_double_range (-1, 1);
    along_a = dot (normal, p.a, 30);
    along_b = dot (normal, p.b, 30);
    for (int j = 0; j < 30; j++)
      normal[j] -= along_a * p.a[j] + along_b * p.b[j];
    normalise (normal, 30);
    for (int j = 0; j < 30; j++)
      {
        other[j] = (float) (.1 * j + p.b[j]);
        other[30 + j] = (float) (.1 * j + 3 * normal[j]);
      }
  }
  g_assert_cmpfloat_with_epsilon (xs_basis_captured_of (basis, other, 2), .1, 1e-5);
  g_assert_cmpfloat (xs_basis_captured_of (basis, xs_basis_mean (basis), 1), ==, 1);
}

/* A line, a point and a single row have fewer directions: those missing are zero. */
static void
test_degenerate (void)
{
  const float line[3 * 4] = { 0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 3 };
  const float constant[2 * 4] = { 1, 2, 3, 4, 1, 2, 3, 4 };
  g_autoptr (XsBasis) one = xs_basis_fit (line, 3, 4, NULL);
  g_autoptr (XsBasis) none = xs_basis_fit (constant, 2, 4, NULL);
  g_autoptr (XsBasis) single = xs_basis_fit (constant, 1, 4, NULL);
  g_autoptr (XsBasis) narrow = xs_basis_fit (line, 12, 1, NULL);
  double captured[2];

  xs_basis_captured (one, captured);
  g_assert_cmpfloat_with_epsilon (captured[0], 1, 1e-6);
  g_assert_cmpfloat (captured[1], ==, 0);
  for (int i = 0; i < 4; i++)
    {
      g_assert_cmpfloat_with_epsilon ((double) xs_basis_directions (one)[i], .5, 1e-6);
      g_assert_true (xs_basis_directions (one)[4 + i] == 0);
      g_assert_true (xs_basis_directions (none)[i] == 0);
      g_assert_true (xs_basis_directions (single)[i] == 0);
    }
  g_assert_cmpfloat_with_epsilon ((double) xs_basis_directions (narrow)[0], 1, 1e-6);
}

static void
test_errors (void)
{
  const float rows[4] = { 1, 2, (float) NAN, 4 };
  const int shapes[][2] = { { 0, 4 }, { 4, 0 }, { -1, 4 } };
  g_autoptr (GError) numeric = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_basis_fit (rows, shapes[i][0], shapes[i][1], &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
  g_assert_null (xs_basis_fit (rows, 2, 2, &numeric));
  g_assert_error (numeric, XS_ERROR, XS_ERROR_NUMERIC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basis/plane", test_plane);
  g_test_add_func ("/basis/project", test_project);
  g_test_add_func ("/basis/captured-of", test_captured_of);
  g_test_add_func ("/basis/degenerate", test_degenerate);
  g_test_add_func ("/basis/errors", test_errors);
  return g_test_run ();
}
