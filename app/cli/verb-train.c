#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/own-data.h"
#include "app/cli/print.h"
#include "app/cli/progress-line.h"
#include "app/cli/setting-options.h"
#include "app/cli/train-report.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/learn/need.h"
#include "engine/store/output-file.h"

#include <math.h>
#include <string.h>

typedef struct
{
  XsCommon common;
  XsSettings settings;
  XsSettingOptions given;
  char *data_name;
  char *output;
  char *resume;
  gboolean by_number;

  XsInterrupt *interrupt;
  const XsCancel *cancel;
  XsModel *start; /* what to resume; NULL: a random start */
  XsDataset *data;
  XsPool *pool;
  XsTraining *training;
} Train;

/* The seed is every verb's. */
static gboolean
read_options (Train *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = {
    "train",
    "Trains a network over the levels in order, moving its kernels to the next size and refining "
    "its depth, and saves it as a safetensors model.",
    NULL, 0, 0
  };
  const XsOption own[] = {
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Images: embedded, shapes, a name that data/fetch knows, a folder or file (embedded)" },
    { "output", XS_OPTION_TEXT, &self->output, "FILE", "Model file to write (required)" },
    { "resume", XS_OPTION_TEXT, &self->resume, "MODEL", "Start from this model" },
    { "by-number", XS_OPTION_FLAG, &self->by_number, NULL,
      "With --resume: take the classes in their order, not by their names" },
  };
  XsOption options[G_N_ELEMENTS (own) + XS_N_SETTINGS];
  int n = G_N_ELEMENTS (own);

  memcpy (options, own, sizeof own);
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    if (id != XS_SETTING_SEED)
      options[n++] = xs_setting_option (&self->given, id, &self->settings);
  return xs_options_parse (&usage, options, n, &self->common, argc, argv, error);
}

static gboolean
read_arguments (Train *self, int argc, char **argv, GError **error)
{
  if (!read_options (self, argc, argv, error) ||
      !xs_setting_options_apply (&self->given, &self->settings, error))
    return FALSE;
  self->settings.seed = self->common.seed;
  return TRUE;
}

/* What can be found wrong before any image is read. */
static gboolean
check_arguments (Train *self, GError **error)
{
  if (self->output == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected --output FILE, found none");
      return FALSE;
    }
  if (!xs_output_file_check (self->output, error))
    return FALSE;
  if (self->resume != NULL)
    {
      self->start = xs_model_load (self->resume, error);
      if (self->start == NULL)
        return FALSE;
      xs_settings_follow (&self->settings, &self->start->parameters->architecture);
      if (!xs_setting_options_apply_lists (&self->given, &self->settings, error))
        return FALSE;
    }
  return xs_settings_validate (&self->settings, NULL, error);
}

static gboolean
open_training (Train *self, GError **error)
{
  const char *where = self->data_name != NULL ? self->data_name
                      : self->start != NULL   ? self->start->data
                                              : "embedded";

  self->pool = xs_pool_new (self->common.threads, error);
  if (self->pool == NULL || !xs_own_data_is_spared (self->output, where, error) ||
      !xs_training_check_need (&self->settings, &xs_least_data_shape, self->pool, error))
    return FALSE;
  self->data =
      self->start != NULL
          ? xs_input_data (self->start, where, self->by_number, self->pool, self->cancel, error)
          : xs_input_open (where, self->common.seed, self->pool, self->cancel, error);
  if (self->data == NULL)
    return FALSE;
  self->training = self->start != NULL
                       ? xs_training_new_from (&self->settings, self->start->parameters, self->data,
                                               self->pool, error)
                       : xs_training_new (&self->settings, self->data, self->pool, error);
  return self->training != NULL;
}

static void
show (XsProgressLine *progress, const XsTraining *training)
{
  const XsArchitecture *a = &xs_training_parameters (training)->architecture;
  double accuracy = xs_training_validation_accuracy (training);
  char validation[32] = "";
  g_autofree char *words = NULL;

  if (isfinite (accuracy))
    g_snprintf (validation, sizeof validation, "validation %.1f %%, ", 100 * accuracy);
  words = g_strdup_printf ("%d x %d, depth %d: %s%.0f images/s", a->size, a->size, a->depth,
                           validation, xs_training_images_per_s (training));
  xs_progress_line_show (progress, xs_training_progress (training), words);
}

/* To the end of the plan, an interruption (both TRUE) or a failure. */
static gboolean
run (Train *self, GError **error)
{
  g_autoptr (XsProgressLine) progress = xs_progress_line_new ();
  XsOutcome outcome;

  do
    {
      outcome = xs_training_iterate (self->training, self->cancel, error);
      show (progress, self->training);
    }
  while (outcome == XS_OUTCOME_CONTINUES || outcome == XS_OUTCOME_CHANGED ||
         outcome == XS_OUTCOME_PLATEAU);
  /* A network that is finite but of no use is left for the last good one, too. */
  if (outcome == XS_OUTCOME_DIVERGED)
    (void) xs_training_back (self->training, NULL);
  if (outcome != XS_OUTCOME_CANCELLED)
    return outcome == XS_OUTCOME_FINISHED;
  g_clear_error (error);
  return TRUE;
}

static gboolean
save (const Train *self, GError **error)
{
  g_autoptr (XsModel) model =
      xs_model_new (xs_training_parameters (self->training), xs_dataset_class_names (self->data),
                    xs_dataset_reference (self->data), xs_dataset_split (self->data), error);

  return model != NULL && xs_model_save (model, self->output, error);
}

/* The only look at the test part; NaN when there is none. */
static gboolean
test (const Train *self, double *accuracy, GError **error)
{
  XsEvaluation evaluation;

  *accuracy = (double) NAN;
  if (xs_cancel_is_raised (self->cancel) || xs_dataset_count (self->data, XS_PART_TEST) == 0)
    return TRUE;
  if (!xs_evaluate (xs_training_parameters (self->training), self->data, XS_PART_TEST, 0, 0,
                    self->pool, self->cancel, NULL, &evaluation, error))
    return g_error_matches (error != NULL ? *error : NULL, XS_ERROR, XS_ERROR_CANCELLED);
  *accuracy = evaluation.accuracy;
  return TRUE;
}

/* A training that fails is back in its last good state: hours of work are not thrown away. */
static int
fail_with_what_is_good (const Train *self, const GError *error)
{
  int status = xs_verb_fail_at_work ("train", error);

  if (xs_training_moment (self->training).iteration > 0 && save (self, NULL))
    xs_say ("train", "the last good model is saved to %s", self->output);
  return status;
}

static int
train (Train *self)
{
  g_autoptr (GError) error = NULL;
  double test_accuracy;
  gboolean interrupted;

  xs_interrupt_hold (self->interrupt);
  if (!run (self, &error))
    return fail_with_what_is_good (self, error);
  interrupted = xs_cancel_is_raised (self->cancel);
  if (interrupted && xs_training_moment (self->training).iteration == 0)
    return xs_verb_interrupted ("train", "interrupted before the first iteration");
  if (!save (self, &error) || !test (self, &test_accuracy, &error))
    return xs_verb_fail_at_work ("train", error);
  interrupted = xs_cancel_is_raised (self->cancel);
  xs_train_report (self->training, interrupted, test_accuracy, self->output, self->common.json);
  if (!interrupted)
    return XS_EXIT_SUCCESS;
  xs_say ("train", "interrupted; the model so far is saved to %s", self->output);
  return XS_EXIT_INTERRUPTED;
}

static void
clear (Train *self)
{
  xs_training_free (self->training);
  xs_pool_free (self->pool);
  g_clear_pointer (&self->data, xs_dataset_unref);
  xs_model_free (self->start);
  xs_setting_options_clear (&self->given);
  g_free (self->data_name);
  g_free (self->output);
  g_free (self->resume);
  xs_common_clear (&self->common);
}

int
xs_verb_train (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("train");
  g_autoptr (GError) error = NULL;
  Train self = { .interrupt = interrupt, .cancel = xs_interrupt_cancel (interrupt) };
  int status;

  xs_settings_default (&self.settings);
  self.settings.transfer = XS_TRANSFER_COPY; /* best for kernels that are trained on */
  if (read_arguments (&self, argc, argv, &error) && check_arguments (&self, &error) &&
      open_training (&self, &error))
    status = train (&self);
  else
    status = xs_verb_fail ("train", error);
  clear (&self);
  return status;
}
