#include "engine/questions/questions.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

/* The images behind the cells of a confusion matrix. */

#define CLASSES 10
#define MOST 300

static XsDataset *data;
static XsPool *pool;
static XsParameters *home; /* a network that knows something, at 7 pixels */

static XsConfused *
find (const XsParameters *network, int label, int prediction, GError **error)
{
  const XsQuestion question = {
    .home = network, .node = 3, .at = { .iteration = 77 }, .data = data, .most = MOST
  };

  return xs_find_confused (&question, label, prediction, pool, NULL, error);
}

/* Each cell has as many images as the confusion matrix of the same network says. */
static void
test_counts_are_the_matrix (void)
{
  int confusion[CLASSES * CLASSES];
  XsEvaluation evaluation;

  g_assert_true (xs_evaluate (home, data, XS_PART_VALIDATION, MOST, 0, pool, NULL, confusion,
                              &evaluation, NULL));
  for (int label = 0; label < CLASSES; label += 3)
    {
      int total = 0;

      for (int prediction = 0; prediction < CLASSES; prediction++)
        {
          g_autoptr (XsConfused) answer = find (home, label, prediction, NULL);

          g_assert_cmpint (answer->n_found, ==, confusion[label * CLASSES + prediction]);
          g_assert_cmpint (answer->n_shown, ==, MIN (answer->n_found, XS_CONFUSED_MOST));
          g_assert_cmpint (answer->n_images, ==, MOST);
          total += answer->n_found;
          if (prediction == CLASSES - 1)
            g_assert_cmpint (answer->n_of_class, ==, total);
        }
    }
}

/* Of the true class, the most certain first, no image twice, each with its own pixels; what the
 * network says of it alone is the same. */
static void
test_images (void)
{
  g_autoptr (XsConfused) answer = find (home, 1, 1, NULL);
  int each = 28 * 28;

  g_assert_cmpint (answer->n_shown, >, 5);
  g_assert_cmpint (answer->at.iteration, ==, 77);
  for (int i = 0; i < answer->n_shown; i++)
    {
      int index = answer->images[i].index;

      g_assert_cmpint (xs_dataset_label (data, XS_PART_VALIDATION, index), ==, 1);
      g_assert_cmpmem (answer->pixels + i * each, each,
                       xs_dataset_pixels (data, XS_PART_VALIDATION, index), each);
      g_assert_cmpfloat (answer->images[i].probability, <=, 1);
      for (int k = 0; k < i; k++)
        {
          g_assert_cmpint (answer->images[k].index, !=, index);
          g_assert_cmpfloat (answer->images[k].probability, >=, answer->images[i].probability);
        }
    }
}

static void
test_probabilities_are_those_of_sights (void)
{
  g_autoptr (XsConfused) answer = find (home, 1, 1, NULL);
  g_autoptr (XsMover) mover = xs_mover_new (data);
  const int size = 7;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (XsPicture) picture = xs_picture_new (
          xs_dataset_pixels (data, XS_PART_VALIDATION, answer->images[i].index), 28, 1, "", NULL);
      const XsQuestion question = {
        .home = home, .serial = 1, .mover = mover, .sizes = &size, .n_sizes = 1, .picture = picture
      };
      g_autoptr (XsClassification) seen = xs_classify (&question, pool, NULL, NULL);

      g_assert_cmpfloat_with_epsilon ((double) seen->sights[0].probabilities[1],
                                      (double) answer->images[i].probability, 1e-5);
    }
}

/* A network that always says the same takes everything for it, and nothing for anything else. */
static void
test_stubborn (void)
{
  g_autoptr (XsParameters) stubborn = xs_parameters_copy (home, NULL);
  g_autoptr (XsConfused) none = NULL;
  int n = 0;

  stubborn->values[stubborn->layout.classifier_bias + 4] = 1000;
  for (int label = 0; label < CLASSES; label++)
    {
      g_autoptr (XsConfused) answer = find (stubborn, label, 4, NULL);

      g_assert_cmpint (answer->n_found, ==, answer->n_of_class);
      n += answer->n_found;
    }
  g_assert_cmpint (n, ==, MOST);
  none = find (stubborn, 1, 2, NULL);
  g_assert_cmpint (none->n_shown, ==, 0);
}

static void
test_not_finite (void)
{
  g_autoptr (XsParameters) broken = xs_parameters_copy (home, NULL);
  g_autoptr (GError) error = NULL;

  broken->values[broken->layout.classifier_bias + 5] = NAN;
  g_assert_null (find (broken, 1, 1, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (2);
  home = learnt_network (data, pool, 150);
  g_test_add_func ("/confused/counts", test_counts_are_the_matrix);
  g_test_add_func ("/confused/images", test_images);
  g_test_add_func ("/confused/probabilities", test_probabilities_are_those_of_sights);
  g_test_add_func ("/confused/stubborn", test_stubborn);
  g_test_add_func ("/confused/not-finite", test_not_finite);
  status = g_test_run ();
  xs_parameters_free (home);
  xs_pool_free (pool);
  xs_dataset_unref (data);
  return status;
}
