#include "ui/kernels/plot-parts.h"

#include "ui/plot/colors.h"

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
xs_set_ink (cairo_t *cr, const XsPlotStyle *style, double alpha)
{
  GdkRGBA ink = xs_plot_style_ink (style, alpha);

  gdk_cairo_set_source_rgba (cr, &ink);
}

void
xs_set_level (cairo_t *cr, const XsPlotStyle *style, int rank, double alpha)
{
  GdkRGBA color;

  xs_level_color (rank, style->theme, &color);
  color.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (cr, &color);
}

void
xs_add_stencil_columns (XsTable *table)
{
  for (int i = 0; i < 9; i++)
    {
      const char title[] = { 'k', (char) ('1' + i / 3), (char) ('1' + i % 3), '\0' };

      xs_table_add_column (table, XS_COLUMN_NUMBER, title, NULL, 4);
    }
}

void
xs_add_stencil (XsTable *table, const float kernel[9])
{
  for (int i = 0; i < 9; i++)
    xs_table_add_number (table, (double) kernel[i]);
}
