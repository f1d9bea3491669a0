#include "engine/learn/optimiser.h"

#include "engine/base/memory.h"

#include <math.h>
#include <string.h>

static const XsArchitecture small = {
  .size = 6, .depth = 2, .channels = 2, .inputs = 1, .classes = 3, .grid = 0, .time = 1
};

static const XsStepRule usual = { .rate = .01 };

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
  const XsStepRule pace = { .rate = rate };
  XsNorms norms;

  for (int step = 0; step < 2000; step++)
    {
      for (size_t i = 0; i < p->layout.total; i++)
        gradient[i] = p->values[i] - sinf ((float) i);
      g_assert_true (xs_optimiser_step (optimiser, pool, &pace, gradient, p->values, &norms));
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
    g_assert_true (xs_optimiser_step (optimiser, pool, &usual, gradient, p->values, &norms));
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
  g_assert_false (xs_optimiser_step (optimiser, pool, &usual, gradient, p->values, &norms));
  gradient[7] = INFINITY;
  g_assert_false (xs_optimiser_step (optimiser, pool, &usual, gradient, p->values, &norms));
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

static XsOptimiser *
new_averaging (XsOptimiserType type)
{
  XsOptimiser *self = new_optimiser (type);

  g_assert_true (xs_optimiser_keep_average (self, &small, NULL));
  return self;
}

/* What a few steps at @pace make of parameters from a gradient of their own. */
typedef struct
{
  XsOptimiser *optimiser;
  XsParameters *parameters;
  XsNorms norms; /* of the last */
} Run;

static void
run_clear (Run *run)
{
  xs_optimiser_free (run->optimiser);
  xs_parameters_free (run->parameters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static float
gradient_at (int step, size_t i)
{
  return cosf ((float) (step * 31) + (float) i) * (step % 2 == 0 ? 3 : .01f);
}

static void
take_steps (Run *run, XsOptimiserType type, const XsStepRule *pace, float scale)
{
  g_autofree float *gradient = NULL;

  run->optimiser = new_averaging (type);
  run->parameters = xs_parameters_new (&small, NULL);
  gradient = g_new (float, run->parameters->layout.total);
  for (size_t i = 0; i < run->parameters->layout.total; i++)
    run->parameters->values[i] = sinf ((float) i);
  for (int step = 0; step < 4; step++)
    {
      for (size_t i = 0; i < run->parameters->layout.total; i++)
        gradient[i] = scale * gradient_at (step, i);
      g_assert_true (xs_optimiser_step (run->optimiser, pool, pace, gradient,
                                        run->parameters->values, &run->norms));
    }
}

/* In double, as the papers have it: the gradient clipped to its norm, the weights shrunk beside. */
typedef struct
{
  double p, first, second, average;
} Slow;

static double
norm_at (int step)
{
  size_t total = xs_architecture_layout (&small).total;
  double squares = 0;

  for (size_t i = 0; i < total; i++)
    squares += pow ((double) gradient_at (step, i), 2);
  return sqrt (squares);
}

static gboolean
is_weight (const XsLayout *l, size_t i)
{
  return i < l->opening_bias || (i >= l->kernels && i < l->biases) ||
         (i >= l->classifier && i < l->classifier_bias);
}

static void
step_slowly (Slow *slow, XsOptimiserType type, const XsStepRule *pace, int step, double g,
             double decay)
{
  double update, kept;

  if (type == XS_OPTIMISER_SGD)
    {
      slow->first = .9 * slow->first + g;
      update = slow->first;
    }
  else
    {
      slow->first = .9 * slow->first + .1 * g;
      slow->second = .999 * slow->second + .001 * g * g;
      update = slow->first / (1 - pow (.9, step + 1)) * (step + 1) / 20 /
               (sqrt (slow->second / (1 - pow (.999, step + 1))) + 1e-8);
    }
  slow->p -= pace->rate * (update + decay * slow->p);
  kept = MIN (pace->average, (1. + step) / (10. + step));
  slow->average = kept * slow->average + (1 - kept) * slow->p;
}

static void
check_steps (XsOptimiserType type, const XsStepRule *pace)
{
  g_auto (Run) run = { 0 };
  const XsLayout *l;

  take_steps (&run, type, pace, 1);
  l = &run.parameters->layout;
  for (size_t i = 0; i < l->total; i++)
    {
      Slow slow = { .p = (double) sinf ((float) i), .average = (double) sinf ((float) i) };

      for (int step = 0; step < 4; step++)
        {
          double norm = norm_at (step), clip = pace->clip > 0 ? MIN (1, pace->clip / norm) : 1;

          step_slowly (&slow, type, pace, step, clip * (double) gradient_at (step, i),
                       is_weight (l, i) ? pace->weight_decay : 0);
        }
      g_assert_cmpfloat (fabs ((double) run.parameters->values[i] - slow.p), <, 1e-6);
      g_assert_cmpfloat (fabs ((double) run.optimiser->average->values[i] - slow.average), <, 1e-6);
    }
  g_assert_cmpfloat (fabs (run.norms.gradient - norm_at (3)), <, 1e-6);
}

static void
test_slow_reference (void)
{
  const XsStepRule paces[] = { { .rate = .01 },
                               { .rate = .01, .clip = 2 },
                               { .rate = .01, .weight_decay = 5 },
                               { .rate = .01, .clip = .05, .weight_decay = .5 },
                               { .rate = .01, .average = .15 },
                               { .rate = .01, .average = .999 } };

  for (gsize i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      check_steps (XS_OPTIMISER_ADAM, &paces[i]);
      check_steps (XS_OPTIMISER_SGD, &paces[i]);
    }
}

/* However long the gradient: only its direction is left. What is shorter stays as it is. */
static void
test_clip (void)
{
  const XsStepRule clipped = { .rate = .01, .clip = 1e-3 }, wide = { .rate = .01, .clip = 1e6 };
  g_auto (Run) one = { 0 }, thousand = { 0 }, free = { 0 }, untouched = { 0 };
  size_t bytes;

  take_steps (&one, XS_OPTIMISER_SGD, &clipped, 1);
  take_steps (&thousand, XS_OPTIMISER_SGD, &clipped, 1000);
  take_steps (&free, XS_OPTIMISER_SGD, &usual, 1);
  take_steps (&untouched, XS_OPTIMISER_SGD, &wide, 1);
  bytes = one.parameters->layout.total * sizeof (float);
  for (size_t i = 0; i < one.parameters->layout.total; i++)
    g_assert_cmpfloat (
        fabs ((double) one.parameters->values[i] - (double) thousand.parameters->values[i]), <,
        1e-6);
  g_assert_cmpfloat (thousand.norms.update, <, .01 * 1e-3 * 4);
  g_assert_cmpint (memcmp (free.parameters->values, untouched.parameters->values, bytes), ==, 0);
}

static void
check_threads (XsOptimiserType type, const XsStepRule *pace, const Run *two)
{
  size_t bytes = two->parameters->layout.total * sizeof (float);
  XsPool *before = pool;

  for (int threads = 1; threads <= 3; threads += 2)
    {
      g_auto (Run) run = { 0 };

      pool = xs_pool_new (threads, NULL);
      take_steps (&run, type, pace, 1);
      g_assert_cmpint (memcmp (run.parameters->values, two->parameters->values, bytes), ==, 0);
      g_assert_cmpint (
          memcmp (run.optimiser->average->values, two->optimiser->average->values, bytes), ==, 0);
      xs_pool_free (pool);
    }
  pool = before;
}

static void
test_same_bits_for_any_number_of_threads (void)
{
  const XsStepRule pace = { .rate = .01, .clip = .5, .weight_decay = .1, .average = .9 };

  for (XsOptimiserType type = 0; type < XS_N_OPTIMISERS; type++)
    {
      g_auto (Run) two = { 0 };

      take_steps (&two, type, &pace, 1);
      check_threads (type, &pace, &two);
    }
}

/* The network is the average as soon as there is one, and a moved one's is its own. */
static void
test_average_begins_anew (void)
{
  const XsStepRule pace = { .rate = .01, .average = .9 };
  g_auto (Run) run = { 0 };
  g_autoptr (XsOptimiser) moved = NULL, refined = NULL, copy = NULL;
  g_autoptr (XsParameters) other = xs_parameters_new (&small, NULL);

  take_steps (&run, XS_OPTIMISER_SGD, &pace, 1);
  g_assert_true (xs_optimiser_network (run.optimiser, other) == run.optimiser->average);
  copy = xs_optimiser_copy (run.optimiser, NULL);
  g_assert_true (copy->average != run.optimiser->average);
  g_assert_cmpint (memcmp (copy->average->values, run.optimiser->average->values,
                           other->layout.total * sizeof (float)),
                   ==, 0);
  moved = xs_optimiser_transfer (run.optimiser, &small, 12, XS_TRANSFER_GALERKIN, NULL);
  g_assert_cmpint (moved->average->architecture.size, ==, 12);
  g_assert_true (xs_optimiser_network (moved, other) == other);
  refined = xs_optimiser_refine (run.optimiser, &small, 4, XS_REFINE_COPY, NULL);
  g_assert_cmpint (refined->average->architecture.depth, ==, 4);
  g_assert_true (xs_optimiser_network (refined, other) == other);
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
  g_test_add_func ("/optimiser/slow-reference", test_slow_reference);
  g_test_add_func ("/optimiser/clip", test_clip);
  g_test_add_func ("/optimiser/same-bits", test_same_bits_for_any_number_of_threads);
  g_test_add_func ("/optimiser/average-begins-anew", test_average_begins_anew);
  status = g_test_run ();
  xs_pool_free (pool);
  return status;
}
