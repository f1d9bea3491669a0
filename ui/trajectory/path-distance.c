#include "ui/trajectory/path-distance.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

static const float *
node (const float *paths, int depth, int image, int step)
{
  return paths + 2 * ((gsize) image * ((gsize) depth + 1) + (gsize) step);
}

static const float *
present (const XsRetraced *self, int image, int step)
{
  return node (self->from, self->depth, image, step);
}

static double
between (const float *a, const float *b)
{
  return hypot ((double) a[0] - (double) b[0], (double) a[1] - (double) b[1]);
}

/* t = k T / N = j T / M */
int
xs_path_other_step (const XsRetraced *self, int step)
{
  int shares = step * self->change.depth;

  return shares % self->depth == 0 ? shares / self->depth : -1;
}

double
xs_path_distance (const XsRetraced *self, int image, int step)
{
  int other = xs_path_other_step (self, step);

  return other < 0 ? (double) NAN
                   : between (node (self->paths, self->change.depth, image, other),
                              present (self, image, step));
}

double
xs_path_most_apart (const XsRetraced *self, int image)
{
  double most = 0;

  for (int step = 0; step <= self->depth; step++)
    most = fmax (most, xs_path_distance (self, image, step)); /* which passes over NaN */
  return most;
}

double
xs_path_extent (const XsRetraced *self, int image)
{
  double extent = 0;

  for (int i = 0; i <= self->depth; i++)
    for (int k = i + 1; k <= self->depth; k++)
      extent = fmax (extent, between (present (self, image, i), present (self, image, k)));
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

gboolean
xs_path_is_of_depth (const XsRetraced *self)
{
  return self->change.depth != self->depth;
}

/* With a digit more: these paths are near each other. */
static char *
depth_words (const XsRetraced *self, int image)
{
  double distance = xs_path_distance (self, image, self->depth);
  double extent = xs_path_extent (self, image);
  g_autofree char *most = xs_format_number (xs_path_most_apart (self, image), 3);
  g_autofree char *apart = xs_format_number (distance, 3);
  g_autofree char *part = xs_format_number (100 * distance / extent, 1);
  g_autofree char *mean = xs_format_number (100 * xs_path_mean_apart (self), 1);

  return g_strdup_printf (_ ("Dashed, %d steps instead of %d: at most %s apart at the same time; "
                             "at the end %s, %s %% of the path's extent, over all images %s %%."),
                          self->change.depth, self->depth, most, apart, part, mean);
}

char *
xs_path_apart_words (const XsRetraced *self, int image)
{
  g_autofree char *apart = NULL, *part = NULL, *mean = NULL;
  double distance, extent;

  if (image < 0 || image >= self->n_images)
    return g_strdup ("");
  if (xs_path_is_of_depth (self))
    return depth_words (self, image);
  distance = xs_path_distance (self, image, self->depth);
  extent = xs_path_extent (self, image);
  apart = xs_format_number (distance, 2);
  part = xs_format_number (100 * distance / extent, 0);
  mean = xs_format_number (100 * xs_path_mean_apart (self), 0);
  return g_strdup_printf (_ ("Dashed, at %d × %d: %s apart at the end, %s %% of the path's extent; "
                             "over all images %s %%."),
                          self->change.size, self->change.size, apart, part, mean);
}
