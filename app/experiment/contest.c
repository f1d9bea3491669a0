#include "app/experiment/contest.h"

#include "app/cli/json.h"
#include "app/experiment/wishes.h"
#include "engine/learn/plan.h"

#include <math.h>

void
xs_contest_init (XsContest *self, int n_budgets)
{
  *self = (XsContest){ .n_budgets = n_budgets, .seeds = json_builder_new () };
  json_builder_begin_array (self->seeds);
}

void
xs_contest_clear (XsContest *self)
{
  g_clear_object (&self->seeds);
}

XsEntrant *
xs_contest_add (XsContest *self, const char *id, const char *name)
{
  XsEntrant *entrant = &self->entrants[self->n++];

  *entrant = (XsEntrant){ .id = id, .name = name };
  return entrant;
}

static void
tell_run (JsonBuilder *builder, const char *id, int budget, const XsResult *result)
{
  json_builder_begin_object (builder);
  xs_json_add_text (builder, "strategy", id);
  xs_json_add_integer (builder, "budget", budget);
  xs_json_add_number (builder, "accuracy", result->accuracy);
  xs_json_add_number (builder, "test_accuracy", result->test_accuracy);
  xs_json_add_number (builder, "work_units", result->work_units);
  xs_json_add_number (builder, "seconds", result->seconds);
  json_builder_end_object (builder);
}

static void
run_one (XsContest *self, XsExperiment *experiment, int number, int budget, int seed)
{
  const XsEntrant *entrant = &self->entrants[number];
  XsTrial *trial = &self->entrants[number].trials[budget];
  XsRun run = { .settings = trial->settings };
  g_autofree char *words =
      g_strdup_printf ("seed %d of %d: %s, %.3g work units", seed + 1, experiment->n_seeds,
                       entrant->name, xs_plan_work_units (&run.settings));
  const XsResult *result;

  run.settings.seed = experiment->common.seed + (guint64) seed;
  result = xs_wishes_ask (experiment->wishes, experiment, *trial->unit != '\0' ? trial->unit : NULL,
                          &run, words);
  if (result == NULL)
    return;
  xs_seed_mean_add (&trial->accuracy, result->accuracy);
  xs_seed_mean_add (&trial->test_accuracy, result->test_accuracy);
  xs_seed_mean_add (&trial->work_units, result->work_units);
  xs_seed_mean_add (&trial->seconds, result->seconds);
  tell_run (self->seeds, entrant->id, budget, result);
}

static void
run_seed (XsContest *self, XsExperiment *experiment, int seed)
{
  json_builder_begin_object (self->seeds);
  xs_json_add_integer (self->seeds, "seed", (gint64) experiment->common.seed + seed);
  xs_json_begin_array (self->seeds, "runs");
  for (int budget = 0; budget < self->n_budgets; budget++)
    for (int i = 0; i < self->n; i++)
      if (!self->entrants[i].trials[budget].open)
        run_one (self, experiment, i, budget, seed);
  json_builder_end_array (self->seeds);
  json_builder_end_object (self->seeds);
}

void
xs_contest_draw (const XsContest *self, XsChart *chart)
{
  chart->x_label = "work units";
  chart->logarithmic = self->n_budgets > 1;
  for (int i = 0; i < self->n; i++)
    {
      XsChartCurve *curve = xs_chart_add (chart, self->entrants[i].name, i, self->n_budgets);

      for (int k = 0; k < self->n_budgets; k++)
        {
          const XsTrial *trial = &self->entrants[i].trials[k];

          curve->x[k] = xs_seed_mean_mean (&trial->work_units);
          curve->y[k] = xs_seed_mean_mean (&trial->test_accuracy);
          curve->error[k] = xs_seed_mean_error (&trial->test_accuracy);
        }
    }
}

void
xs_contest_run (XsContest *self, XsExperiment *experiment)
{
  for (int seed = 0; seed < experiment->n_seeds; seed++)
    run_seed (self, experiment, seed);
}
