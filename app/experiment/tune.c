#include "app/experiment/tune.h"

#include "app/cli/json.h"
#include "app/experiment/wishes.h"

#define STEP 2 /* what batch and rate are multiplied by or divided */
#define LEAST_BATCH                                                                                \
  8 /* below it an iteration has too little for the threads, whatever it learns                    \
     */

/* What is being looked for, and the best so far. */
typedef struct
{
  XsExperiment *experiment;
  const char *unit;
  JsonBuilder *told;
  GString *words;
  XsSettings best;
  double accuracy;
} Tuning;

/* @settings become the best where they are. FALSE: it is not known. */
static gboolean
try (Tuning *self, const XsSettings *settings, gboolean *better)
{
  const XsRun run = { .settings = *settings };
  const XsLevel *level = &settings->levels[settings->n_levels - 1];
  g_autofree char *title =
      g_strdup_printf ("tuning the reference, %.3g work units: batch %d, rate %.3g", level->epochs,
                       level->batch, level->rate);
  const XsResult *result =
      xs_wishes_ask (self->experiment->wishes, self->experiment, self->unit, &run, title);

  if (result == NULL)
    return FALSE;
  json_builder_begin_object (self->told);
  xs_json_add_number (self->told, "work_units", result->work_units);
  xs_json_add_integer (self->told, "batch", level->batch);
  xs_json_add_number (self->told, "learning_rate", level->rate);
  xs_json_add_number (self->told, "accuracy", result->accuracy);
  json_builder_end_object (self->told);
  g_string_append_printf (self->words, "  %.3g work units, batch %d, rate %.3g: %.2f %%\n",
                          result->work_units, level->batch, level->rate, 100 * result->accuracy);
  *better = result->accuracy > self->accuracy;
  if (*better)
    {
      self->accuracy = result->accuracy;
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
climb (Tuning *self, Scale scale)
{
  gboolean better = TRUE, ever = FALSE;

  for (double factor = 1. / STEP; factor <= STEP && !ever; factor *= STEP * STEP)
    for (better = TRUE; better; ever |= better)
      {
        XsSettings tried = self->best;

        if (!scale (&tried, factor))
          break;
        if (!try (self, &tried, &better))
          return FALSE;
      }
  return TRUE;
}

gboolean
xs_tune (XsExperiment *self, const char *unit, XsSettings *settings, JsonBuilder *told,
         GString *words)
{
  Tuning tuning = {
    .experiment = self, .unit = unit, .told = told, .words = words, .accuracy = -1
  };
  XsSettings first = *settings;
  gboolean better;

  first.seed = self->common.seed;
  if (!try (&tuning, &first, &better) || !climb (&tuning, scale_batch) ||
      !climb (&tuning, scale_rate))
    return FALSE;
  *settings = tuning.best;
  return TRUE;
}
