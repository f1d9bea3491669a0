#include "app/experiment/race.h"

#include "app/cli/json.h"
#include "engine/learn/evaluate.h"

#include <math.h>

void
xs_race_init (XsRace *self, gboolean stops)
{
  *self = (XsRace){ .stops = stops, .seeds = json_builder_new () };
  json_builder_begin_array (self->seeds);
}

void
xs_race_clear (XsRace *self)
{
  g_clear_object (&self->seeds);
}

XsRacer *
xs_race_add (XsRace *self, const char *id, const char *name, const XsSettings *settings,
             XsStrategy strategy)
{
  XsRacer *racer = &self->racers[self->n++];

  *racer = (XsRacer){ .id = id, .name = name, .settings = *settings };
  racer->settings.strategy = strategy;
  return racer;
}

static void
tell_run (JsonBuilder *builder, const XsRacer *racer, const XsRun *run, const XsLook *crossing,
          double test_accuracy)
{
  json_builder_begin_object (builder);
  xs_json_add_text (builder, "strategy", racer->id);
  xs_json_add_text (builder, "reason", xs_reason_id (run->reason));
  xs_json_add_number (builder, "accuracy", run->accuracy);
  xs_json_add_number (builder, "test_accuracy", test_accuracy);
  xs_json_add_number (builder, "work_units",
                      crossing != NULL ? crossing->work_units : (double) NAN);
  xs_json_add_number (builder, "seconds", crossing != NULL ? crossing->seconds : (double) NAN);
  xs_json_add_number (builder, "all_work_units", run->work_units);
  xs_json_add_number (builder, "all_seconds", run->seconds);
  xs_json_begin_array (builder, "validations");
  for (int i = 0; i < run->n_looks; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_double_value (builder, run->looks[i].work_units);
      json_builder_add_double_value (builder, run->looks[i].accuracy);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
count_run (XsRacer *racer, const XsRun *run, const XsLook *crossing, const XsLook *reference,
           double test_accuracy)
{
  xs_seed_mean_add (&racer->accuracy, run->accuracy);
  xs_seed_mean_add (&racer->test_accuracy, test_accuracy);
  xs_seed_mean_add (&racer->all_work_units, run->work_units);
  xs_seed_mean_add (&racer->all_seconds, run->seconds);
  if (crossing == NULL)
    return;
  racer->n_reached++;
  xs_seed_mean_add (&racer->work_units, crossing->work_units);
  xs_seed_mean_add (&racer->seconds, crossing->seconds);
  xs_seed_mean_add (&racer->work_ratio, crossing->work_units / reference->work_units);
  xs_seed_mean_add (&racer->seconds_ratio, crossing->seconds / reference->seconds);
}

static void
draw_run (XsChart *chart, const XsRacer *racer, int rank, const XsRun *run)
{
  XsChartCurve *curve = xs_chart_add (chart, racer->name, rank, run->n_looks);

  for (int i = 0; i < run->n_looks; i++)
    {
      curve->x[i] = run->looks[i].work_units;
      curve->y[i] = run->looks[i].accuracy;
      curve->error[i] = (double) NAN;
    }
}

static gboolean
test (const XsExperiment *experiment, const XsRun *run, double *accuracy, GError **error)
{
  XsEvaluation evaluation;

  *accuracy = (double) NAN;
  if (xs_dataset_count (experiment->data, XS_PART_TEST) == 0)
    return TRUE;
  if (!xs_evaluate (run->parameters, experiment->data, XS_PART_TEST, 0, 0, experiment->pool,
                    experiment->cancel, NULL, &evaluation, error))
    return FALSE;
  *accuracy = evaluation.accuracy;
  return TRUE;
}

/* What the racers of one seed are measured against. */
typedef struct
{
  double accuracy;
  XsLook crossing; /* the reference's */
} Target;

static gboolean
run_one (XsRace *self, XsExperiment *experiment, int number, int seed, Target *target,
         XsChart *chart, GError **error)
{
  XsRacer *racer = &self->racers[number];
  XsSettings settings = racer->settings;
  g_autofree char *words =
      g_strdup_printf ("seed %d of %d: %s", seed + 1, experiment->n_seeds, racer->name);
  g_autoptr (XsRun) run = NULL;
  const XsLook *crossing;
  double test_accuracy;

  settings.seed = experiment->common.seed + (guint64) seed;
  settings.target_accuracy = self->stops && number > 0 ? MAX (0, target->accuracy) : 0;
  run = xs_run_new (experiment, &settings, words, error);
  if (run == NULL || !test (experiment, run, &test_accuracy, error))
    return FALSE;
  if (number == 0)
    target->accuracy = run->accuracy - XS_RACE_MARGIN;
  crossing = xs_run_crossing (run, target->accuracy);
  if (number == 0)
    target->crossing = *crossing;
  count_run (racer, run, crossing, &target->crossing, test_accuracy);
  tell_run (self->seeds, racer, run, crossing, test_accuracy);
  if (seed == 0)
    draw_run (chart, racer, number, run);
  return TRUE;
}

gboolean
xs_race_run (XsRace *self, XsExperiment *experiment, XsChart *chart, GError **error)
{
  experiment->n_runs = self->n * experiment->n_seeds;
  chart->x_label = "work units";
  for (int seed = 0; seed < experiment->n_seeds; seed++)
    {
      Target target = { 0 };

      json_builder_begin_object (self->seeds);
      xs_json_add_integer (self->seeds, "seed", (gint64) experiment->common.seed + seed);
      xs_json_begin_array (self->seeds, "runs");
      for (int i = 0; i < self->n; i++)
        if (!run_one (self, experiment, i, seed, &target, chart, error))
          return FALSE;
      json_builder_end_array (self->seeds);
      xs_json_add_number (self->seeds, "target", target.accuracy);
      json_builder_end_object (self->seeds);
      xs_seed_mean_add (&self->target, target.accuracy);
      if (seed == 0)
        chart->line = target.accuracy;
    }
  return TRUE;
}
