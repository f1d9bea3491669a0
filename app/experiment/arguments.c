#include "app/experiment/arguments.h"

#include "app/cli/inputs.h"
#include "app/experiment/contest.h"
#include "app/experiment/wishes.h"
#include "engine/base/error.h"
#include "engine/learn/need.h"
#include "engine/learn/plan.h"
#include "engine/store/output-file.h"

#include <math.h>
#include <string.h>

#define MERGE "merge"
#define MOST_TASKS 10000

typedef struct
{
  const char *name;
  XsExperimentMode run;
  const char *sizes, *depths; /* of the levels, when none are given */
  double epochs;              /* of each training; 0: budgets say it */
} Mode;

static const Mode modes[] = {
  { "resolution", xs_experiment_resolution, "14,28", "8", 3 },
  { "depth", xs_experiment_cascade, "28", "2,4,8", 0 },
  { "cascade", xs_experiment_cascade, NULL, NULL, 0 },
  { "augmentation", xs_experiment_augmentation, "28", "8", 10 },
};

static gboolean
read_options (XsExperimentArguments *self, int argc, char **argv, GError **error)
{
  static const XsSettingId shared[] = {
    XS_SETTING_STRATEGY,      XS_SETTING_CHANNELS,
    XS_SETTING_GRID,          XS_SETTING_PRESET,
    XS_SETTING_LAYER,         XS_SETTING_TRANSFER,
    XS_SETTING_BATCH,         XS_SETTING_VALIDATIONS,
    XS_SETTING_LEARNING_RATE, XS_SETTING_LABEL_SMOOTHING,
    XS_SETTING_AUGMENT,       XS_SETTING_SHIFT,
    XS_SETTING_FLIP,          XS_SETTING_ROTATE,
    XS_SETTING_SCALE,         XS_SETTING_BRIGHTNESS,
    XS_SETTING_CONTRAST,      XS_SETTING_CUT_OUT,
  };
  XsExperiment *e = &self->experiment;
  const XsUsage usage = {
    "experiment",
    "What the method is worth, over several seeds: resolution (networks trained at some sizes, "
    "seen at many), cascade (every strategy, or the one that --strategy names, at several budgets "
    "of work, against "
    "training on the fine level only, tuned at each), depth (the same for a cascade of depths), "
    "augmentation "
    "(images as they are against "
    "changed ones: as given, or mirrored and shifted by two pixels). merge trains nothing: it "
    "reports what the FILEs of --results hold together.",
    "resolution|depth|cascade|augmentation|merge FILE…", 1, MOST_TASKS
  };
  const XsOption own[] = {
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Images: embedded, shapes, a name that data/fetch knows, a folder or file (embedded)" },
    { "seeds", XS_OPTION_INTEGER, &e->n_seeds, "K", "Trainings of each kind (3)", 1, 1000 },
    xs_option_like (
        XS_SETTING_SIZES, XS_OPTION_TEXT, &self->given.texts[XS_SETTING_SIZES], "N,…",
        "Sizes trained at, the finest last (14,28; cascade: the images' own, and halves of "
        "it; depth, augmentation: 28)"),
    { "at", XS_OPTION_INTEGERS, &e->sizes, "N,…", "resolution: sizes evaluated at (7,14,20,28,56)",
      1, 1024 },
    xs_option_like (XS_SETTING_DEPTHS, XS_OPTION_TEXT, &self->given.texts[XS_SETTING_DEPTHS], "N,…",
                    "Time steps of each level (8; cascade: 4, and 8 on the last; depth: 2,4,8)"),
    { xs_setting (XS_SETTING_EPOCHS)->id, XS_OPTION_NUMBER, &e->epochs, "E",
      "resolution, augmentation: epochs of each training (3; augmentation: 10)", 1e-3, 1e6 },
    { "budgets", XS_OPTION_NUMBERS, &e->budgets, "U,…",
      "cascade, depth: work units of each training, the least first (.5,1,2,4)", 1e-3, 1e6 },
    { "plot", XS_OPTION_TEXT, &self->plot, "FILE", "A chart to write: .pdf, .svg or .png" },
    { "results", XS_OPTION_TEXT, &self->results, "FILE",
      "Where each training's result is kept as soon as it is there" },
    { "continue", XS_OPTION_FLAG, &self->go_on, NULL,
      "Take up what the file of --results holds, if it is there" },
    { "task", XS_OPTION_TEXT, &self->task, "I/N",
      "Only the I-th of N parts of the trainings, for merge; needs --results" },
  };
  XsOption options[G_N_ELEMENTS (own) + G_N_ELEMENTS (shared)];
  int n = G_N_ELEMENTS (own);

  memcpy (options, own, sizeof own);
  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    options[n++] = xs_setting_option (&self->given, shared[i], &e->settings);
  return xs_options_parse (&usage, options, n, &e->common, argc, argv, error);
}

static gboolean
find_mode (XsExperimentArguments *self, const Mode **mode, GError **error)
{
  char **rest = self->experiment.common.rest;

  *mode = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    if (strcmp (modes[i].name, rest[0]) == 0)
      *mode = &modes[i];
  if (*mode == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                 "expected resolution, depth, cascade, augmentation or merge, found \"%s\"",
                 rest[0]);
  else if (rest[1] != NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected nothing after %s, found \"%s\"",
                 rest[0], rest[1]);
  return *mode != NULL && rest[1] == NULL;
}

static void
give (XsExperimentArguments *self, XsSettingId id, const char *otherwise)
{
  if (self->given.texts[id] == NULL && otherwise != NULL)
    self->given.texts[id] = g_strdup (otherwise);
}

/* What was not given is the mode's. */
static void
fill_in (XsExperimentArguments *self, const Mode *mode)
{
  XsExperiment *e = &self->experiment;

  give (self, XS_SETTING_SIZES, mode->sizes);
  give (self, XS_SETTING_DEPTHS, mode->depths);
  e->mode = mode->name;
  e->run = mode->run;
  self->levels_given = mode->sizes != NULL;
  e->only_one = self->given.texts[XS_SETTING_STRATEGY] != NULL;
  e->pace_given = self->given.texts[XS_SETTING_BATCH] != NULL ||
                  self->given.texts[XS_SETTING_LEARNING_RATE] != NULL;
  if (e->epochs == 0)
    e->epochs = mode->epochs;
  if (e->budgets.n == 0)
    e->budgets = (XsNumbers){ 4, { .5, 1, 2, 4 } };
  if (e->sizes.n == 0)
    e->sizes = (XsNumbers){ 5, { 7, 14, 20, 28, 56 } };
}

/* Before long work: whether the chart can be written in the end. */
static gboolean
check_plot (XsExperimentArguments *self, GError **error)
{
  if (self->plot == NULL)
    return TRUE;
  if (xs_export_format_of (self->plot, &self->plot_format, error))
    return xs_output_file_check (self->plot, FALSE, error);
  g_prefix_error (error, "--plot: ");
  return FALSE;
}

static gboolean
check_budgets (const XsNumbers *budgets, GError **error)
{
  for (int i = 1; i < budgets->n; i++)
    if (budgets->values[i] <= budgets->values[i - 1])
      {
        g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                     "--budgets: expected the least first, found %g after %g", budgets->values[i],
                     budgets->values[i - 1]);
        return FALSE;
      }
  if (budgets->n <= XS_MAX_BUDGETS)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "--budgets: expected at most %d, found %d",
               XS_MAX_BUDGETS, budgets->n);
  return FALSE;
}

/* "2/3". */
static gboolean
read_task (XsExperimentArguments *self, GError **error)
{
  XsExperiment *e = &self->experiment;
  g_auto (GStrv) parts = self->task != NULL ? g_strsplit (self->task, "/", 2) : NULL;

  if (self->task == NULL)
    return TRUE;
  if (parts[0] == NULL || parts[1] == NULL ||
      !xs_value_integer ("--task", parts[1], 1, MOST_TASKS, &e->n_tasks, NULL) ||
      !xs_value_integer ("--task", parts[0], 1, e->n_tasks, &e->task, NULL))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "--task: expected I/N, as 2/3 for the second of three, found \"%s\"",
                   self->task);
      return FALSE;
    }
  if (self->results != NULL)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "--task: expected --results FILE with it, for what is merged later");
  return FALSE;
}

static gboolean
check_results (const XsExperimentArguments *self, GError **error)
{
  if (self->results == NULL && self->go_on)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                 "--continue: expected --results FILE, which it goes on with");
  return self->results != NULL || !self->go_on;
}

/* What the files say is not said again. */
static gboolean
read_merge (XsExperimentArguments *self, GError **error)
{
  char **rest = self->experiment.common.rest;
  const char *more =
      self->results != NULL || self->go_on || self->task != NULL ? "--results" : NULL;

  for (gsize i = 0; more == NULL && self->command[i] != NULL; i++)
    if (xs_argument_is_option (self->command[i]) && !g_str_has_prefix (self->command[i], "--data"))
      more = self->command[i];
  self->merged = g_strdupv (rest + 1);
  if (more == NULL && rest[1] != NULL)
    return TRUE;
  if (more != NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                 "merge: expected no more than --data, --plot, --json and --threads, found \"%s\"",
                 more);
  else
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "merge: expected FILE…, found none");
  return FALSE;
}

gboolean
xs_experiment_arguments_read (XsExperimentArguments *self, int argc, char **argv, GError **error)
{
  XsSettings *settings = &self->experiment.settings;
  const Mode *mode;

  self->command = xs_experiment_command (argc, argv);
  if (!read_options (self, argc, argv, error))
    return FALSE;
  if (strcmp (self->experiment.common.rest[0], MERGE) == 0)
    return check_plot (self, error) && read_merge (self, error);
  if (!find_mode (self, &mode, error) || !check_plot (self, error) || !read_task (self, error) ||
      !check_results (self, error))
    return FALSE;
  fill_in (self, mode);
  return check_budgets (&self->experiment.budgets, error) &&
         xs_setting_options_apply (&self->given, settings, error) &&
         xs_settings_validate (settings, NULL, error);
}

/* Where the mode leaves them open: from the images' own size. */
static void
choose_levels (XsExperimentArguments *self)
{
  XsExperiment *e = &self->experiment;
  XsSettings *s = &e->settings;
  const char *const *texts = (const char *const *) self->given.texts;
  int last = s->n_levels - 1;

  if (texts[XS_SETTING_SIZES] == NULL)
    s->levels[last].size = xs_plan_finest_size (xs_dataset_size (e->data));
  if (xs_setting_is_given_as_list (texts[XS_SETTING_SIZES]) ||
      xs_setting_is_given_as_list (texts[XS_SETTING_DEPTHS]) || self->levels_given)
    return;
  xs_settings_keep_level (s, last);
  xs_plan_levels (s);
}

static XsDataset *
open_data (XsExperimentArguments *self, gboolean quiet, GError **error)
{
  XsExperiment *e = &self->experiment;
  const char *where = self->data_name != NULL ? self->data_name : "embedded";
  const XsCancel *cancel = xs_interrupt_cancel (e->interrupt);

  return quiet ? xs_dataset_open_on (where, e->common.seed, e->pool, cancel, error)
               : xs_input_open (where, e->common.seed, e->pool, cancel, error);
}

gboolean
xs_experiment_arguments_open (XsExperimentArguments *self, gboolean quiet, GError **error)
{
  XsExperiment *e = &self->experiment;

  e->pool = xs_pool_new (e->common.threads, error);
  if (e->pool == NULL ||
      !xs_training_check_need (&e->settings, &xs_least_data_shape, e->pool, error))
    return FALSE;
  e->data = open_data (self, quiet, error);
  if (e->data == NULL)
    return FALSE;
  e->data_hash = xs_run_data_hash (e->data);
  choose_levels (self);
  return TRUE;
}

void
xs_experiment_arguments_init (XsExperimentArguments *self)
{
  *self = (XsExperimentArguments){ 0 };
  xs_settings_default (&self->experiment.settings);
  self->experiment.settings.transfer = XS_TRANSFER_COPY;
  self->experiment.n_seeds = 3;
  self->experiment.progress = xs_progress_line_new ();
  self->experiment.ledger = xs_ledger_new ();
  self->experiment.wishes = xs_wishes_new (self->experiment.ledger);
}

void
xs_experiment_arguments_clear (XsExperimentArguments *self)
{
  XsExperiment *e = &self->experiment;

  xs_progress_line_free (e->progress);
  xs_wishes_free (e->wishes);
  xs_ledger_free (e->ledger);
  xs_pool_free (e->pool);
  g_clear_pointer (&e->data, xs_dataset_unref);
  xs_setting_options_clear (&self->given);
  g_strfreev (self->merged);
  g_strfreev (self->command);
  g_free (self->data_name);
  g_free (self->plot);
  g_free (self->results);
  g_free (self->task);
  xs_common_clear (&e->common);
}
