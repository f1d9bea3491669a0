#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/own-data.h"
#include "app/cli/print.h"
#include "app/cli/progress-line.h"
#include "app/cli/setting-options.h"
#include "app/cli/train-plan.h"
#include "app/cli/train-rates.h"
#include "app/cli/train-report.h"
#include "app/cli/status.h"
#include "app/cli/study-keeper.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/learn/need.h"
#include "engine/store/formats.h"
#include "engine/store/output-file.h"

#include <math.h>
#include <string.h>

#define AUTOSAVE_S 30

typedef struct
{
  XsCommon common;
  XsSettings settings;
  XsSettingOptions given;
  char *data_name;
  char *output;
  char *resume;
  gboolean by_number;
  gboolean shows_plan; /* and ends */
  gboolean finds_rate; /* and ends */
  double seconds;      /* of the whole training; 0: not given */
  double autosave;

  XsInterrupt *interrupt;
  const XsCancel *cancel;
  XsModel *start;         /* the network to resume; NULL: a random start */
  XsStudyContents *study; /* all of a study to resume; NULL: there is none */
  XsStudyKeeper *keeper;  /* of the study that is written; NULL: a model is */
  XsDataset *data;
  XsPool *pool;
  XsTrainPlan plan;
  XsTraining *training;
} Train;

/* The seed is every verb's. */
static gboolean
read_options (Train *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = {
    "train",
    "Trains a network over the levels in order, moving its kernels to the next size and refining "
    "its depth, and saves it. Where sizes and depths are not listed, the program chooses coarser "
    "levels itself, down to 12 pixels and half the depth, and where no epochs are, it spreads "
    "--seconds, --work-units or what such images usually need over them, a level "
    "twice the work of the first, the next three times: a pass at half the size costs a quarter, "
    "and "
    "what it learns is not learnt again. It writes the network: as a model, or as a study "
    "(NAME.across), which is saved while it is "
    "trained, too, and goes on where it was with --resume.",
    NULL, 0, 0
  };
  const XsOption own[] = {
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Images: embedded, shapes, a name that data/fetch knows, a folder or file (embedded; of "
      "what is resumed, what it names; a folder only if that is a study)" },
    { "output", XS_OPTION_TEXT, &self->output, "FILE",
      "Model or study to write (the study that is resumed)" },
    { "resume", XS_OPTION_TEXT, &self->resume, "FILE",
      "Start from this model, or go on with this study" },
    { "plan", XS_OPTION_FLAG, &self->shows_plan, NULL,
      "Show what would be trained, level by level, and end" },
    { "find-rate", XS_OPTION_FLAG, &self->finds_rate, NULL,
      "Show how the loss fares at growing learning rates on the first level, and end" },
    { "seconds", XS_OPTION_NUMBER, &self->seconds, "S",
      "Plan for so much time on this machine, validations included", 0.1, 1e7 },
    { "autosave", XS_OPTION_NUMBER, &self->autosave, "SECONDS", "Between two saves of a study (30)",
      0.1, 86400 },
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

/* Where a study that is resumed is not to be written elsewhere, it goes on in its file. Takes
 * ownership of @file. */
static gboolean
keep_in (Train *self, XsStudyFile *file, GError **error)
{
  g_autoptr (XsStudyFile) own = file;
  const char *why;

  if (own == NULL)
    return FALSE;
  why = xs_study_file_read_only (own);
  if (why != NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s (--output FILE writes another one)", why);
      return FALSE;
    }
  self->keeper = xs_study_keeper_new (g_steal_pointer (&own), self->autosave,
                                      self->study != NULL ? self->study->views : "");
  return TRUE;
}

/* The settings are the study's, but for what is given. */
static gboolean
resume_study (Train *self, GError **error)
{
  gboolean here = self->output == NULL || g_str_equal (self->output, self->resume);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyFile) file =
      xs_study_file_open (self->resume, here ? XS_STUDY_WRITE : XS_STUDY_READ, error);

  if (file == NULL)
    return FALSE;
  self->study = xs_study_file_load (file, lost, error);
  if (self->study == NULL)
    return FALSE;
  xs_input_say_lost (self->resume, lost);
  self->start = xs_study_contents_model (self->study, XS_NODE_PRESENT, error);
  if (self->start == NULL)
    return FALSE;
  self->settings = self->study->snapshot->settings;
  if (!xs_setting_options_apply (&self->given, &self->settings, error))
    return FALSE;
  if (!here)
    return TRUE;
  if (self->output == NULL)
    self->output = g_strdup (self->resume);
  return keep_in (self, g_steal_pointer (&file), error);
}

static gboolean
resume_model (Train *self, GError **error)
{
  self->start = xs_model_load (self->resume, error);
  if (self->start == NULL)
    return FALSE;
  xs_settings_follow (&self->settings, &self->start->parameters->architecture);
  return xs_setting_options_apply_lists (&self->given, &self->settings, error);
}

/* Unless the study that is resumed is it already. */
static gboolean
open_output (Train *self, GError **error)
{
  if (self->keeper != NULL)
    return TRUE;
  if (g_str_has_suffix (self->output, XS_STUDY_ENDING))
    return keep_in (self, xs_study_file_create (self->output, error), error);
  return xs_output_file_check (self->output, FALSE, error);
}

/* Nothing is trained to be kept. */
static gboolean
only_looks (const Train *self)
{
  return self->shows_plan || self->finds_rate;
}

/* What can be found wrong before any image is read. */
static gboolean
check_arguments (Train *self, GError **error)
{
  gboolean study = self->resume != NULL && xs_study_file_is_one (self->resume);

  if (self->output == NULL && !study && !only_looks (self))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected --output FILE, found none");
      return FALSE;
    }
  if (self->resume != NULL && !(study ? resume_study (self, error) : resume_model (self, error)))
    return FALSE;
  if (study && self->seconds > 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "--seconds: plans a new training; a study goes on with more --epochs");
      return FALSE;
    }
  return (only_looks (self) || open_output (self, error)) &&
         xs_settings_validate (&self->settings, NULL, error);
}

/* Of what is resumed. */
static XsNamedData
named_data (const Train *self)
{
  return (XsNamedData){ self->start, self->resume, self->data_name };
}

/* Parts that were drawn of other images are other parts: what was trained on may be validated on.
 * Who names the data means it. */
static gboolean
check_images (const Train *self, GError **error)
{
  const XsNamedData named = named_data (self);

  if (self->start != NULL && self->study == NULL)
    xs_named_data_compare (&named, self->data);
  if (self->study == NULL || xs_study_contents_is_of (self->study, self->data))
    return TRUE;
  if (self->data_name != NULL)
    {
      xs_say ("train",
              "these are not the images that the study was trained on so far; what it validates "
              "on may have been among them");
      return TRUE;
    }
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected the images that the study was trained on, found others (--data DATA "
               "goes on with those that you name)",
               xs_dataset_where (self->data));
  return FALSE;
}

static XsTraining *
new_training (const Train *self, GError **error)
{
  g_autoptr (XsTraining) training = NULL;

  if (self->start == NULL)
    return xs_training_new (&self->settings, self->data, self->pool, error);
  if (self->study == NULL)
    return xs_training_new_from (&self->settings, self->start->parameters, self->data, self->pool,
                                 error);
  training = xs_training_new_at (self->study->snapshot, self->data, self->pool, error);
  if (training == NULL || !xs_training_go_on (training, &self->settings, error))
    return NULL;
  return g_steal_pointer (&training);
}

/* What is to be trained on, as text; free with g_free(). */
static char *
place_of (const Train *self, GError **error)
{
  const XsNamedData named = named_data (self);
  g_auto (XsPlace) place = { 0 };

  if (self->start == NULL || self->data_name != NULL)
    return g_strdup (self->data_name != NULL ? self->data_name : XS_PLACE_EMBEDDED);
  return xs_named_data_own_place (&named, &place, error) ? xs_place_text (&place) : NULL;
}

/* A plan that the program has made is said before it is gone by. */
static gboolean
make_plan (Train *self, GError **error)
{
  const XsTrainWish wish = { &self->given, self->seconds, self->start != NULL };
  g_autofree char *words = NULL;

  if (self->study != NULL)
    return TRUE;
  if (!xs_train_plan_make (&wish, &self->settings, self->data, self->pool, self->cancel,
                           self->shows_plan, &self->plan, error))
    return FALSE;
  words = xs_train_plan_words (&self->settings);
  if (self->plan.made && !only_looks (self))
    xs_say ("train", "%s", words);
  return TRUE;
}

static gboolean
open_training (Train *self, GError **error)
{
  const XsNamedData named = named_data (self);
  g_autofree char *where = place_of (self, error);

  if (where == NULL)
    return FALSE;
  self->pool = xs_pool_new (self->common.threads, error);
  if (self->pool == NULL || !xs_own_data_is_spared (self->output, where, error) ||
      !xs_training_check_need (&self->settings, &xs_least_data_shape, self->pool, error))
    return FALSE;
  self->data = self->start != NULL
                   ? xs_input_data (&named, self->by_number, self->pool, self->cancel, error)
                   : xs_input_open (where, self->common.seed, self->pool, self->cancel, error);
  if (self->data == NULL || !check_images (self, error) || !make_plan (self, error))
    return FALSE;
  if (only_looks (self))
    return TRUE;
  self->training = new_training (self, error);
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

  /* A study that was taken up may have come to its end before. */
  if (xs_training_reason (self->training) != XS_REASON_NONE)
    return TRUE;
  do
    {
      outcome = xs_training_iterate (self->training, self->cancel, error);
      show (progress, self->training);
      if (self->keeper != NULL)
        xs_study_keeper_tick (self->keeper, self->training);
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
save_model (const Train *self, const char *path, GError **error)
{
  g_autoptr (XsModel) model =
      xs_model_new_of (xs_training_parameters (self->training), self->data, error);

  return model != NULL && xs_format_save (model, path, error);
}

static gboolean
save (const Train *self, GError **error)
{
  return self->keeper != NULL ? xs_study_keeper_save (self->keeper, self->training, error)
                              : save_model (self, self->output, error);
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
    xs_say ("train", "the last good state is saved to %s", self->output);
  return status;
}

/* Hours of work are not lost because a disk is full by now: the model goes to the user's state, if
 * it can. */
static int
rescue (const Train *self, const GError *error)
{
  int status = xs_verb_fail_at_work ("train", error);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "across-scales", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "rescued %Y-%m-%d %H.%M.%S.safetensors");
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (save_model (self, path, NULL))
    xs_say ("train", "the model is saved to %s instead", path);
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
  if (!save (self, &error))
    return rescue (self, error);
  if (!test (self, &test_accuracy, &error))
    return xs_verb_fail_at_work ("train", error);
  interrupted = xs_cancel_is_raised (self->cancel);
  xs_train_report (self->training, interrupted, test_accuracy, self->output, self->common.json);
  if (!interrupted)
    return XS_EXIT_SUCCESS;
  xs_say ("train", "interrupted; what was trained so far is saved to %s", self->output);
  return XS_EXIT_INTERRUPTED;
}

static int
look (Train *self)
{
  const XsSettings *s = &self->settings;
  g_autoptr (GError) error = NULL;
  XsRateSearch search;

  if (self->shows_plan)
    xs_train_plan_print (&self->plan, s, xs_dataset_count (self->data, XS_PART_TRAINING),
                         self->common.json);
  if (!self->finds_rate)
    return XS_EXIT_SUCCESS;
  if (!xs_rate_search (s, self->data, self->pool, self->cancel, &search, &error))
    return xs_verb_fail_at_work ("train", error);
  xs_train_rates_print (&search, s->levels[xs_settings_first_level (s)].rate, self->common.json);
  return XS_EXIT_SUCCESS;
}

static void
clear (Train *self)
{
  xs_training_free (self->training);
  xs_pool_free (self->pool);
  g_clear_pointer (&self->data, xs_dataset_unref);
  xs_study_keeper_free (self->keeper);
  xs_study_contents_free (self->study);
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
  int status = XS_EXIT_SUCCESS;

  xs_settings_default (&self.settings);
  self.autosave = AUTOSAVE_S;
  self.settings.transfer = XS_TRANSFER_COPY; /* best for kernels that are trained on */
  if (!read_arguments (&self, argc, argv, &error) || !check_arguments (&self, &error) ||
      !open_training (&self, &error))
    status = xs_verb_fail ("train", error);
  else if (only_looks (&self))
    status = look (&self);
  else
    status = train (&self);
  clear (&self);
  return status;
}
