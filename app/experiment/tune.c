#include "app/experiment/tune.h"

#include "app/cli/json.h"
#include "app/experiment/run.h"

#define STEP 2 /* what batch and rate are multiplied by or divided */
#define LEAST_BATCH                                                                                \
  8 /* below it an iteration has too little for the threads, whatever it learns                    \
     */

/* What is being looked for, and the best so far. */
typedef struct
{
  XsExperiment *experiment;
  JsonBuilder *told;
  GString *words;
  XsSettings best;
  double accuracy;
} Tuning;

/* @settings become the best where they are. */
static gboolean
try (Tuning *self, const XsSettings *settings, gboolean *better, GError **error)
{
  const XsLevel *level = &settings->levels[settings->n_levels - 1];
  g_autofree char *title =
      g_strdup_printf ("tuning the reference, %.3g work units: batch %d, rate %.3g", level->epochs,
                       level->batch, level->rate);
  g_autoptr (XsRun) run = xs_run_new (self->experiment, settings, title, error);

  if (run == NULL)
    return FALSE;
  json_builder_begin_object (self->told);
  xs_json_add_number (self->told, "work_units", run->work_units);
  xs_json_add_integer (self->told, "batch", level->batch);
  xs_json_add_number (self->told, "learning_rate", level->rate);
  xs_json_add_number (self->told, "accuracy", run->accuracy);
  json_builder_end_object (self->told);
  g_string_append_printf (self->words, "  %.3g work units, batch %d, rate %.3g: %.2f %%\n",
                          run->work_units, level->batch, level->rate, 100 * run->accuracy);
  *better = run->accuracy > self->accuracy;
  if (*better)
    {
      self->accuracy = run->accuracy;
      self->best = *settings;
    }
  return TRUE;
}

/* FALSE: no further. */
typedef gboolean (*Scale) (XsSettings *settings, double factor);

static gboolean
scale_batch (XsSettings *settings, double factor)
{
  int batch = (int) (xs_settings_batch (settings, -1) * factor);

  xs_settings_set_batch (settings, batch);
  return batch >= LEAST_BATCH;
}

static gboolean
scale_rate (XsSettings *settings, double factor)
{
  xs_settings_set_learning_rate (settings, settings->learning_rate * factor);
  return TRUE;
}

/* Down as long as it gets better; up where it never did. */
static gboolean
climb (Tuning *self, Scale scale, GError **error)
{
  gboolean better = TRUE, ever = FALSE;

  for (double factor = 1. / STEP; factor <= STEP && !ever; factor *= STEP * STEP)
    for (better = TRUE; better; ever |= better)
      {
        XsSettings tried = self->best;

        if (!scale (&tried, factor))
          break;
        if (!try (self, &tried, &better, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
xs_tune (XsExperiment *self, XsSettings *settings, JsonBuilder *told, GString *words,
         GError **error)
{
  Tuning tuning = { .experiment = self, .told = told, .words = words, .accuracy = -1 };
  gboolean better;

  settings->seed = self->common.seed;
  if (!try (&tuning, settings, &better, error) || !climb (&tuning, scale_batch, error) ||
      !climb (&tuning, scale_rate, error))
    return FALSE;
  *settings = tuning.best;
  return TRUE;
}
