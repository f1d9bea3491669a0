#include "app/cli/train-plan.h"

#include "engine/base/error.h"

#include <string.h>

static double
entry (const XsNumbers *numbers, int i, double otherwise)
{
  return numbers->n == 0 ? otherwise : numbers->values[MIN (i, numbers->n - 1)];
}

gboolean
xs_plan_levels (XsSettings *settings, const XsNumbers *sizes, const XsNumbers *depths,
                const XsNumbers *epochs, GError **error)
{
  XsLevel before[XS_MAX_LEVELS];
  int n_before = settings->n_levels;
  int n = MAX (MAX (sizes->n == 0 ? n_before : sizes->n, depths->n), epochs->n);

  if (n > XS_MAX_LEVELS)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "levels: expected 1 to %d, found %d",
                   XS_MAX_LEVELS, n);
      return FALSE;
    }
  memcpy (before, settings->levels, sizeof before);
  for (int i = 0; i < n; i++)
    {
      const XsLevel *level = &before[MIN (i, n_before - 1)];

      settings->levels[i] =
          (XsLevel){ (int) entry (sizes, i, level->size), (int) entry (depths, i, level->depth),
                     entry (epochs, i, level->epochs) };
    }
  settings->n_levels = n;
  return TRUE;
}

gboolean
xs_plan_grid (const char *text, int *grid, GError **error)
{
  if (strcmp (text, "full") != 0)
    return xs_value_integer ("--grid (or full)", text, 1, 1024, grid, error);
  *grid = 0;
  return TRUE;
}

void
xs_plan_preset (XsSettings *settings, int argc, char **argv)
{
  for (int i = 0; i < argc; i++)
    if (g_str_equal (argv[i], "--preset=smooth") ||
        (i > 0 && g_str_equal (argv[i - 1], "--preset") && g_str_equal (argv[i], "smooth")))
      xs_settings_choose_kernels (settings, XS_START_SMOOTH);
}

void
xs_plan_resume (XsSettings *settings, const XsArchitecture *architecture)
{
  settings->levels[0] = (XsLevel){ architecture->size, architecture->depth, 0 };
  settings->n_levels = 1;
  settings->channels = architecture->channels;
  settings->time = architecture->time;
  settings->grid = architecture->grid;
  settings->layer = architecture->layer;
  settings->activation = architecture->activation;
}
