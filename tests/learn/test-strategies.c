#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;

static XsOutcome
run_to_the_end (XsTraining *training)
{
  XsOutcome outcome;

  do
    outcome = xs_training_iterate (training, NULL, NULL);
  while (outcome == XS_OUTCOME_CONTINUES || outcome == XS_OUTCOME_CHANGED);
  return outcome;
}

static void
mixed_settings (XsSettings *settings)
{
  small_settings (settings);
  settings->strategy = XS_STRATEGY_MIXED;
  settings->levels[0].size = 5;
}

static void
test_mixed_repeats_to_the_bit (void)
{
  g_autoptr (XsParameters) one = NULL;

  for (int threads = 1; threads <= 3; threads++)
    {
      g_autoptr (XsPool) pool = new_pool (threads);
      XsSettings settings;
      g_autoptr (XsTraining) training = NULL;

      mixed_settings (&settings);
      training = new_training (&settings, data, pool);
      iterate_times (training, 90);
      if (one == NULL)
        one = xs_parameters_copy (xs_training_parameters (training), NULL);
      else
        g_assert_true (same_parameters (one, xs_training_parameters (training)));
    }
  {
    g_autoptr (XsPool) pool = new_pool (1);
    XsSettings settings;
    g_autoptr (XsTraining) other = NULL;

    mixed_settings (&settings);
    settings.seed = 2;
    other = new_training (&settings, data, pool);
    iterate_times (other, 90);
    g_assert_false (same_parameters (one, xs_training_parameters (other)));
  }
}

/* Each batch costs what its own size costs: 1 or (5 / 14)^2 of its share of the images. */
static void
test_mixed_counts_each_batch (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  double before = 0, share = 500. / 4500, cheap = share * 25 / 196;
  int n_cheap = 0;

  mixed_settings (&settings);
  xs_settings_set_batch (&settings, 500);
  training = new_training (&settings, data, pool);
  g_assert_cmpint (xs_training_parameters (training)->architecture.size, ==, 14);
  for (int i = 0; i < 36; i++)
    {
      double work;

      iterate_times (training, 1);
      work = xs_training_moment (training).work_units - before;
      before += work;
      g_assert_true (fabs (work - share) < 1e-9 || fabs (work - cheap) < 1e-9);
      n_cheap += fabs (work - cheap) < 1e-9;
    }
  /* Half of them; 36 tosses of a coin leave 6 to 30 once in a million. */
  g_assert_cmpint (n_cheap, >, 6);
  g_assert_cmpint (n_cheap, <, 30);
}

/* By hand out of the mixture and back by undo: as if nothing had been. */
static void
test_mixed_undo_is_exact (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) plain = NULL, training = NULL;

  mixed_settings (&settings);
  plain = new_training (&settings, data, pool);
  iterate_times (plain, 60);
  training = new_training (&settings, data, pool);
  iterate_times (training, 30);
  g_assert_true (xs_training_transfer (training, 7, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (training, 10);
  g_assert_true (xs_training_undo (training, NULL));
  iterate_times (training, 30);
  g_assert_true (
      same_parameters (xs_training_parameters (plain), xs_training_parameters (training)));
}

/* The accuracy at 5 pixels of a network trained so, its operators moved there. */
static double
coarse_accuracy (XsStrategy strategy)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsParameters) coarse = NULL;
  g_autoptr (XsTraining) training = NULL;
  XsSettings settings;
  XsEvaluation evaluation;

  mixed_settings (&settings);
  settings.strategy = strategy;
  settings.levels[1].epochs = 4;
  training = new_training (&settings, data, pool);
  g_assert_cmpint (run_to_the_end (training), ==, XS_OUTCOME_FINISHED);
  g_assert_cmpint (xs_training_reason (training), ==, XS_REASON_EPOCHS);
  g_assert_cmpfloat (xs_training_validation_accuracy (training), >, .6);
  coarse = xs_transfer (xs_training_parameters (training), 5, XS_TRANSFER_GALERKIN, NULL, pool,
                        NULL, NULL);
  g_assert_true (
      xs_evaluate (coarse, data, XS_PART_VALIDATION, 0, 5, pool, NULL, NULL, &evaluation, NULL));
  return evaluation.accuracy;
}

/* Operators trained at both sizes serve both. */
static void
test_mixed_learns_at_every_size (void)
{
  g_assert_cmpfloat (coarse_accuracy (XS_STRATEGY_MIXED), >,
                     coarse_accuracy (XS_STRATEGY_FINE) + .05);
}

/* Levels are pairs of size and depth: each way through them ends on the finest mesh. */
static void
test_cascades (void)
{
  static const XsLevel plans[][3] = {
    { { 5, 2, .5 }, { 7, 2, .5 }, { 14, 2, .5 } },
    { { 7, 1, .5 }, { 7, 2, .5 }, { 7, 4, .5 } },
    { { 5, 1, .5 }, { 7, 2, .5 }, { 14, 4, .5 } },
    { { 5, 1, .5 }, { 14, 1, .5 }, { 14, 4, .5 } },
  };

  for (gsize p = 0; p < G_N_ELEMENTS (plans); p++)
    for (XsOptimiserType type = 0; type < XS_N_OPTIMISERS; type++)
      {
        g_autoptr (XsPool) pool = new_pool (2);
        XsSettings settings;
        g_autoptr (XsTraining) training = NULL;
        XsLevelReport levels[4];

        small_settings (&settings);
        settings.strategy = XS_STRATEGY_CASCADE;
        settings.optimiser = type;
        xs_settings_set_learning_rate (&settings, type == XS_OPTIMISER_SGD ? .05 : .01);
        settings.n_levels = 3;
        for (int i = 0; i < 3; i++)
          xs_settings_set_level (&settings, i, plans[p][i].size, plans[p][i].depth,
                                 plans[p][i].epochs);
        training = new_training (&settings, data, pool);
        g_assert_cmpint (run_to_the_end (training), ==, XS_OUTCOME_FINISHED);
        g_assert_cmpint (xs_training_levels (training, levels, 4), ==, 3);
        for (int i = 0; i < 3; i++)
          {
            g_assert_cmpint (levels[i].size, ==, plans[p][i].size);
            g_assert_cmpint (levels[i].depth, ==, plans[p][i].depth);
            g_assert_cmpint (levels[i].reason, ==, XS_REASON_EPOCHS);
          }
        g_assert_cmpfloat (fabs (xs_training_moment (training).epoch - 1.5), <, .05);
      }
}

/* Work units are spent on the levels as their cost says. */
static void
test_space_time_work (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsLevelReport levels[4];

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_CASCADE;
  xs_settings_set_batch (&settings, 500);
  xs_settings_set_level (&settings, 0, 7, 2, 1);
  xs_settings_set_level (&settings, 1, 14, 4, 1);
  training = new_training (&settings, data, pool);
  run_to_the_end (training);
  g_assert_cmpint (xs_training_levels (training, levels, 4), ==, 2);
  g_assert_cmpfloat (fabs (levels[0].work_units - 1. / 8), <, 1e-9);
  g_assert_cmpfloat (fabs (levels[1].work_units - 1), <, 1e-9);
}

/* A plan with a part of an epoch ends there, not at the end of the epoch. */
static void
test_parts_of_epochs (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_CASCADE;
  xs_settings_set_batch (&settings, 500); /* nine iterations an epoch */
  settings.levels[0].epochs = 1. / 3;
  settings.levels[1].epochs = 5. / 3;
  training = new_training (&settings, data, pool);
  run_to_the_end (training);
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 18);
}

static void
test_reasons (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsLevelReport levels[4];
  XsNode nodes[4];

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 3);
  g_assert_true (xs_training_refine (training, 4, XS_REFINE_COPY, NULL));
  iterate_times (training, 3);
  g_assert_cmpint (xs_training_levels (training, levels, 4), ==, 2);
  g_assert_cmpint (levels[0].reason, ==, XS_REASON_BY_HAND);
  g_assert_cmpint (levels[1].reason, ==, XS_REASON_NONE);

  g_clear_pointer (&training, xs_training_free);
  settings.strategy = XS_STRATEGY_CASCADE;
  xs_settings_set_learning_rate (&settings, 1e-9); /* nothing gets better */
  xs_settings_set_batch (&settings, 4500);
  training = new_training (&settings, data, pool);
  g_assert_cmpint (run_to_the_end (training), ==, XS_OUTCOME_FINISHED);
  g_assert_cmpuint (xs_history_read_nodes (xs_training_history (training), 0, nodes, 4), ==, 2);
  g_assert_cmpint (nodes[0].reason, ==, XS_REASON_NONE);
  g_assert_cmpint (nodes[1].reason, ==, XS_REASON_PLATEAU);
  g_assert_cmpint (xs_training_reason (training), ==, XS_REASON_PLATEAU);
}

/* Three validations in a row without a lower loss, at four an epoch. A rate that is far too high
 * gives them soon. */
static void
test_patience (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsRecord records[400];
  double losses[100];
  int n = 0, since = 0;
  gsize n_records;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_FINE;
  settings.levels[1].epochs = 50;
  settings.patience = 3;
  settings.validations = 4;
  xs_settings_set_batch (&settings, 500);
  xs_settings_set_learning_rate (&settings, .2);
  training = new_training (&settings, data, pool);
  g_assert_cmpint (run_to_the_end (training), ==, XS_OUTCOME_FINISHED);
  g_assert_cmpint (xs_training_reason (training), ==, XS_REASON_PATIENCE);
  n_records = xs_history_read_records (xs_training_history (training), 0, records, 400);
  for (gsize i = 0; i < n_records; i++)
    if (records[i].kind == XS_RECORD_VALIDATION)
      losses[n++] = (double) records[i].loss;
  g_assert_cmpint (n, >=, 4);
  for (int i = 1; i < n; i++)
    {
      double lowest = losses[0];

      for (int j = 1; j < i; j++)
        lowest = MIN (lowest, losses[j]);
      since = losses[i] < lowest ? 0 : since + 1;
      g_assert_true (i < n - 1 ? since <= 2 : since == 3);
    }
}

/* Twice in a row, at whole validations inside the epochs too. */
static void
test_target_accuracy_is_sustained (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsRecord records[400];
  double last[2] = { 0, 0 };
  gsize n;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_FINE;
  settings.validations = 5;
  settings.target_accuracy = .5;
  training = new_training (&settings, data, pool);
  g_assert_cmpint (run_to_the_end (training), ==, XS_OUTCOME_FINISHED);
  g_assert_cmpint (xs_training_reason (training), ==, XS_REASON_TARGET_ACCURACY);
  n = xs_history_read_records (xs_training_history (training), 0, records, 400);
  g_assert_cmpuint (n, <, 400);
  for (gsize i = 0; i < n; i++)
    if (records[i].kind == XS_RECORD_VALIDATION)
      {
        /* Not before, or it would have ended there. */
        g_assert_false (last[0] >= .5 && last[1] >= .5);
        last[0] = last[1];
        last[1] = (double) records[i].accuracy;
      }
  g_assert_true (last[0] >= .5 && last[1] >= .5);
}

/* A large step up multiplies high derivatives by up to (28 / 5)^4: the plan takes copy in place of
 * galerkin, and the history says so; a person who asks for galerkin gets it, and a word. */
static void
test_broken_cfl_has_a_remedy (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsLevelReport levels[4];
  XsMark mark;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_CASCADE;
  settings.transfer = XS_TRANSFER_GALERKIN;
  xs_settings_set_level (&settings, 0, 5, 2, 1);
  xs_settings_set_level (&settings, 1, 28, 2, .1);
  training = new_training (&settings, data, pool);
  run_to_the_end (training);
  g_assert_cmpint (xs_training_levels (training, levels, 4), ==, 2);
  g_assert_true (isnan (levels[0].cfl) && levels[0].kind == XS_NODE_START);
  g_assert_cmpint (levels[1].kind, ==, XS_NODE_PROLONG);
  g_assert_cmpint (levels[1].method, ==, XS_TRANSFER_COPY);
  g_assert_cmpint (levels[1].planned, ==, XS_TRANSFER_GALERKIN);
  g_assert_cmpfloat (levels[1].cfl, >, 0);
  g_assert_cmpuint (xs_history_read_marks (xs_training_history (training), 0, &mark, 1), ==, 1);
  g_assert_cmpint (mark.kind, ==, XS_MARK_REPLACED);
  g_assert_cmpint (mark.method, ==, XS_TRANSFER_COPY);
  g_assert_cmpint (mark.planned, ==, XS_TRANSFER_GALERKIN);
  g_assert_cmpfloat (mark.value, >, 2);

  g_clear_pointer (&training, xs_training_free);
  settings.strategy = XS_STRATEGY_MANUAL;
  training = new_training (&settings, data, pool);
  iterate_times (training, 71);
  g_assert_true (xs_training_transfer (training, 28, XS_TRANSFER_GALERKIN, NULL, NULL));
  iterate_times (training, 1);
  g_assert_cmpint (xs_training_levels (training, levels, 4), ==, 2);
  g_assert_cmpint (levels[1].method, ==, XS_TRANSFER_GALERKIN);
  g_assert_cmpint (levels[1].planned, ==, XS_TRANSFER_GALERKIN);
  g_assert_cmpfloat (levels[1].cfl, >, 2);
  g_assert_cmpuint (xs_history_read_marks (xs_training_history (training), 0, &mark, 1), ==, 1);
  g_assert_cmpint (mark.kind, ==, XS_MARK_CFL);
  g_assert_cmpfloat (mark.value, ==, (double) (float) levels[1].cfl);
  g_assert_cmpfloat (mark.value * 2 / mark.depth, <=, 2);
  g_assert_cmpfloat (mark.value * 4 / mark.depth, >, 2);
}

/* Kernels that stay within the limit are moved as planned; halving the step halves the number. */
static void
test_kept_cfl_changes_nothing (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsNode nodes[3];
  XsMark mark;

  small_settings (&settings);
  xs_settings_set_level (&settings, 0, 14, 4, 0);
  settings.n_levels = 1;
  training = new_training (&settings, data, pool);
  iterate_times (training, 5);
  g_assert_true (xs_training_transfer (training, 7, XS_TRANSFER_GALERKIN, NULL, NULL));
  g_assert_true (xs_training_refine (training, 8, XS_REFINE_COPY, NULL));
  g_assert_cmpuint (xs_history_read_nodes (xs_training_history (training), 0, nodes, 3), ==, 3);
  g_assert_cmpfloat ((double) nodes[1].cfl, <, 2);
  g_assert_cmpfloat (fabs ((double) (nodes[2].cfl / nodes[1].cfl) - .5), <, 1e-3);
  g_assert_cmpuint (xs_history_read_marks (xs_training_history (training), 0, &mark, 1), ==, 0);
}

static void
test_mixed_settings_that_do_not_fit (void)
{
  for (int bad = 0; bad < 3; bad++)
    {
      XsSettings settings;
      g_autoptr (GError) error = NULL;

      mixed_settings (&settings);
      g_assert_true (xs_settings_validate (&settings, NULL, &error));
      if (bad == 0)
        settings.grid = 0;
      else if (bad == 1)
        settings.levels[1].depth = 4;
      else
        settings.levels[0].size = 28;
      g_assert_false (xs_settings_validate (&settings, NULL, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "mixed"));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/strategies/mixed-repeats-to-the-bit", test_mixed_repeats_to_the_bit);
  g_test_add_func ("/strategies/mixed-counts-each-batch", test_mixed_counts_each_batch);
  g_test_add_func ("/strategies/mixed-undo-is-exact", test_mixed_undo_is_exact);
  g_test_add_func ("/strategies/mixed-learns-at-every-size", test_mixed_learns_at_every_size);
  g_test_add_func ("/strategies/mixed-settings-that-do-not-fit",
                   test_mixed_settings_that_do_not_fit);
  g_test_add_func ("/strategies/broken-cfl-has-a-remedy", test_broken_cfl_has_a_remedy);
  g_test_add_func ("/strategies/kept-cfl-changes-nothing", test_kept_cfl_changes_nothing);
  g_test_add_func ("/strategies/cascades", test_cascades);
  g_test_add_func ("/strategies/space-time-work", test_space_time_work);
  g_test_add_func ("/strategies/parts-of-epochs", test_parts_of_epochs);
  g_test_add_func ("/strategies/reasons", test_reasons);
  g_test_add_func ("/strategies/patience", test_patience);
  g_test_add_func ("/strategies/target-accuracy-is-sustained", test_target_accuracy_is_sustained);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
