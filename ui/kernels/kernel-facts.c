#include "ui/kernels/kernel-facts.h"

#include "engine/analyse/passport.h"
#include "engine/scales/operator.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define DECIMALS 4

static void
add_numbers (XsFacts *facts, const float kernel[9])
{
  static const char *const rows[] = { N_ ("Upper row"), N_ ("Middle row"), N_ ("Lower row") };

  for (int row = 0; row < 3; row++)
    {
      g_autofree char *left = xs_format_number ((double) kernel[3 * row], DECIMALS);
      g_autofree char *centre = xs_format_number ((double) kernel[3 * row + 1], DECIMALS);
      g_autofree char *right = xs_format_number ((double) kernel[3 * row + 2], DECIMALS);
      g_autofree char *numbers = g_strjoin ("  ", left, centre, right, NULL);

      /* A picture's columns do not turn round with the language. */
      xs_facts_add (facts, _ (rows[row]), xs_left_to_right (numbers));
    }
}

static void
add_operator (XsFacts *facts, const XsPassport *passport)
{
  xs_facts_add_number (facts, _ ("Mean gain"), passport->mean_gain, DECIMALS);
  xs_facts_add_number (facts, _ ("Highest gain"), passport->highest_gain, DECIMALS);
  if (isfinite (passport->edge_angle))
    {
      g_autofree char *degrees = xs_format_number (passport->edge_angle, 1);

      xs_facts_add (facts, _ ("Edge, from the x axis"), g_strdup_printf ("%s°", degrees));
    }
  for (int i = 0; i < XS_N_COEFFICIENTS; i++)
    {
      g_autofree char *label = xs_operator_words (i);
      /* Translators: a coefficient of an operator in physical units: "Coefficient of ∂x". */
      g_autofree char *name = g_strdup_printf (_ ("Coefficient of %s"), label);

      xs_facts_add_number (facts, name, passport->physical[i], DECIMALS);
    }
}

void
xs_kernel_facts_add (XsFacts *facts, const char *name, const char *channels,
                     const XsKernelSide sides[XS_N_SIDES])
{
  int reference = MAX (sides[XS_COARSE].size, 1);

  for (int i = 0; i < XS_N_SIDES; i++)
    {
      g_autofree char *title = NULL;
      XsPassport passport;

      if (!sides[i].known)
        continue;
      /* Translators: a kernel and the size that it works at: "Kernel 2, 7 at 14 × 14". */
      title = g_strdup_printf (_ ("%s at %d × %d"), name, sides[i].size, sides[i].size);
      xs_passport_of (sides[i].kernel, sides[i].size, reference, &passport);
      xs_facts_begin (facts, title);
      xs_facts_add (facts, _ ("Leads from"), g_strdup (channels));
      add_numbers (facts, sides[i].kernel);
      xs_facts_add_number (facts, _ ("Norm"), xs_kernel_norm (sides[i].kernel), DECIMALS);
      add_operator (facts, &passport);
    }
}
