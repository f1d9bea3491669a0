#include "engine/base/error.h"
#include "engine/service/racer.h"
#include "tests/learn/study.h"

static XsDataset *data;

static XsRacer *
new_racer (int size, int depth, double work_units)
{
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  XsRacer *racer;

  small_settings (&settings);
  settings.channels = 2;
  xs_settings_set_level (&settings, 0, size, depth, 0);
  xs_settings_keep_level (&settings, 0);
  racer = xs_racer_new (&settings, work_units, data, 2, &error);
  g_assert_no_error (error);
  return racer;
}

/* Looks until it is over; work only grows. */
static void
wait_for_end (XsRacer *racer, XsRaceLook *look)
{
  double work = 0;

  for (;;)
    {
      xs_racer_look (racer, look);
      g_assert_cmpfloat (look->stands[XS_RUNNER_FINE].at.work_units, >=, work);
      work = look->stands[XS_RUNNER_FINE].at.work_units;
      if (look->is_over)
        return;
      xs_race_look_clear (look);
      g_usleep (2000);
    }
}

static void
test_runs_to_the_end (void)
{
  XsRacer *racer = new_racer (24, 2, .1);
  g_auto (XsRaceLook) look = { 0 };
  XsRaceResult result;

  wait_for_end (racer, &look);
  g_assert_no_error (look.error);
  xs_racer_free (racer);
  /* What was looked at outlives it. */
  g_assert_true (look.stands[XS_RUNNER_FINE].is_done && look.stands[XS_RUNNER_CASCADE].is_done);
  xs_race_result (look.histories, &result);
  g_assert_true (result.accuracy[XS_RUNNER_CASCADE] > 0);
  g_assert_cmpint (look.plans[XS_RUNNER_CASCADE].n_levels, ==, 3);
}

static void
test_stops (void)
{
  XsRacer *racer = new_racer (24, 2, 1000);
  g_auto (XsRaceLook) look = { 0 };

  xs_racer_stop (racer);
  wait_for_end (racer, &look);
  g_assert_error (look.error, XS_ERROR, XS_ERROR_CANCELLED);
  xs_racer_free (racer);
}

static void
test_cannot_begin (void)
{
  XsRacer *racer = new_racer (1, 1, 1);
  g_auto (XsRaceLook) look = { 0 };

  wait_for_end (racer, &look);
  g_assert_nonnull (look.error);
  g_assert_null (look.histories[XS_RUNNER_FINE]);
  xs_racer_free (racer);
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/racer/end", test_runs_to_the_end);
  g_test_add_func ("/racer/stops", test_stops);
  g_test_add_func ("/racer/cannot-begin", test_cannot_begin);
  code = g_test_run ();
  xs_dataset_unref (data);
  return code;
}
