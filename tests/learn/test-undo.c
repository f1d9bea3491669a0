#include "engine/base/error.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;

/* Undo brings back every bit of the state: training on gives what it would have given. */
static void
test_undo_and_redo_are_exact (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) plain = NULL, training = NULL;
  g_autoptr (XsParameters) fine = NULL;

  small_settings (&settings);
  plain = new_training (&settings, data, pool);
  iterate_times (plain, 90);

  training = new_training (&settings, data, pool);
  iterate_times (training, 50);
  g_assert_false (xs_training_can_undo (training));
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_GALERKIN, NULL, NULL));
  g_assert_true (xs_training_refine (training, 4, XS_REFINE_LINEAR, NULL));
  iterate_times (training, 30);
  fine = xs_parameters_copy (xs_training_parameters (training), NULL);

  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpint (xs_training_parameters (training)->architecture.depth, ==, 2);
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpint (xs_training_parameters (training)->architecture.size, ==, 7);
  g_assert_false (xs_training_can_undo (training));
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_true (same_parameters (fine, xs_training_parameters (training)));
  g_assert_false (xs_training_can_redo (training));

  g_assert_true (xs_training_undo (training, NULL));
  g_assert_true (xs_training_undo (training, NULL));
  iterate_times (training, 40);
  g_assert_true (
      same_parameters (xs_training_parameters (plain), xs_training_parameters (training)));
}

/* Branches lie over each other on the axis of seconds, too: what was undone has left no gap. */
static void
test_time_goes_back (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  double left, undone;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 5);
  left = xs_training_moment (training).seconds;
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (training, 5);
  undone = xs_training_moment (training).seconds;
  g_assert_cmpfloat (undone, >, left);
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpfloat (xs_training_moment (training).seconds, ==, left);
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_cmpfloat (xs_training_moment (training).seconds, ==, undone);
}

/* The confusion of a state that comes back is counted again when somebody asks, and nothing else
 * becomes of it; but none is made up where there never was a validation. */
static void
test_confusion_comes_back (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autofree int *before = NULL;
  gsize bytes;
  double seconds;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  g_assert_false (xs_training_recount (training, NULL));
  iterate_times (training, 5);
  g_assert_true (xs_training_assess (training, NULL, NULL));
  bytes = (gsize) xs_dataset_n_classes (data) * (gsize) xs_dataset_n_classes (data) * sizeof (int);
  before = g_memdup2 (xs_training_confusion (training), bytes);
  g_assert_false (xs_training_recount (training, NULL));
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  g_assert_true (xs_training_undo (training, NULL));
  seconds = xs_training_moment (training).seconds;
  g_assert_cmpint (memcmp (xs_training_confusion (training), before, bytes), !=, 0);
  g_assert_true (xs_training_recount (training, NULL));
  g_assert_cmpint (memcmp (xs_training_confusion (training), before, bytes), ==, 0);
  g_assert_cmpfloat (xs_training_moment (training).seconds, ==, seconds);
  g_assert_false (xs_training_recount (training, NULL));
}

/* Confusion and fates of images are of the network that is there, or empty. */
static void
test_nothing_is_said_of_the_undone (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 5);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (training, 5);
  g_assert_true (xs_training_assess (training, NULL, NULL));
  g_assert_true (xs_training_undo (training, NULL));
  for (int i = 0; i < xs_dataset_count (data, XS_PART_TRAINING); i++)
    g_assert_true (isnan (xs_training_fates (training)[i].loss));
  for (int i = 0; i < xs_dataset_n_classes (data) * xs_dataset_n_classes (data); i++)
    g_assert_cmpint (xs_training_confusion (training)[i], ==, 0);
}

static void
test_undo_without_a_change_is_an_error (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  g_assert_false (xs_training_undo (training, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (xs_training_redo (training, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
}

/* Training goes on after an undo, in a branch of its own: redo leads to what the undo left, the
 * next undo to the state just before the change, and the branch is where it was left. */
static void
test_all_branches_go_on (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) plain = NULL, moved = NULL, training = NULL;
  XsHistory *history;
  XsNode branch;

  small_settings (&settings);
  plain = new_training (&settings, data, pool);
  iterate_times (plain, 75);
  moved = new_training (&settings, data, pool);
  iterate_times (moved, 30);
  g_assert_true (xs_training_transfer (moved, 14, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (moved, 25);

  training = new_training (&settings, data, pool);
  history = xs_training_history (training);
  iterate_times (training, 30);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (training, 20);
  g_assert_true (xs_training_undo (training, NULL));
  iterate_times (training, 40);
  g_assert_cmpint (xs_history_current (history), ==, 2);
  g_assert_cmpuint (xs_history_read_nodes (history, 2, &branch, 1), ==, 1);
  g_assert_cmpint (branch.kind, ==, XS_NODE_BRANCH);
  g_assert_cmpint (branch.parent, ==, 0);
  g_assert_cmpint (branch.at.iteration, ==, 30);

  g_assert_true (xs_training_can_redo (training));
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_cmpint (xs_history_current (history), ==, 1);
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 50);
  iterate_times (training, 5);
  g_assert_true (
      same_parameters (xs_training_parameters (moved), xs_training_parameters (training)));
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpint (xs_history_current (history), ==, 0);
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 30);

  g_assert_true (xs_training_go_to (training, 2, NULL));
  iterate_times (training, 5);
  g_assert_true (
      same_parameters (xs_training_parameters (plain), xs_training_parameters (training)));
  g_assert_true (xs_training_go_to (training, 1, NULL));
  g_assert_true (
      same_parameters (xs_training_parameters (moved), xs_training_parameters (training)));
}

/* From where a node began, whatever it has become. */
static void
test_branch_here (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) first = NULL, other = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 10);
  g_assert_true (xs_training_mark (training, "ten", NULL));
  iterate_times (training, 10);
  first = xs_parameters_copy (xs_training_parameters (training), NULL);
  g_assert_true (xs_training_branch (training, 1, NULL));
  g_assert_cmpint (xs_history_current (xs_training_history (training)), ==, 2);
  g_assert_cmpint (xs_training_moment (training).iteration, ==, 10);
  g_assert_true (xs_training_set_learning_rate (training, .001, NULL));
  iterate_times (training, 10);
  g_assert_false (same_parameters (first, xs_training_parameters (training)));
  other = xs_parameters_copy (xs_training_parameters (training), NULL);
  g_assert_true (xs_training_go_to (training, 1, NULL));
  g_assert_true (same_parameters (first, xs_training_parameters (training)));
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, settings.learning_rate);
  g_assert_true (xs_training_go_to (training, 3, NULL));
  g_assert_true (same_parameters (other, xs_training_parameters (training)));
  g_assert_false (xs_training_branch (training, 4, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (xs_training_go_to (training, -1, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
}

/* What was there goes on in both, from the same state. */
static void
test_branch_now (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) ten = NULL, twenty = NULL;
  XsNode node;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 10);
  ten = xs_parameters_copy (xs_training_parameters (training), NULL);
  g_assert_true (xs_training_branch (training, -1, NULL));
  xs_history_read_nodes (xs_training_history (training), 1, &node, 1);
  g_assert_cmpint (node.kind, ==, XS_NODE_BRANCH);
  g_assert_cmpint (node.at.iteration, ==, 10);
  iterate_times (training, 10);
  twenty = xs_parameters_copy (xs_training_parameters (training), NULL);
  g_assert_true (xs_training_go_to (training, 0, NULL));
  g_assert_true (same_parameters (ten, xs_training_parameters (training)));
  g_assert_true (xs_training_branch (training, -1, NULL));
  g_assert_cmpint (xs_history_current (xs_training_history (training)), ==, 2);
  iterate_times (training, 10);
  g_assert_true (same_parameters (twenty, xs_training_parameters (training)));
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_true (same_parameters (ten, xs_training_parameters (training)));
}

/* A rate is a node; several without training in between are one. */
static void
test_rates_are_nodes (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsNode node;
  XsMark marks[4];

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 3);
  g_assert_true (xs_training_set_learning_rate (training, .02, NULL));
  g_assert_true (xs_training_set_learning_rate (training, .03, NULL));
  g_assert_cmpuint (xs_history_count (xs_training_history (training)).nodes, ==, 2);
  g_assert_cmpuint (xs_history_read_marks (xs_training_history (training), 0, marks, 4), ==, 2);
  iterate_times (training, 1);
  g_assert_true (xs_training_set_learning_rate (training, .04, NULL));
  g_assert_cmpuint (xs_history_read_nodes (xs_training_history (training), 2, &node, 1), ==, 1);
  g_assert_cmpint (node.kind, ==, XS_NODE_RATE);
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, .03);
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, settings.learning_rate);
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, .03);
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_cmpfloat (xs_training_settings (training)->learning_rate, ==, .04);
}

static void
test_a_new_change_ends_redo (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  g_assert_true (xs_training_undo (training, NULL));
  iterate_times (training, 3);
  g_assert_true (xs_training_can_redo (training));
  g_assert_true (xs_training_refine (training, 4, XS_REFINE_COPY, NULL));
  g_assert_false (xs_training_can_redo (training));
}

/* What was trained on the other side of a change belongs to no level of the report. */
static void
test_levels_are_those_of_the_path (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  XsLevelReport before, levels[2];

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 75);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (training, 5);
  g_assert_cmpint (xs_training_levels (training, levels, 2), ==, 2);
  before = levels[0];
  g_assert_true (xs_training_undo (training, NULL));
  iterate_times (training, 3 * 71);
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_cmpint (xs_training_levels (training, levels, 2), ==, 2);
  g_assert_cmpfloat (levels[0].accuracy, ==, before.accuracy);
  g_assert_cmpfloat (levels[0].work_units, ==, before.work_units);
}

/* Taking a change back ends the plan, bringing it back brings back the plan. */
static void
test_redo_brings_back_the_plan (void)
{
  for (int redo = 0; redo < 2; redo++)
    {
      g_autoptr (XsPool) pool = new_pool (2);
      XsSettings settings;
      g_autoptr (XsTraining) training = NULL;
      XsOutcome outcome = XS_OUTCOME_CONTINUES;

      small_settings (&settings);
      settings.strategy = XS_STRATEGY_CASCADE;
      xs_settings_set_batch (&settings, 500);
      settings.levels[0].epochs = settings.levels[1].epochs = 1;
      training = new_training (&settings, data, pool);
      while (xs_training_iterate (training, NULL, NULL) != XS_OUTCOME_CHANGED)
        ;
      g_assert_true (xs_training_undo (training, NULL));
      if (redo)
        g_assert_true (xs_training_redo (training, NULL));
      for (int i = 0; i < 30 && outcome != XS_OUTCOME_FINISHED; i++)
        outcome = xs_training_iterate (training, NULL, NULL);
      g_assert_cmpint (outcome == XS_OUTCOME_FINISHED, ==, redo);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/undo/exact", test_undo_and_redo_are_exact);
  g_test_add_func ("/undo/time", test_time_goes_back);
  g_test_add_func ("/undo/confusion-comes-back", test_confusion_comes_back);
  g_test_add_func ("/undo/nothing-is-said-of-the-undone", test_nothing_is_said_of_the_undone);
  g_test_add_func ("/undo/without-a-change", test_undo_without_a_change_is_an_error);
  g_test_add_func ("/undo/all-branches-go-on", test_all_branches_go_on);
  g_test_add_func ("/undo/branch-here", test_branch_here);
  g_test_add_func ("/undo/branch-now", test_branch_now);
  g_test_add_func ("/undo/rates", test_rates_are_nodes);
  g_test_add_func ("/undo/a-new-change", test_a_new_change_ends_redo);
  g_test_add_func ("/undo/levels", test_levels_are_those_of_the_path);
  g_test_add_func ("/undo/redo-brings-back-the-plan", test_redo_brings_back_the_plan);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
