#include "app/experiment/race.h"

/* The levels of the experiment with the epochs of the plan; @halves: the depth is halved on all but
 * the finest size. */
static void
plan_cascade (XsSettings *s, const XsNumbers *plan, gboolean halves)
{
  for (int i = 0; i < s->n_levels; i++)
    {
      s->levels[i].epochs = plan->values[MIN (i, plan->n - 1)];
      if (halves && i < s->n_levels - 1)
        s->levels[i].depth /= 2;
    }
}

/* As much work as the cascade, in batches of every size. */
static void
plan_mixed (XsSettings *s, const XsNumbers *plan)
{
  XsLevel *last = &s->levels[s->n_levels - 1];
  double work = 0, cost = 0;

  for (int i = 0; i < s->n_levels; i++)
    {
      double side = (double) s->levels[i].size / last->size;

      work += plan->values[MIN (i, plan->n - 1)] * side * side;
      cost += side * side / s->n_levels;
    }
  last->epochs = work / cost;
}

static void
add_racers (XsRace *race, const XsExperiment *experiment)
{
  const XsSettings *s = &experiment->settings;
  XsRacer *racer = xs_race_add (race, "fine", "fine only", s, XS_STRATEGY_FINE);

  racer->settings.levels[s->n_levels - 1].epochs = experiment->fine_epochs;
  racer->settings.learning_rate = experiment->fine_rate;
  racer = xs_race_add (race, "cascade", "resolution cascade", s, XS_STRATEGY_CASCADE);
  plan_cascade (&racer->settings, &experiment->plan, FALSE);
  if (s->levels[0].depth % 2 == 0)
    {
      racer = xs_race_add (race, "both", "both cascades", s, XS_STRATEGY_CASCADE);
      plan_cascade (&racer->settings, &experiment->plan, TRUE);
    }
  if (s->grid > 0)
    {
      racer = xs_race_add (race, "mixed", "mixed resolutions", s, XS_STRATEGY_MIXED);
      plan_mixed (&racer->settings, &experiment->plan);
    }
}

/* The strategy that got there with the least work, of those that did with the most seeds. */
static const XsRacer *
best_of (const XsRace *race)
{
  const XsRacer *best = NULL;

  for (int i = 1; i < race->n; i++)
    {
      const XsRacer *racer = &race->racers[i];

      if (racer->n_reached > 0 &&
          (best == NULL || racer->n_reached > best->n_reached ||
           (racer->n_reached == best->n_reached &&
            xs_seed_mean_mean (&racer->work_units) < xs_seed_mean_mean (&best->work_units))))
        best = racer;
    }
  return best;
}

static char *
conclude (const XsRace *race)
{
  const XsRacer *fine = &race->racers[0], *best = best_of (race);
  double target = 100 * xs_seed_mean_mean (&race->target);

  if (best == NULL)
    return g_strdup_printf ("no strategy reached %.2f %% within its plan; fine only took %.2f WU / "
                            "%.1f s",
                            target, xs_seed_mean_mean (&fine->work_units),
                            xs_seed_mean_mean (&fine->seconds));
  return g_strdup_printf ("%s: reached %.2f %% with %.2f WU / %.1f s instead of %.2f WU / %.1f s",
                          best->name, target, xs_seed_mean_mean (&best->work_units),
                          xs_seed_mean_mean (&best->seconds), xs_seed_mean_mean (&fine->work_units),
                          xs_seed_mean_mean (&fine->seconds));
}

gboolean
xs_experiment_cascade (XsExperiment *self, XsChart *chart, GError **error)
{
  g_autofree char *words = NULL;
  gboolean ok;
  XsRace race;

  xs_race_init (&race, TRUE);
  chart->title = "Validation accuracy of each strategy";
  add_racers (&race, self);
  ok = xs_race_run (&race, self, chart, error);
  if (ok)
    {
      words = conclude (&race);
      xs_race_print (&race, self, "cascade", words);
    }
  xs_race_clear (&race);
  return ok;
}
