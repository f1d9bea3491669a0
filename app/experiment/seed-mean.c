#include "app/experiment/experiment.h"

#include <math.h>

void
xs_seed_mean_add (XsSeedMean *self, double value)
{
  if (!isfinite (value))
    return;
  self->n++;
  self->sum += value;
  self->squares += value * value;
}

double
xs_seed_mean_mean (const XsSeedMean *self)
{
  return self->n > 0 ? self->sum / self->n : (double) NAN;
}

double
xs_seed_mean_error (const XsSeedMean *self)
{
  double mean = xs_seed_mean_mean (self), variance;

  if (self->n < 2)
    return (double) NAN;
  variance = (self->squares - self->n * mean * mean) / (self->n - 1);
  return sqrt (MAX (variance, 0) / self->n);
}

char *
xs_seed_mean_text (const XsSeedMean *self, double scale, int decimals)
{
  if (self->n == 0)
    return g_strdup ("-");
  if (self->n == 1)
    return g_strdup_printf ("%.*f", decimals, scale * xs_seed_mean_mean (self));
  return g_strdup_printf ("%.*f ± %.*f", decimals, scale * xs_seed_mean_mean (self), decimals,
                          scale * xs_seed_mean_error (self));
}
