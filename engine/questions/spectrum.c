#include "engine/questions/spectrum.h"

#include "engine/analyse/step-symbol.h"
#include "engine/base/error.h"

#include <math.h>

/* Eigenvalues take about the cube of the order of a matrix: so many of these take a second or two.
 */
#define MOST_WORK 6e7
#define MOST_ORDER 128
#define MOST_FREQUENCIES 16
#define LEAST_FREQUENCIES 4
#define SEARCH 150 /* matrices that are looked at for |K| */

/* Of the modes at @m x @m frequencies of one step, and of its number. */
static double
work_of_step (const XsArchitecture *a, int m)
{
  double order = xs_step_symbol_order (a), width = xs_architecture_width (a);

  return (m / 2. + 1) * m * pow (order, 3) + SEARCH * xs_architecture_parts (a) * pow (width, 3);
}

gboolean
xs_spectrum_is_whole (const XsArchitecture *a)
{
  return a->depth * work_of_step (a, MIN (a->size, MOST_FREQUENCIES)) <= MOST_WORK;
}

static int
n_frequencies (const XsArchitecture *a)
{
  int m = CLAMP (a->size, LEAST_FREQUENCIES, MOST_FREQUENCIES);

  while (!xs_spectrum_is_whole (a) && m > LEAST_FREQUENCIES && work_of_step (a, m) > MOST_WORK)
    m /= 2;
  return MAX (m, LEAST_FREQUENCIES);
}

static gboolean
fill (XsSpectrum *self, const XsParameters *network, const XsCancel *cancel, GError **error)
{
  const XsArchitecture *a = &network->architecture;
  int m = n_frequencies (a);

  if (xs_step_symbol_order (a) > MOST_ORDER)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "the modes of %d channels take too long to be looked at", a->channels);
      return FALSE;
    }
  self->n_modes = xs_modes_count (a, m);
  self->modes = g_new0 (double, (gsize) self->n_steps * self->n_modes * 2);
  for (int i = 0; i < self->n_steps; i++)
    if (!xs_step_number (network, self->first + i, &self->numbers[i], error) ||
        !xs_modes_of_step (network, self->first + i, m, cancel,
                           self->modes + (gsize) i * self->n_modes * 2, error))
      return FALSE;
  return TRUE;
}

XsSpectrum *
xs_spectrum (const XsQuestion *q, int step, const XsCancel *cancel, GError **error)
{
  const XsArchitecture *a = &q->home->architecture;
  gboolean is_whole = xs_spectrum_is_whole (a);
  g_autoptr (XsSpectrum) self =
      xs_spectrum_new (a, is_whole ? 0 : CLAMP (step, 0, a->depth - 1), is_whole ? a->depth : 1);
  GError *local = NULL;

  self->node = q->node;
  self->at = q->at;
  if (fill (self, q->home, cancel, &local))
    return g_steal_pointer (&self);
  if (g_error_matches (local, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return NULL;
    }
  self->trouble = g_strdup (local->message);
  self->n_modes = 0;
  g_error_free (local);
  return g_steal_pointer (&self);
}
