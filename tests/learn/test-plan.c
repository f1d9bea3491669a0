/* Plans that make themselves. */

#include "engine/learn/plan-measure.h"
#include "engine/base/error.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static void
settings_of (XsSettings *settings, int size, int depth)
{
  xs_settings_default (settings);
  xs_settings_set_level (settings, 0, size, depth, 0);
  settings->n_levels = 1;
}

static void
assert_level (const XsSettings *settings, int level, int size, int depth)
{
  g_assert_cmpint (settings->levels[level].size, ==, size);
  g_assert_cmpint (settings->levels[level].depth, ==, depth);
}

static void
test_levels_halve_sizes_then_depth (void)
{
  XsSettings s;

  settings_of (&s, 28, 8);
  xs_plan_levels (&s);
  g_assert_cmpint (s.n_levels, ==, 3);
  assert_level (&s, 0, 14, 4);
  assert_level (&s, 1, 28, 4);
  assert_level (&s, 2, 28, 8);

  settings_of (&s, 49, 3); /* no half of three steps, and the half of an odd size rounded up */
  xs_plan_levels (&s);
  g_assert_cmpint (s.n_levels, ==, 3);
  assert_level (&s, 0, 13, 3);
  assert_level (&s, 1, 25, 3);
  assert_level (&s, 2, 49, 3);

  settings_of (&s, 11, 1); /* too small to begin with less */
  xs_plan_levels (&s);
  g_assert_cmpint (s.n_levels, ==, 1);
}

/* Whatever the last level is: a plan that can be trained, whose last level it still is. */
/* As 14 and 28 are to images of 28. */
static void
test_sizes_fit (void)
{
  static const int expected[][3] = {
    { 28, 14, 28 }, { 64, 32, 64 }, { 300, 32, 64 }, { 20, 12, 20 }, { 8, 8, 8 }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      XsSettings s;

      xs_settings_default (&s);
      s.n_levels = 2;
      xs_settings_set_level (&s, 0, 14, 4, 0);
      xs_settings_set_level (&s, 1, 28, 8, 0);
      xs_plan_fit_sizes (&s, expected[i][0]);
      assert_level (&s, 0, expected[i][1], 4);
      assert_level (&s, 1, expected[i][2], 8);
    }
}

static void
test_levels_are_always_valid (void)
{
  for (int size = 1; size <= 1024; size += 1 + size / 5)
    for (int depth = 1; depth <= 1024; depth += 1 + depth / 2)
      for (XsStrategy strategy = 0; strategy < XS_N_STRATEGIES; strategy++)
        {
          g_autoptr (GError) error = NULL;
          XsSettings s;

          settings_of (&s, size, depth);
          s.strategy = strategy;
          xs_plan_levels (&s);
          assert_level (&s, s.n_levels - 1, size, depth);
          g_assert_true (xs_settings_validate (&s, NULL, &error));
          g_assert_no_error (error);
        }
}

static void
test_work_grows_with_the_level (void)
{
  static const XsStrategy strategies[] = { XS_STRATEGY_CASCADE, XS_STRATEGY_FINE,
                                           XS_STRATEGY_MIXED };
  const XsBudget budget = { XS_BUDGET_WORK_UNITS, 1.7 };

  for (gsize k = 0; k < G_N_ELEMENTS (strategies); k++)
    {
      XsSettings s;
      int first;

      settings_of (&s, 32, 8);
      s.strategy = strategies[k];
      xs_plan_levels (&s);
      g_assert_true (xs_plan_spread (&s, &budget, 1000, NULL, NULL));
      g_assert_cmpfloat (fabs (xs_plan_work_units (&s) - 1.7), <, .01);
      first = xs_settings_first_level (&s);
      for (int i = 0; i < s.n_levels; i++)
        {
          int n = s.n_levels - first, sum = n * (n + 1) / 2;
          double share = i < first ? 0 : 1.7 * (i - first + 1) / sum;

          g_assert_cmpfloat (fabs (xs_plan_level_work (&s, i) - share), <, .01);
        }
    }
}

/* What a training does is what the plan says, and what its words say again. */
static void
test_epochs_have_three_digits (void)
{
  const XsBudget budget = { XS_BUDGET_WORK_UNITS, 1 };
  XsSettings s;

  settings_of (&s, 28, 8);
  xs_plan_levels (&s);
  g_assert_true (xs_plan_spread (&s, &budget, 1000, NULL, NULL));
  g_assert_cmpfloat (s.levels[0].epochs, ==, 1.33);
  g_assert_cmpfloat (s.levels[1].epochs, ==, .667);
  g_assert_cmpfloat (s.levels[2].epochs, ==, .5);
}

static void
test_epochs_are_those_of_the_last (void)
{
  const XsBudget budget = { XS_BUDGET_EPOCHS, .12345 };
  XsSettings s;

  settings_of (&s, 28, 8);
  xs_plan_levels (&s);
  g_assert_true (xs_plan_spread (&s, &budget, 1000, NULL, NULL));
  g_assert_cmpfloat (s.levels[2].epochs, ==, .12345);
  g_assert_cmpfloat (fabs (xs_plan_work_units (&s) - 2 * .12345), <, .001);
}

static double
seconds_of (const XsSettings *s, int n_images, const XsPlanSpeed *speed)
{
  double seconds = 0;

  for (int i = 0; i < s->n_levels; i++)
    seconds += xs_plan_level_seconds (s, i, n_images, speed);
  return seconds;
}

/* As close as whole validations let it be, and never above. */
static void
test_seconds_are_kept (void)
{
  const XsPlanSpeed speed = { { 5e-5, 1e-4, 2e-4 }, { .05, .1, .2 }, { .01, .02, .04 } };

  for (double seconds = 1; seconds < 1e4; seconds *= 3)
    {
      const XsBudget budget = { XS_BUDGET_SECONDS, seconds };
      XsSettings s;

      settings_of (&s, 28, 8);
      xs_plan_levels (&s);
      g_assert_true (xs_plan_spread (&s, &budget, 50000, &speed, NULL));
      g_assert_cmpfloat (seconds_of (&s, 50000, &speed), <, 1.01 * seconds);
      g_assert_cmpfloat (seconds_of (&s, 50000, &speed), >, .8 * seconds);
    }
}

static void
test_too_few_seconds (void)
{
  const XsPlanSpeed speed = { { 5e-5, 1e-4, 2e-4 }, { .05, .1, .2 }, { .01, .02, .04 } };
  const XsBudget budget = { XS_BUDGET_SECONDS, .3 };
  g_autoptr (GError) error = NULL;
  XsSettings s;

  settings_of (&s, 28, 8);
  xs_plan_levels (&s);
  g_assert_false (xs_plan_spread (&s, &budget, 50000, &speed, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "expected 1 or more for 3 levels"));
}

/* More images: more of them are seen, but each of them less often, in batches that do not shrink.
 */
static void
test_usual_work_grows_slower_than_the_images (void)
{
  const XsBudget usual = { .kind = XS_BUDGET_USUAL };
  double work = (double) INFINITY, images = 0;
  int batch = 1;

  for (int n = 10; n <= 1000000; n *= 10)
    {
      XsSettings s;

      settings_of (&s, 28, 8);
      xs_plan_levels (&s);
      g_assert_true (xs_plan_spread (&s, &usual, n, NULL, NULL));
      g_assert_cmpfloat (xs_plan_work_units (&s), <, work);
      g_assert_cmpfloat (xs_plan_work_units (&s) * n, >, images);
      xs_plan_pace (&s, n);
      g_assert_cmpint (s.levels[0].batch, >=, batch);
      g_assert_cmpfloat (fabs (s.levels[0].rate - .01 * sqrt (s.levels[0].batch / 32.)), <, 1e-4);
      work = xs_plan_work_units (&s);
      images = work * n;
      batch = s.levels[0].batch;
    }
  g_assert_cmpint (batch, >, 8);
}

static void
test_measured (void)
{
  g_autoptr (XsDataset) data = embedded_images ();
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };
  XsPlanSpeed speed;
  XsSettings s;

  small_settings (&s);
  g_assert_true (xs_plan_measure (&s, data, pool, NULL, &speed, &error));
  g_assert_no_error (error);
  for (int i = 0; i < s.n_levels; i++)
    {
      g_assert_cmpfloat (speed.image[i], >, 0);
      g_assert_cmpfloat (speed.look[i], >, 0);
      g_assert_cmpfloat (speed.validation[i], >=, speed.look[i]);
    }
  xs_cancel_raise (&cancel);
  g_assert_false (xs_plan_measure (&s, data, pool, &cancel, &speed, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

/* Each level's own rate and batch; what a person has made of the rate goes on in proportion. */
static void
test_levels_have_rates_and_batches (void)
{
  g_autoptr (XsDataset) data = embedded_images ();
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = NULL;
  XsSettings s;
  XsNode nodes[4];

  small_settings (&s);
  s.strategy = XS_STRATEGY_CASCADE;
  xs_settings_set_level (&s, 0, 7, 2, 1);
  xs_settings_set_level (&s, 1, 14, 2, 1);
  s.levels[0].batch = 500; /* nine iterations of an epoch */
  s.levels[1].batch = 900; /* five */
  s.levels[0].rate = .01;
  s.levels[1].rate = .004;
  training = new_training (&s, data, pool);
  iterate_times (training, 3);
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, .01);
  g_assert_true (xs_training_set_learning_rate (training, .02, NULL));
  iterate_times (training, 5);
  g_assert_cmpint (xs_training_iterate (training, NULL, NULL), ==, XS_OUTCOME_CHANGED);
  g_assert_cmpint (xs_training_parameters (training)->architecture.size, ==, 14);
  g_assert_cmpfloat (fabs (xs_training_settings (training)->learning_rate - .008), <, 1e-12);
  iterate_times (training, 4);
  g_assert_cmpint (xs_training_iterate (training, NULL, NULL), ==, XS_OUTCOME_FINISHED);
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 9 + 5);
  g_assert_true (xs_training_undo (training, NULL)); /* before the change of level */
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, .02);
  g_assert_cmpuint (xs_history_read_nodes (xs_training_history (training), 0, nodes, 4), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learn/plan/halves", test_levels_halve_sizes_then_depth);
  g_test_add_func ("/plan/sizes-fit", test_sizes_fit);
  g_test_add_func ("/learn/plan/valid", test_levels_are_always_valid);
  g_test_add_func ("/learn/plan/work", test_work_grows_with_the_level);
  g_test_add_func ("/learn/plan/digits", test_epochs_have_three_digits);
  g_test_add_func ("/learn/plan/epochs", test_epochs_are_those_of_the_last);
  g_test_add_func ("/learn/plan/seconds", test_seconds_are_kept);
  g_test_add_func ("/learn/plan/too-few-seconds", test_too_few_seconds);
  g_test_add_func ("/learn/plan/usual", test_usual_work_grows_slower_than_the_images);
  g_test_add_func ("/learn/plan/measured", test_measured);
  g_test_add_func ("/learn/plan/rates-and-batches", test_levels_have_rates_and_batches);
  return g_test_run ();
}
