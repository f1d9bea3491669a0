#include "engine/learn/rate-search.h"

#include "engine/base/error.h"
#include "engine/learn/training-private.h"

#include <math.h>

#define LEAST 1e-5
#define MOST 3.
#define MEAN .85    /* of itself that the mean loss keeps */
#define EXPLODED 2. /* times the least mean loss */
#define REACH 12    /* points that a slope is taken over: a factor of 3.5 in the rate */

/* Of a level without a plan: the rate is what it is set to. */
static XsTraining *
start (const XsSettings *settings, XsDataset *data, XsPool *pool, GError **error)
{
  XsSettings own = *settings;

  xs_settings_keep_level (&own, xs_settings_first_level (settings));
  own.levels[0].epochs = 0;
  own.strategy = XS_STRATEGY_MANUAL;
  return xs_training_new (&own, data, pool, error);
}

/* Against the logarithm of the rate, over REACH points, the fall is steepest in the middle. */
static double
fastest (const XsRateSearch *self)
{
  double least = 0, rate = self->points[0].rate;

  for (int i = 0; i + REACH < self->n; i++)
    {
      double fall = self->points[i + REACH].loss - self->points[i].loss;

      if (fall < least)
        {
          least = fall;
          rate = self->points[i + REACH / 2].rate;
        }
    }
  return rate;
}

static double
least_at (const XsRateSearch *self)
{
  const XsRatePoint *least = &self->points[0];

  for (int i = 1; i < self->n; i++)
    if (self->points[i].loss < least->loss)
      least = &self->points[i];
  return least->rate;
}

/* FALSE when it was the last. The mean is corrected for its beginning at zero, as Adam's are. */
static gboolean
note (XsRateSearch *self, double rate, double loss, double *mean, double *least)
{
  double smooth;

  *mean = MEAN * *mean + (1 - MEAN) * loss;
  smooth = *mean / (1 - pow (MEAN, self->n + 1));
  if (!isfinite (smooth) || smooth > EXPLODED * *least)
    return FALSE;
  *least = MIN (*least, smooth);
  self->points[self->n++] = (XsRatePoint){ rate, smooth };
  return self->n < XS_RATE_SEARCH_MOST;
}

/* Of the batch that was recorded from @seen on, whatever was validated after it. */
static double
last_loss (XsTraining *training, gsize *seen)
{
  double loss = (double) NAN;
  XsRecord record;

  while (xs_history_read_records (xs_training_history (training), *seen, &record, 1) > 0)
    {
      if (record.kind == XS_RECORD_TRAINING)
        loss = (double) record.loss;
      ++*seen;
    }
  return loss;
}

gboolean
xs_rate_search (const XsSettings *settings, XsDataset *data, XsPool *pool, const XsCancel *cancel,
                XsRateSearch *search, GError **error)
{
  g_autoptr (XsTraining) training = start (settings, data, pool, error);
  double growth = pow (MOST / LEAST, 1. / (XS_RATE_SEARCH_MOST - 1));
  double rate = LEAST, mean = 0, least = (double) INFINITY;
  gboolean more = TRUE;
  gsize seen = 0;

  *search = (XsRateSearch){ 0 };
  if (training == NULL)
    return FALSE;
  for (; more; rate *= growth)
    {
      g_autoptr (GError) own = NULL;
      XsOutcome outcome;

      training->settings.learning_rate = rate;
      outcome = xs_training_iterate (training, cancel, &own);
      if (outcome == XS_OUTCOME_CANCELLED)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "the search was cancelled");
          return FALSE;
        }
      if (outcome == XS_OUTCOME_DIVERGED)
        break; /* as it should, in the end */
      if (outcome == XS_OUTCOME_FAILED)
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return FALSE;
        }
      more = note (search, rate, last_loss (training, &seen), &mean, &least);
    }
  search->fastest = fastest (search);
  search->least = least_at (search);
  search->between = sqrt (search->fastest * search->least);
  return TRUE;
}
