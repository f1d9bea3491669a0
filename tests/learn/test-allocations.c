/* An iteration takes no memory: batch, gradient, optimiser, records. And where memory is short, a
 * change happens whole or not at all. The test's own malloc counts; whoever calls it, GLib
 * included, lands here. */

#include "engine/base/error.h"
#include "tests/learn/allocator.h"
#include "tests/learn/study.h"

static XsDataset *data;

static void
test_counts (void)
{
  int before = n_allocations;
  g_autofree char *text = g_strdup ("counted");

  g_assert_cmpstr (text, ==, "counted");
  g_assert_cmpint (n_allocations, >, before);
}

/* The memory of the curves doubles now and then, first at 64 records: not in between. */
static void
test_iteration (gconstpointer layer)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  int before;

  small_settings (&settings);
  settings.layer = (XsLayerType) GPOINTER_TO_INT (layer);
  settings.smoothness = settings.decay = settings.operator_weights = 1e-4;
  settings.label_smoothing = .1;
  settings.average = .99;
  xs_settings_choose_augmentation (&settings, XS_AUGMENT_PHOTOGRAPHS);
  settings.augmentation.cut_out = .2;
  training = new_training (&settings, data, pool);
  iterate_times (training, 20);
  before = n_allocations;
  iterate_times (training, 30);
  g_assert_cmpint (n_allocations, ==, before);
}

typedef gboolean (*Change) (XsTraining *training, GError **error);

static gboolean
prolong (XsTraining *training, GError **error)
{
  return xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, error);
}

static gboolean
deepen (XsTraining *training, GError **error)
{
  return xs_training_refine (training, 4, XS_REFINE_COPY, error);
}

/* Allocation after allocation fails: each time the change says so and has changed nothing, until
 * there are enough. */
static void
fail_until_it_works (XsTraining *training, Change change)
{
  g_autoptr (XsParameters) before = xs_parameters_copy (xs_training_parameters (training), NULL);
  XsHistory *history = xs_training_history (training);
  int node = xs_history_current (history);
  gboolean can_undo = xs_training_can_undo (training), can_redo = xs_training_can_redo (training);
  int n = 1;

  for (;; n++)
    {
      g_autoptr (GError) error = NULL;

      until_failure = n;
      if (change (training, &error))
        break;
      g_assert_error (error, XS_ERROR, XS_ERROR_TOO_LARGE);
      g_assert_true (same_parameters (before, xs_training_parameters (training)));
      g_assert_cmpint (xs_history_current (history), ==, node);
      g_assert_true (xs_training_can_undo (training) == can_undo);
      g_assert_true (xs_training_can_redo (training) == can_redo);
    }
  g_assert_cmpint (until_failure, >, 0);
  g_assert_cmpint (n, >, 3);
  until_failure = 0;
  g_assert_false (same_parameters (before, xs_training_parameters (training)));
}

static void
test_changes_without_memory (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  settings.average = .9;
  training = new_training (&settings, data, pool);
  iterate_times (training, 3);
  fail_until_it_works (training, prolong);
  fail_until_it_works (training, deepen);
  fail_until_it_works (training, xs_training_undo);
  fail_until_it_works (training, xs_training_redo);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/learn/allocations/counts", test_counts);
  g_test_add_func ("/learn/allocations/changes", test_changes_without_memory);
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autofree char *path = g_strdup_printf ("/learn/allocations/%s", xs_layer_type_id (layer));

      g_test_add_data_func (path, GINT_TO_POINTER (layer), test_iteration);
    }
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
