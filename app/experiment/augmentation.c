#include "app/experiment/contest.h"

#include <math.h>

#define SHIFT 2 /* pixels of the native image */

static void
add_entrant (XsContest *contest, const XsExperiment *experiment, const char *id, const char *name,
             const XsAugmentation *how)
{
  XsSettings *settings = &xs_contest_add (contest, id, name)->trials[0].settings;

  *settings = experiment->settings;
  settings->strategy = XS_STRATEGY_FINE;
  settings->levels[settings->n_levels - 1].epochs = experiment->epochs;
  settings->augmentation = *how;
}

/* The augmentation that was given, against none; without one, flips and shifts. */
static void
add_entrants (XsContest *contest, const XsExperiment *experiment)
{
  const XsAugmentation *given = &experiment->settings.augmentation;
  const XsAugmentation none = { 0 };
  const XsAugmentation flip = { .flip = XS_FLIP_HORIZONTAL };
  const XsAugmentation shift = { .shift = (double) SHIFT / xs_dataset_size (experiment->data) };
  const XsAugmentation both = { .flip = flip.flip, .shift = shift.shift };

  add_entrant (contest, experiment, "none", "images as they are", &none);
  if (!xs_augmentation_is_none (given))
    {
      add_entrant (contest, experiment, "given", "augmented as given", given);
      return;
    }
  add_entrant (contest, experiment, "flip", "mirrored", &flip);
  add_entrant (contest, experiment, "shift", "shifted by 2 pixels", &shift);
  add_entrant (contest, experiment, "both", "mirrored and shifted", &both);
}

/* What the test accuracy gains, in points. */
static char *
gain (const XsTrial *trial, const XsTrial *none)
{
  double points =
      100 * (xs_seed_mean_mean (&trial->test_accuracy) - xs_seed_mean_mean (&none->test_accuracy));
  double error = 100 * hypot (xs_seed_mean_error (&trial->test_accuracy),
                              xs_seed_mean_error (&none->test_accuracy));

  return isfinite (error) ? g_strdup_printf ("%+.2f ± %.2f points", points, error)
                          : g_strdup_printf ("%+.2f points", points);
}

static char *
conclude (const XsContest *contest)
{
  GString *words = g_string_new ("on the test part, against images as they are:");

  for (int i = 1; i < contest->n; i++)
    {
      g_autofree char *points =
          gain (&contest->entrants[i].trials[0], &contest->entrants[0].trials[0]);

      g_string_append_printf (words, "%s %s %s", i > 1 ? "," : "", contest->entrants[i].name,
                              points);
    }
  return g_string_free (words, FALSE);
}

gboolean
xs_experiment_augmentation (XsExperiment *self, XsChart *chart, GError **error G_GNUC_UNUSED)
{
  g_autofree char *words = NULL;
  XsContest contest;

  xs_contest_init (&contest, 1);
  add_entrants (&contest, self);
  xs_contest_run (&contest, self);
  if (chart != NULL)
    {
      chart->title = "Test accuracy, training images augmented or not";
      xs_contest_draw (&contest, chart);
      words = xs_experiment_is_finished (self) ? conclude (&contest) : NULL;
      xs_contest_print (&contest, self, words, NULL);
    }
  xs_contest_clear (&contest);
  return TRUE;
}
