/* The settings that make a training finish better: off, they change no bit; on, what they say. */

#include "engine/learn/evaluate.h"
#include "engine/learn/training-private.h"
#include "tests/learn/study.h"

#include <math.h>

static XsDataset *data;

enum
{
  COUNT = 40, /* images of a batch */
};

/* Mean over a batch of (1 - e) log 1/p_label + e/classes sum_q log 1/p_q, from its scores. */
static double
smoothed_loss (const XsWorkspace *work, int classes, double e)
{
  double loss = 0;

  for (int i = 0; i < COUNT; i++)
    {
      const float *scores = work->scores + i * classes;
      double sum = 0, mean = 0;

      for (int q = 0; q < classes; q++)
        {
          sum += exp ((double) scores[q]);
          mean += (double) scores[q] / classes;
        }
      loss += log (sum) - (1 - e) * (double) scores[work->labels[i]] - e * mean;
    }
  return loss / COUNT;
}

/* The target is smoothed at the level's own size and at the coarse ones of a mixed training. */
static void
test_smoothing_at_every_size (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsWorkspace) work = NULL;
  XsSettings settings;
  const XsParameters *p;
  XsBatchResult result;
  int indices[COUNT];

  small_settings (&settings);
  settings.strategy = XS_STRATEGY_MIXED;
  settings.label_smoothing = .3;
  training = new_training (&settings, data, pool);
  iterate_times (training, 20);
  p = xs_training_parameters (training);
  work = xs_workspace_new (&settings, &p->architecture, data, pool, NULL);
  g_assert_cmpint (work->n_coarse, ==, 1);
  for (int i = 0; i < COUNT; i++)
    indices[i] = 9 * i;
  for (int coarse = -1; coarse < 1; coarse++)
    {
      g_assert_true (
          xs_workspace_gradient (work, coarse, p->values, indices, COUNT, 0, pool, NULL, &result));
      g_assert_cmpfloat (fabs (result.loss - smoothed_loss (work, p->architecture.classes, .3)), <,
                         1e-6);
      g_assert_cmpfloat (fabs (result.loss - smoothed_loss (work, p->architecture.classes, 0)), >,
                         1e-3);
    }
}

/* Two networks that are equal, one of which was trained towards the smoothed target. */
static void
test_validation_is_plain (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL, other = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 20);
  settings.label_smoothing = .3;
  other = xs_training_new_from (&settings, xs_training_parameters (training), data, pool, NULL);
  g_assert_true (xs_training_assess (training, NULL, NULL));
  g_assert_true (xs_training_assess (other, NULL, NULL));
  g_assert_cmpfloat (xs_training_validation_loss (training), ==,
                     xs_training_validation_loss (other));
}

/* Scores of a network that was told to doubt do not grow as far. */
static void
test_smoothing_keeps_doubts (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  double sure[2];

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (XsTraining) training = NULL;
      int n = xs_dataset_count (data, XS_PART_TRAINING);

      small_settings (&settings);
      settings.label_smoothing = i * .5;
      training = new_training (&settings, data, pool);
      iterate_times (training, 3 * 71);
      sure[i] = 0;
      for (int image = 0; image < n; image++)
        sure[i] += (double) xs_training_fates (training)[image].probability / n;
    }
  g_assert_cmpfloat (sure[0], >, .6);
  g_assert_cmpfloat (sure[1], <, .6);
}

/* The settings reach the step: one iteration with each, beside one without. */
static void
test_clip_and_weight_decay (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) plain = NULL, clipped = NULL, decayed = NULL;
  g_autoptr (XsParameters) start = NULL;
  size_t kernel;

  small_settings (&settings);
  settings.optimiser = XS_OPTIMISER_SGD;
  plain = new_training (&settings, data, pool);
  settings.clip = 1e-3;
  clipped = new_training (&settings, data, pool);
  settings.clip = 0;
  settings.weight_decay = 2;
  decayed = new_training (&settings, data, pool);
  start = xs_parameters_copy (xs_training_parameters (plain), NULL);
  kernel = start->layout.kernels;
  iterate_times (plain, 1);
  iterate_times (clipped, 1);
  iterate_times (decayed, 1);
  g_assert_cmpfloat (plain->norms.gradient, >, 1e-3);
  g_assert_cmpfloat (clipped->norms.gradient, ==, plain->norms.gradient);
  g_assert_cmpfloat (fabs (clipped->norms.update - settings.learning_rate * 1e-3), <, 1e-9);
  g_assert_cmpfloat (fabs ((double) plain->parameters->values[kernel] -
                           (double) decayed->parameters->values[kernel] -
                           2 * settings.learning_rate * (double) start->values[kernel]),
                     <, 1e-6);
}

static void
averaging_settings (XsSettings *settings)
{
  small_settings (settings);
  settings->average = .99;
}

static double
loss_of (const XsParameters *network, XsPool *pool)
{
  XsEvaluation evaluation;

  g_assert_true (
      xs_evaluate (network, data, XS_PART_VALIDATION, 0, 0, pool, NULL, NULL, &evaluation, NULL));
  return evaluation.loss;
}

/* The average is validated and shown; the optimiser goes on as if there were none. */
static void
test_average_is_the_network (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) plain = NULL, training = NULL;
  g_autoptr (XsCheckpoint) state = NULL;
  const XsParameters *network;

  small_settings (&settings);
  plain = new_training (&settings, data, pool);
  averaging_settings (&settings);
  training = new_training (&settings, data, pool);
  g_assert_true (same_parameters (xs_training_parameters (training), training->parameters));
  iterate_times (plain, 71); /* an epoch, and then a whole validation */
  iterate_times (training, 71);
  network = xs_training_parameters (training);
  g_assert_true (same_parameters (plain->parameters, training->parameters));
  g_assert_true (network == training->optimiser->average);
  g_assert_false (same_parameters (network, training->parameters));
  g_assert_cmpfloat (fabs (xs_training_validation_loss (training) - loss_of (network, pool)), <,
                     1e-6);
  g_assert_cmpfloat (
      fabs (xs_training_validation_loss (training) - loss_of (training->parameters, pool)), >,
      1e-4);
  state = xs_training_checkpoint (training, NULL);
  g_assert_true (same_parameters (xs_weights_network (state->weights), network));
  g_assert_cmpuint (xs_weights_bytes (state->weights), ==,
                    4 * network->layout.total * sizeof (float));
}

/* A change moves the average, from which the optimiser then goes on; undo brings both back. */
static void
test_average_is_moved (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsParameters) before = NULL, iterate = NULL, moved = NULL, average = NULL;
  g_autoptr (XsParameters) deeper = NULL;

  averaging_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 30);
  before = xs_parameters_copy (xs_training_parameters (training), NULL);
  iterate = xs_parameters_copy (training->parameters, NULL);
  moved = xs_transfer (before, 14, XS_TRANSFER_COPY, NULL, pool, NULL, NULL);
  g_assert_true (xs_training_transfer (training, 14, XS_TRANSFER_COPY, NULL, NULL));
  g_assert_true (same_parameters (xs_training_parameters (training), moved));
  g_assert_true (same_parameters (training->parameters, moved));
  iterate_times (training, 5);
  average = xs_parameters_copy (xs_training_parameters (training), NULL);
  g_assert_false (same_parameters (average, training->parameters));
  deeper = xs_refine (average, 4, XS_REFINE_LINEAR, NULL);
  g_assert_true (xs_training_refine (training, 4, XS_REFINE_LINEAR, NULL));
  g_assert_true (same_parameters (xs_training_parameters (training), deeper));
  g_assert_true (same_parameters (training->parameters, deeper));
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_true (same_parameters (xs_training_parameters (training), average));
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_true (same_parameters (xs_training_parameters (training), before));
  g_assert_true (same_parameters (training->parameters, iterate));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/learn/finishing/smoothing-at-every-size", test_smoothing_at_every_size);
  g_test_add_func ("/learn/finishing/validation-is-plain", test_validation_is_plain);
  g_test_add_func ("/learn/finishing/smoothing-keeps-doubts", test_smoothing_keeps_doubts);
  g_test_add_func ("/learn/finishing/clip-and-weight-decay", test_clip_and_weight_decay);
  g_test_add_func ("/learn/finishing/average-is-the-network", test_average_is_the_network);
  g_test_add_func ("/learn/finishing/average-is-moved", test_average_is_moved);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
