#include "ui/race/race-words.h"

#include "ui/plot/node-words.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

char *
xs_race_stand_words (const XsRunnerStand *stand)
{
  XsNode node = { .size = stand->size, .depth = stand->depth };
  g_autofree char *level = xs_node_level (&node);
  g_autofree char *accuracy = xs_format_percent (stand->accuracy);

  /* Translators: a level of a training, its accuracy. */
  return g_strdup_printf (_ ("%s: %s"), level, accuracy);
}

/* How far accuracies of so many images are apart by chance alone: one standard error of the
 * difference of both. */
static double
chance_of (const XsRaceResult *result, int n_images)
{
  double fine = result->accuracy[XS_RUNNER_FINE], cascade = result->accuracy[XS_RUNNER_CASCADE];

  return sqrt ((fine * (1 - fine) + cascade * (1 - cascade)) / MAX (n_images, 1));
}

/* "After 1.0 work units each: cascade 91.3 %, fine only 90.7 % of 5 000 validation images (chance:
 * ± 0.6 %)." */
static char *
accuracies (const XsRaceLook *look, const XsRaceResult *result, int n_images)
{
  double work = look->stands[XS_RUNNER_FINE].at.work_units;
  g_autofree char *units = xs_format_number (work, 2);
  g_autofree char *cascade = xs_format_percent (result->accuracy[XS_RUNNER_CASCADE]);
  g_autofree char *fine = xs_format_percent (result->accuracy[XS_RUNNER_FINE]);
  g_autofree char *images = xs_format_number (n_images, 0);
  g_autofree char *chance = xs_format_percent (chance_of (result, n_images));

  return g_strdup_printf (_ ("After %s work units each: cascade %s, fine only %s of %s validation "
                             "images (chance: ± %s)."),
                          units, cascade, fine, images, chance);
}

static char *
cost (const XsRaceResult *result)
{
  g_autofree char *work = xs_format_number (100 * result->work, 0);
  g_autofree char *seconds = xs_format_number (100 * result->seconds, 0);

  if (isnan (result->work))
    return g_strdup (_ ("The cascade did not get as far as fine only this time."));
  return g_strdup_printf (_ ("The cascade was as accurate as fine only in the end after %s %% of "
                             "its work and %s %% of its seconds."),
                          work, seconds);
}

char *
xs_race_result_words (const XsRaceLook *look, int n_images)
{
  XsRaceResult result;
  g_autofree char *first = NULL, *second = NULL;

  if (look->error != NULL)
    return g_strdup (look->error->message);
  if (!look->is_over)
    return NULL;
  xs_race_result (look->histories, &result);
  first = accuracies (look, &result, n_images);
  second = cost (&result);
  return g_strdup_printf ("%s %s", first, second);
}
