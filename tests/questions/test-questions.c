#include "engine/questions/questions.h"

#include "engine/base/error.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;
static XsPool *pool;
static XsParameters *home; /* a network that knows something, at 7 pixels */

static void
test_classify (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsPicture) picture = xs_picture_new (xs_dataset_pixels (data, XS_PART_TEST, 0),
                                                  xs_dataset_size (data), 1, "test 0", &error);
  g_autoptr (XsClassification) answer = NULL;
  const int sizes[] = { 7, 14, 28 };

  g_assert_no_error (error);
  answer = xs_classify (mover, 1, home, picture, sizes, 3, XS_TRANSFER_MATCHED, pool, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->n_sights, ==, 3);
  for (int i = 0; i < 3; i++)
    {
      double sum = 0;

      g_assert_cmpint (answer->sights[i].size, ==, sizes[i]);
      for (int c = 0; c < 10; c++)
        sum += (double) answer->sights[i].probabilities[c];
      g_assert_cmpfloat (fabs (sum - 1), <, 1e-5);
    }
}

static void
test_classify_wants_the_right_planes (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *colour = g_malloc0 (3 * 8 * 8);
  g_autoptr (XsPicture) picture = xs_picture_new (colour, 8, 3, "colour", &error);
  const int size = 7;

  g_assert_null (
      xs_classify (mover, 1, home, picture, &size, 1, XS_TRANSFER_COPY, pool, NULL, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
}

static void
test_mover_computes_each_copy_once (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  const XsParameters *first =
      xs_mover_get (mover, 1, home, 14, XS_TRANSFER_GALERKIN, pool, NULL, NULL);
  g_autoptr (XsParameters) kept = xs_parameters_copy (first, NULL);
  g_autoptr (XsParameters) other = xs_parameters_copy (home, NULL);

  g_assert_true (xs_mover_get (mover, 1, home, 14, XS_TRANSFER_GALERKIN, pool, NULL, NULL) ==
                 first);
  g_assert_true (xs_mover_get (mover, 1, home, 7, XS_TRANSFER_GALERKIN, pool, NULL, NULL) == home);
  /* Another network: the old copies are forgotten. */
  other->values[0] += 1;
  g_assert_false (same_parameters (
      kept, xs_mover_get (mover, 2, other, 14, XS_TRANSFER_GALERKIN, pool, NULL, NULL)));
}

static void
test_matched_without_images (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_mover_get (mover, 1, home, 14, XS_TRANSFER_MATCHED, pool, NULL, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NO_DATA);
}

static void
test_ladder_and_moved_agree_with_evaluate (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  const int sizes[] = { 7, 14 };
  g_autoptr (XsLadder) ladder =
      xs_climb (mover, 1, home, data, sizes, 2, XS_TRANSFER_COPY, 200, pool, NULL, &error);
  g_autoptr (XsMoved) moved = NULL;
  XsEvaluation evaluation;

  g_assert_no_error (error);
  g_assert_true (
      xs_evaluate (home, data, XS_PART_VALIDATION, 200, 0, pool, NULL, NULL, &evaluation, &error));
  g_assert_cmpfloat (ladder->accuracies[0], ==, (float) evaluation.accuracy);
  g_assert_cmpfloat (evaluation.accuracy, >, .5);
  moved = xs_move (mover, 1, home, data, 14, XS_TRANSFER_COPY, 200, pool, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (ladder->accuracies[1], ==, moved->accuracy);
  g_assert_true (same_parameters (moved->from, home));
  g_assert_cmpint (moved->parameters->architecture.size, ==, 14);
}

static void
test_cancelled (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };
  const int sizes[] = { 7, 14 };

  xs_cancel_raise (&cancel);
  g_assert_null (
      xs_climb (mover, 1, home, data, sizes, 2, XS_TRANSFER_MATCHED, 200, pool, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

/* Seeing at the network's own size is the plain evaluation; at another size it is not. */
static void
test_evaluate_resized (void)
{
  XsEvaluation plain, same, coarse;
  g_autofree int *confusion = g_new (int, 100);
  int sum = 0, right = 0;

  g_assert_true (
      xs_evaluate (home, data, XS_PART_TEST, 300, 0, pool, NULL, confusion, &plain, NULL));
  g_assert_true (xs_evaluate (home, data, XS_PART_TEST, 300, 7, pool, NULL, NULL, &same, NULL));
  g_assert_true (xs_evaluate (home, data, XS_PART_TEST, 300, 4, pool, NULL, NULL, &coarse, NULL));
  g_assert_cmpfloat (plain.loss, ==, same.loss);
  g_assert_cmpfloat (plain.loss, <, coarse.loss);
  for (int i = 0; i < 100; i++)
    {
      sum += confusion[i];
      right += i / 10 == i % 10 ? confusion[i] : 0;
    }
  g_assert_cmpint (sum, ==, 300);
  g_assert_cmpfloat (fabs (plain.accuracy - right / 300.0), <, 1e-12);
}

int
main (int argc, char **argv)
{
  XsSettings settings;
  XsTraining *training;
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (2);
  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 150);
  home = xs_parameters_copy (xs_training_parameters (training), NULL);
  xs_training_free (training);

  g_test_add_func ("/questions/classify", test_classify);
  g_test_add_func ("/questions/classify-planes", test_classify_wants_the_right_planes);
  g_test_add_func ("/questions/mover", test_mover_computes_each_copy_once);
  g_test_add_func ("/questions/matched-without-images", test_matched_without_images);
  g_test_add_func ("/questions/ladder-and-moved", test_ladder_and_moved_agree_with_evaluate);
  g_test_add_func ("/questions/cancelled", test_cancelled);
  g_test_add_func ("/questions/evaluate-resized", test_evaluate_resized);
  status = g_test_run ();
  xs_parameters_free (home);
  xs_pool_free (pool);
  xs_dataset_unref (data);
  return status;
}
