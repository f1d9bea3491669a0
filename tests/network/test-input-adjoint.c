/* How scores depend on pixels, in double. With s(x) the scores, r a weight for each and g = J^T r:
 *
 *   |<r, s(x + e v)> - <r, s(x)> - e <g, v>| = O(e^2),   <r, J v> = <J^T r, v> */

#include "engine/base/memory.h"
#include "engine/network/network.h"
#include "tests/kernels/numbers.h"

#include <math.h>

typedef struct
{
  XsPool *pool;
  XsNetwork *network;
  XsParameters *parameters;
  size_t pixels;
  int classes;
  double *image;   /* (pixels) */
  double *weights; /* (classes): r */
  double *adjoint; /* (pixels): g */
} Problem;

static void
set_up (Problem *self, const XsArchitecture *shape)
{
  XsRandom random;

  *self = (Problem){ .pool = xs_pool_new (2, NULL), .classes = shape->classes };
  self->pixels = (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
  self->network = xs_network_new (shape, self->pool, NULL);
  self->parameters = xs_parameters_new (shape, NULL);
  self->image = g_new (double, self->pixels);
  self->adjoint = g_new (double, self->pixels);
  self->weights = g_new (double, self->classes);
  xs_random_seed (&random, 1);
  numbers_fill (&random, self->image, self->pixels, 1);
  numbers_fill (&random, self->weights, (size_t) self->classes, 1);
  numbers_fill (&random, self->parameters->values, self->parameters->layout.total, .4);
}

static void
tear_down (Problem *self)
{
  xs_network_free (self->network);
  xs_parameters_free (self->parameters);
  xs_pool_free (self->pool);
  g_free (self->image);
  g_free (self->adjoint);
  g_free (self->weights);
}

static void
find_adjoint (Problem *self, const double *weights, double *adjoint)
{
  g_assert_true (xs_network_input_adjoint (self->network, self->parameters->values, self->image,
                                           weights, NULL, adjoint));
}

/* <r, s(x + e v)> */
static double
score_at (Problem *self, const double *direction, double eps)
{
  g_autofree double *moved = g_new (double, self->pixels);
  g_autofree double *scores = g_new (double, self->classes);

  for (size_t i = 0; i < self->pixels; i++)
    moved[i] = self->image[i] + eps * direction[i];
  g_assert_true (
      xs_network_scores (self->network, self->parameters->values, moved, 1, NULL, scores));
  return numbers_dot (scores, self->weights, (size_t) self->classes);
}

/* The walk back passes every layer type, the pooling and grids of all kinds. */
static const XsArchitecture shapes[] = {
  { 5, 3, 4, 1, 3, 0, 1 },  { 7, 2, 3, 3, 4, 1, 2 },   { 8, 4, 5, 1, 3, 3, 1 },
  { 9, 1, 2, 3, 2, 7, .5 }, { 1, 2, 3, 1, 2, 0, 1.5 },
};

static void
check (const XsArchitecture *shape)
{
  Problem problem;
  g_autofree double *direction = NULL;
  double at, linear, eps = 1e-4, slope, central;
  XsRandom random;

  set_up (&problem, shape);
  direction = g_new (double, problem.pixels);
  xs_random_seed (&random, 7);
  numbers_fill (&random, direction, problem.pixels, 1);
  find_adjoint (&problem, problem.weights, problem.adjoint);
  linear = numbers_dot (problem.adjoint, direction, problem.pixels);
  at = score_at (&problem, direction, 0);
  slope = log2 (fabs (score_at (&problem, direction, eps) - at - eps * linear) /
                fabs (score_at (&problem, direction, eps / 2) - at - eps / 2 * linear));
  g_assert_cmpfloat (fabs (slope - 2), <, .05);
  /* By central differences, whose error is of the order of eps^2. */
  central =
      (score_at (&problem, direction, eps) - score_at (&problem, direction, -eps)) / (2 * eps);
  g_assert_cmpfloat (fabs (central - linear), <, 1e-6 * (1 + fabs (linear)));
  tear_down (&problem);
}

static void
test_taylor (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    check (&shapes[i]);
}

static void
test_layer_types (void)
{
  for (int layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      const XsArchitecture shape = { 6, 3, 4, 1, 3, 2, 1, (XsLayerType) layer, XS_ACTIVATION_TANH };

      check (&shape);
    }
}

/* J^T is linear. */
static void
test_linear (void)
{
  Problem problem;
  double weights[3][3] = { { 1, 0, 0 }, { 0, 0, 1 }, { 2, 0, -3 } };
  double *parts[3];

  set_up (&problem, &shapes[0]);
  for (int i = 0; i < 3; i++)
    {
      parts[i] = g_new (double, problem.pixels);
      find_adjoint (&problem, weights[i], parts[i]);
    }
  for (size_t k = 0; k < problem.pixels; k++)
    g_assert_cmpfloat (fabs (2 * parts[0][k] - 3 * parts[1][k] - parts[2][k]), <, 1e-12);
  for (int i = 0; i < 3; i++)
    g_free (parts[i]);
  tear_down (&problem);
}

/* The plan is as it was: a gradient after it has the same bits as one before. */
static void
test_leaves_nothing_behind (void)
{
  Problem problem;
  const int label = 1;
  XsBatchResult result;
  size_t total;
  double *before, *after;

  set_up (&problem, &shapes[1]);
  total = problem.parameters->layout.total;
  before = g_new (double, total);
  after = g_new (double, total);
  g_assert_true (xs_network_gradient (problem.network, problem.parameters->values, problem.image,
                                      &label, 1, NULL, before, NULL, &result));
  find_adjoint (&problem, problem.weights, problem.adjoint);
  g_assert_true (xs_network_gradient (problem.network, problem.parameters->values, problem.image,
                                      &label, 1, NULL, after, NULL, &result));
  for (size_t i = 0; i < total; i++)
    g_assert_cmpfloat (before[i], ==, after[i]);
  g_free (before);
  g_free (after);
  tear_down (&problem);
}

static void
test_cancelled (void)
{
  Problem problem;
  XsCancel cancel = { 0 };

  set_up (&problem, &shapes[0]);
  xs_cancel_raise (&cancel);
  g_assert_false (xs_network_input_adjoint (problem.network, problem.parameters->values,
                                            problem.image, problem.weights, &cancel,
                                            problem.adjoint));
  tear_down (&problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input-adjoint/taylor", test_taylor);
  g_test_add_func ("/input-adjoint/layer-types", test_layer_types);
  g_test_add_func ("/input-adjoint/linear", test_linear);
  g_test_add_func ("/input-adjoint/leaves-nothing-behind", test_leaves_nothing_behind);
  g_test_add_func ("/input-adjoint/cancelled", test_cancelled);
  return g_test_run ();
}
