#include "engine/learn/plan-measure.h"

#include "engine/base/error.h"
#include "engine/learn/training.h"

#define ITERATIONS 12     /* of each level, whose median forgets the first ones */
#define LOOK_IMAGES 1000. /* of a quick look, as in iterate.c */

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

/* Of a training that has this level alone. */
static gboolean
measure_level (const XsSettings *settings, int level, XsDataset *data, XsPool *pool,
               const XsCancel *cancel, XsPlanSpeed *speed, GError **error)
{
  g_autoptr (XsTraining) training = NULL;
  XsSettings own = *settings;
  double n_validation = xs_dataset_count (data, XS_PART_VALIDATION), start;

  xs_settings_keep_level (&own, level);
  own.levels[0].epochs = 0;
  own.strategy = XS_STRATEGY_MANUAL;
  training = xs_training_new (&own, data, pool, error);
  if (training == NULL)
    return FALSE;
  for (int i = 0; i < ITERATIONS; i++)
    {
      XsOutcome outcome = xs_training_iterate (training, cancel, error);

      if (outcome == XS_OUTCOME_CANCELLED)
        g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
      if (outcome == XS_OUTCOME_CANCELLED || outcome == XS_OUTCOME_FAILED ||
          outcome == XS_OUTCOME_DIVERGED)
        return FALSE;
    }
  start = now ();
  if (!xs_training_assess (training, cancel, error))
    return FALSE;
  speed->look[level] = now () - start;
  speed->validation[level] = speed->look[level] * MAX (1, n_validation / LOOK_IMAGES);
  speed->image[level] = xs_training_step_ms (training) / 1e3 / xs_settings_batch (&own, 0);
  return TRUE;
}

gboolean
xs_plan_measure (const XsSettings *settings, XsDataset *data, XsPool *pool, const XsCancel *cancel,
                 XsPlanSpeed *speed, GError **error)
{
  *speed = (XsPlanSpeed){ 0 };
  for (int i = 0; i < settings->n_levels; i++)
    if (!measure_level (settings, i, data, pool, cancel, speed, error))
      return FALSE;
  return TRUE;
}
