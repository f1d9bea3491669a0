#include "app/experiment/race.h"

#include <math.h>

#define SHIFT 2 /* pixels of the native image */

static void
add_racer (XsRace *race, const XsExperiment *experiment, const char *id, const char *name,
           const XsAugmentation *how)
{
  XsRacer *racer = xs_race_add (race, id, name, &experiment->settings, XS_STRATEGY_FINE);

  racer->settings.levels[racer->settings.n_levels - 1].epochs = experiment->fine_epochs;
  racer->settings.learning_rate = experiment->fine_rate;
  racer->settings.augmentation = *how;
}

/* The augmentation that was given, against none; without one, flips and shifts. */
static void
add_racers (XsRace *race, const XsExperiment *experiment)
{
  const XsAugmentation *given = &experiment->settings.augmentation;
  const XsAugmentation none = { 0 };
  const XsAugmentation flip = { .flip = XS_FLIP_HORIZONTAL };
  const XsAugmentation shift = { .shift = (double) SHIFT / xs_dataset_size (experiment->data) };
  const XsAugmentation both = { .flip = flip.flip, .shift = shift.shift };

  add_racer (race, experiment, "none", "images as they are", &none);
  if (!xs_augmentation_is_none (given))
    {
      add_racer (race, experiment, "given", "augmented as given", given);
      return;
    }
  add_racer (race, experiment, "flip", "mirrored", &flip);
  add_racer (race, experiment, "shift", "shifted by 2 pixels", &shift);
  add_racer (race, experiment, "both", "mirrored and shifted", &both);
}

/* What the test accuracy gains, in points. */
static char *
gain (const XsRacer *racer, const XsRacer *none)
{
  double points =
      100 * (xs_seed_mean_mean (&racer->test_accuracy) - xs_seed_mean_mean (&none->test_accuracy));
  double error = 100 * hypot (xs_seed_mean_error (&racer->test_accuracy),
                              xs_seed_mean_error (&none->test_accuracy));

  return isfinite (error) ? g_strdup_printf ("%+.2f ± %.2f points", points, error)
                          : g_strdup_printf ("%+.2f points", points);
}

static char *
conclude (const XsRace *race)
{
  GString *words = g_string_new ("on the test part, against images as they are:");

  for (int i = 1; i < race->n; i++)
    {
      g_autofree char *points = gain (&race->racers[i], &race->racers[0]);

      g_string_append_printf (words, "%s %s %s", i > 1 ? "," : "", race->racers[i].name, points);
    }
  return g_string_free (words, FALSE);
}

gboolean
xs_experiment_augmentation (XsExperiment *self, XsChart *chart, GError **error)
{
  g_autofree char *words = NULL;
  gboolean ok;
  XsRace race;

  xs_race_init (&race, FALSE);
  chart->title = "Validation accuracy, training images augmented or not";
  add_racers (&race, self);
  ok = xs_race_run (&race, self, chart, error);
  if (ok)
    {
      words = conclude (&race);
      xs_race_print (&race, self, "augmentation", words);
    }
  xs_race_clear (&race);
  return ok;
}
