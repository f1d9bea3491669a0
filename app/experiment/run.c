#include "app/experiment/run.h"

#include "engine/base/error.h"

static gboolean
train (XsExperiment *experiment, XsTraining *training, const char *words, GError **error)
{
  XsOutcome outcome;

  do
    {
      double done = experiment->n_done + xs_training_progress (training);

      outcome = xs_training_iterate (training, experiment->cancel, error);
      xs_progress_line_show (experiment->progress, done / experiment->n_runs, words);
    }
  while (outcome == XS_OUTCOME_CONTINUES || outcome == XS_OUTCOME_CHANGED);
  experiment->n_done++;
  if (outcome == XS_OUTCOME_CANCELLED)
    g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
  return outcome == XS_OUTCOME_FINISHED;
}

/* The current node is the last level's: its records are those on the finest mesh. */
static void
read_looks (XsRun *self, XsHistory *history)
{
  GArray *looks = g_array_new (FALSE, FALSE, sizeof (XsLook));
  int node = xs_history_current (history);
  XsRecord records[256];
  gsize from = 0, n;

  while ((n = xs_history_read_records (history, from, records, G_N_ELEMENTS (records))) > 0)
    {
      for (gsize i = 0; i < n; i++)
        if (records[i].kind == XS_RECORD_VALIDATION && records[i].node == node)
          {
            XsLook look = { records[i].at.work_units, records[i].at.seconds,
                            (double) records[i].accuracy };

            g_array_append_val (looks, look);
          }
      from += n;
    }
  self->n_looks = (int) looks->len;
  self->looks = (XsLook *) (void *) g_array_free (looks, FALSE);
}

XsRun *
xs_run_new (XsExperiment *experiment, const XsSettings *settings, const char *words, GError **error)
{
  g_autoptr (XsTraining) training =
      xs_training_new (settings, experiment->data, experiment->pool, error);
  g_autoptr (XsRun) self = g_new0 (XsRun, 1);

  if (training == NULL || !train (experiment, training, words, error))
    return NULL;
  self->parameters = xs_parameters_copy (xs_training_parameters (training), error);
  if (self->parameters == NULL)
    return NULL;
  read_looks (self, xs_training_history (training));
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
  g_free (self->looks);
  g_free (self);
}

const XsLook *
xs_run_crossing (const XsRun *self, double accuracy)
{
  for (int i = 0; i < self->n_looks; i++)
    if (self->looks[i].accuracy >= accuracy &&
        (i + 1 == self->n_looks || self->looks[i + 1].accuracy >= accuracy))
      return &self->looks[i];
  return NULL;
}
