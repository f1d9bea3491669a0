#include "app/experiment/run.h"

#include "app/experiment/measure.h"
#include "engine/base/error.h"
#include "engine/base/hash.h"
#include "engine/learn/evaluate.h"
#include "engine/learn/settings-text.h"
#include "engine/learn/training.h"

#include <math.h>
#include <string.h>

/* --- its name ----------------------------------------------------------------------------------
 */

guint64
xs_run_data_hash (const XsDataset *data)
{
  int side = xs_dataset_size (data);
  gsize n_bytes = (gsize) xs_dataset_inputs (data) * (gsize) side * (gsize) side;
  guint64 hash = xs_hash_mix (n_bytes);

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      int count = xs_dataset_count (data, part);

      hash = xs_hash_bytes (hash, &count, sizeof count);
      for (int i = 0; i < count; i++)
        {
          int label = xs_dataset_label (data, part, i);

          hash = xs_hash_bytes (hash, &label, sizeof label);
          hash = xs_hash_bytes (hash, xs_dataset_pixels (data, part, i), n_bytes);
        }
    }
  return hash;
}

char *
xs_run_key (const XsExperiment *experiment, const XsRun *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "data %016" G_GINT64_MODIFIER "x\n", experiment->data_hash);
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      g_autofree char *value = xs_setting_format (xs_setting (id), &self->settings);

      g_string_append_printf (text, "%s %s\n", xs_setting (id)->id, value);
    }
  if (self->moved)
    for (int i = 0; i < experiment->sizes.n; i++)
      g_string_append_printf (text, "at %d\n", (int) experiment->sizes.values[i]);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

/* --- doing it ----------------------------------------------------------------------------------
 */

static gboolean
train (XsTraining *training, XsRunnerWatch *watch, GError **error)
{
  XsOutcome outcome;

  do
    {
      outcome = xs_training_iterate (training, &watch->cancel, error);
      atomic_store (&watch->thousandths, (int) (1000 * xs_training_progress (training)));
    }
  while (outcome == XS_OUTCOME_CONTINUES || outcome == XS_OUTCOME_CHANGED);
  if (outcome == XS_OUTCOME_CANCELLED)
    g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
  return outcome == XS_OUTCOME_FINISHED;
}

static gboolean
test (const XsExperiment *experiment, const XsParameters *parameters, XsRunnerWatch *watch,
      double *accuracy, GError **error)
{
  XsEvaluation evaluation = { .accuracy = (double) NAN };

  if (xs_dataset_count (experiment->data, XS_PART_TEST) > 0 &&
      !xs_evaluate (parameters, experiment->data, XS_PART_TEST, 0, 0, experiment->pool,
                    &watch->cancel, NULL, &evaluation, error))
    return FALSE;
  *accuracy = evaluation.accuracy;
  return TRUE;
}

/* The network at the end, and what is known of its training. */
static XsParameters *
learn (const XsExperiment *experiment, const XsRun *self, XsRunnerWatch *watch, XsResult *result,
       GError **error)
{
  g_autoptr (XsTraining) training =
      xs_training_new (&self->settings, experiment->data, experiment->pool, error);

  if (training == NULL || !train (training, watch, error))
    return NULL;
  result->accuracy = xs_training_validation_accuracy (training);
  result->work_units = xs_training_moment (training).work_units;
  result->seconds = xs_training_moment (training).seconds;
  return xs_parameters_copy (xs_training_parameters (training), error);
}

XsResult *
xs_run_do (const XsExperiment *experiment, const XsRun *self, XsRunnerWatch *watch, GError **error)
{
  const XsLevel *last = &self->settings.levels[self->settings.n_levels - 1];
  g_autofree XsResult *result =
      xs_result_new (self->moved ? xs_measure_count (&experiment->sizes, last->size) : 0);
  g_autoptr (XsParameters) parameters = learn (experiment, self, watch, result, error);

  if (parameters == NULL || !test (experiment, parameters, watch, &result->test_accuracy, error) ||
      (self->moved && !xs_measure_moved (experiment, parameters, self->settings.seed,
                                         &watch->cancel, result->measured, error)))
    return NULL;
  return g_steal_pointer (&result);
}

/* --- for other ranks ---------------------------------------------------------------------------
 */

GBytes *
xs_run_to_bytes (const XsExperiment *experiment, const XsRun *self)
{
  g_autofree char *key = xs_run_key (experiment, self);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) self, sizeof *self);
  g_byte_array_append (bytes, (const guint8 *) key, (guint) strlen (key));
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
xs_run_from_bytes (XsRun *self, const XsExperiment *experiment, GBytes *bytes, GError **error)
{
  gsize length = g_bytes_get_size (bytes);
  const char *from = g_bytes_get_data (bytes, NULL);
  g_autofree char *key = NULL, *found = NULL;

  if (length > sizeof *self)
    {
      memcpy (self, from, sizeof *self);
      key = xs_run_key (experiment, self);
      found = g_strndup (from + sizeof *self, length - sizeof *self);
    }
  if (key != NULL && strcmp (key, found) == 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "expected the same program, options and images on all ranks, found others on one");
  return FALSE;
}
