#include "ui/kernels/plot-parts.h"

#include <math.h>

int
xs_decimals_of (double step)
{
  int decimals = 0;

  while (decimals < 6 && fabs (step - round (step)) > 1e-6 * fabs (step))
    {
      step *= 10;
      decimals++;
    }
  return decimals;
}

void
xs_set_source (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, (double) color->red, (double) color->green, (double) color->blue,
                         (double) color->alpha * alpha);
}
