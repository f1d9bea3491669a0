#include "app/experiment/experiment.h"
#include "app/cli/interrupt.h"
#include "app/cli/train-plan.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  gboolean (*run) (XsExperiment *self, XsFigure *figure, GError **error);
  XsNumbers sizes, depths; /* of the levels, when none are given */
  double epochs;           /* of the reference */
  XsNumbers plan;          /* of a cascade's levels */
} Mode;

static const Mode modes[] = {
  { "resolution", xs_experiment_resolution, { 2, { 14, 28 } }, { 1, { 8 } }, 3, { 0 } },
  { "depth", xs_experiment_depth, { 1, { 28 } }, { 3, { 2, 4, 8 } }, 3, { 3, { 1, 1, 1 } } },
  { "cascade", xs_experiment_cascade, { 2, { 14, 28 } }, { 1, { 8 } }, 3, { 2, { 2, .75 } } },
};

typedef struct
{
  XsExperiment experiment;
  const Mode *mode;
  XsNumbers levels, depths;
  XsStart preset;
  char *grid;
  char *data_name;
  char *plot;
} Arguments;

static gboolean
read_options (Arguments *self, int argc, char **argv, GError **error)
{
  XsExperiment *e = &self->experiment;
  XsSettings *s = &e->settings;
  const XsUsage usage = {
    "experiment",
    "What the method is worth, over several seeds: resolution (networks trained at some sizes, "
    "seen at many), depth (a depth cascade against the full depth), cascade (every strategy to "
    "the accuracy of training on the fine level only).",
    "resolution|depth|cascade", 1, 1
  };
  const XsOption options[] = {
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Images: embedded, shapes, or a place of IDX files (embedded)" },
    { "seeds", XS_OPTION_INTEGER, &e->n_seeds, "K", "Trainings of each kind (3)", 1, 1000 },
    { "sizes", XS_OPTION_INTEGERS, &self->levels, "N,…",
      "Sizes trained at, the finest last (14,28; depth: 28)", 1, 1024 },
    { "at", XS_OPTION_INTEGERS, &e->sizes, "N,…", "resolution: sizes evaluated at (7,14,20,28,56)",
      1, 1024 },
    { "depth", XS_OPTION_INTEGERS, &self->depths, "N,…",
      "Time steps of each level (8; depth: 2,4,8)", 1, 1024 },
    { "epochs", XS_OPTION_NUMBER, &e->fine_epochs, "E",
      "Epochs of the reference, or at each size of resolution (3)", 1e-3, 1e6 },
    { "plan", XS_OPTION_NUMBERS, &e->plan, "E,…", "Epochs of each level of a cascade", 1e-3, 1e6 },
    { "channels", XS_OPTION_INTEGER, &s->channels, "C", "Channels of the states (16)", 1, 512 },
    { "grid", XS_OPTION_TEXT, &self->grid, "G", "Cells per side of the classifier, or full (7)" },
    { "preset", XS_OPTION_CHOICE, &self->preset, "NAME",
      "Kernels free, or kept smooth for galerkin to move: sets what other options then change",
      .choices = &xs_choices_preset },
    { "layer", XS_OPTION_CHOICE, &s->layer, "LAYER", "Layer", .choices = &xs_choices_layer },
    { "transfer", XS_OPTION_CHOICE, &s->transfer, "METHOD",
      "How a cascade's kernels get to the next size", .choices = &xs_choices_transfer },
    { "learning-rate", XS_OPTION_NUMBER, &s->learning_rate, "R", "Learning rate (.01)", 1e-9, 1e3 },
    { "reference-rate", XS_OPTION_NUMBER, &e->fine_rate, "R",
      "Learning rate of the reference, training on the finest level only (.02)", 1e-9, 1e3 },
    { "batch", XS_OPTION_INTEGER, &s->batch, "B", "Images of an iteration (64)", 1, 65536 },
    { "validations", XS_OPTION_INTEGER, &s->validations, "V", "Validations an epoch (8)", 1, 1e4 },
    { "plot", XS_OPTION_TEXT, &self->plot, "FILE", "A chart to write: .pdf, .svg or .png" },
  };

  return xs_options_parse (&usage, options, G_N_ELEMENTS (options), &e->common, argc, argv, error);
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
               "expected resolution, depth or cascade, found \"%s\"", name);
  return FALSE;
}

/* What was not given is the mode's. */
static void
fill_in (Arguments *self)
{
  XsExperiment *e = &self->experiment;

  if (self->levels.n == 0)
    self->levels = self->mode->sizes;
  if (self->depths.n == 0)
    self->depths = self->mode->depths;
  if (e->fine_epochs == 0)
    e->fine_epochs = self->mode->epochs;
  if (e->plan.n == 0)
    e->plan = self->mode->plan;
  if (e->sizes.n == 0)
    e->sizes = (XsNumbers){ 5, { 7, 14, 20, 28, 56 } };
}

static gboolean
read_arguments (Arguments *self, int argc, char **argv, GError **error)
{
  XsExperiment *e = &self->experiment;
  const XsNumbers none = { 0 };

  if (!read_options (self, argc, argv, error) || !find_mode (self, error) ||
      (self->plot != NULL && !xs_figure_check (self->plot, error)))
    return FALSE;
  fill_in (self);
  return (self->grid == NULL || xs_plan_grid (self->grid, &e->settings.grid, error)) &&
         xs_plan_levels (&e->settings, &self->levels, &self->depths, &none, error) &&
         xs_settings_validate (&e->settings, error);
}

static gboolean
open_data (Arguments *self, GError **error)
{
  XsExperiment *e = &self->experiment;

  e->data = xs_dataset_open (self->data_name != NULL ? self->data_name : "embedded", e->common.seed,
                             error);
  if (e->data == NULL)
    return FALSE;
  e->pool = xs_pool_new (e->common.threads, error);
  return e->pool != NULL;
}

static gboolean
run (Arguments *self, GError **error)
{
  XsFigure figure = { .line = (double) NAN };
  gboolean ok = self->mode->run (&self->experiment, &figure, error);

  if (ok && self->plot != NULL)
    ok = xs_figure_save (&figure, self->plot, error);
  xs_figure_clear (&figure);
  return ok;
}

static void
clear (Arguments *self)
{
  XsExperiment *e = &self->experiment;

  xs_progress_line_free (e->progress);
  xs_pool_free (e->pool);
  g_clear_pointer (&e->data, xs_dataset_unref);
  g_free (self->grid);
  g_free (self->data_name);
  g_free (self->plot);
  xs_common_clear (&e->common);
}

int
xs_verb_experiment (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ();
  g_autoptr (GError) error = NULL;
  Arguments self = { 0 };
  int status = XS_EXIT_SUCCESS;

  xs_settings_default (&self.experiment.settings);
  self.experiment.settings.transfer = XS_TRANSFER_COPY;
  xs_plan_preset (&self.experiment.settings, argc, argv);
  self.experiment.settings.validations = 8;
  self.experiment.n_seeds = 3;
  self.experiment.fine_rate = .02;
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
