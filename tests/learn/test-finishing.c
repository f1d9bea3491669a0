/* The settings that make a training finish better: off, they change no bit; on, what they say. */

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
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
