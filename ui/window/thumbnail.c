#include "ui/window/thumbnail.h"

/* The mean of one plane (n, n) over the box from @x, @y, @side pixels wide; fractions count. */
static double
box_mean (const guint8 *plane, int n, double x, double y, double side)
{
  double sum = 0, weights = 0;

  for (int i = (int) y; i < n && i < y + side; i++)
    {
      double height = MIN (i + 1, y + side) - MAX (i, y);

      for (int j = (int) x; j < n && j < x + side; j++)
        {
          double weight = height * (MIN (j + 1, x + side) - MAX (j, x));

          sum += weight * plane[i * n + j];
          weights += weight;
        }
    }
  return weights > 0 ? sum / weights : 0;
}

/* @small (planes, size, size) is overwritten. */
static void
shrink (const XsPicture *picture, int size, guint8 *small)
{
  int n = picture->size;
  double side = (double) n / size;

  for (int c = 0; c < picture->inputs; c++)
    for (int i = 0; i < size; i++)
      for (int j = 0; j < size; j++)
        *small++ = (guint8) (box_mean (picture->pixels + (gsize) c * (gsize) n * (gsize) n, n,
                                       j * side, i * side, side) +
                             .5);
}

GdkTexture *
xs_thumbnail_new (const XsPicture *picture, int size, int pixels)
{
  int n = CLAMP (size, 1, picture->size);
  gsize plane = (gsize) n * (gsize) n;
  g_autofree guint8 *small = g_malloc (plane * (gsize) picture->inputs);
  guint8 *rgb = g_malloc ((gsize) pixels * (gsize) pixels * 3), *to = rgb;
  g_autoptr (GBytes) bytes = NULL;

  shrink (picture, n, small);
  for (int i = 0; i < pixels; i++)
    for (int j = 0; j < pixels; j++)
      for (int c = 0; c < 3; c++)
        *to++ = small[(gsize) MIN (c, picture->inputs - 1) * plane +
                      (gsize) (i * n / pixels * n + j * n / pixels)];
  bytes = g_bytes_new_take (rgb, (gsize) pixels * (gsize) pixels * 3);
  return gdk_memory_texture_new (pixels, pixels, GDK_MEMORY_R8G8B8, bytes, (gsize) pixels * 3);
}
