#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/experiment/race.h"

/* "14x8: 2, 28x8: 1": size x depth and epochs of each level. */
static char *
plan_words (const XsSettings *s)
{
  GString *words = g_string_new (NULL);

  for (int i = s->strategy == XS_STRATEGY_FINE ? s->n_levels - 1 : 0; i < s->n_levels; i++)
    {
      const XsLevel *level = &s->levels[i];
      gboolean tells = s->strategy != XS_STRATEGY_MIXED || i == s->n_levels - 1;

      g_string_append_printf (words, "%s%dx%d", words->len > 0 ? ", " : "", level->size,
                              level->depth);
      if (tells)
        g_string_append_printf (words, ": %g", level->epochs);
    }
  return g_string_free (words, FALSE);
}

static void
add_sample (JsonBuilder *builder, const char *name, const XsSeedMean *sample)
{
  g_autofree char *error = g_strconcat (name, "_error", NULL);

  xs_json_add_number (builder, name, xs_seed_mean_mean (sample));
  xs_json_add_number (builder, error, xs_seed_mean_error (sample));
}

static void
add_row (JsonBuilder *builder, const XsRacer *racer)
{
  g_autofree char *plan = plan_words (&racer->settings);

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "strategy", racer->id);
  xs_json_add_text (builder, "plan", plan);
  xs_json_add_integer (builder, "reached", racer->n_reached);
  add_sample (builder, "work_units", &racer->work_units);
  add_sample (builder, "seconds", &racer->seconds);
  add_sample (builder, "work_ratio", &racer->work_ratio);
  add_sample (builder, "seconds_ratio", &racer->seconds_ratio);
  add_sample (builder, "accuracy", &racer->accuracy);
  add_sample (builder, "test_accuracy", &racer->test_accuracy);
  add_sample (builder, "all_work_units", &racer->all_work_units);
  add_sample (builder, "all_seconds", &racer->all_seconds);
  json_builder_end_object (builder);
}

static void
print_json (XsRace *self, const char *mode, const char *words)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "experiment", mode);
  add_sample (builder, "target", &self->target);
  xs_json_begin_array (builder, "rows");
  for (int i = 0; i < self->n; i++)
    add_row (builder, &self->racers[i]);
  json_builder_end_array (builder);
  json_builder_end_array (self->seeds);
  xs_json_add_built (builder, "seeds", self->seeds);
  xs_json_add_text (builder, "conclusion", words);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static void
print_row (const XsRacer *racer, int n_seeds)
{
  g_autofree char *plan = plan_words (&racer->settings);
  g_autofree char *work = xs_seed_mean_text (&racer->work_units, 1, 2);
  g_autofree char *seconds = xs_seed_mean_text (&racer->seconds, 1, 1);
  g_autofree char *test = xs_seed_mean_text (&racer->test_accuracy, 100, 2);
  g_autofree char *last = xs_seed_mean_text (&racer->accuracy, 100, 2);
  g_autofree char *all = xs_seed_mean_text (&racer->all_work_units, 1, 2);
  g_autofree char *all_seconds = xs_seed_mean_text (&racer->all_seconds, 1, 1);

  xs_print (
      "%-22s %-26s %d/%d  WU %-12s s %-14s | at the end: validation %-14s test %-14s WU %-12s "
      "s %s\n",
      racer->name, plan, racer->n_reached, n_seeds, work, seconds, last, test, all, all_seconds);
}

static void
print_table (const XsRace *self, const XsExperiment *experiment, const char *words)
{
  g_autofree char *target = xs_seed_mean_text (&self->target, 100, 2);
  g_autofree char *data = xs_printable (xs_dataset_name (experiment->data));

  xs_print ("%s, %d seed%s; to a validation accuracy of %s %%, twice in a row or in the last "
            "validation.\n"
            "A work unit is a training pass over all images at the finest level. Seconds include "
            "transfers and validations.\n\n",
            data, experiment->n_seeds, experiment->n_seeds == 1 ? "" : "s, mean ± standard error",
            target);
  for (int i = 0; i < self->n; i++)
    print_row (&self->racers[i], experiment->n_seeds);
  xs_print ("\n%s\n", words);
}

void
xs_race_print (XsRace *self, const XsExperiment *experiment, const char *mode, const char *words)
{
  xs_progress_line_clear (experiment->progress);
  if (experiment->common.json)
    print_json (self, mode, words);
  else
    print_table (self, experiment, words);
}
