#include "ui/trajectory/path-distance.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

static const float *
node (const XsRetraced *self, const float *paths, int image, int step)
{
  return paths + 2 * ((gsize) image * ((gsize) self->depth + 1) + (gsize) step);
}

static double
between (const float *a, const float *b)
{
  return hypot ((double) a[0] - (double) b[0], (double) a[1] - (double) b[1]);
}

double
xs_path_distance (const XsRetraced *self, int image, int step)
{
  return between (node (self, self->paths, image, step), node (self, self->from, image, step));
}

double
xs_path_extent (const XsRetraced *self, int image)
{
  double extent = 0;

  for (int i = 0; i <= self->depth; i++)
    for (int k = i + 1; k <= self->depth; k++)
      extent = fmax (
          extent, between (node (self, self->from, image, i), node (self, self->from, image, k)));
  return extent;
}

double
xs_path_mean_apart (const XsRetraced *self)
{
  double sum = 0;
  int n = 0;

  for (int image = 0; image < self->n_images; image++)
    {
      double part = xs_path_distance (self, image, self->depth) / xs_path_extent (self, image);

      if (!isfinite (part))
        continue;
      sum += part;
      n++;
    }
  return n > 0 ? sum / n : (double) NAN;
}

char *
xs_path_apart_words (const XsRetraced *self, int image)
{
  g_autofree char *apart = NULL, *part = NULL, *mean = NULL;
  double distance, extent;

  if (image < 0 || image >= self->n_images)
    return g_strdup ("");
  distance = xs_path_distance (self, image, self->depth);
  extent = xs_path_extent (self, image);
  apart = xs_format_number (distance, 2);
  part = xs_format_number (100 * distance / extent, 0);
  mean = xs_format_number (100 * xs_path_mean_apart (self), 0);
  return g_strdup_printf (_ ("Dashed, at %d × %d: %s apart at the end, %s %% of the path's extent; "
                             "over all images %s %%."),
                          self->size, self->size, apart, part, mean);
}
