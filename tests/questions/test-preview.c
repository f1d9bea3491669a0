#include "engine/questions/preview.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;
static XsPool *pool;
static XsSettings settings;
static XsTraining *training; /* that has learnt something, at 7 pixels */

/* About @network, which is number @serial. */
static XsPreview *
ask (XsPreviewer *previewer, const XsParameters *network, guint64 serial, int size, int depth,
     int method)
{
  g_autoptr (GError) error = NULL;
  const XsPreviewQuestion question = { .home = network,
                                       .serial = serial,
                                       .node = 3,
                                       .at = { .iteration = 77 },
                                       .change = { .size = size, .depth = depth, .method = method },
                                       .epoch_seconds = 2 };
  XsPreview *answer = xs_preview (previewer, &question, pool, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

static XsPreview *
ask_of_training (int size, int depth, int method)
{
  g_autoptr (XsPreviewer) previewer = xs_previewer_new (data, &settings);

  return ask (previewer, xs_training_parameters (training), 1, size, depth, method);
}

static XsNode
last_node (void)
{
  XsHistory *history = xs_training_history (training);
  XsNode node;

  g_assert_cmpuint (xs_history_read_nodes (history, xs_history_count (history).nodes - 1, &node, 1),
                    ==, 1);
  return node;
}

static void
expect_node (const XsPreview *answer)
{
  XsNode node = last_node ();

  g_assert_cmpfloat (answer->before.accuracy, ==, node.accuracy_before);
  g_assert_cmpfloat (answer->after.accuracy, ==, node.accuracy_after);
  g_assert_cmpfloat ((float) answer->after.cfl.number, ==, node.cfl);
  g_assert_cmpint (answer->after.size, ==, node.size);
  g_assert_cmpint (answer->after.depth, ==, node.depth);
}

/* What was previewed is what happens, to the bit: then it is undone. */
static void
test_comes_true (void)
{
  static const XsTransferMethod methods[] = { XS_TRANSFER_MATCHED, XS_TRANSFER_GALERKIN,
                                              XS_TRANSFER_COPY };
  const XsArchitecture *a = &xs_training_parameters (training)->architecture;
  int depth = a->depth;

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (XsPreview) answer = ask_of_training (14, depth, (int) methods[i]);

      g_assert_true (xs_training_transfer (training, 14, methods[i], NULL, NULL));
      expect_node (answer);
      g_assert_true (xs_training_undo (training, NULL));
    }
  for (int method = 0; method < XS_N_REFINES; method++)
    {
      g_autoptr (XsPreview) answer = ask_of_training (7, 2 * depth, method);

      g_assert_true (xs_training_refine (training, 2 * depth, (XsRefineMethod) method, NULL));
      expect_node (answer);
      g_assert_true (xs_training_undo (training, NULL));
    }
}

/* Both networks judge the same images: where one is right and the other wrong, they differ. */
static void
test_sameness (void)
{
  const XsParameters *home = xs_training_parameters (training);
  g_autoptr (XsParameters) moved = xs_transfer (home, 14, XS_TRANSFER_COPY, NULL, NULL, NULL, NULL);
  g_autoptr (XsPreview) answer = ask_of_training (14, 2, XS_TRANSFER_COPY);
  int before[XS_PREVIEW_MOST], after[XS_PREVIEW_MOST], same = 0;
  XsEvaluation evaluation;

  g_assert_true (xs_evaluate_each (home, data, XS_PART_VALIDATION, XS_PREVIEW_MOST, pool, NULL,
                                   before, NULL, &evaluation, NULL));
  g_assert_true (xs_evaluate_each (moved, data, XS_PART_VALIDATION, XS_PREVIEW_MOST, pool, NULL,
                                   after, NULL, &evaluation, NULL));
  for (int i = 0; i < evaluation.images; i++)
    same += before[i] == after[i];
  g_assert_cmpint (answer->n_images, ==, evaluation.images);
  g_assert_cmpfloat_with_epsilon ((double) answer->same, (double) same / evaluation.images, 1e-6);
  g_assert_cmpfloat (fabsf (answer->after.accuracy - answer->before.accuracy), <=,
                     1 - answer->same + 1e-6f);
}

/* The one is right where the true class is the one it takes the image for. */
static void
test_each (void)
{
  const XsParameters *home = xs_training_parameters (training);
  int predictions[XS_PREVIEW_MOST], right = 0;
  XsEvaluation each, all;

  g_assert_true (xs_evaluate_each (home, data, XS_PART_VALIDATION, 200, pool, NULL, predictions,
                                   NULL, &each, NULL));
  g_assert_true (
      xs_evaluate (home, data, XS_PART_VALIDATION, 200, 0, pool, NULL, NULL, &all, NULL));
  for (int i = 0; i < each.images; i++)
    right += predictions[i] == xs_dataset_label (data, XS_PART_VALIDATION, i);
  g_assert_cmpint (each.images, ==, 200);
  g_assert_cmpfloat (each.accuracy, ==, right / 200.);
  g_assert_cmpfloat (each.accuracy, ==, all.accuracy);
}

/* The same nine numbers: the same norm and condition. Constant interpolation makes more of them. */
static void
test_kernels (void)
{
  g_autoptr (XsPreview) copy = ask_of_training (14, 2, XS_TRANSFER_COPY);
  g_autoptr (XsPreview) galerkin = ask_of_training (14, 2, XS_TRANSFER_GALERKIN);

  g_assert_cmpint (copy->n_kernels, ==, 4);
  g_assert_cmpmem (copy->before.kernels, sizeof copy->before.kernels, copy->after.kernels,
                   sizeof copy->after.kernels);
  g_assert_cmpmem (copy->before.kernels[1], sizeof copy->before.kernels[1],
                   xs_parameters_kernel (xs_training_parameters (training), 0) + 5 * 9,
                   sizeof copy->before.kernels[1]);
  g_assert_cmpfloat (copy->kernel_norm, ==, 1);
  g_assert_cmpfloat (copy->before.cfl.number, ==, copy->after.cfl.number);
  g_assert_false (copy->breaks_cfl);
  g_assert_cmpfloat (galerkin->kernel_norm, >, 2);
  g_assert_cmpfloat (galerkin->after.cfl.number, >, galerkin->before.cfl.number);
}

/* A transfer does not commute and has a resized image beside it; a refinement has neither. */
static void
test_differences (void)
{
  g_autoptr (XsPreview) transfer = ask_of_training (14, 2, XS_TRANSFER_MATCHED);
  g_autoptr (XsPreview) refinement = ask_of_training (7, 4, XS_REFINE_LINEAR);
  XsEvaluation evaluation;

  g_assert_cmpint (transfer->n_differences, ==, 3);
  for (int i = 0; i < 3; i++)
    g_assert_true (transfer->differences[i] > 0 && transfer->differences[i] < 10);
  g_assert_true (xs_evaluate (xs_training_parameters (training), data, XS_PART_VALIDATION, 0, 14,
                              pool, NULL, NULL, &evaluation, NULL));
  g_assert_cmpfloat (transfer->resized, ==, (float) evaluation.accuracy);
  g_assert_cmpint (refinement->n_differences, ==, 0);
  g_assert_true (isnan (refinement->resized));
  g_assert_cmpint (refinement->after.step, ==, 1);
}

/* Four times the pixels, twice the steps; what is the same at every depth is little. Work units are
 * of the plan, which ends at 14 pixels. */
static void
test_cost (void)
{
  g_autoptr (XsPreview) transfer = ask_of_training (14, 2, XS_TRANSFER_COPY);
  g_autoptr (XsPreview) refinement = ask_of_training (7, 4, XS_REFINE_COPY);

  g_assert_cmpfloat (transfer->before.epoch_seconds, ==, 2);
  g_assert_cmpfloat (transfer->after.epoch_seconds, >, 6);
  g_assert_cmpfloat (transfer->after.epoch_seconds, <=, 8);
  g_assert_cmpfloat (transfer->before.epoch_work_units, ==, .25);
  g_assert_cmpfloat (transfer->after.epoch_work_units, ==, 1);
  g_assert_cmpfloat (refinement->after.epoch_seconds, >, 2.5);
  g_assert_cmpfloat (refinement->after.epoch_seconds, <=, 4);
  g_assert_cmpfloat (refinement->after.epoch_work_units, ==, .5);
}

/* A network with numbers that are none has no accuracy, which is an answer; of another network
 * nothing is remembered. */
static void
test_not_finite (void)
{
  const XsParameters *home = xs_training_parameters (training);
  g_autoptr (XsParameters) broken = xs_parameters_copy (home, NULL);
  g_autoptr (XsPreviewer) previewer = xs_previewer_new (data, &settings);
  g_autoptr (XsPreview) before = ask (previewer, home, 1, 14, 2, XS_TRANSFER_COPY);
  g_autoptr (XsPreview) answer = NULL, after = NULL;

  xs_parameters_kernel (broken, 0)[0] = NAN;
  answer = ask (previewer, broken, 2, 14, 2, XS_TRANSFER_COPY);
  g_assert_true (isnan (answer->before.accuracy) && isnan (answer->after.accuracy));
  g_assert_true (isnan (answer->same) && isnan (answer->resized));
  g_assert_true (isinf (answer->after.cfl.number));
  after = ask (previewer, home, 3, 14, 2, XS_TRANSFER_COPY);
  g_assert_cmpfloat (after->before.accuracy, ==, before->before.accuracy);
  g_assert_cmpfloat (after->same, ==, before->same);
}

static void
test_cancel (void)
{
  g_autoptr (XsPreviewer) previewer = xs_previewer_new (data, &settings);
  g_autoptr (GError) error = NULL;
  const XsPreviewQuestion question = { .home = xs_training_parameters (training),
                                       .serial = 1,
                                       .change = { 14, 2, XS_TRANSFER_COPY } };
  XsCancel cancel;

  xs_cancel_reset (&cancel);
  xs_cancel_raise (&cancel);
  g_assert_null (xs_preview (previewer, &question, pool, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (1);
  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 30);
  g_test_add_func ("/questions/preview/comes-true", test_comes_true);
  g_test_add_func ("/questions/preview/sameness", test_sameness);
  g_test_add_func ("/questions/preview/each", test_each);
  g_test_add_func ("/questions/preview/kernels", test_kernels);
  g_test_add_func ("/questions/preview/differences", test_differences);
  g_test_add_func ("/questions/preview/cost", test_cost);
  g_test_add_func ("/questions/preview/not-finite", test_not_finite);
  g_test_add_func ("/questions/preview/cancel", test_cancel);
  status = g_test_run ();
  xs_training_free (training);
  xs_pool_free (pool);
  xs_dataset_unref (data);
  return status;
}
