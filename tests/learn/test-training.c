#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/learn/training-private.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;

static void
test_same_bits_for_any_number_of_threads (void)
{
  g_autoptr (XsParameters) one = NULL;

  for (int threads = 1; threads <= 3; threads++)
    {
      g_autoptr (XsPool) pool = new_pool (threads);
      XsSettings settings;
      g_autoptr (XsTraining) training = NULL;

      small_settings (&settings);
      training = new_training (&settings, data, pool);
      iterate_times (training, 40);
      g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_MATCHED, NULL, NULL));
      iterate_times (training, 40);
      if (one == NULL)
        one = xs_parameters_copy (xs_training_parameters (training), NULL);
      else
        g_assert_true (same_parameters (one, xs_training_parameters (training)));
    }
}

static void
test_learns (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 200);
  g_assert_cmpfloat (xs_training_validation_accuracy (training), >, .6);
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 200);
}

/* 4500 images in batches of 64 at 7 of 14 pixels: a pass is a quarter of a work unit. */
static void
test_counts_epochs_and_work_units (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsMoment at;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 71);
  at = xs_training_moment (training);
  g_assert_cmpfloat (fabs (at.epoch - 1), <, 1e-12);
  g_assert_cmpfloat (fabs (at.work_units - .25), <, 1e-12);
  g_assert_cmpfloat (at.seconds, >, 0);
}

static void
test_history_has_everything (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsRecord records[100];
  gsize n;
  int n_validations = 0;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 75);
  g_assert_true (xs_training_set_learning_rate (training, .005, NULL));
  n = xs_history_read_records (xs_training_history (training), 0, records, 100);
  g_assert_cmpuint (n, ==, 76);
  for (gsize i = 0; i < n; i++)
    {
      n_validations += records[i].kind == XS_RECORD_VALIDATION;
      g_assert_true (isfinite (records[i].loss));
    }
  g_assert_cmpint (n_validations, ==, 1);
  g_assert_cmpint (records[n - 1].at.iteration, ==, 75);
  {
    XsMark mark;

    g_assert_cmpuint (xs_history_read_marks (xs_training_history (training), 0, &mark, 1), ==, 1);
    g_assert_cmpint (mark.kind, ==, XS_MARK_LEARNING_RATE);
    g_assert_cmpfloat (mark.value, ==, .005);
  }
}

/* An epoch of the embedded images is 71 iterations: without a plan the first, third and fifth are
 * validated at their ends, with one all of them. */
static void
test_short_epochs_share_validations (void)
{
  g_autoptr (XsPool) pool = new_pool (2);

  for (int plan = 0; plan < 2; plan++)
    {
      XsSettings settings;
      g_autoptr (XsTraining) training = NULL;
      XsRecord records[400];
      gsize n;
      int n_validations = 0;

      small_settings (&settings);
      if (plan)
        {
          settings.strategy = XS_STRATEGY_FINE;
          settings.n_levels = 1;
          settings.levels[0].epochs = 6;
        }
      training = new_training (&settings, data, pool);
      iterate_times (training, 5 * 71);
      n = xs_history_read_records (xs_training_history (training), 0, records, 400);
      for (gsize i = 0; i < n; i++)
        if (records[i].kind == XS_RECORD_VALIDATION)
          {
            g_assert_cmpint (records[i].at.iteration, ==,
                             71 * (1 + (plan ? 1 : 2) * n_validations));
            n_validations++;
          }
      g_assert_cmpint (n_validations, ==, plan ? 5 : 3);
    }
}

static void
test_cancelled_changes_nothing (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) before = NULL;
  XsCancel cancel = { 0 };

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 5);
  before = xs_parameters_copy (xs_training_parameters (training), NULL);
  xs_cancel_raise (&cancel);
  g_assert_cmpint (xs_training_iterate (training, &cancel, &error), ==, XS_OUTCOME_CANCELLED);
  g_assert_no_error (error);
  g_assert_false (xs_training_transfer (training, 14, XS_TRANSFER_MATCHED, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  g_assert_true (same_parameters (before, xs_training_parameters (training)));
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 5);
}

static void
test_cascade_climbs_and_ends (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsLevelReport levels[4];
  XsOutcome outcome;
  int n_changes = 0;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_CASCADE;
  settings.levels[0].epochs = 1;
  xs_settings_set_level (&settings, 1, 14, 4, 1);
  training = new_training (&settings, data, pool);
  while ((outcome = xs_training_iterate (training, NULL, NULL)) != XS_OUTCOME_FINISHED)
    {
      g_assert_true (outcome == XS_OUTCOME_CONTINUES || outcome == XS_OUTCOME_CHANGED);
      n_changes += outcome == XS_OUTCOME_CHANGED;
    }
  g_assert_cmpint (n_changes, ==, 1);
  g_assert_cmpint (xs_training_reason (training), ==, XS_REASON_EPOCHS);
  g_assert_cmpint (xs_training_parameters (training)->architecture.size, ==, 14);
  g_assert_cmpint (xs_training_parameters (training)->architecture.depth, ==, 4);
  g_assert_cmpint (xs_training_levels (training, levels, 4), ==, 2);
  g_assert_cmpfloat (fabs (levels[0].work_units - .125), <, 1e-9);
  g_assert_cmpfloat (fabs (levels[1].work_units - 1), <, 1e-9);
  g_assert_true (isnan (levels[0].accuracy_before) && isfinite (levels[1].accuracy_before));
  g_assert_cmpfloat (xs_training_progress (training), ==, 1);
}

static void
test_fine_only_and_work_units_stop (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_FINE;
  settings.work_units = .1;
  training = new_training (&settings, data, pool);
  g_assert_cmpint (xs_training_parameters (training)->architecture.size, ==, 14);
  while (xs_training_iterate (training, NULL, NULL) != XS_OUTCOME_FINISHED)
    ;
  g_assert_cmpint (xs_training_reason (training), ==, XS_REASON_WORK_UNITS);
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 8);
  /* Whoever goes on all the same may. */
  g_assert_cmpint (xs_training_iterate (training, NULL, NULL), ==, XS_OUTCOME_CONTINUES);
}

/* A plan may come to the same level again, at once or later, and still ends. */
static void
test_a_plan_may_repeat_levels (void)
{
  const XsLevel plans[2][4] = { { { 7, 2, 1 }, { 7, 2, 1 }, { 7, 2, 2 }, { 14, 2, 1 } },
                                { { 7, 2, 1 }, { 14, 2, 2 }, { 7, 2, 1 }, { 14, 2, 1 } } };

  for (int plan = 0; plan < 2; plan++)
    {
      g_autoptr (XsPool) pool = new_pool (2);
      XsSettings settings;
      g_autoptr (XsTraining) training = NULL;
      XsOutcome outcome = XS_OUTCOME_CONTINUES;
      int n_changes = 0;

      small_settings (&settings);
      settings.strategy = XS_STRATEGY_CASCADE;
      xs_settings_set_batch (&settings, 500);
      settings.n_levels = 4;
      for (int i = 0; i < 4; i++)
        xs_settings_set_level (&settings, i, plans[plan][i].size, plans[plan][i].depth,
                               plans[plan][i].epochs);
      training = new_training (&settings, data, pool);
      for (int i = 0; i < 60 && outcome != XS_OUTCOME_FINISHED; i++)
        {
          outcome = xs_training_iterate (training, NULL, NULL);
          n_changes += outcome == XS_OUTCOME_CHANGED;
        }
      g_assert_cmpint (outcome, ==, XS_OUTCOME_FINISHED);
      g_assert_cmpfloat (fabs (xs_training_moment (training).epoch - 5), <, 1e-9);
      g_assert_cmpint (n_changes, ==, plan == 0 ? 1 : 3);
    }
}

/* The unit of work is the finest level, wherever the plan has it. */
static void
test_work_units_are_of_the_finest_level (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  xs_settings_set_level (&settings, 0, 14, 2, 0);
  xs_settings_set_level (&settings, 1, 7, 2, 0);
  xs_settings_set_batch (&settings, 500);
  training = new_training (&settings, data, pool);
  iterate_times (training, 9);
  g_assert_cmpfloat (fabs (xs_training_moment (training).work_units - 1), <, 1e-9);
}

/* The work ends where an epoch does: no next level is begun, and what is told is the present
 * network's accuracy. */
static void
test_spent_work_ends_the_plan (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsEvaluation evaluation;
  XsOutcome outcome;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_CASCADE;
  settings.levels[0].epochs = 1;
  for (int round = 0; round < 2; round++)
    {
      settings.work_units = round == 0 ? .25 : .1;
      g_clear_pointer (&training, xs_training_free);
      training = new_training (&settings, data, pool);
      while ((outcome = xs_training_iterate (training, NULL, NULL)) == XS_OUTCOME_CONTINUES)
        ;
      g_assert_cmpint (outcome, ==, XS_OUTCOME_FINISHED);
      g_assert_cmpint (xs_training_reason (training), ==, XS_REASON_WORK_UNITS);
      g_assert_cmpint (xs_training_moment (training).iteration, ==, round == 0 ? 71 : 29);
      g_assert_true (xs_evaluate (xs_training_parameters (training), data, XS_PART_VALIDATION, 0, 0,
                                  pool, NULL, NULL, &evaluation, NULL));
      g_assert_cmpfloat (fabs (evaluation.accuracy - xs_training_validation_accuracy (training)), <,
                         1e-6);
    }
}

static void
test_learning_rate_out_of_range_changes_nothing (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  g_assert_true (xs_training_set_learning_rate (training, (double) NAN, NULL));
  g_assert_true (xs_training_set_learning_rate (training, -1, NULL));
  g_assert_true (xs_training_set_learning_rate (training, 1e4, NULL));
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, settings.learning_rate);
}

static void
test_starts_from_a_network (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  XsArchitecture a = { .size = 10,
                       .depth = 2,
                       .channels = 3,
                       .inputs = 1,
                       .classes = 10,
                       .grid = 2,
                       .time = 2,
                       .layer = XS_LAYER_SYMMETRIC };
  g_autoptr (XsParameters) p = xs_parameters_new (&a, NULL);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (GError) error = NULL;

  small_settings (&settings);
  training = xs_training_new_from (&settings, p, data, pool, &error);
  g_assert_no_error (error);
  g_assert_true (same_parameters (p, xs_training_parameters (training)));
  g_assert_cmpint (xs_training_settings (training)->levels[0].size, ==, 10);
  g_clear_pointer (&training, xs_training_free);

  a.classes = 7;
  g_clear_pointer (&p, xs_parameters_free);
  p = xs_parameters_new (&a, NULL);
  training = xs_training_new_from (&settings, p, data, pool, &error);
  g_assert_null (training);
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
}

/* A single iteration that was held up is not what an iteration takes. */
static void
test_step_time_is_a_median (void)
{
  static const double seconds[] = { .004, .002, 3, .001, .003 };
  g_autoptr (XsPool) pool = new_pool (1);
  g_autoptr (XsTraining) training = NULL;
  XsSettings settings;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  g_assert_cmpfloat (xs_training_step_ms (training), ==, 0);
  for (int i = 0; i < 5; i++)
    {
      training->step_seconds[i] = seconds[i];
      training->step_images[i] = xs_settings_batch (&settings, 0);
    }
  training->n_steps = 5;
  g_assert_cmpfloat_with_epsilon (xs_training_step_ms (training), 3, 1e-12);
  training->n_steps = 4;
  g_assert_cmpfloat_with_epsilon (xs_training_step_ms (training), 3, 1e-12);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/training/same-bits-for-any-number-of-threads",
                   test_same_bits_for_any_number_of_threads);
  g_test_add_func ("/training/learns", test_learns);
  g_test_add_func ("/training/counts-epochs-and-work-units", test_counts_epochs_and_work_units);
  g_test_add_func ("/training/history-has-everything", test_history_has_everything);
  g_test_add_func ("/training/short-epochs-share-validations", test_short_epochs_share_validations);
  g_test_add_func ("/training/cancelled-changes-nothing", test_cancelled_changes_nothing);
  g_test_add_func ("/training/cascade-climbs-and-ends", test_cascade_climbs_and_ends);
  g_test_add_func ("/training/fine-only-and-work-units", test_fine_only_and_work_units_stop);
  g_test_add_func ("/training/a-plan-may-repeat-levels", test_a_plan_may_repeat_levels);
  g_test_add_func ("/training/work-units-are-of-the-finest-level",
                   test_work_units_are_of_the_finest_level);
  g_test_add_func ("/training/spent-work-ends-the-plan", test_spent_work_ends_the_plan);
  g_test_add_func ("/training/learning-rate-out-of-range",
                   test_learning_rate_out_of_range_changes_nothing);
  g_test_add_func ("/training/starts-from-a-network", test_starts_from_a_network);
  g_test_add_func ("/training/step-time-is-a-median", test_step_time_is_a_median);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
