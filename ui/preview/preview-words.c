#include "ui/preview/preview-words.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

char *
xs_preview_title (const XsPreviewed *what)
{
  if (what->kind == XS_NODE_PROLONG)
    return g_strdup_printf (_ ("Prolong to %d × %d"), what->size, what->size);
  if (what->kind == XS_NODE_RESTRICT)
    return g_strdup_printf (_ ("Restrict to %d × %d"), what->size, what->size);
  return g_strdup_printf (_ ("Refine depth to %d"), what->depth);
}

char *
xs_preview_kernels_of (const XsPreviewed *what)
{
  if (what->kind != XS_NODE_REFINE)
    return g_strdup (_ ("time step 1"));
  /* Translators: numbers of time steps, before and after. */
  return g_strdup_printf (_ ("step 1 of %d, 2 of %d"), what->from_depth, what->depth);
}

char *
xs_preview_side (const XsPreviewed *what, gboolean is_after)
{
  if (what->kind != XS_NODE_REFINE)
    return g_strdup_printf ("%d", is_after ? what->size : what->from_size);
  return g_strdup_printf ("%d", is_after ? what->depth : what->from_depth);
}

static char *
from_to (const char *before, const char *after)
{
  return g_strdup_printf (_ ("%s → %s"), before, after);
}

/* Numbers beyond all measure have a sign of their own. */
static char *
number (double value, int decimals)
{
  if (isnan (value))
    return g_strdup ("–");
  return isinf (value) ? g_strdup ("∞") : xs_format_number (value, decimals);
}

char *
xs_preview_accuracy (const XsPreview *answer)
{
  g_autofree char *before = xs_format_percent ((double) answer->before.accuracy);
  g_autofree char *after = xs_format_percent ((double) answer->after.accuracy);

  return from_to (before, after);
}

char *
xs_preview_same (const XsPreview *answer)
{
  return xs_format_percent ((double) answer->same);
}

char *
xs_preview_difference (const XsPreview *answer)
{
  double sum = 0;

  if (answer->n_differences == 0)
    return g_strdup ("–");
  for (int i = 0; i < answer->n_differences; i++)
    sum += answer->differences[i];
  return xs_format_percent (sum / answer->n_differences);
}

char *
xs_preview_norm (const XsPreview *answer)
{
  g_autofree char *norm = number (answer->kernel_norm, 2);

  return g_strdup_printf (_ ("%s times"), norm);
}

char *
xs_preview_cfl (const XsPreview *answer)
{
  g_autofree char *before = number (answer->before.cfl.number, 2);
  g_autofree char *after = number (answer->after.cfl.number, 2);

  return from_to (before, after);
}

static char *
seconds (double value)
{
  g_autofree char *text = number (value, value < 10 ? 1 : 0);

  return isnan (value) ? g_strdup ("–") : g_strdup_printf (_ ("%s s"), text);
}

char *
xs_preview_seconds (const XsPreview *answer)
{
  g_autofree char *before = seconds (answer->before.epoch_seconds);
  g_autofree char *after = seconds (answer->after.epoch_seconds);

  return isnan (answer->after.epoch_seconds) ? g_strdup ("–") : from_to (before, after);
}

char *
xs_preview_work_units (const XsPreview *answer)
{
  g_autofree char *before = number (answer->before.epoch_work_units, 2);
  g_autofree char *after = number (answer->after.epoch_work_units, 2);

  return from_to (before, after);
}

/* Copied kernels keep their norm while the time step shrinks. */
static char *
words_of_depth (const XsPreviewSide *side)
{
  g_autofree char *then = number (side->cfl.number * side->depth / MAX (side->cfl.depth, 1), 2);

  if (side->cfl.depth == 0)
    return g_strdup ("");
  /* Translators: a number of time steps, and the number of the condition then. */
  return g_strdup_printf (_ (" Depth %d gives %s."), side->cfl.depth, then);
}

char *
xs_preview_warning (const XsPreview *answer)
{
  g_autofree char *title = g_strdup_printf (_ ("Step %d is stiff."), answer->after.cfl.step + 1);
  g_autofree char *before = number (answer->before.cfl.number, 2);
  g_autofree char *after = number (answer->after.cfl.number, 2);
  g_autofree char *rest =
      answer->before.cfl.stable
          ? g_strdup_printf (_ ("The CFL number rises from %s to %s, its limit is 2."), before,
                             after)
          : g_strdup_printf (
                _ ("The CFL number is beyond its limit of 2 already, and rises from %s "
                   "to %s."),
                before, after);
  g_autofree char *depth = words_of_depth (&answer->after);

  return g_markup_printf_escaped ("<b>%s</b> %s%s", title, rest, depth);
}

static int
best_of (const double *accuracies, int n, int *n_known)
{
  int best = -1;

  *n_known = 0;
  for (int i = 0; i < n; i++)
    if (isfinite (accuracies[i]))
      {
        ++*n_known;
        if (best < 0 || accuracies[i] > accuracies[best])
          best = i;
      }
  return best;
}

char *
xs_preview_best (const char *const *names, const double *accuracies, int n, int n_images)
{
  int n_known, best = best_of (accuracies, n, &n_known);
  g_autoptr (GString) others = g_string_new (NULL);
  g_autofree char *chance = NULL;
  double error;

  if (n_known < 2 || n_images < 1)
    return NULL;
  error = sqrt (accuracies[best] * (1 - accuracies[best]) / n_images);
  chance = xs_format_percent (error);
  for (int i = 0; i < n; i++)
    if (i != best && accuracies[i] >= accuracies[best] - error)
      g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", names[i]);
  if (others->len == 0)
    /* Translators: a method; a percentage; a number of images. */
    return g_strdup_printf (_ ("Best: %s, by more than chance (± %s on %d images)"), names[best],
                            chance, n_images);
  /* Translators: a method; other methods; a percentage; a number of images. */
  return g_strdup_printf (_ ("Best: %s; as good, but for chance (± %s on %d images): %s"),
                          names[best], chance, n_images, others->str);
}
