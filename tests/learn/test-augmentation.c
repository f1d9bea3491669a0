/* Training on images that change at random: what it may change, and that chance is the study's. */

#include "engine/learn/evaluate.h"
#include "engine/learn/training-private.h"
#include "engine/learn/workspace.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;

static const XsAugmentation all = { .1, XS_FLIP_HORIZONTAL, 10, .1, .1, .1, .2 };

static void
augmented_settings (XsSettings *settings)
{
  small_settings (settings);
  settings->augmentation = all;
}

enum
{
  COUNT = 30,
  DRAW = 1234,
};

/* Images @indices (COUNT) at @size in the poses that a batch from DRAW on has. */
static float *
by_hand (const int *indices, int size, XsPool *pool, int *labels)
{
  g_autoptr (XsReader) reader =
      xs_reader_new_augmented (data, XS_PART_TRAINING, size, &all, pool, NULL);
  float *images = g_new (float, COUNT *size *size);

  for (int i = 0; i < COUNT; i++)
    xs_reader_read_augmented (reader, &indices[i], 1, 1, (guint64) (DRAW + i), pool,
                              images + i * size * size, &labels[i]);
  return images;
}

/* The gradient is that of the batch of changed images, whoever has changed them: to the bit. */
static void
test_gradient (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsWorkspace) work = NULL;
  g_autoptr (XsNetwork) network = NULL;
  g_autofree float *images = NULL, *gradient = NULL, *scores = NULL;
  int indices[COUNT], labels[COUNT];
  const XsParameters *parameters;
  XsBatchResult found, expected;

  augmented_settings (&settings);
  training = new_training (&settings, data, pool);
  parameters = xs_training_parameters (training);
  for (int i = 0; i < COUNT; i++)
    indices[i] = 7 * i;
  images = by_hand (indices, parameters->architecture.size, pool, labels);
  work = xs_workspace_new (&settings, &parameters->architecture, data, pool, NULL);
  network = xs_network_new (&parameters->architecture, pool, NULL);
  gradient = g_new (float, parameters->layout.total);
  scores = g_new (float, COUNT * parameters->architecture.classes);
  g_assert_true (xs_network_gradient (network, parameters->values, images, labels, COUNT, NULL,
                                      gradient, scores, &expected));
  g_assert_true (xs_workspace_gradient (work, -1, parameters->values, indices, COUNT, DRAW, pool,
                                        NULL, &found));
  g_assert_cmpfloat (found.loss, ==, expected.loss);
  g_assert_cmpint (memcmp (gradient, work->gradient, parameters->layout.total * sizeof (float)), ==,
                   0);
}

/* A batch of a mixed training has the same poses at its coarse size. */
static void
test_mixed (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsWorkspace) work = NULL;
  g_autofree float *images = NULL;
  int indices[COUNT], labels[COUNT];
  const XsParameters *parameters;
  XsBatchResult result;

  augmented_settings (&settings);
  settings.strategy = XS_STRATEGY_MIXED;
  training = new_training (&settings, data, pool);
  parameters = xs_training_parameters (training);
  for (int i = 0; i < COUNT; i++)
    indices[i] = 7 * i;
  images = by_hand (indices, settings.levels[0].size, pool, labels);
  work = xs_workspace_new (&settings, &parameters->architecture, data, pool, NULL);
  g_assert_cmpint (work->n_coarse, ==, 1);
  g_assert_true (xs_workspace_gradient (work, 0, parameters->values, indices, COUNT, DRAW, pool,
                                        NULL, &result));
  g_assert_cmpmem (images, COUNT * 49 * sizeof (float), work->coarse[0].images,
                   COUNT * 49 * sizeof (float));
}

static XsParameters *
train (const XsSettings *settings, int n_threads, int iterations)
{
  g_autoptr (XsPool) pool = new_pool (n_threads);
  g_autoptr (XsTraining) training = new_training (settings, data, pool);

  iterate_times (training, iterations);
  return xs_parameters_copy (xs_training_parameters (training), NULL);
}

/* The same bits for any number of threads, beyond an epoch; other bits without, or with another
 * seed. */
static void
test_chance (void)
{
  XsSettings settings, other;
  g_autoptr (XsParameters) one = NULL, two = NULL, plain = NULL, seeded = NULL;

  augmented_settings (&settings);
  xs_settings_set_batch (&settings, 300);
  one = train (&settings, 1, 20);
  two = train (&settings, 2, 20);
  g_assert_true (same_parameters (one, two));
  other = settings;
  other.augmentation = (XsAugmentation){ 0 };
  plain = train (&other, 2, 20);
  g_assert_false (same_parameters (one, plain));
  other = settings;
  other.seed++;
  seeded = train (&other, 2, 20);
  g_assert_false (same_parameters (one, seeded));
}

/* The loss of the next iteration, from the running means before and after it. */
static double
next_loss (XsTraining *training)
{
  double before = (double) xs_training_vitals (training).loss;

  iterate_times (training, 1);
  return before + ((double) xs_training_vitals (training).loss - before) / .05;
}

/* How much the loss of all training images differs between two epochs that learn nearly nothing. */
static double
change_of_loss (const XsSettings *settings)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = new_training (settings, data, pool);
  double loss;

  iterate_times (training, 4);
  g_assert_true (xs_training_set_learning_rate (training, XS_LOWEST_RATE, NULL));
  loss = next_loss (training);
  return fabs (next_loss (training) - loss);
}

/* Every epoch draws other poses. */
static void
test_epochs_differ (void)
{
  XsSettings settings;

  augmented_settings (&settings);
  xs_settings_set_batch (&settings, xs_dataset_count (data, XS_PART_TRAINING));
  xs_settings_set_learning_rate (&settings, .1);
  g_assert_cmpfloat (change_of_loss (&settings), >, 1e-4);
  settings.augmentation = (XsAugmentation){ 0 };
  g_assert_cmpfloat (change_of_loss (&settings), <, 1e-4);
}

/* The mean loss of an epoch that learns nearly nothing, of batches of equal size. */
static double
loss_of_epoch (const XsSettings *settings, const XsParameters *parameters, int n_batches)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = xs_training_new_from (settings, parameters, data, pool, NULL);
  double sum = 0;

  iterate_times (training, 1);
  sum = (double) xs_training_vitals (training).loss;
  for (int i = 1; i < n_batches; i++)
    sum += next_loss (training);
  return sum / n_batches;
}

/* A pose belongs to a place in the epoch, whatever batches it is cut into; and no two halves of an
 * epoch have the same poses. */
static void
test_batches (void)
{
  int n = xs_dataset_count (data, XS_PART_TRAINING);
  XsSettings settings;
  g_autoptr (XsParameters) parameters = NULL;
  double whole;

  g_assert_cmpint (n % 2, ==, 0);
  augmented_settings (&settings);
  parameters = train (&settings, 2, 30);
  xs_settings_set_learning_rate (&settings, XS_LOWEST_RATE);
  xs_settings_set_batch (&settings, n);
  whole = loss_of_epoch (&settings, parameters, 1);
  xs_settings_set_batch (&settings, n / 2);
  g_assert_cmpfloat (fabs (loss_of_epoch (&settings, parameters, 2) - whole), <, 1e-4);
}

/* The poses of an epoch are drawn from the training's random state, anew for each. */
static void
test_draws (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL, other = NULL;
  guint64 draw;

  augmented_settings (&settings);
  xs_settings_set_batch (&settings, xs_dataset_count (data, XS_PART_TRAINING));
  training = new_training (&settings, data, pool);
  iterate_times (training, 1);
  draw = training->draw;
  iterate_times (training, 1);
  g_assert_true (training->draw != draw);
  settings.seed++;
  other = new_training (&settings, data, pool);
  iterate_times (other, 1);
  g_assert_true (other->draw != draw);
}

/* A state that is put back in the middle of an epoch finds the same poses again. */
static void
test_undo (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) plain = NULL;

  augmented_settings (&settings);
  plain = train (&settings, 2, 90);
  training = new_training (&settings, data, pool);
  iterate_times (training, 50);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  iterate_times (training, 30);
  g_assert_true (xs_training_undo (training, NULL));
  iterate_times (training, 40);
  g_assert_true (same_parameters (plain, xs_training_parameters (training)));
}

/* Validation and the images of a matched transfer are as they are. */
static void
test_others_are_not_changed (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL, plain = NULL;
  XsEvaluation evaluation;

  augmented_settings (&settings);
  training = new_training (&settings, data, pool);
  settings.augmentation = (XsAugmentation){ 0 };
  plain = new_training (&settings, data, pool);
  g_assert_true (xs_training_assess (training, NULL, NULL));
  g_assert_true (xs_evaluate (xs_training_parameters (training), data, XS_PART_VALIDATION, 0, 0,
                              pool, NULL, NULL, &evaluation, NULL));
  g_assert_cmpfloat (xs_training_validation_loss (training), ==, (double) (float) evaluation.loss);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_MATCHED, NULL, NULL));
  g_assert_true (xs_training_transfer (plain, 14, XS_TRANSFER_MATCHED, NULL, NULL));
  g_assert_true (
      same_parameters (xs_training_parameters (training), xs_training_parameters (plain)));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/learn/augmentation/gradient", test_gradient);
  g_test_add_func ("/learn/augmentation/mixed", test_mixed);
  g_test_add_func ("/learn/augmentation/chance", test_chance);
  g_test_add_func ("/learn/augmentation/epochs-differ", test_epochs_differ);
  g_test_add_func ("/learn/augmentation/batches", test_batches);
  g_test_add_func ("/learn/augmentation/draws", test_draws);
  g_test_add_func ("/learn/augmentation/undo", test_undo);
  g_test_add_func ("/learn/augmentation/others-are-not-changed", test_others_are_not_changed);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
