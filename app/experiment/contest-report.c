#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/train-plan.h"
#include "app/experiment/contest.h"

#include <math.h>

/* Whether there is anything to say. */
static gboolean
is_known (const XsContest *self, int entrant, int budget)
{
  return self->entrants[entrant].trials[budget].seconds.n > 0;
}

/* Whether the reference is known at several budgets: what is unfinished has nothing to compare. */
static gboolean
has_curve (const XsContest *self)
{
  for (int budget = 0; budget < self->n_budgets; budget++)
    if (!is_known (self, 0, budget))
      return FALSE;
  return self->n_budgets > 1;
}

static void
add_mean (JsonBuilder *builder, const char *name, const XsSeedMean *mean)
{
  g_autofree char *error = g_strconcat (name, "_error", NULL);

  xs_json_add_number (builder, name, xs_seed_mean_mean (mean));
  xs_json_add_number (builder, error, xs_seed_mean_error (mean));
}

static void
add_cost (JsonBuilder *builder, const char *name, const XsCost *cost)
{
  g_autofree char *error = g_strconcat (name, "_error", NULL);

  xs_json_add_number (builder, name, cost->part);
  xs_json_add_number (builder, error, cost->error);
}

static void
add_row (const XsContest *self, JsonBuilder *builder, int entrant, int budget)
{
  const XsTrial *trial = &self->entrants[entrant].trials[budget];
  const XsLevel *last = &trial->settings.levels[trial->settings.n_levels - 1];
  g_autofree char *plan = xs_train_plan_words (&trial->settings);

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "strategy", self->entrants[entrant].id);
  xs_json_add_integer (builder, "budget", budget);
  xs_json_add_text (builder, "plan", plan);
  xs_json_add_number (builder, "learning_rate", last->rate);
  xs_json_add_integer (builder, "batch", last->batch);
  add_mean (builder, "work_units", &trial->work_units);
  add_mean (builder, "seconds", &trial->seconds);
  add_mean (builder, "accuracy", &trial->accuracy);
  add_mean (builder, "test_accuracy", &trial->test_accuracy);
  if (entrant > 0 && has_curve (self))
    {
      XsCost work = xs_contest_work_cost (self, entrant, budget);
      XsCost seconds = xs_contest_seconds_cost (self, entrant, budget);

      add_cost (builder, "work_part", &work);
      add_cost (builder, "seconds_part", &seconds);
      xs_json_add_boolean (builder, "beyond_reference", work.beyond);
    }
  json_builder_end_object (builder);
}

static void
print_json (XsContest *self, const XsExperiment *experiment, const char *words, JsonBuilder *search)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "experiment", experiment->mode);
  xs_experiment_tell_unfinished (experiment, builder);
  if (search != NULL)
    xs_json_add_built (builder, "search", search);
  xs_json_begin_array (builder, "rows");
  for (int budget = 0; budget < self->n_budgets; budget++)
    for (int i = 0; i < self->n; i++)
      if (is_known (self, i, budget))
        add_row (self, builder, i, budget);
  json_builder_end_array (builder);
  json_builder_end_array (self->seeds);
  xs_json_add_built (builder, "seeds", self->seeds);
  if (xs_experiment_is_finished (experiment))
    xs_json_add_text (builder, "conclusion", words);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

/* "54 ± 6 %"; what is beyond the reference, or below it, in a sign. */
static char *
cost_text (const XsContest *self, int entrant, const XsCost *cost)
{
  if (entrant == 0 || !has_curve (self))
    return g_strdup ("");
  if (!isfinite (cost->part))
    return g_strdup (cost->beyond ? "never" : "at once");
  if (cost->error <= 0)
    return g_strdup_printf ("%.0f %%", 100 * cost->part);
  return g_strdup_printf ("%.0f ± %.0f %%", 100 * cost->part, 100 * cost->error);
}

static void
print_row (const XsContest *self, int entrant, int budget)
{
  const XsTrial *trial = &self->entrants[entrant].trials[budget];
  const XsCost work = xs_contest_work_cost (self, entrant, budget);
  const XsCost seconds = xs_contest_seconds_cost (self, entrant, budget);
  g_autofree char *test = xs_seed_mean_text (&trial->test_accuracy, 100, 2);
  g_autofree char *all_work = xs_seed_mean_text (&trial->work_units, 1, 2);
  g_autofree char *all_seconds = xs_seed_mean_text (&trial->seconds, 1, 1);
  g_autofree char *of_work = cost_text (self, entrant, &work);
  g_autofree char *of_seconds = cost_text (self, entrant, &seconds);

  xs_print ("%-20s %-14s %-13s %-12s %-12s %s\n", self->entrants[entrant].name, test, all_work,
            all_seconds, of_work, of_seconds);
}

/* What each entrant does at each budget: one line a plan. */
static void
print_plans (const XsContest *self)
{
  xs_print ("\n");
  for (int budget = 0; budget < self->n_budgets; budget++)
    for (int i = 0; i < self->n; i++)
      {
        const XsSettings *settings = &self->entrants[i].trials[budget].settings;
        const XsLevel *last = &settings->levels[settings->n_levels - 1];
        g_autofree char *plan = xs_train_plan_words (settings);

        if (is_known (self, i, budget))
          xs_print ("%-20s %s (rate %.3g, batch %d)\n", self->entrants[i].name, plan, last->rate,
                    last->batch);
      }
}

static void
print_rows (const XsContest *self)
{
  if (has_curve (self))
    xs_print (
        "\"Of work\" and \"of seconds\": what it took, as a part of what %s takes to the same "
        "test accuracy; never: %s did not get there, at once: it was better already at its "
        "least budget.\n",
        self->entrants[0].name, self->entrants[0].name);
  xs_print ("\n%-20s %-14s %-12s %-12s %-12s %s\n", "", "test, %", "work units", "seconds",
            has_curve (self) ? "of work" : "", has_curve (self) ? "of seconds" : "");
  for (int budget = 0; budget < self->n_budgets; budget++)
    for (int i = 0; i < self->n; i++)
      if (is_known (self, i, budget))
        print_row (self, i, budget);
  print_plans (self);
}

static gboolean
is_any_known (const XsContest *self)
{
  for (int budget = 0; budget < self->n_budgets; budget++)
    for (int i = 0; i < self->n; i++)
      if (is_known (self, i, budget))
        return TRUE;
  return FALSE;
}

static void
print_table (const XsContest *self, const XsExperiment *experiment, const char *words)
{
  g_autofree char *data = xs_printable (xs_dataset_name (experiment->data));

  xs_experiment_print_unfinished (experiment);
  xs_print ("%s, %d seed%s. A work unit is a training pass over all images at the finest size and "
            "depth; seconds include transfers and validations.\n",
            data, experiment->n_seeds, experiment->n_seeds == 1 ? "" : "s, mean ± standard error");
  if (is_any_known (self))
    print_rows (self);
  if (words != NULL)
    xs_print ("\n%s\n", words);
}

void
xs_contest_print (XsContest *self, const XsExperiment *experiment, const char *words,
                  JsonBuilder *search)
{
  if (experiment->common.json)
    print_json (self, experiment, words, search);
  else
    print_table (self, experiment, words);
}
