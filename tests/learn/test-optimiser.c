#include "engine/learn/optimiser.h"

#include "engine/base/memory.h"

#include <math.h>
#include <string.h>

static const XsArchitecture small = {
  .size = 6, .depth = 2, .channels = 2, .inputs = 1, .classes = 3, .grid = 0, .time = 1
};

static XsPool *pool;

static XsOptimiser *
new_optimiser (XsOptimiserType type)
{
  XsOptimiser *self = xs_optimiser_new (type, &small, NULL);

  g_assert_nonnull (self);
  return self;
}

/* Minimises |p - target|^2 / 2. */
static void
check_converges (XsOptimiserType type, double rate)
{
  g_autoptr (XsOptimiser) optimiser = new_optimiser (type);
  g_autoptr (XsParameters) p = xs_parameters_new (&small, NULL);
  g_autofree float *gradient = g_new (float, p->layout.total);
  XsNorms norms;

  for (int step = 0; step < 2000; step++)
    {
      for (size_t i = 0; i < p->layout.total; i++)
        gradient[i] = p->values[i] - sinf ((float) i);
      g_assert_true (xs_optimiser_step (optimiser, pool, rate, gradient, p->values, &norms));
    }
  for (size_t i = 0; i < p->layout.total; i++)
    g_assert_cmpfloat (fabs ((double) (p->values[i] - sinf ((float) i))), <, 1e-3);
  g_assert_cmpfloat (norms.gradient, <, .05);
}

static void
test_converges (void)
{
  check_converges (XS_OPTIMISER_ADAM, .01);
  check_converges (XS_OPTIMISER_SGD, .05);
}

/* The first steps of Adam have the size of the rate, whatever the gradient's. */
static void
test_adam_is_scale_free (void)
{
  g_autoptr (XsOptimiser) optimiser = new_optimiser (XS_OPTIMISER_ADAM);
  g_autoptr (XsParameters) p = xs_parameters_new (&small, NULL);
  g_autofree float *gradient = g_new (float, p->layout.total);
  XsNorms norms;

  for (size_t i = 0; i < p->layout.total; i++)
    gradient[i] = i % 2 ? 1e4f : -1e-3f;
  for (int step = 0; step < 30; step++)
    g_assert_true (xs_optimiser_step (optimiser, pool, .01, gradient, p->values, &norms));
  g_assert_cmpfloat (fabs ((double) (p->values[0] + p->values[1])), <, 1e-4);
  g_assert_cmpfloat (norms.update, <=, .0101 * sqrt ((double) p->layout.total));
}

static void
test_refuses_what_is_not_finite (void)
{
  g_autoptr (XsOptimiser) optimiser = new_optimiser (XS_OPTIMISER_ADAM);
  g_autoptr (XsParameters) p = xs_parameters_new (&small, NULL);
  g_autofree float *gradient = g_new0 (float, p->layout.total);
  XsNorms norms;

  gradient[7] = NAN;
  g_assert_false (xs_optimiser_step (optimiser, pool, .01, gradient, p->values, &norms));
  gradient[7] = INFINITY;
  g_assert_false (xs_optimiser_step (optimiser, pool, .01, gradient, p->values, &norms));
  for (size_t i = 0; i < p->layout.total; i++)
    g_assert_cmpfloat (p->values[i], ==, 0);
  g_assert_cmpint (optimiser->n_momentum, ==, 0);
}

static void
fill (XsOptimiser *optimiser)
{
  for (size_t i = 0; i < optimiser->layout.total; i++)
    optimiser->momentum[i] = cosf ((float) i);
  optimiser->n_momentum = optimiser->n_second = 50;
}

static void
test_transfer_moves_momentum_and_resets_second (void)
{
  g_autoptr (XsOptimiser) optimiser = new_optimiser (XS_OPTIMISER_ADAM);
  g_autoptr (XsOptimiser) moved = NULL;
  g_autofree float *expected = NULL;
  XsArchitecture to = small;
  XsLayout layout;

  fill (optimiser);
  optimiser->second[3] = 9;
  to.size = 12;
  layout = xs_architecture_layout (&to);
  expected = g_new (float, layout.total);
  xs_transfer_momentum (&small, 12, XS_TRANSFER_GALERKIN, optimiser->momentum, expected);
  moved = xs_optimiser_transfer (optimiser, &small, 12, XS_TRANSFER_GALERKIN, NULL);
  g_assert_cmpint (memcmp (moved->momentum, expected, layout.total * sizeof (float)), ==, 0);
  g_assert_cmpint (moved->n_momentum, ==, 50);
  g_assert_cmpint (moved->n_second, ==, 0);
  g_assert_cmpfloat (moved->second[3], ==, 0);
}

/* h_t halves, so do the gradients of K and b: SGD takes twice the rate there. */
static void
test_refinement_keeps_the_pace (void)
{
  g_autoptr (XsOptimiser) optimiser = new_optimiser (XS_OPTIMISER_SGD);
  g_autoptr (XsOptimiser) refined = NULL;

  fill (optimiser);
  refined = xs_optimiser_refine (optimiser, &small, 4, XS_REFINE_COPY, NULL);
  g_assert_cmpfloat (refined->theta_scale, ==, 2);
  g_assert_cmpfloat (refined->momentum[0], ==, optimiser->momentum[0]);
  g_assert_cmpfloat (refined->momentum[refined->layout.kernels], ==,
                     optimiser->momentum[optimiser->layout.kernels] / 2);
  g_assert_cmpfloat (refined->momentum[refined->layout.classifier], ==,
                     optimiser->momentum[optimiser->layout.classifier]);
}

static void
test_copy_is_deep (void)
{
  g_autoptr (XsOptimiser) optimiser = new_optimiser (XS_OPTIMISER_ADAM);
  g_autoptr (XsOptimiser) copy = NULL;

  fill (optimiser);
  copy = xs_optimiser_copy (optimiser, NULL);
  optimiser->momentum[0] = 77;
  optimiser->second[0] = 77;
  g_assert_cmpfloat (copy->momentum[0], ==, 1);
  g_assert_cmpfloat (copy->second[0], ==, 0);
  g_assert_cmpint (copy->n_momentum, ==, 50);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pool = xs_pool_new (2, NULL);
  g_test_add_func ("/optimiser/converges", test_converges);
  g_test_add_func ("/optimiser/adam-is-scale-free", test_adam_is_scale_free);
  g_test_add_func ("/optimiser/refuses-what-is-not-finite", test_refuses_what_is_not_finite);
  g_test_add_func ("/optimiser/transfer", test_transfer_moves_momentum_and_resets_second);
  g_test_add_func ("/optimiser/refinement-keeps-the-pace", test_refinement_keeps_the_pace);
  g_test_add_func ("/optimiser/copy-is-deep", test_copy_is_deep);
  status = g_test_run ();
  xs_pool_free (pool);
  return status;
}
