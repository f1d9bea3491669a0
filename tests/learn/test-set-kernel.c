#include "engine/base/error.h"
#include "tests/learn/state.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;

static const XsKernelEdit laplacian = {
  .step = 1, .output = 2, .input = 3, .stencil = { 0, 1, 0, 1, -4, 1, 0, 1, 0 }
};

/* With ReLU, so that states are no less than what kernels make of them. */
static XsTraining *
trained (XsPool *pool, XsLayerType layer, double average)
{
  XsSettings settings;
  XsTraining *training;

  small_settings (&settings);
  settings.activation = XS_ACTIVATION_RELU;
  settings.layer = layer;
  settings.average = average;
  training = new_training (&settings, data, pool);
  iterate_times (training, 20);
  return training;
}

static guint64
state_of (XsTraining *training)
{
  g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (training, NULL);

  return state_of_checkpoint (snapshot->present);
}

/* The nine taps that were meant are the numbers given, and nothing else has changed. */
static void
check_only (const XsParameters *before, const XsParameters *after, const float *taps,
            const float stencil[9])
{
  gsize place = (gsize) (taps - after->values);

  for (gsize i = 0; i < after->layout.total; i++)
    if (i >= place && i < place + 9)
      g_assert_cmpfloat (after->values[i], ==, stencil[i - place]);
    else
      g_assert_cmpfloat (after->values[i], ==, before->values[i]);
}

/* A step's kernel, with an average beside the network: both have it. */
static void
test_sets_nine_numbers (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = trained (pool, XS_LAYER_STANDARD, .9);
  g_autoptr (XsParameters) before = xs_parameters_copy (xs_training_parameters (training), NULL);
  const XsParameters *after;

  g_assert_true (xs_training_set_kernel (training, &laplacian, NULL, NULL));
  after = xs_training_parameters (training);
  check_only (before, after, xs_parameters_kernel (after, 1) + (2 * 4 + 3) * 9, laplacian.stencil);
  {
    g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (training, NULL);
    const XsParameters *own = snapshot->present->weights->parameters;

    g_assert_true (own->values != after->values);
    g_assert_cmpmem (xs_parameters_kernel (own, 1) + (2 * 4 + 3) * 9, sizeof laplacian.stencil,
                     laplacian.stencil, sizeof laplacian.stencil);
  }
}

static void
test_sets_the_opening (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = trained (pool, XS_LAYER_STANDARD, 0);
  g_autoptr (XsParameters) before = xs_parameters_copy (xs_training_parameters (training), NULL);
  XsKernelEdit edit = { .step = -1, .output = 3, .input = 0, .stencil = { [4] = .25f } };
  const XsParameters *after;

  g_assert_true (xs_training_set_kernel (training, &edit, NULL, NULL));
  after = xs_training_parameters (training);
  check_only (before, after, after->values + after->layout.opening_kernel + 3 * 9, edit.stencil);
}

/* Hamiltonian steps have two kernels of C/2 x C/2: the second one's outputs come after the first
 * one's. */
static void
test_sets_the_second_kernel (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = trained (pool, XS_LAYER_HAMILTONIAN, 0);
  g_autoptr (XsParameters) before = xs_parameters_copy (xs_training_parameters (training), NULL);
  XsKernelEdit edit = { .step = 0, .output = 3, .input = 1, .stencil = { [0] = -.5f } };
  const XsParameters *after;

  g_assert_true (xs_training_set_kernel (training, &edit, NULL, NULL));
  after = xs_training_parameters (training);
  check_only (before, after, xs_parameters_kernel (after, 0) + (3 * 2 + 1) * 9, edit.stencil);
}

/* A node of its own with what it was worth; undo brings back every bit, redo the kernel. */
static void
test_is_a_node (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = trained (pool, XS_LAYER_STANDARD, .9);
  XsHistory *history = xs_training_history (training);
  guint64 before = state_of (training), after;
  XsNode node;

  g_assert_true (xs_training_set_kernel (training, &laplacian, NULL, NULL));
  after = state_of (training);
  g_assert_cmpint (xs_history_read_nodes (history, 1, &node, 1), ==, 1);
  g_assert_cmpint (node.kind, ==, XS_NODE_KERNEL);
  g_assert_cmpint (node.parent, ==, 0);
  g_assert_true (node.accuracy_before >= 0 && node.accuracy_after >= 0);
  g_assert_cmpfloat (node.accuracy_after, ==, (float) xs_training_validation_accuracy (training));
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpuint (state_of (training), ==, before);
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_cmpuint (state_of (training), ==, after);
  iterate_times (training, 3);
}

static void
check_refused (XsTraining *training, const XsKernelEdit *edit, XsErrorCode code)
{
  guint64 before = state_of (training);
  XsHistoryCounts counts = xs_history_count (xs_training_history (training));
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_training_set_kernel (training, edit, NULL, &error));
  g_assert_error (error, XS_ERROR, (int) code);
  g_assert_cmpuint (state_of (training), ==, before);
  g_assert_cmpuint (xs_history_count (xs_training_history (training)).nodes, ==, counts.nodes);
}

static void
test_refuses (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = trained (pool, XS_LAYER_STANDARD, .9);
  static const struct
  {
    int step, output, input;
  } nowhere[] = { { -2, 0, 0 }, { 2, 0, 0 },  { 0, 4, 0 },  { 0, -1, 0 },
                  { 0, 0, 4 },  { 0, 0, -1 }, { -1, 0, 1 }, { -1, 4, 0 } };
  XsKernelEdit edit = laplacian;

  for (gsize i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      edit.step = nowhere[i].step;
      edit.output = nowhere[i].output;
      edit.input = nowhere[i].input;
      check_refused (training, &edit, XS_ERROR_INVALID);
    }
  edit = laplacian;
  edit.stencil[8] = NAN;
  check_refused (training, &edit, XS_ERROR_INVALID);
  for (int i = 0; i < 9; i++)
    edit.stencil[i] = G_MAXFLOAT;
  check_refused (training, &edit, XS_ERROR_NUMERIC);
}

/* Between two iterations of the same level: its schedule goes on. */
static void
test_the_level_goes_on (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = trained (pool, XS_LAYER_STANDARD, 0);
  XsLevelReport reports[4];

  g_assert_true (xs_training_set_kernel (training, &laplacian, NULL, NULL));
  g_assert_cmpint (xs_training_levels (training, reports, 4), ==, 1);
  g_assert_cmpint (reports[0].kind, ==, XS_NODE_START);
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/learn/set-kernel/nine-numbers", test_sets_nine_numbers);
  g_test_add_func ("/learn/set-kernel/opening", test_sets_the_opening);
  g_test_add_func ("/learn/set-kernel/second-kernel", test_sets_the_second_kernel);
  g_test_add_func ("/learn/set-kernel/node", test_is_a_node);
  g_test_add_func ("/learn/set-kernel/refuses", test_refuses);
  g_test_add_func ("/learn/set-kernel/level", test_the_level_goes_on);
  code = g_test_run ();
  xs_dataset_unref (data);
  return code;
}
