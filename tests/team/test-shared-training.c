/* A training that ranks share has the bits of one alone, whatever of them there are. */

#include "engine/learn/evaluate.h"
#include "tests/learn/study.h"
#include "tests/team/fake-team.h"

#include <string.h>

#define MOST_RANKS XS_TEAM_MOST_SHARING

/* What comes of a training. */
typedef struct
{
  XsParameters *parameters;
  XsOutcome outcome;
  double validation, test;
  int confusion[100];
} Result;

typedef struct
{
  XsSettings settings;
  XsDataset *data;
  int threads; /* of each rank */
  int n_iterations;
  Result results[MOST_RANKS];
} Work;

static void
evaluate (const Work *work, XsPool *pool, Result *result)
{
  g_autoptr (GError) error = NULL;
  XsEvaluation evaluation;

  g_assert_true (xs_evaluate (result->parameters, work->data, XS_PART_TEST, 300, 0, pool, NULL,
                              result->confusion, &evaluation, &error));
  g_assert_no_error (error);
  result->test = evaluation.accuracy;
}

static void
train (XsTeam *team, void *data)
{
  Work *work = data;
  Result *result = &work->results[xs_team_rank (team)];
  g_autoptr (XsPool) pool = new_pool (work->threads);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (GError) error = NULL;

  xs_pool_set_team (pool, team);
  training = new_training (&work->settings, work->data, pool);
  for (int i = 0; i < work->n_iterations; i++)
    {
      result->outcome = xs_training_iterate (training, NULL, &error);
      g_assert_no_error (error);
      if (result->outcome == XS_OUTCOME_FINISHED)
        break;
    }
  result->validation = xs_training_validation_accuracy (training);
  result->parameters = xs_parameters_copy (xs_training_parameters (training), &error);
  g_assert_no_error (error);
  evaluate (work, pool, result);
}

static void
clear (Work *work)
{
  for (int i = 0; i < MOST_RANKS; i++)
    g_clear_pointer (&work->results[i].parameters, xs_parameters_free);
}

static void
compare (const Result *alone, const Result *shared)
{
  g_assert_cmpint (alone->outcome, ==, shared->outcome);
  g_assert_true (same_parameters (alone->parameters, shared->parameters));
  g_assert_true (memcmp (&alone->validation, &shared->validation, sizeof alone->validation) == 0);
  g_assert_cmpfloat (alone->test, ==, shared->test);
  g_assert_cmpmem (alone->confusion, sizeof alone->confusion, shared->confusion,
                   sizeof shared->confusion);
}

static void
check (const XsSettings *settings, XsDataset *data)
{
  Work alone = { *settings, data, 2, 60, { { 0 } } };

  train (NULL, &alone);
  for (int ranks = 2; ranks <= MOST_RANKS; ranks++)
    {
      Work shared = { *settings, data, ranks == 2 ? 2 : 1, 60, { { 0 } } };

      fake_team_run (ranks, train, &shared);
      for (int i = 0; i < ranks; i++)
        compare (&alone.results[0], &shared.results[i]);
      clear (&shared);
    }
  clear (&alone);
}

/* Some batches on each of two levels. */
static void
two_levels (XsSettings *settings)
{
  small_settings (settings);
  settings->n_levels = 1;
  xs_settings_set_level (settings, 0, 5, 1, .06);
  settings->n_levels = 2;
  settings->levels[1] = settings->levels[0];
  xs_settings_set_level (settings, 1, 7, 2, .06);
}

static void
test_every_kind (void)
{
  g_autoptr (XsDataset) data = embedded_images ();
  XsSettings settings;

  two_levels (&settings);
  settings.grid = 3;
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    for (XsStrategy strategy = 0; strategy < XS_N_STRATEGIES; strategy++)
      for (XsOptimiserType optimiser = 0; optimiser < XS_N_OPTIMISERS; optimiser++)
        {
          xs_settings_set_level (&settings, 0, 5, strategy == XS_STRATEGY_MIXED ? 2 : 1, .06);
          settings.layer = layer;
          settings.strategy = strategy;
          settings.optimiser = optimiser;
          check (&settings, data);
        }
}

/* More than one round, and a last one that is no multiple of the slices. */
static void
test_odd_batches (void)
{
  g_autoptr (XsDataset) data = embedded_images ();
  XsSettings settings;

  two_levels (&settings);
  for (int i = 0; i < 3; i++)
    {
      xs_settings_set_batch (&settings, (int[]){ 3, 67, 150 }[i]);
      check (&settings, data);
    }
}

static void
test_augmented (void)
{
  g_autoptr (XsDataset) data = embedded_images ();
  XsSettings settings;

  two_levels (&settings);
  xs_settings_choose_augmentation (&settings, XS_AUGMENT_PHOTOGRAPHS);
  settings.label_smoothing = .1;
  xs_settings_set_batch (&settings, 70);
  check (&settings, data);
}

/* Transfers look at images, and the distilled one trains. */
static void
test_transfers (void)
{
  g_autoptr (XsDataset) data = embedded_images ();
  XsSettings settings;

  two_levels (&settings);
  settings.strategy = XS_STRATEGY_CASCADE;
  for (XsTransferMethod method = 0; method < XS_N_TRANSFERS; method++)
    {
      settings.transfer = method;
      check (&settings, data);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/team/shared-training/every-kind", test_every_kind);
  g_test_add_func ("/team/shared-training/odd-batches", test_odd_batches);
  g_test_add_func ("/team/shared-training/augmented", test_augmented);
  g_test_add_func ("/team/shared-training/transfers", test_transfers);
  return g_test_run ();
}
