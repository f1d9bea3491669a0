#include "tests/learn/study.h"

#include <string.h>

void
small_settings (XsSettings *settings)
{
  xs_settings_default (settings);
  xs_settings_set_level (settings, 0, 7, 2, 0);
  xs_settings_set_level (settings, 1, 14, 2, 0);
  xs_settings_set_batch (settings, 64);
  settings->label_smoothing = 0;
  settings->channels = 4;
  settings->grid = 3;
  settings->strategy = XS_STRATEGY_MANUAL;
  settings->transfer = XS_TRANSFER_COPY;
}

XsDataset *
embedded_images (void)
{
  g_autoptr (GError) error = NULL;
  XsDataset *data = xs_dataset_open ("embedded", 1, &error);

  g_assert_no_error (error);
  return data;
}

XsPool *
new_pool (int n_threads)
{
  g_autoptr (GError) error = NULL;
  XsPool *pool = xs_pool_new (n_threads, &error);

  g_assert_no_error (error);
  return pool;
}

XsTraining *
new_training (const XsSettings *settings, XsDataset *data, XsPool *pool)
{
  g_autoptr (GError) error = NULL;
  XsTraining *training = xs_training_new (settings, data, pool, &error);

  g_assert_no_error (error);
  return training;
}

void
iterate_times (XsTraining *training, int count)
{
  for (int i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      XsOutcome outcome = xs_training_iterate (training, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (outcome == XS_OUTCOME_CONTINUES || outcome == XS_OUTCOME_PLATEAU);
    }
}

XsParameters *
learnt_network (XsDataset *data, XsPool *pool, int count)
{
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, count);
  return xs_parameters_copy (xs_training_parameters (training), NULL);
}

gboolean
same_parameters (const XsParameters *a, const XsParameters *b)
{
  return xs_architecture_equal (&a->architecture, &b->architecture) &&
         memcmp (a->values, b->values, a->layout.total * sizeof (float)) == 0;
}
