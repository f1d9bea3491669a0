#include "engine/base/error.h"
#include "tests/data/idx-files.h"
#include "tests/learn/state.h"
#include "tests/learn/study.h"

#include <math.h>

static XsDataset *data;

static guint64
state_of (XsTraining *training)
{
  g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (training, NULL);

  g_assert_nonnull (snapshot);
  return state_of_checkpoint (snapshot->present);
}

/* The training that goes on from a snapshot of this one. */
static XsTraining *
taken_up (XsTraining *training, XsPool *pool)
{
  g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (training, NULL);
  g_autoptr (GError) error = NULL;
  XsTraining *other;

  g_assert_nonnull (snapshot);
  other = xs_training_new_at (snapshot, data, pool, &error);
  g_assert_no_error (error);
  return other;
}

/* What a training of any kind goes through: its own validations, a transfer, a refinement, or the
 * plan's changes of level. */
static void
go_through (XsTraining *training, int from, int to)
{
  gboolean manual = xs_training_settings (training)->strategy == XS_STRATEGY_MANUAL;

  for (int i = from; i < to; i++)
    {
      if (manual && i == 40)
        g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_MATCHED, NULL, NULL));
      if (manual && i == 80)
        g_assert_true (xs_training_refine (training, 4, XS_REFINE_LINEAR, NULL));
      if (i == 60)
        g_assert_true (xs_training_set_learning_rate (training, .004, NULL));
      g_assert_cmpint (xs_training_iterate (training, NULL, NULL), <=, XS_OUTCOME_FINISHED);
    }
}

/* 120 iterations at once, or with a break anywhere and on another number of threads. */
static void
check_resume (const XsSettings *settings)
{
  static const int breaks[] = { 17, 40, 78 };
  g_autoptr (XsPool) one = new_pool (1), two = new_pool (2);
  g_autoptr (XsTraining) whole = new_training (settings, data, two);
  guint64 expected;

  go_through (whole, 0, 120);
  expected = state_of (whole);
  for (gsize i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autoptr (XsTraining) first = new_training (settings, data, two), second = NULL;

      go_through (first, 0, breaks[i]);
      second = taken_up (first, one);
      g_clear_pointer (&first, xs_training_free);
      go_through (second, breaks[i], 120);
      g_assert_cmphex (state_of (second), ==, expected);
    }
}

static void
test_every_strategy_and_optimiser (void)
{
  for (int i = 0; i < XS_N_STRATEGIES * XS_N_OPTIMISERS; i++)
    {
      XsSettings settings;

      small_settings (&settings);
      settings.strategy = (XsStrategy) (i % XS_N_STRATEGIES);
      settings.optimiser = (XsOptimiserType) (i / XS_N_STRATEGIES);
      settings.levels[0].epochs = settings.levels[1].epochs = 10; /* of four iterations */
      settings.augmentation.flip = XS_FLIP_HORIZONTAL;
      settings.average = i % 2 == 0 ? .99 : 0;
      check_resume (&settings);
    }
}

static void
test_every_layer (void)
{
  for (int layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      XsSettings settings;

      small_settings (&settings);
      settings.layer = (XsLayerType) layer;
      check_resume (&settings);
    }
}

/* The tree comes along: what had been undone can be redone, and gone to. */
static void
test_branches_come_along (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL, other = NULL;
  guint64 undone, branch;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 5);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (training, 5);
  undone = state_of (training);
  g_assert_true (xs_training_undo (training, NULL));
  iterate_times (training, 7);
  branch = state_of (training);
  g_assert_true (xs_training_undo (training, NULL));

  other = taken_up (training, pool);
  g_assert_cmphex (state_of (other), ==, state_of (training));
  g_assert_true (xs_training_redo (other, NULL));
  g_assert_cmphex (state_of (other), ==, branch);
  g_assert_true (xs_training_go_to (other, 1, NULL));
  g_assert_cmphex (state_of (other), ==, undone);
  g_assert_cmpuint (xs_history_count (xs_training_history (training)).nodes, ==, 3);
}

/* What goes on after a snapshot does not change it. */
static void
test_snapshots_stay (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL, other = NULL;
  g_autoptr (XsSnapshot) snapshot = NULL;
  guint64 then;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 5);
  snapshot = xs_training_snapshot (training, NULL);
  then = state_of (training);
  iterate_times (training, 5);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  other = xs_training_new_at (snapshot, data, pool, NULL);
  g_assert_cmphex (state_of (other), ==, then);
  g_assert_cmpuint (xs_history_count (xs_training_history (other)).records, ==,
                    snapshot->counts.records);
  g_assert_cmpuint (xs_history_count (xs_training_history (other)).nodes, ==, 1);
}

/* What a file may say of a training and no training has been: it is refused before anything comes
 * of it. */
static void
test_impossible_states (void)
{
  static const struct
  {
    int position, level;
  } wrong[] = { { 1000000, 0 }, { -1, 0 }, { 0, 2 }, { 0, -2 } };
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsSnapshot) snapshot = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  snapshot = xs_training_snapshot (training, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      XsProgress progress = snapshot->present->progress;

      progress.position = wrong[i].position;
      progress.level = wrong[i].level;
      xs_checkpoint_unref (snapshot->nodes[0].tip);
      snapshot->nodes[0].tip =
          xs_checkpoint_new (0, snapshot->present->weights, &progress, settings.learning_rate);
      g_assert_null (xs_training_new_at (snapshot, data, pool, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = idx_dataset (240, 14, 10);
  g_test_add_func ("/snapshot/strategies-and-optimisers", test_every_strategy_and_optimiser);
  g_test_add_func ("/snapshot/layers", test_every_layer);
  g_test_add_func ("/snapshot/branches", test_branches_come_along);
  g_test_add_func ("/snapshot/stays", test_snapshots_stay);
  g_test_add_func ("/snapshot/impossible-states", test_impossible_states);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
