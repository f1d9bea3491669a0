#include "engine/base/error.h"
#include "engine/learn/plan.h"
#include "engine/learn/race.h"
#include "tests/learn/study.h"

#include <math.h>

static XsDataset *data;

/* A network so small that a race takes a second: 24 pixels at the end, 12 before. */
static void
race_settings (XsSettings *settings)
{
  small_settings (settings);
  settings->channels = 2;
  xs_settings_set_level (settings, 0, 24, 2, 0);
  xs_settings_keep_level (settings, 0);
}

static XsRace *
new_race (double work_units, XsPool *pool)
{
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  XsRace *race;

  race_settings (&settings);
  race = xs_race_new (&settings, work_units, data, pool, &error);
  g_assert_no_error (error);
  return race;
}

/* Whoever has done less work goes on; both do the same in the end, and as much as was given. */
static void
test_equal_work (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsRace) race = new_race (.2, pool);
  XsRunnerStand fine, cascade;

  while (!xs_race_is_done (race))
    {
      g_autoptr (GError) error = NULL;

      xs_race_get_stand (race, XS_RUNNER_FINE, &fine);
      xs_race_get_stand (race, XS_RUNNER_CASCADE, &cascade);
      if (!fine.is_done && !cascade.is_done)
        g_assert_cmpfloat (fabs (fine.at.work_units - cascade.at.work_units), <, .01);
      xs_race_iterate (race, NULL, &error);
      g_assert_no_error (error);
    }
  xs_race_get_stand (race, XS_RUNNER_FINE, &fine);
  xs_race_get_stand (race, XS_RUNNER_CASCADE, &cascade);
  g_assert_true (fine.is_done && cascade.is_done);
  g_assert_cmpfloat_with_epsilon (fine.at.work_units, .2, .01);
  g_assert_cmpfloat_with_epsilon (cascade.at.work_units, .2, .01);
  g_assert_cmpint (fine.size, ==, cascade.size);
  g_assert_cmpint (fine.depth, ==, cascade.depth);
  g_assert_true (fine.accuracy > 0 && cascade.accuracy > 0);
}

/* A runner is nothing but a training of its plan. */
static void
test_is_a_training (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsRace) race = new_race (.1, pool);
  g_autoptr (XsTraining) alone =
      new_training (xs_race_settings (race, XS_RUNNER_CASCADE), data, pool);
  XsRunnerStand stand;

  g_assert_cmpint (xs_race_settings (race, XS_RUNNER_CASCADE)->n_levels, ==, 3);
  g_assert_cmpint (xs_race_settings (race, XS_RUNNER_FINE)->n_levels, ==, 1);
  while (!xs_race_is_done (race))
    g_assert_true (xs_race_iterate (race, NULL, NULL));
  while (xs_training_reason (alone) == XS_REASON_NONE)
    xs_training_iterate (alone, NULL, NULL);
  xs_race_get_stand (race, XS_RUNNER_CASCADE, &stand);
  g_assert_cmpint (stand.at.iteration, ==, xs_training_moment (alone).iteration);
  g_assert_cmpfloat (stand.accuracy, ==, xs_training_validation_accuracy (alone));
}

static void
test_refuses (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  g_autoptr (GError) error = NULL;
  XsSettings settings;

  race_settings (&settings);
  xs_settings_set_level (&settings, 0, 7, 1, 0); /* nothing is coarser */
  g_assert_null (xs_race_new (&settings, 1, data, pool, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
}

static void
test_cancelled (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  g_autoptr (XsRace) race = new_race (.2, pool);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };

  xs_cancel_raise (&cancel);
  g_assert_false (xs_race_iterate (race, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

static void
validated (XsHistory *history, int node, double work, float accuracy)
{
  XsRecord record = { .kind = XS_RECORD_VALIDATION,
                      .node = node,
                      .at = { .work_units = work, .seconds = 10 * work },
                      .accuracy = accuracy };

  xs_history_add_record (history, &record);
}

/* What the cascade did until it was as good as fine only in the end; a coarse level does not count,
 * for its images are others. */
static void
test_result (void)
{
  g_autoptr (XsHistory) fine = xs_history_new (), cascade = xs_history_new ();
  XsHistory *histories[XS_N_RUNNERS] = { fine, cascade };
  XsRaceResult result;

  xs_race_result (histories, &result);
  g_assert_true (isnan (result.accuracy[XS_RUNNER_FINE]) && isnan (result.work));
  xs_history_add_node (fine, &(XsNode){ .parent = -1, .kind = XS_NODE_START });
  xs_history_add_node (cascade, &(XsNode){ .parent = -1, .kind = XS_NODE_START });
  validated (fine, 0, 1, .5f);
  validated (fine, 0, 2, .8f);
  validated (cascade, 0, .5, .9f);
  xs_history_add_node (cascade, &(XsNode){ .parent = 0, .kind = XS_NODE_PROLONG });
  validated (cascade, 1, 1, .7f);
  xs_race_result (histories, &result);
  g_assert_true (isnan (result.work));
  validated (cascade, 1, 1.5, .8f);
  validated (cascade, 1, 2, .85f);
  xs_race_result (histories, &result);
  g_assert_cmpfloat_with_epsilon (result.accuracy[XS_RUNNER_FINE], .8, 1e-6);
  g_assert_cmpfloat_with_epsilon (result.accuracy[XS_RUNNER_CASCADE], .85, 1e-6);
  g_assert_cmpfloat_with_epsilon (result.work, .75, 1e-9);
  g_assert_cmpfloat_with_epsilon (result.seconds, .75, 1e-9);
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/race/equal-work", test_equal_work);
  g_test_add_func ("/race/is-a-training", test_is_a_training);
  g_test_add_func ("/race/refuses", test_refuses);
  g_test_add_func ("/race/cancelled", test_cancelled);
  g_test_add_func ("/race/result", test_result);
  code = g_test_run ();
  xs_dataset_unref (data);
  return code;
}
