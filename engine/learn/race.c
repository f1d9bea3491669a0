#include "engine/learn/race.h"

#include "engine/base/error.h"
#include "engine/learn/plan.h"

#include <math.h>

struct _XsRace
{
  XsTraining *trainings[XS_N_RUNNERS];
  gboolean is_done[XS_N_RUNNERS];
};

/* The plan of a runner: what is not the plan's business stays as it is. */
static gboolean
make_plan (XsSettings *settings, XsRunner runner, double work_units, int n_images, GError **error)
{
  XsBudget budget = { XS_BUDGET_WORK_UNITS, work_units };

  xs_settings_keep_level (settings, settings->n_levels - 1);
  settings->work_units = settings->target_accuracy = 0;
  settings->patience = 0;
  settings->strategy = runner == XS_RUNNER_FINE ? XS_STRATEGY_FINE : XS_STRATEGY_CASCADE;
  if (runner == XS_RUNNER_CASCADE)
    xs_plan_levels (settings);
  if (runner == XS_RUNNER_CASCADE && settings->n_levels < 2)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "race: expected a finest level with coarser ones or less depth before it, "
                   "found %d pixels and %d time steps",
                   settings->levels[0].size, settings->levels[0].depth);
      return FALSE;
    }
  if (!xs_plan_spread (settings, &budget, n_images, NULL, error))
    return FALSE;
  xs_plan_pace (settings, n_images);
  return TRUE;
}

XsRace *
xs_race_new (const XsSettings *settings, double work_units, XsDataset *data, XsPool *pool,
             GError **error)
{
  g_autoptr (XsRace) self = g_new0 (XsRace, 1);
  int n_images = xs_dataset_count (data, XS_PART_TRAINING);

  for (int i = 0; i < XS_N_RUNNERS; i++)
    {
      XsSettings own = *settings;

      if (!make_plan (&own, (XsRunner) i, work_units, n_images, error))
        return NULL;
      self->trainings[i] = xs_training_new (&own, data, pool, error);
      if (self->trainings[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
xs_race_free (XsRace *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < XS_N_RUNNERS; i++)
    xs_training_free (self->trainings[i]);
  g_free (self);
}

gboolean
xs_race_is_done (const XsRace *self)
{
  return self->is_done[XS_RUNNER_FINE] && self->is_done[XS_RUNNER_CASCADE];
}

/* The one that has done less, of those that still run. */
static XsRunner
next (const XsRace *self)
{
  double fine = xs_training_moment (self->trainings[XS_RUNNER_FINE]).work_units;
  double cascade = xs_training_moment (self->trainings[XS_RUNNER_CASCADE]).work_units;

  if (self->is_done[XS_RUNNER_FINE] || self->is_done[XS_RUNNER_CASCADE])
    return self->is_done[XS_RUNNER_FINE] ? XS_RUNNER_CASCADE : XS_RUNNER_FINE;
  return fine <= cascade ? XS_RUNNER_FINE : XS_RUNNER_CASCADE;
}

gboolean
xs_race_iterate (XsRace *self, const XsCancel *cancel, GError **error)
{
  XsRunner runner = next (self);

  switch (xs_training_iterate (self->trainings[runner], cancel, error))
    {
    case XS_OUTCOME_CONTINUES:
    case XS_OUTCOME_PLATEAU:
    case XS_OUTCOME_CHANGED:
      return TRUE;
    case XS_OUTCOME_FINISHED:
      self->is_done[runner] = TRUE;
      return TRUE;
    case XS_OUTCOME_CANCELLED:
      g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "the race was stopped");
      return FALSE;
    case XS_OUTCOME_DIVERGED:
    case XS_OUTCOME_FAILED:
      break;
    }
  return FALSE;
}

void
xs_race_get_stand (const XsRace *self, XsRunner runner, XsRunnerStand *stand)
{
  const XsTraining *training = self->trainings[runner];
  const XsArchitecture *a = &xs_training_parameters (training)->architecture;

  *stand = (XsRunnerStand){ .at = xs_training_moment (training),
                            .size = a->size,
                            .depth = a->depth,
                            .accuracy = xs_training_validation_accuracy (training),
                            .progress = xs_training_progress (training),
                            .is_done = self->is_done[runner] };
}

XsHistory *
xs_race_history (const XsRace *self, XsRunner runner)
{
  return xs_training_history (self->trainings[runner]);
}

const XsSettings *
xs_race_settings (const XsRace *self, XsRunner runner)
{
  return xs_training_settings (self->trainings[runner]);
}

void
xs_race_look_clear (XsRaceLook *look)
{
  for (int i = 0; i < XS_N_RUNNERS; i++)
    g_clear_pointer (&look->histories[i], xs_history_unref);
  g_clear_error (&look->error);
}

/* --- the result --------------------------------------------------------------------------------
 */

typedef struct
{
  XsRecord *records; /* validations, in order */
  gsize n;
  int node; /* of the last level */
} Course;

static void
course_clear (Course *self)
{
  g_free (self->records);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Course, course_clear)

/* Its nodes are the levels, one after the other. */
static Course
course_of (XsHistory *history)
{
  XsHistoryCounts counts = xs_history_count (history);
  Course self = { .records = g_new (XsRecord, MAX (counts.records, 1)),
                  .node = (int) counts.nodes - 1 };
  gsize n = xs_history_read_records (history, 0, self.records, counts.records);

  for (gsize i = 0; i < n; i++)
    if (self.records[i].kind == XS_RECORD_VALIDATION)
      self.records[self.n++] = self.records[i];
  return self;
}

void
xs_race_result (XsHistory *const histories[XS_N_RUNNERS], XsRaceResult *result)
{
  g_auto (Course) fine = course_of (histories[XS_RUNNER_FINE]);
  g_auto (Course) cascade = course_of (histories[XS_RUNNER_CASCADE]);
  const XsRecord *end = fine.n > 0 ? &fine.records[fine.n - 1] : NULL;

  *result = (XsRaceResult){ .accuracy = { (double) NAN, (double) NAN },
                            .work = (double) NAN,
                            .seconds = (double) NAN };
  if (cascade.n > 0)
    result->accuracy[XS_RUNNER_CASCADE] = (double) cascade.records[cascade.n - 1].accuracy;
  if (end == NULL)
    return;
  result->accuracy[XS_RUNNER_FINE] = (double) end->accuracy;
  for (gsize i = 0; i < cascade.n; i++)
    {
      const XsRecord *record = &cascade.records[i];

      if (record->node != cascade.node || record->accuracy < end->accuracy)
        continue;
      result->work = record->at.work_units / end->at.work_units;
      result->seconds = record->at.seconds / end->at.seconds;
      return;
    }
}
