#include "ui/kernels/kernel-words.h"

#include "engine/analyse/passport.h"
#include "engine/scales/operator.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <math.h>

/* Numbers count as preserved when they differ by less than this part of the largest: float kernels
 * keep about 1e-6 of it. */
#define PRESERVED 1e-4
#define SAME_DEGREES .5

static char *
mean_words (const XsPassport *coarse, const XsPassport *fine)
{
  double difference = fabs (coarse->mean_gain - fine->mean_gain);
  double highest = MAX (coarse->highest_gain, fine->highest_gain);
  g_autofree char *from = xs_format_number (coarse->mean_gain, 2);
  g_autofree char *to = xs_format_number (fine->mean_gain, 2);

  if (difference <= PRESERVED * highest)
    return g_strdup_printf (_ ("%s → %s, preserved"), from, to);
  /* Translators: before → after. */
  return g_strdup_printf (_ ("%s → %s"), from, to);
}

static char *
edge_words (double from, double to)
{
  double difference = fabs (from - to);
  g_autofree char *before = xs_format_number (isfinite (from) ? from : to, 0);
  g_autofree char *after = xs_format_number (to, 0);

  if (!isfinite (from) && !isfinite (to))
    return g_strdup (_ ("no gradient"));
  /* 179.9° and 0.1° are neighbours. */
  if (isfinite (difference) && MIN (difference, 180 - difference) >= SAME_DEGREES)
    return g_strdup_printf (_ ("%s° → %s° from the x axis"), before, after);
  return g_strdup_printf (_ ("%s° from the x axis"), before);
}

/* Whether the bars of both passports are equally high. */
static gboolean
same_operator (const XsPassport *coarse, const XsPassport *fine)
{
  double highest = 0, difference = 0;

  for (int i = 0; i < 9; i++)
    {
      highest = MAX (highest, fabs (coarse->physical[i]));
      difference = MAX (difference, fabs (coarse->physical[i] - fine->physical[i]));
    }
  return difference <= PRESERVED * highest;
}

/* "46 % ∂y, 23 % identity, 18 % ∂x" */
static char *
share_words (const XsPassport *passport)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; i < passport->n_shares; i++)
    {
      const XsShare *share = &passport->shares[i];
      g_autofree char *label = xs_operator_words (share->bar);

      g_string_append (words, i > 0 ? ", " : "");
      /* Translators: a share and its operator: "46 % ∂y". */
      g_string_append_printf (words, _ ("%.0f %% %s"), 100 * share->share, label);
    }
  if (passport->n_shares == 0)
    g_string_append (words, fabs (passport->mean_gain) <= 0 ? _ ("zero") : _ ("not finite"));
  return g_string_free (words, FALSE);
}

static char *
read_words (const XsPassport *coarse, const XsPassport *fine)
{
  g_autofree char *before = share_words (coarse);
  g_autofree char *after = share_words (fine);

  if (same_operator (coarse, fine))
    return g_strdup_printf (_ ("%s\n→ the same operator"), before);
  /* Translators: what a kernel reads as on the coarse mesh, and on the fine one. */
  return g_strdup_printf (_ ("%s\n→ %s"), before, after);
}

static char *
arrow (double from, double to)
{
  g_autofree char *before = xs_format_number (from, 2);
  g_autofree char *after = xs_format_number (to, 2);

  return g_strdup_printf (_ ("%s → %s"), before, after);
}

static char *
amplified_words (const XsKernelSide sides[XS_N_SIDES],
                 const XsLayerKernels *const layers[XS_N_SIDES])
{
  double pair = xs_kernel_norm (sides[XS_FINE].kernel) / xs_kernel_norm (sides[XS_COARSE].kernel);
  double all = xs_layer_norm (layers[XS_FINE]) / xs_layer_norm (layers[XS_COARSE]);
  g_autofree char *this_pair = xs_format_number (pair, 1);
  g_autofree char *all_pairs = xs_format_number (all, 1);

  return g_strdup_printf (_ ("%s × this pair, %s × all %d"), this_pair, all_pairs,
                          layers[XS_COARSE]->outputs * layers[XS_COARSE]->inputs);
}

static void
fill_one (XsKernelWords *self, const XsKernelSide *side)
{
  g_autofree char *words = NULL;
  XsPassport passport;

  xs_passport_of (side->kernel, side->size, side->size, &passport);
  words = share_words (&passport);
  self->reads = g_strdup_printf ("%s\n", words);
  self->edge = edge_words (passport.edge_angle, passport.edge_angle);
  self->mean = xs_format_number (passport.mean_gain, 2);
  self->highest = xs_format_number (passport.highest_gain, 2);
  self->amplified = g_strdup ("–");
}

static void
fill_both (XsKernelWords *self, const XsKernelSide sides[XS_N_SIDES],
           const XsLayerKernels *const layers[XS_N_SIDES])
{
  XsPassport passports[XS_N_SIDES];

  for (int i = 0; i < XS_N_SIDES; i++)
    xs_passport_of (sides[i].kernel, sides[i].size, sides[XS_COARSE].size, &passports[i]);
  self->reads = read_words (&passports[XS_COARSE], &passports[XS_FINE]);
  self->edge = edge_words (passports[XS_COARSE].edge_angle, passports[XS_FINE].edge_angle);
  self->mean = mean_words (&passports[XS_COARSE], &passports[XS_FINE]);
  self->highest = arrow (passports[XS_COARSE].highest_gain, passports[XS_FINE].highest_gain);
  self->amplified = amplified_words (sides, layers);
}

static void
fill_none (XsKernelWords *self)
{
  self->reads = g_strdup ("–\n");
  self->edge = g_strdup ("–");
  self->mean = g_strdup ("–");
  self->highest = g_strdup ("–");
  self->amplified = g_strdup ("–");
}

XsKernelWords *
xs_kernel_words_new (const XsKernelSide sides[XS_N_SIDES],
                     const XsLayerKernels *const layers[XS_N_SIDES])
{
  XsKernelWords *self = g_new0 (XsKernelWords, 1);

  if (sides[XS_COARSE].known && sides[XS_FINE].known)
    fill_both (self, sides, layers);
  else if (sides[XS_COARSE].known || sides[XS_FINE].known)
    fill_one (self, &sides[sides[XS_COARSE].known ? XS_COARSE : XS_FINE]);
  else
    fill_none (self);
  return self;
}

void
xs_kernel_words_free (XsKernelWords *self)
{
  if (self == NULL)
    return;
  g_free (self->reads);
  g_free (self->edge);
  g_free (self->mean);
  g_free (self->highest);
  g_free (self->amplified);
  g_free (self);
}
