#include "ui/classify/pen.h"

#include <math.h>

#define SOFTNESS 1. /* over this many pixels the pen fades out, half its strength at its edge */

static double
distance (double x, double y, double x0, double y0, double x1, double y1)
{
  double dx = x1 - x0, dy = y1 - y0, length = dx * dx + dy * dy;
  double part = length > 0 ? ((x - x0) * dx + (y - y0) * dy) / length : 0;

  part = CLAMP (part, 0, 1);
  return hypot (x - x0 - part * dx, y - y0 - part * dy);
}

static guint8
strength (double away, double width)
{
  double fraction = (.5 * width + .5 * SOFTNESS - away) / SOFTNESS;

  return (guint8) lround (255 * CLAMP (fraction, 0, 1));
}

void
xs_pen_line (guint8 *pixels, int n, double width, double x0, double y0, double x1, double y1)
{
  for (int row = 0; row < n; row++)
    for (int column = 0; column < n; column++)
      {
        guint8 *pixel = &pixels[row * n + column];
        guint8 drawn = strength (distance (column + .5, row + .5, x0, y0, x1, y1), width);

        *pixel = MAX (*pixel, drawn);
      }
}

void
xs_pen_erase (guint8 *pixels, int n, double width, double x0, double y0, double x1, double y1)
{
  for (int row = 0; row < n; row++)
    for (int column = 0; column < n; column++)
      {
        guint8 *pixel = &pixels[row * n + column];
        guint8 left = 255 - strength (distance (column + .5, row + .5, x0, y0, x1, y1), width);

        *pixel = MIN (*pixel, left);
      }
}
