#include "engine/questions/questions.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

/* Images of each size before the network at each size. */

#define N 3

static const int sizes[N] = { 7, 14, 28 };
static XsDataset *data;
static XsPool *pool;
static XsParameters *home; /* a network that knows something, at 7 pixels */

static XsQuestion
question_about (const XsParameters *network, XsMover *mover, XsTransferMethod method)
{
  return (XsQuestion){ .home = network,
                       .serial = 1,
                       .mover = mover,
                       .method = method,
                       .sizes = sizes,
                       .n_sizes = N,
                       .data = data,
                       .most = 200 };
}

static XsMeasured
measure (const XsQuestion *question, int see, int size)
{
  g_autoptr (GError) error = NULL;
  XsMeasured measured;

  g_assert_true (xs_measure_crossed (question, see, size, pool, NULL, &measured, &error));
  g_assert_no_error (error);
  return measured;
}

/* Where images are of the network's size, nothing is resized. */
static void
test_diagonal_is_the_ladder (void)
{
  g_autoptr (XsMover) one = xs_mover_new (data);
  g_autoptr (XsMover) other = xs_mover_new (data);
  XsQuestion question = question_about (home, one, XS_TRANSFER_MATCHED);
  g_autoptr (XsLadder) ladder = xs_climb (&question, pool, NULL, NULL);

  question.mover = other;
  for (int i = 0; i < N; i++)
    {
      XsMeasured measured = measure (&question, sizes[i], sizes[i]);

      g_assert_cmpfloat (measured.accuracy, ==, ladder->accuracies[i]);
      g_assert_cmpint (measured.n_images, ==, 200);
    }
}

/* The network at its own size has not been moved: what is left is the resizing. */
static void
test_home_column_is_the_resized_image (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  XsQuestion question = question_about (home, mover, XS_TRANSFER_COPY);

  for (int i = 0; i < N; i++)
    {
      XsEvaluation evaluation;

      g_assert_true (xs_evaluate (home, data, XS_PART_VALIDATION, 200, sizes[i], pool, NULL, NULL,
                                  &evaluation, NULL));
      g_assert_cmpfloat (measure (&question, sizes[i], 7).accuracy, ==,
                         (float) evaluation.accuracy);
    }
}

/* Images of 7 pixels have nothing to tell of larger ones: the same network sees less in them. */
static void
test_small_images_tell_less (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  XsQuestion question = question_about (home, mover, XS_TRANSFER_MATCHED);

  g_assert_cmpfloat (measure (&question, 7, 28).accuracy, !=, measure (&question, 28, 28).accuracy);
}

static void
test_a_broken_network_has_no_accuracy (void)
{
  g_autoptr (XsParameters) broken = xs_parameters_copy (home, NULL);
  g_autoptr (XsMover) mover = xs_mover_new (data);
  XsQuestion question = question_about (broken, mover, XS_TRANSFER_COPY);

  broken->values[broken->layout.classifier_bias + 5] = NAN;
  g_assert_true (isnan (measure (&question, 14, 7).accuracy));
}

static void
test_cancelled (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  XsQuestion question = question_about (home, mover, XS_TRANSFER_COPY);
  XsMeasured measured;
  XsCancel cancel = { 0 };

  xs_cancel_raise (&cancel);
  g_assert_false (xs_measure_crossed (&question, 14, 7, pool, &cancel, &measured, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

/* --- one picture -------------------------------------------------------------------------------
 */

static XsClassification *
classify (XsPicture *picture, XsSightParts parts)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  XsQuestion question = question_about (home, mover, XS_TRANSFER_MATCHED);
  XsClassification *answer;

  question.picture = picture;
  question.parts = parts;
  answer = xs_classify (&question, pool, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

/* On the diagonal stands what each network says of the picture itself; each cell is a distribution.
 */
static void
test_picture (void)
{
  g_autoptr (XsPicture) picture =
      xs_picture_new (xs_dataset_pixels (data, XS_PART_TEST, 0), 28, 1, "picture", NULL);
  g_autoptr (XsClassification) plain = classify (picture, XS_SIGHT_PLAIN);
  g_autoptr (XsClassification) crossed = classify (picture, XS_SIGHT_CROSSED);

  g_assert_null (plain->crossed);
  for (int row = 0; row < N; row++)
    for (int column = 0; column < N; column++)
      {
        const float *cell = crossed->crossed + (row * N + column) * 10;
        double sum = 0;

        for (int c = 0; c < 10; c++)
          sum += (double) cell[c];
        g_assert_cmpfloat (fabs (sum - 1), <, 1e-5);
        if (row == column)
          g_assert_cmpmem (cell, 10 * sizeof (float), plain->sights[row].probabilities,
                           10 * sizeof (float));
      }
}

/* A picture that is the same everywhere is so at every size: its rows do not differ by more than
 * the rounding of the averages. */
static void
test_constant_picture (void)
{
  guint8 grey[28 * 28];
  g_autoptr (XsPicture) picture = NULL;
  g_autoptr (XsClassification) crossed = NULL;

  memset (grey, 90, sizeof grey);
  picture = xs_picture_new (grey, 28, 1, "grey", NULL);
  crossed = classify (picture, XS_SIGHT_CROSSED);
  for (int row = 1; row < N; row++)
    for (int i = 0; i < N * 10; i++)
      g_assert_cmpfloat (fabsf (crossed->crossed[row * N * 10 + i] - crossed->crossed[i]), <,
                         1e-4f);
}

/* What is not asked for is not there, and changes nothing else. */
static void
test_saliency (void)
{
  g_autoptr (XsPicture) picture =
      xs_picture_new (xs_dataset_pixels (data, XS_PART_TEST, 0), 28, 1, "picture", NULL);
  g_autoptr (XsClassification) plain = classify (picture, XS_SIGHT_PLAIN);
  g_autoptr (XsClassification) explained = classify (picture, XS_SIGHT_SALIENCY);

  for (int i = 0; i < N; i++)
    {
      const XsSight *sight = &explained->sights[i];
      double sum = 0;

      g_assert_null (plain->sights[i].saliency);
      g_assert_cmpmem (sight->probabilities, 10 * sizeof (float), plain->sights[i].probabilities,
                       10 * sizeof (float));
      for (int k = 0; k < sight->size * sight->size; k++)
        {
          g_assert_cmpfloat (sight->saliency[k], >=, 0);
          sum += (double) sight->saliency[k];
        }
      g_assert_cmpfloat (sum, >, 0);
      g_assert_true (isfinite (sum));
    }
}

/* The network at its own size, asked directly. */
static void
test_saliency_is_the_slope (void)
{
  g_autoptr (XsPicture) picture =
      xs_picture_new (xs_dataset_pixels (data, XS_PART_TEST, 0), 28, 1, "picture", NULL);
  g_autoptr (XsClassification) explained = classify (picture, XS_SIGHT_SALIENCY);
  const XsSight *sight = &explained->sights[0];
  g_autoptr (XsNetwork) network = xs_network_new (&home->architecture, pool, NULL);
  int top = xs_largest_score (sight->probabilities, 10);
  g_autofree float *moved = g_memdup2 (sight->input, 49 * sizeof (float));

  for (int k = 0; k < 49; k += 6)
    {
      float above[10], below[10];

      moved[k] = sight->input[k] + .01f;
      g_assert_true (xs_network_scores (network, home->values, moved, 1, NULL, above));
      moved[k] = sight->input[k] - .01f;
      g_assert_true (xs_network_scores (network, home->values, moved, 1, NULL, below));
      moved[k] = sight->input[k];
      g_assert_cmpfloat_with_epsilon ((double) sight->saliency[k],
                                      fabs ((double) (above[top] - below[top])) / .02, .01);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (2);
  home = learnt_network (data, pool, 150);
  g_test_add_func ("/crossed/diagonal", test_diagonal_is_the_ladder);
  g_test_add_func ("/crossed/home-column", test_home_column_is_the_resized_image);
  g_test_add_func ("/crossed/small-images", test_small_images_tell_less);
  g_test_add_func ("/crossed/broken-network", test_a_broken_network_has_no_accuracy);
  g_test_add_func ("/crossed/cancelled", test_cancelled);
  g_test_add_func ("/crossed/picture", test_picture);
  g_test_add_func ("/crossed/constant-picture", test_constant_picture);
  g_test_add_func ("/crossed/saliency", test_saliency);
  g_test_add_func ("/crossed/saliency-is-the-slope", test_saliency_is_the_slope);
  status = g_test_run ();
  xs_parameters_free (home);
  xs_pool_free (pool);
  xs_dataset_unref (data);
  return status;
}
