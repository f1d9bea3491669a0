#include "app/experiment/run.h"

#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/learn/plan.h"

#include <math.h>

static gboolean
train (XsExperiment *experiment, XsTraining *training, double work, const char *words,
       GError **error)
{
  XsOutcome outcome;

  do
    {
      double done = experiment->work_done + work * xs_training_progress (training);

      outcome = xs_training_iterate (training, experiment->cancel, error);
      xs_progress_line_show (experiment->progress, done / experiment->work, words);
    }
  while (outcome == XS_OUTCOME_CONTINUES || outcome == XS_OUTCOME_CHANGED);
  experiment->work_done += work;
  if (outcome == XS_OUTCOME_CANCELLED)
    g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
  return outcome == XS_OUTCOME_FINISHED;
}

static gboolean
test (const XsExperiment *experiment, XsRun *self, GError **error)
{
  XsEvaluation evaluation = { .accuracy = (double) NAN };

  if (xs_dataset_count (experiment->data, XS_PART_TEST) > 0 &&
      !xs_evaluate (self->parameters, experiment->data, XS_PART_TEST, 0, 0, experiment->pool,
                    experiment->cancel, NULL, &evaluation, error))
    return FALSE;
  self->test_accuracy = evaluation.accuracy;
  return TRUE;
}

XsRun *
xs_run_new (XsExperiment *experiment, const XsSettings *settings, const char *words, GError **error)
{
  g_autoptr (XsTraining) training =
      xs_training_new (settings, experiment->data, experiment->pool, error);
  g_autoptr (XsRun) self = g_new0 (XsRun, 1);

  if (training == NULL ||
      !train (experiment, training, xs_plan_work_units (settings), words, error))
    return NULL;
  self->parameters = xs_parameters_copy (xs_training_parameters (training), error);
  if (self->parameters == NULL || !test (experiment, self, error))
    return NULL;
  self->accuracy = xs_training_validation_accuracy (training);
  self->work_units = xs_training_moment (training).work_units;
  self->seconds = xs_training_moment (training).seconds;
  self->reason = xs_training_reason (training);
  return g_steal_pointer (&self);
}

void
xs_run_free (XsRun *self)
{
  if (self == NULL)
    return;
  xs_parameters_free (self->parameters);
  g_free (self);
}
