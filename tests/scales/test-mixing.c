/* What a mixed training relies on: the gradient with respect to operators that live at one size,
 * taken through a network at another. In double. */

#include "engine/base/memory.h"
#include "engine/network/network.h"
#include "engine/scales/transfer.h"
#include "tests/kernels/numbers.h"
#include "tests/scales/networks.h"

#define COUNT 3

static const XsTransferMethod rules[] = { XS_TRANSFER_GALERKIN, XS_TRANSFER_GALERKIN_CONSTANT,
                                          XS_TRANSFER_COPY };
static const int sizes[] = { 5, 8, 9, 16 }; /* to and from 9 */

/* <M p, g> = <p, M^T g>: exact but for rounding. */
static void
test_adjoint_identity (void)
{
  XsArchitecture a = test_architecture (9, 2, 3, XS_LAYER_STANDARD);
  size_t total = xs_architecture_layout (&a).total;
  g_autofree double *p = g_new (double, total), *g = g_new (double, total);
  g_autofree double *moved = g_new (double, total), *pulled = g_new (double, total);
  XsRandom random;

  xs_random_seed (&random, 3);
  numbers_fill (&random, p, total, 1);
  numbers_fill (&random, g, total, 1);
  for (gsize r = 0; r < G_N_ELEMENTS (rules); r++)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        double left, right;

        xs_transfer_momentum (&a, sizes[s], rules[r], p, moved);
        xs_transfer_adjoint (&a, sizes[s], rules[r], g, pulled);
        left = numbers_dot (moved, g, total);
        right = numbers_dot (p, pulled, total);
        g_assert_cmpfloat (fabs (left - right), <, 1e-11 * (1 + fabs (left)));
      }
}

typedef struct
{
  XsArchitecture home; /* where the parameters live */
  int size;            /* where the batch is */
  XsTransferMethod rule;
  size_t total;
  XsNetwork *network; /* at that size */
  double *images;
  int labels[COUNT];
  double *moved, *gradient;
} Problem;

/* The loss of the network that @values are at the batch's size. */
static double
loss_at (Problem *self, const double *values, double *gradient)
{
  XsBatchResult result;

  xs_transfer_momentum (&self->home, self->size, self->rule, values, self->moved);
  g_assert_true (xs_network_gradient (self->network, self->moved, self->images, self->labels, COUNT,
                                      NULL, gradient, NULL, &result));
  return result.loss;
}

/* |f(p + e d) - f(p) - e <M^T gradient, d>| = O(e^2): halving e divides it by four, or more. */
static void
check_slope (Problem *self)
{
  g_autofree double *values = g_new (double, self->total), *pulled = g_new (double, self->total);
  g_autofree double *direction = g_new (double, self->total), *at = g_new (double, self->total);
  double loss, linear, remainders[2];
  XsRandom random;

  xs_random_seed (&random, 5);
  numbers_fill (&random, values, self->total, .3);
  numbers_fill (&random, direction, self->total, 1);
  loss = loss_at (self, values, self->gradient);
  xs_transfer_adjoint (&self->home, self->size, self->rule, self->gradient, pulled);
  linear = numbers_dot (pulled, direction, self->total);
  for (int k = 0; k < 2; k++)
    {
      double eps = 1e-5 / (1 << k); /* galerkin makes much of it */

      for (size_t i = 0; i < self->total; i++)
        at[i] = values[i] + eps * direction[i];
      remainders[k] = fabs (loss_at (self, at, NULL) - loss - eps * linear);
    }
  g_test_message ("%d pixels, rule %d, %s: %g, %g", self->size, self->rule,
                  xs_layer_type_id (self->home.layer), remainders[0], remainders[1]);
  g_assert_cmpfloat (remainders[0] / remainders[1], >, 3); /* 2, were the gradient wrong */
}

static void
test_gradient_through_the_map (void)
{
  XsPool *pool = xs_pool_new (1, NULL);

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (gsize r = 0; r < G_N_ELEMENTS (rules); r++)
      for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
        {
          Problem problem = { .home = test_architecture (9, 2, 3, layer),
                              .size = sizes[s],
                              .rule = rules[r] };
          XsArchitecture there = problem.home;
          size_t pixels = COUNT * (size_t) there.inputs * (size_t) (sizes[s] * sizes[s]);
          XsRandom random;

          there.size = sizes[s];
          problem.total = xs_architecture_layout (&there).total;
          problem.network = xs_network_new (&there, pool, NULL);
          problem.images = g_new (double, pixels);
          problem.moved = g_new (double, problem.total);
          problem.gradient = g_new (double, problem.total);
          xs_random_seed (&random, 7);
          numbers_fill (&random, problem.images, pixels, 1);
          for (int i = 0; i < COUNT; i++)
            problem.labels[i] = i % there.classes;
          check_slope (&problem);
          xs_network_free (problem.network);
          g_free (problem.images);
          g_free (problem.moved);
          g_free (problem.gradient);
        }
  xs_pool_free (pool);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mixing/adjoint-identity", test_adjoint_identity);
  g_test_add_func ("/mixing/gradient-through-the-map", test_gradient_through_the_map);
  return g_test_run ();
}
