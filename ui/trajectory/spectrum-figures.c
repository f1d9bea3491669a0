#include "ui/trajectory/spectrum-figures.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

double
xs_spectrum_growth (const XsSpectrum *self, int index, double factor)
{
  const double *modes = self->modes + (gsize) index * self->n_modes * 2;
  double growth = 0, h = self->h * factor;

  for (gsize i = 0; i < self->n_modes; i++)
    growth =
        fmax (growth, xs_mode_growth (self->integrator, h * modes[2 * i], h * modes[2 * i + 1]));
  return growth;
}

/* The numbers are proportional to h. */
double
xs_spectrum_worst (const XsSpectrum *self, double factor, int *index)
{
  *index = 0;
  for (int i = 1; i < self->n_steps; i++)
    if (self->numbers[i] > self->numbers[*index])
      *index = i;
  return self->numbers[*index] * factor;
}

int
xs_spectrum_index (const XsSpectrum *self, int step)
{
  return step >= self->first && step < self->first + self->n_steps ? step - self->first : -1;
}

static const char *
meaning_within (XsLayerType layer)
{
  switch (layer)
    {
    case XS_LAYER_STANDARD:
      return _ ("Even the most damping kernel does not overshoot; what grows, grows at every h.");
    case XS_LAYER_SYMMETRIC:
      return _ ("Every step shrinks the differences between states.");
    case XS_LAYER_HAMILTONIAN:
    case XS_LAYER_SECOND_ORDER:
      return _ ("Waves stay as high as they are.");
    case XS_N_LAYER_TYPES:
      break;
    }
  return "";
}

static const char *
meaning_beyond (XsLayerType layer)
{
  switch (layer)
    {
    case XS_LAYER_STANDARD:
      return _ ("Damping kernels may overshoot and grow. Refining the depth halves h.");
    case XS_LAYER_SYMMETRIC:
      return _ ("Differences between states may grow. Refining the depth halves h.");
    case XS_LAYER_HAMILTONIAN:
    case XS_LAYER_SECOND_ORDER:
      return _ ("The fastest waves grow with every step. Refining the depth halves h.");
    case XS_N_LAYER_TYPES:
      break;
    }
  return "";
}

char *
xs_spectrum_words (const XsSpectrum *self, double factor)
{
  int index;
  double worst = xs_spectrum_worst (self, factor, &index);
  g_autofree char *number = xs_format_number (worst, 2);
  gboolean is_within = worst <= XS_CFL_LIMIT;
  g_autofree char *words =
      g_strdup_printf (is_within ? _ ("%s = %s at step %d, within the limit of 2. %s")
                                 : _ ("%s = %s at step %d, beyond the limit of 2. %s"),
                       self->formula, number, self->first + index + 1,
                       is_within ? meaning_within (self->layer) : meaning_beyond (self->layer));

  return fabs (factor - 1) < 1e-9 ? g_steal_pointer (&words)
                                  : g_strdup_printf (_ ("What if: %s"), words);
}

char *
xs_spectrum_title (const char *title, double factor)
{
  g_autofree char *times = xs_format_number (factor, 2);

  return fabs (factor - 1) < 1e-9
             ? g_strdup (title)
             /* Translators: the title of a plot, and that it is of another time step h. */
             : g_strdup_printf (_ ("%s, what if h were %s times as large"), title, times);
}
