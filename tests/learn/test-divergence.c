#include "engine/base/error.h"
#include "tests/data/idx-files.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;

/* How many batches of loss @loss it takes to be called an explosion; 0: more than @most. */
static int
explodes_after (XsWatch *watch, double loss, int most)
{
  for (int i = 1; i <= most; i++)
    if (xs_watch_tell (watch, 10, loss))
      return i;
  return 0;
}

static void
test_watch (void)
{
  XsWatch watch;

  /* From chance to what a network learns, and for long at a bad accuracy. */
  xs_watch_begin (&watch);
  g_assert_cmpint (explodes_after (&watch, log (10), 1000), ==, 0);
  g_assert_cmpint (explodes_after (&watch, 4, 1000), ==, 0);
  g_assert_cmpint (explodes_after (&watch, .1, 1000), ==, 0);
  /* Spikes, if there is something between them. */
  for (int i = 0; i < 20; i++)
    {
      g_assert_cmpint (explodes_after (&watch, 1000, 40), ==, 0);
      g_assert_cmpint (explodes_after (&watch, 1, 20), ==, 0);
    }
  g_assert_cmpint (explodes_after (&watch, 166, 1000), ==, 50);
  /* Said again when it goes on. */
  g_assert_cmpint (explodes_after (&watch, 166, 1000), ==, 50);
}

/* A level that begins far above chance, after a poor transfer, is not held against it. */
static void
test_watch_knows_where_the_level_began (void)
{
  XsWatch watch;

  xs_watch_begin (&watch);
  g_assert_cmpint (explodes_after (&watch, 30, 1000), ==, 0);
  g_assert_cmpint (explodes_after (&watch, 90, 1000), ==, 0);
  g_assert_cmpint (explodes_after (&watch, 130, 1000), ==, 50);
}

/* A network that has learnt something, and then a rate at which it cannot be held: the training
 * stops, and the way back leads to before. */
static void
test_an_explosion_stops (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) good = NULL;
  XsOutcome outcome = XS_OUTCOME_CONTINUES;
  const XsDivergence *divergence;
  double accuracy;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 3 * 71);
  good = xs_parameters_copy (xs_training_parameters (training), NULL);
  accuracy = xs_training_validation_accuracy (training);
  iterate_times (training, 10);
  g_assert_true (xs_training_set_learning_rate (training, 5, NULL));
  for (int i = 0; i < 400 && outcome != XS_OUTCOME_DIVERGED; i++)
    outcome = xs_training_iterate (training, NULL, &error);
  g_assert_cmpint (outcome, ==, XS_OUTCOME_DIVERGED);
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
  divergence = xs_training_divergence (training);
  g_assert_cmpint (divergence->kind, ==, XS_DIVERGED_EXPLODED);
  g_assert_cmpint (divergence->iteration, ==, xs_training_moment (training).iteration);
  g_assert_cmpint (divergence->good, ==, 3 * 71);
  g_assert_cmpfloat (divergence->loss, >, 4 * log (10));
  g_assert_true (divergence->layer >= 0 && divergence->layer <= divergence->depth + 1);

  g_assert_true (xs_training_back (training, NULL));
  g_assert_true (same_parameters (good, xs_training_parameters (training)));
  g_assert_cmpfloat (xs_training_validation_accuracy (training), ==, accuracy);
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, settings.learning_rate);
  iterate_times (training, 71);
  g_assert_cmpfloat (xs_training_validation_accuracy (training), >, .6);
}

/* An explosion may begin with the first iteration, and epochs may end in the midst of it: what they
 * find is never what one comes back to. */
static void
test_back_from_an_explosion_at_the_start (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) start = NULL;
  XsOutcome outcome = XS_OUTCOME_CONTINUES;

  small_settings (&settings);
  xs_settings_set_learning_rate (&settings, 50);
  xs_settings_set_batch (&settings, 500);
  training = new_training (&settings, data, pool);
  start = xs_parameters_copy (xs_training_parameters (training), NULL);
  for (int i = 0; i < 200 && outcome != XS_OUTCOME_DIVERGED; i++)
    outcome = xs_training_iterate (training, NULL, NULL);
  g_assert_cmpint (outcome, ==, XS_OUTCOME_DIVERGED);
  g_assert_true (xs_training_back (training, NULL));
  g_assert_true (same_parameters (start, xs_training_parameters (training)));
}

static void
test_divergence_goes_back_and_names_the_layer (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsOutcome outcome = XS_OUTCOME_CONTINUES;

  small_settings (&settings);
  settings.layer = XS_LAYER_SYMMETRIC;
  settings.activation = XS_ACTIVATION_RELU;
  settings.optimiser = XS_OPTIMISER_SGD;
  settings.time = 1000;
  xs_settings_set_learning_rate (&settings, 1e3);
  training = new_training (&settings, data, pool);
  for (int i = 0; i < 200 && outcome != XS_OUTCOME_DIVERGED; i++)
    outcome = xs_training_iterate (training, NULL, &error);
  g_assert_cmpint (outcome, ==, XS_OUTCOME_DIVERGED);
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
  g_assert_nonnull (strstr (error->message, "is not finite"));
  g_assert_cmpint (xs_training_divergence (training)->kind, ==, XS_DIVERGED_NOT_FINITE);
  g_assert_cmpint (xs_training_divergence (training)->layer, <=, 3);
  for (size_t i = 0; i < xs_training_parameters (training)->layout.total; i++)
    g_assert_true (isfinite (xs_training_parameters (training)->values[i]));
}

/* The last step of an epoch broke the network, which only the validation can see. */
static void
test_a_broken_network_is_not_kept (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) start = NULL;

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_CASCADE;
  xs_settings_set_level (&settings, 0, 7, 16, 1);
  settings.n_levels = 1;
  xs_settings_set_batch (&settings, 65536);
  settings.layer = XS_LAYER_SYMMETRIC;
  settings.activation = XS_ACTIVATION_RELU;
  settings.optimiser = XS_OPTIMISER_SGD;
  settings.time = 6000;
  xs_settings_set_learning_rate (&settings, 1e3);
  training = new_training (&settings, data, pool);
  start = xs_parameters_copy (xs_training_parameters (training), NULL);
  g_assert_cmpint (xs_training_iterate (training, NULL, &error), ==, XS_OUTCOME_DIVERGED);
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
  g_assert_true (strstr (error->message, "time step") != NULL ||
                 strstr (error->message, "classifier") != NULL);
  g_assert_cmpint (xs_training_divergence (training)->layer, >=, 1);
  g_assert_cmpint (xs_training_divergence (training)->layer, <=, 17);
  g_assert_true (same_parameters (start, xs_training_parameters (training)));
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 0);
}

/* Black images: nothing can be learnt of them, and a validation loss that does not fall for that
 * reason is no plateau that a finer size would help with. */
static void
test_no_plateau_at_chance (void)
{
  const guint32 dims[] = { 600, 7, 7 };
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsDataset) black = NULL;
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  idx_folder_add (folder, "train-images-idx3-ubyte", idx_bytes (dims, 3, 600 * 49, 1));
  idx_folder_add (folder, "train-labels-idx1-ubyte", idx_bytes (dims, 1, 600, 10));
  black = xs_dataset_open (folder, 1, &error);
  g_assert_no_error (error);
  small_settings (&settings);
  xs_settings_set_batch (&settings, 500);
  training = new_training (&settings, black, pool);
  for (int i = 0; i < 600; i++)
    g_assert_cmpint (xs_training_iterate (training, NULL, NULL), ==, XS_OUTCOME_CONTINUES);
  idx_folder_remove (folder);
}

/* Above it, a plateau is told, once a level. */
static void
test_a_plateau_above_chance (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  int n_plateaus = 0;

  small_settings (&settings);
  xs_settings_set_batch (&settings, 1500);
  training = new_training (&settings, data, pool);
  iterate_times (training, 101);
  g_assert_true (xs_training_set_learning_rate (training, 1e-9, NULL));
  for (int i = 0; i < 700; i++)
    n_plateaus += xs_training_iterate (training, NULL, NULL) == XS_OUTCOME_PLATEAU;
  g_assert_cmpfloat (xs_training_validation_accuracy (training), >, .2);
  g_assert_cmpint (n_plateaus, ==, 1);
}

/* Looking at a given network changes nothing of what it becomes. */
static void
test_assessing_leaves_no_trace (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) plain = NULL, looked_at = NULL;

  small_settings (&settings);
  plain = new_training (&settings, data, pool);
  looked_at = new_training (&settings, data, pool);
  g_assert_true (xs_training_assess (looked_at, NULL, NULL));
  g_assert_true (isfinite (xs_training_validation_accuracy (looked_at)));
  g_assert_cmpfloat (xs_training_moment (looked_at).seconds, ==, 0);
  iterate_times (plain, 80);
  iterate_times (looked_at, 80);
  g_assert_true (
      same_parameters (xs_training_parameters (plain), xs_training_parameters (looked_at)));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/divergence/watch", test_watch);
  g_test_add_func ("/divergence/watch-level", test_watch_knows_where_the_level_began);
  g_test_add_func ("/divergence/explosion", test_an_explosion_stops);
  g_test_add_func ("/divergence/at-the-start", test_back_from_an_explosion_at_the_start);
  g_test_add_func ("/divergence/not-finite", test_divergence_goes_back_and_names_the_layer);
  g_test_add_func ("/divergence/not-finite-in-validation", test_a_broken_network_is_not_kept);
  g_test_add_func ("/divergence/no-plateau-at-chance", test_no_plateau_at_chance);
  g_test_add_func ("/divergence/plateau", test_a_plateau_above_chance);
  g_test_add_func ("/divergence/assessing", test_assessing_leaves_no_trace);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
