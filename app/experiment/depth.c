#include "app/experiment/race.h"

#include <math.h>

static void
add_racers (XsRace *race, const XsExperiment *experiment)
{
  const XsSettings *s = &experiment->settings;
  XsRacer *racer = xs_race_add (race, "fine", "full depth", s, XS_STRATEGY_FINE);

  racer->settings.levels[s->n_levels - 1].epochs = experiment->fine_epochs;
  racer->settings.learning_rate = experiment->fine_rate;
  racer = xs_race_add (race, "cascade", "depth cascade", s, XS_STRATEGY_CASCADE);
  for (int i = 0; i < s->n_levels; i++)
    racer->settings.levels[i].epochs = experiment->plan.values[MIN (i, experiment->plan.n - 1)];
}

static char *
conclude (const XsRace *race)
{
  const XsRacer *fine = &race->racers[0], *cascade = &race->racers[1];
  double saved =
      1 - xs_seed_mean_mean (&cascade->all_work_units) / xs_seed_mean_mean (&fine->all_work_units);
  double below =
      xs_seed_mean_mean (&fine->test_accuracy) - xs_seed_mean_mean (&cascade->test_accuracy);
  double error = hypot (xs_seed_mean_error (&fine->test_accuracy),
                        xs_seed_mean_error (&cascade->test_accuracy));
  g_autofree char *spread =
      isfinite (error) ? g_strdup_printf (" ± %.2f", 100 * error) : g_strdup ("");

  return g_strdup_printf (
      "the depth cascade saves %.0f %% of the work and ends %.2f%s points %s on "
      "the test part, with %.2f WU / %.1f s instead of %.2f WU / %.1f s",
      100 * saved, fabs (100 * below), spread, below > 0 ? "lower" : "higher",
      xs_seed_mean_mean (&cascade->all_work_units), xs_seed_mean_mean (&cascade->all_seconds),
      xs_seed_mean_mean (&fine->all_work_units), xs_seed_mean_mean (&fine->all_seconds));
}

gboolean
xs_experiment_depth (XsExperiment *self, XsChart *chart, GError **error)
{
  g_autofree char *words = NULL;
  gboolean ok;
  XsRace race;

  xs_race_init (&race, FALSE);
  chart->title = "Validation accuracy, depth cascade and full depth";
  add_racers (&race, self);
  ok = xs_race_run (&race, self, chart, error);
  if (ok)
    {
      words = conclude (&race);
      xs_race_print (&race, self, "depth", words);
    }
  xs_race_clear (&race);
  return ok;
}
