#include "app/experiment/contest.h"
#include "app/experiment/tune.h"
#include "app/experiment/wishes.h"
#include "engine/learn/plan.h"

#include <math.h>

/* What has another size than the level before (@sizes), or another depth, of the cascade's levels;
 * all else is the last one's. */
static void
keep_levels (XsSettings *settings, gboolean sizes)
{
  const XsSettings all = *settings;
  const XsLevel last = all.levels[all.n_levels - 1];

  settings->n_levels = 0;
  for (int i = 0; i < all.n_levels; i++)
    {
      const XsLevel *level = &all.levels[i];
      gboolean same =
          i > 0 && (sizes ? level->size == level[-1].size : level->depth == level[-1].depth);

      if (same)
        continue;
      settings->levels[settings->n_levels] = last;
      xs_settings_set_level (settings, settings->n_levels++, sizes ? level->size : last.size,
                             sizes ? last.depth : level->depth, 0);
    }
}

static gboolean
add_entrant (XsContest *contest, const XsExperiment *experiment, const char *id, const char *name,
             const XsSettings *settings, GError **error)
{
  XsEntrant *entrant = xs_contest_add (contest, id, name);
  int n_images = xs_dataset_count (experiment->data, XS_PART_TRAINING);

  for (int k = 0; k < contest->n_budgets; k++)
    {
      const XsBudget budget = { XS_BUDGET_WORK_UNITS, experiment->budgets.values[k] };

      XsSettings *own = &entrant->trials[k].settings;

      *own = *settings;
      if (!xs_plan_spread (own, &budget, n_images, NULL, error))
        return FALSE;
      if (!experiment->pace_given)
        xs_plan_pace (own, n_images);
    }
  return TRUE;
}

/* Of the cascade's levels its sizes alone, and its depths alone, where both are several. */
static gboolean
add_parts (XsContest *contest, const XsExperiment *experiment, const XsSettings *all,
           GError **error)
{
  XsSettings sizes = *all, depths = *all;

  keep_levels (&sizes, TRUE);
  keep_levels (&depths, FALSE);
  return sizes.n_levels == 1 || depths.n_levels == 1 ||
         (add_entrant (contest, experiment, "sizes", "cascade of sizes", &sizes, error) &&
          add_entrant (contest, experiment, "depths", "cascade of depths", &depths, error));
}

static gboolean
add_mixed (XsContest *contest, const XsExperiment *experiment, const XsSettings *all,
           GError **error)
{
  XsSettings mixed = *all;

  keep_levels (&mixed, TRUE);
  mixed.strategy = XS_STRATEGY_MIXED;
  return mixed.n_levels == 1 || mixed.grid == 0 ||
         add_entrant (contest, experiment, "mixed", "mixed sizes", &mixed, error);
}

/* The reference first; then all, or the one that was asked for. */
static gboolean
add_entrants (XsContest *contest, const XsExperiment *experiment, GError **error)
{
  XsStrategy wanted = experiment->settings.strategy;
  gboolean every = !experiment->only_one;
  XsSettings fine = experiment->settings, all = fine;

  fine.strategy = XS_STRATEGY_FINE;
  all.strategy = XS_STRATEGY_CASCADE;
  if (!add_entrant (contest, experiment, "fine", "fine only", &fine, error))
    return FALSE;
  if ((every || wanted == XS_STRATEGY_CASCADE) &&
      !add_entrant (contest, experiment, "cascade", "cascade", &all, error))
    return FALSE;
  if (every && !add_parts (contest, experiment, &all, error))
    return FALSE;
  return !(every || wanted == XS_STRATEGY_MIXED) || add_mixed (contest, experiment, &all, error);
}

/* At each budget a unit: one look after the other, and then the reference itself. */
static void
tune (XsContest *contest, XsExperiment *experiment, JsonBuilder *told, GString *words)
{
  int n = XS_TUNE_TRAININGS + experiment->n_seeds - 1; /* with the first seed it is looked at */

  json_builder_begin_array (told);
  for (int k = 0; k < contest->n_budgets; k++)
    {
      XsTrial *trial = &contest->entrants[0].trials[k];

      g_snprintf (trial->unit, sizeof trial->unit, "reference %d", k);
      trial->open = !xs_tune (experiment, trial->unit, &trial->settings, told, words);
      xs_wishes_unit (experiment->wishes, trial->unit, n, n * experiment->budgets.values[k],
                      trial->open);
    }
  json_builder_end_array (told);
}

/* Where the reference does not get, or has always been, nothing is saved that could be counted. */
static void
conclude (const XsContest *contest, GString *words)
{
  if (contest->n < 2)
    return;
  g_string_append_printf (
      words, "\nthe %s, to the same test accuracy as fine only:", contest->entrants[1].name);
  for (int k = 0; k < contest->n_budgets; k++)
    {
      XsCost work = xs_contest_work_cost (contest, 1, k);
      XsCost seconds = xs_contest_seconds_cost (contest, 1, k);
      double given = xs_seed_mean_mean (&contest->entrants[1].trials[k].work_units);

      if (isfinite (work.part))
        g_string_append_printf (words,
                                "%s with %.3g work units %.0f ± %.0f %% of the work, %.0f ± "
                                "%.0f %% of the seconds",
                                k > 0 ? ";" : "", given, 100 * work.part, 100 * work.error,
                                100 * seconds.part, 100 * seconds.error);
      else
        g_string_append_printf (words, "%s with %.3g work units %s", k > 0 ? ";" : "", given,
                                work.beyond ? "fine only does not get there at its largest budget"
                                            : "fine only is better at its least budget");
    }
}

gboolean
xs_experiment_cascade (XsExperiment *self, XsChart *chart, GError **error)
{
  g_autoptr (JsonBuilder) told = json_builder_new ();
  g_autoptr (GString) words =
      g_string_new ("Fine only was tuned at each budget, by validation accuracy with the first "
                    "seed; the best is the reference:\n");
  XsContest contest;
  gboolean ok;

  xs_contest_init (&contest, self->budgets.n);
  ok = add_entrants (&contest, self, error);
  if (ok)
    {
      tune (&contest, self, told, words);
      xs_contest_run (&contest, self);
    }
  if (ok && chart != NULL)
    {
      chart->title = "Test accuracy of each strategy against its work";
      xs_contest_draw (&contest, chart);
      if (xs_experiment_is_finished (self))
        conclude (&contest, words);
      xs_contest_print (&contest, self, words->str, told);
    }
  xs_contest_clear (&contest);
  return ok;
}
