#include "ui/classify/centring.h"

#include <math.h>
#include <string.h>

#define FAINTEST 16 /* what is darker is no part of the drawing's extent */
#define FINE 3      /* samples a pixel and direction */

/* Of the drawing, in pixels. */
typedef struct
{
  double extent; /* the longer side of its box */
  double x, y;   /* centre of mass */
} Measures;

/* FALSE: nothing is drawn. */
static gboolean
measure (const guint8 *in, int n, Measures *measures)
{
  int left = n, right = -1, top = n, bottom = -1;
  double mass = 0, x = 0, y = 0;

  for (int i = 0; i < n * n; i++)
    {
      int column = i % n, row = i / n;

      mass += in[i];
      x += in[i] * (column + .5);
      y += in[i] * (row + .5);
      if (in[i] < FAINTEST)
        continue;
      left = MIN (left, column);
      right = MAX (right, column);
      top = MIN (top, row);
      bottom = MAX (bottom, row);
    }
  if (right < 0)
    return FALSE;
  *measures = (Measures){ MAX (right - left, bottom - top) + 1, x / mass, y / mass };
  return TRUE;
}

static double
pixel_at (const guint8 *in, int n, int column, int row)
{
  return column >= 0 && column < n && row >= 0 && row < n ? in[row * n + column] : 0;
}

/* Between pixel centres. */
static double
sample (const guint8 *in, int n, double x, double y)
{
  int column = (int) floor (x - .5), row = (int) floor (y - .5);
  double across = x - .5 - column, down = y - .5 - row;

  return (1 - down) * ((1 - across) * pixel_at (in, n, column, row) +
                       across * pixel_at (in, n, column + 1, row)) +
         down * ((1 - across) * pixel_at (in, n, column, row + 1) +
                 across * pixel_at (in, n, column + 1, row + 1));
}

/* The mean over pixel (column, row) of the picture that is @scale times as large. */
static double
mean (const guint8 *in, int n, const Measures *measures, double scale, int column, int row)
{
  double sum = 0;

  for (int i = 0; i < FINE * FINE; i++)
    {
      double x = column + (i % FINE + .5) / FINE, y = row + (double) (i / FINE + .5) / FINE;

      sum += sample (in, n, measures->x + (x - n / 2.) / scale, measures->y + (y - n / 2.) / scale);
    }
  return sum / (FINE * FINE);
}

void
xs_centre_drawing (const guint8 *in, guint8 *out, int n, int box)
{
  Measures measures;

  memset (out, 0, (gsize) n * (gsize) n);
  if (!measure (in, n, &measures))
    return;
  for (int i = 0; i < n * n; i++)
    out[i] = (guint8) lround (mean (in, n, &measures, box / measures.extent, i % n, i / n));
}
