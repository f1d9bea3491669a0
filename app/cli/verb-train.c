#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/own-data.h"
#include "app/cli/print.h"
#include "app/cli/progress-line.h"
#include "app/cli/resume.h"
#include "app/cli/setting-options.h"
#include "app/cli/train-plan.h"
#include "app/cli/train-rates.h"
#include "app/cli/train-report.h"
#include "app/cli/train-save.h"
#include "app/cli/status.h"
#include "app/cli/together.h"
#include "app/cli/verbs.h"
#include "app/team/ranks.h"
#include "engine/base/error.h"
#include "engine/learn/evaluate.h"
#include "engine/learn/need.h"
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
  const XsCancel *wish;   /* of the person, to end it */
  const XsCancel *cancel; /* the same, or what ranks have agreed on */
  XsCancel agreed;
  gboolean each_reads;
  gboolean writes;       /* the first of several ranks, or there is one */
  XsResumed resumed;     /* no start: a random one */
  XsStudyKeeper *keeper; /* of the study that is written; NULL: a model is */
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
    { "each-reads", XS_OPTION_FLAG, &self->each_reads, NULL,
      "Of several ranks: each opens the images itself, from a folder that all share" },
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
  self->keeper =
      xs_study_keeper_new (g_steal_pointer (&own), self->autosave,
                           self->resumed.study != NULL ? self->resumed.study->views : "");
  return TRUE;
}

/* The settings are the study's, but for what is given. */
static gboolean
resume_study (Train *self, GError **error)
{
  gboolean here = self->output == NULL || g_str_equal (self->output, self->resume);

  if (!xs_resume_study (&self->resumed, self->resume, here, error))
    return FALSE;
  self->settings = self->resumed.study->snapshot->settings;
  if (!xs_setting_options_apply (&self->given, &self->settings, error))
    return FALSE;
  if (!here)
    return TRUE;
  if (self->output == NULL)
    self->output = g_strdup (self->resume);
  return !self->writes || keep_in (self, g_steal_pointer (&self->resumed.file), error);
}

static gboolean
resume_model (Train *self, GError **error)
{
  if (!xs_resume_model (&self->resumed, self->resume, error))
    return FALSE;
  xs_settings_follow (&self->settings, &self->resumed.start->parameters->architecture);
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
  gboolean study = xs_resume_is_study (self->resume);

  if (self->output == NULL && !study && !only_looks (self) && self->writes)
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
  return (only_looks (self) || !self->writes || open_output (self, error)) &&
         xs_settings_validate (&self->settings, NULL, error);
}

/* Of what is resumed. */
static XsNamedData
named_data (const Train *self)
{
  return (XsNamedData){ self->resumed.start, self->resume, self->data_name };
}

/* Parts that were drawn of other images are other parts: what was trained on may be validated on.
 * Who names the data means it. */
static gboolean
check_images (const Train *self, GError **error)
{
  const XsNamedData named = named_data (self);

  if (self->resumed.start != NULL && self->resumed.study == NULL)
    xs_named_data_compare (&named, self->data);
  if (self->resumed.study == NULL || xs_study_contents_is_of (self->resumed.study, self->data))
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

  if (self->resumed.start == NULL)
    return xs_training_new (&self->settings, self->data, self->pool, error);
  if (self->resumed.study == NULL)
    return xs_training_new_from (&self->settings, self->resumed.start->parameters, self->data,
                                 self->pool, error);
  training = xs_training_new_at (self->resumed.study->snapshot, self->data, self->pool, error);
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

  if (self->resumed.start == NULL || self->data_name != NULL)
    return g_strdup (self->data_name != NULL ? self->data_name : XS_PLACE_EMBEDDED);
  return xs_named_data_own_place (&named, &place, error) ? xs_place_text (&place) : NULL;
}

/* A plan that the program has made is said before it is gone by. */
static gboolean
make_plan (Train *self, GError **error)
{
  const XsTrainWish wish = { &self->given, self->seconds, self->resumed.start != NULL };
  g_autofree char *words = NULL;

  if (self->resumed.study != NULL)
    return TRUE;
  if (!xs_train_plan_make (&wish, &self->settings, self->data, self->pool, self->cancel,
                           self->shows_plan, &self->plan, error))
    return FALSE;
  words = xs_train_plan_words (&self->settings);
  if (self->plan.made && !only_looks (self))
    xs_say ("train", "%s", words);
  return TRUE;
}

/* What is to be trained on, of which @data is where. */
typedef struct
{
  const Train *train;
  const char *where;
} Images;

static XsDataset *
open_images (gpointer data, GError **error)
{
  const Images *images = data;
  const Train *self = images->train;
  const XsNamedData named = named_data (self);

  return self->resumed.start != NULL
             ? xs_input_data (&named, self->by_number, self->pool, self->wish, error)
             : xs_input_open (images->where, self->common.seed, self->pool, self->wish, error);
}

static gboolean
open_data (Train *self, GError **error)
{
  g_autofree char *where = place_of (self, error);
  Images images = { self, where };

  if (where == NULL)
    return FALSE;
  self->pool = xs_together_pool (self->common.threads, error);
  if (self->pool == NULL || !xs_own_data_is_spared (self->output, where, error) ||
      !xs_training_check_need (&self->settings, &xs_least_data_shape, self->pool, error))
    return FALSE;
  self->data = xs_together_open (open_images, &images, self->each_reads, error);
  return self->data != NULL && check_images (self, error) && xs_together_check (self->data, error);
}

static gboolean
open_training (Train *self, GError **error)
{
  if (!open_data (self, error) || !make_plan (self, error) ||
      !xs_together_settings (&self->settings, error))
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
      xs_together_agree (self->wish, &self->agreed);
      outcome = xs_training_iterate (self->training, self->cancel, error);
      if (!xs_together_is_whole (error))
        return FALSE;
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

static XsTrainSave
what_to_save (const Train *self)
{
  return (XsTrainSave){ self->training, self->keeper, self->writes ? self->output : NULL };
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

static int
train (Train *self)
{
  const XsTrainSave saving = what_to_save (self);
  g_autoptr (GError) error = NULL;
  double test_accuracy;
  gboolean interrupted;

  xs_interrupt_hold (self->interrupt);
  if (!run (self, &error))
    return xs_train_save_what_is_good (&saving, error);
  interrupted = xs_cancel_is_raised (self->cancel);
  if (interrupted && xs_training_moment (self->training).iteration == 0)
    return xs_verb_interrupted ("train", "interrupted before the first iteration");
  if (!xs_train_save (&saving, &error))
    return xs_train_rescue (&saving, error);
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
  xs_resumed_clear (&self->resumed);
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
  Train self = { .interrupt = interrupt, .wish = xs_interrupt_cancel (interrupt) };
  int status = XS_EXIT_SUCCESS;

  self.cancel = xs_ranks () != NULL ? &self.agreed : self.wish;
  self.writes = xs_team_rank (xs_ranks ()) == 0;
  xs_ranks_watch (self.wish);
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
  xs_ranks_watch (NULL);
  clear (&self);
  return status;
}
