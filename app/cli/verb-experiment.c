#include "app/experiment/contest.h"
#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/learn/need.h"
#include "engine/learn/plan.h"
#include "engine/store/output-file.h"
#include "ui/plot/export.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  gboolean (*run) (XsExperiment *self, XsChart *chart, GError **error);
  const char *sizes, *depths; /* of the levels, when none are given */
  double epochs;              /* of each training; 0: budgets say it */
} Mode;

static const Mode modes[] = {
  { "resolution", xs_experiment_resolution, "14,28", "8", 3 },
  { "depth", xs_experiment_cascade, "28", "2,4,8", 0 },
  { "cascade", xs_experiment_cascade, NULL, NULL, 0 },
  { "augmentation", xs_experiment_augmentation, "28", "8", 10 },
};

typedef struct
{
  XsExperiment experiment;
  const Mode *mode;
  XsSettingOptions given;
  char *data_name;
  char *plot;
  XsExportFormat plot_format;
} Arguments;

static gboolean
read_options (Arguments *self, int argc, char **argv, GError **error)
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
    "changed ones: as given, or mirrored and shifted by two pixels).",
    "resolution|depth|cascade|augmentation", 1, 1
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
  };
  XsOption options[G_N_ELEMENTS (own) + G_N_ELEMENTS (shared)];
  int n = G_N_ELEMENTS (own);

  memcpy (options, own, sizeof own);
  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    options[n++] = xs_setting_option (&self->given, shared[i], &e->settings);
  return xs_options_parse (&usage, options, n, &e->common, argc, argv, error);
}

static gboolean
find_mode (Arguments *self, GError **error)
{
  const char *name = self->experiment.common.rest[0];

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    if (strcmp (modes[i].name, name) == 0)
      {
        self->mode = &modes[i];
        return TRUE;
      }
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected resolution, depth, cascade or augmentation, found \"%s\"", name);
  return FALSE;
}

static void
give (Arguments *self, XsSettingId id, const char *otherwise)
{
  if (self->given.texts[id] == NULL && otherwise != NULL)
    self->given.texts[id] = g_strdup (otherwise);
}

/* What was not given is the mode's. */
static void
fill_in (Arguments *self)
{
  XsExperiment *e = &self->experiment;

  give (self, XS_SETTING_SIZES, self->mode->sizes);
  give (self, XS_SETTING_DEPTHS, self->mode->depths);
  e->mode = self->mode->name;
  e->only_one = self->given.texts[XS_SETTING_STRATEGY] != NULL;
  e->pace_given = self->given.texts[XS_SETTING_BATCH] != NULL ||
                  self->given.texts[XS_SETTING_LEARNING_RATE] != NULL;
  if (e->epochs == 0)
    e->epochs = self->mode->epochs;
  if (e->budgets.n == 0)
    e->budgets = (XsNumbers){ 4, { .5, 1, 2, 4 } };
  if (e->sizes.n == 0)
    e->sizes = (XsNumbers){ 5, { 7, 14, 20, 28, 56 } };
}

/* Before long work: whether the chart can be written in the end. */
static gboolean
check_plot (Arguments *self, GError **error)
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

static gboolean
read_arguments (Arguments *self, int argc, char **argv, GError **error)
{
  XsSettings *settings = &self->experiment.settings;

  if (!read_options (self, argc, argv, error) || !find_mode (self, error) ||
      !check_plot (self, error))
    return FALSE;
  fill_in (self);
  return check_budgets (&self->experiment.budgets, error) &&
         xs_setting_options_apply (&self->given, settings, error) &&
         xs_settings_validate (settings, NULL, error);
}

/* Where the mode leaves them open: from the images' own size. */
static void
choose_levels (Arguments *self)
{
  XsExperiment *e = &self->experiment;
  XsSettings *s = &e->settings;
  const char *const *texts = (const char *const *) self->given.texts;
  int last = s->n_levels - 1;

  if (texts[XS_SETTING_SIZES] == NULL)
    s->levels[last].size = xs_plan_finest_size (xs_dataset_size (e->data));
  if (xs_setting_is_given_as_list (texts[XS_SETTING_SIZES]) ||
      xs_setting_is_given_as_list (texts[XS_SETTING_DEPTHS]) || self->mode->sizes != NULL)
    return;
  xs_settings_keep_level (s, last);
  xs_plan_levels (s);
}

static gboolean
open_data (Arguments *self, GError **error)
{
  XsExperiment *e = &self->experiment;
  const char *where = self->data_name != NULL ? self->data_name : "embedded";

  e->pool = xs_pool_new (e->common.threads, error);
  if (e->pool == NULL ||
      !xs_training_check_need (&e->settings, &xs_least_data_shape, e->pool, error))
    return FALSE;
  e->data = xs_input_open (where, e->common.seed, e->pool, e->cancel, error);
  if (e->data == NULL)
    return FALSE;
  choose_levels (self);
  return TRUE;
}

static gboolean
write_plot (const Arguments *self, const XsChart *chart, GError **error)
{
  g_autoptr (XsOutputFile) file = xs_output_file_new (self->plot, error);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return FALSE;
  bytes = xs_export_draw (self->plot_format, XS_CHART_WIDTH, XS_CHART_HEIGHT, 2, xs_chart_draw,
                          chart, error);
  if (bytes != NULL)
    return xs_output_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 error) &&
           xs_output_file_commit (file, error);
  g_prefix_error (error, "%s: ", self->plot);
  return FALSE;
}

static gboolean
run (Arguments *self, GError **error)
{
  XsChart chart = { .line = (double) NAN };
  gboolean ok = self->mode->run (&self->experiment, &chart, error);

  if (ok && self->plot != NULL)
    ok = write_plot (self, &chart, error);
  xs_chart_clear (&chart);
  return ok;
}

static void
clear (Arguments *self)
{
  XsExperiment *e = &self->experiment;

  xs_progress_line_free (e->progress);
  xs_pool_free (e->pool);
  g_clear_pointer (&e->data, xs_dataset_unref);
  xs_setting_options_clear (&self->given);
  g_free (self->data_name);
  g_free (self->plot);
  xs_common_clear (&e->common);
}

int
xs_verb_experiment (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("experiment");
  g_autoptr (GError) error = NULL;
  Arguments self = { 0 };
  int status = XS_EXIT_SUCCESS;

  xs_settings_default (&self.experiment.settings);
  self.experiment.settings.transfer = XS_TRANSFER_COPY;
  self.experiment.n_seeds = 3;
  self.experiment.cancel = xs_interrupt_cancel (interrupt);
  self.experiment.progress = xs_progress_line_new ();
  if (!read_arguments (&self, argc, argv, &error) || !open_data (&self, &error))
    status = xs_verb_fail ("experiment", error);
  else if (!run (&self, &error))
    {
      xs_progress_line_clear (self.experiment.progress);
      status = xs_verb_fail_at_work ("experiment", error);
    }
  clear (&self);
  return status;
}
