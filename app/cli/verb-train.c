#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/options.h"
#include "app/cli/train-plan.h"
#include "app/cli/progress-line.h"
#include "app/cli/train-report.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/store/output-file.h"

#include <math.h>
#include <stdio.h>

typedef struct
{
  XsCommon common;
  XsSettings settings;
  XsNumbers sizes, depths, epochs;
  XsStart preset;
  char *grid;
  char *kernel;
  char *data_name;
  char *output;
  char *resume;

  const XsCancel *cancel;
  XsModel *start; /* what to resume; NULL: a random start */
  XsDataset *data;
  XsPool *pool;
  XsTraining *training;
} Train;

static gboolean
read_arguments (Train *self, int argc, char **argv, GError **error)
{
  XsSettings *s = &self->settings;
  const XsUsage usage = {
    "train",
    "Trains a network over the levels in order, moving its kernels to the next size and refining "
    "its depth, and saves it as a safetensors model.",
    NULL, 0, 0
  };
  const XsOption options[] = {
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Images: embedded, shapes, or a folder or file of images (embedded)" },
    { "sizes", XS_OPTION_INTEGERS, &self->sizes, "N,…", "Pixels per side of each level (14,28)", 1,
      1024 },
    { "depth", XS_OPTION_INTEGERS, &self->depths, "N,…", "Time steps of each level (8)", 1, 1024 },
    { "channels", XS_OPTION_INTEGER, &s->channels, "C", "Channels of the states (16)", 1, 512 },
    { "time", XS_OPTION_NUMBER, &s->time, "T", "Final time (1)", 1e-6, 1e6 },
    { "grid", XS_OPTION_TEXT, &self->grid, "G", "Cells per side of the classifier, or full (7)" },
    { "preset", XS_OPTION_CHOICE, &self->preset, "NAME",
      "Kernels free, or kept smooth for galerkin to move: sets what other options then change",
      .choices = &xs_choices_preset },
    { "layer", XS_OPTION_CHOICE, &s->layer, "LAYER", "Layer", .choices = &xs_choices_layer },
    { "activation", XS_OPTION_CHOICE, &s->activation, "NAME", "Activation",
      .choices = &xs_choices_activation },
    { "transfer", XS_OPTION_CHOICE, &s->transfer, "METHOD",
      "How kernels get to the next size (copy)", .choices = &xs_choices_transfer },
    { "refine", XS_OPTION_CHOICE, &s->refine, "METHOD", "How layers between are made",
      .choices = &xs_choices_refine },
    { "strategy", XS_OPTION_CHOICE, &s->strategy, "NAME",
      "All levels in order, the last only, or each batch at a random one",
      .choices = &xs_choices_strategy },
    { "epochs", XS_OPTION_NUMBERS, &self->epochs, "E,…",
      "Epochs of each level (0: until a plateau)", 0, 1e6 },
    { "work-units", XS_OPTION_NUMBER, &s->work_units, "U", "Stop after so much work (0: no limit)",
      0, 1e9 },
    { "target-accuracy", XS_OPTION_NUMBER, &s->target_accuracy, "A",
      "Stop at this validation accuracy (0: none)", 0, 1 },
    { "patience", XS_OPTION_INTEGER, &s->patience, "P",
      "End a level after so many validations without a lower loss (0: no limit)", 0, 1e6 },
    { "validations", XS_OPTION_INTEGER, &s->validations, "V",
      "Whole validations an epoch, for these two (0: one, and a quick look now and then)", 0, 1e6 },
    { "optimizer", XS_OPTION_CHOICE, &s->optimiser, "NAME", "Optimiser",
      .choices = &xs_choices_optimiser },
    { "learning-rate", XS_OPTION_NUMBER, &s->learning_rate, "R", "Learning rate (.01)", 1e-9, 1e3 },
    { "batch", XS_OPTION_INTEGER, &s->batch, "B", "Images of an iteration (64)", 1, 65536 },
    { "smoothness", XS_OPTION_NUMBER, &s->smoothness, "A", "Weight of smoothness in time (0)", 0,
      1e6 },
    { "decay", XS_OPTION_NUMBER, &s->decay, "B", "Weight of Tikhonov's term (0)", 0, 1e6 },
    { "operator-weights", XS_OPTION_NUMBER, &s->operator_weights, "L",
      "Weight on high derivatives in the kernels (0)", 0, 1e6 },
    { "kernel", XS_OPTION_TEXT, &self->kernel, "NAME",
      "Convolutions: auto, winograd, direct or reference (auto)" },
    { "output", XS_OPTION_TEXT, &self->output, "FILE", "Model file to write (required)" },
    { "resume", XS_OPTION_TEXT, &self->resume, "MODEL", "Start from this model" },
  };

  return xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv,
                           error) &&
         (self->grid == NULL || xs_plan_grid (self->grid, &s->grid, error));
}

/* What can be found wrong before any image is read. */
static gboolean
check_arguments (Train *self, GError **error)
{
  XsArchitecture architecture;

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
      xs_plan_resume (&self->settings, &self->start->parameters->architecture);
    }
  self->settings.seed = self->common.seed;
  architecture = xs_settings_architecture (&self->settings, 0, 1, 2);
  self->settings.compute =
      xs_compute_find (self->kernel, xs_architecture_width (&architecture), error);
  if (self->settings.compute == NULL)
    return FALSE;
  return xs_plan_levels (&self->settings, &self->sizes, &self->depths, &self->epochs, error) &&
         xs_settings_validate (&self->settings, error);
}

static gboolean
open_training (Train *self, GError **error)
{
  const char *where = self->data_name != NULL ? self->data_name
                      : self->start != NULL   ? self->start->data
                                              : "embedded";

  self->pool = xs_pool_new (self->common.threads, error);
  if (self->pool == NULL)
    return FALSE;
  self->data =
      self->start != NULL
          ? xs_input_data (self->start, where, self->common.seed, self->pool, self->cancel, error)
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
                    xs_dataset_where (self->data), error);

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
    fprintf (stderr, "across-scales train: the last good model is saved to %s\n", self->output);
  return status;
}

static int
train (Train *self)
{
  g_autoptr (GError) error = NULL;
  double test_accuracy;
  gboolean interrupted;

  if (!run (self, &error))
    return fail_with_what_is_good (self, error);
  interrupted = xs_cancel_is_raised (self->cancel);
  if (interrupted && xs_training_moment (self->training).iteration == 0)
    {
      fprintf (stderr, "across-scales train: interrupted before the first iteration\n");
      return XS_EXIT_INTERRUPTED;
    }
  if (!save (self, &error) || !test (self, &test_accuracy, &error))
    return xs_verb_fail_at_work ("train", error);
  interrupted = xs_cancel_is_raised (self->cancel);
  xs_train_report (self->training, interrupted, test_accuracy, self->output, self->common.json);
  if (!interrupted)
    return XS_EXIT_SUCCESS;
  fprintf (stderr, "across-scales train: interrupted; the model so far is saved to %s\n",
           self->output);
  return XS_EXIT_INTERRUPTED;
}

static void
clear (Train *self)
{
  xs_training_free (self->training);
  xs_pool_free (self->pool);
  g_clear_pointer (&self->data, xs_dataset_unref);
  xs_model_free (self->start);
  g_free (self->grid);
  g_free (self->kernel);
  g_free (self->data_name);
  g_free (self->output);
  g_free (self->resume);
  xs_common_clear (&self->common);
}

int
xs_verb_train (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ();
  g_autoptr (GError) error = NULL;
  Train self = { .cancel = xs_interrupt_cancel (interrupt) };
  int status;

  xs_settings_default (&self.settings);
  self.settings.transfer = XS_TRANSFER_COPY; /* best for kernels that are trained on */
  xs_plan_preset (&self.settings, argc, argv);
  if (read_arguments (&self, argc, argv, &error) && check_arguments (&self, &error) &&
      open_training (&self, &error))
    status = train (&self);
  else
    status = xs_verb_fail ("train", error);
  clear (&self);
  return status;
}
