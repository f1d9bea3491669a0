#include "difference.h"

#include <stdlib.h>
#include <string.h>

#define N_COLORS 3

/* The pixels of a surface. */
typedef struct
{
  const guint8 *bytes;
  int width, height, stride;
} Pixels;

static Pixels
pixels_of (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  return (Pixels){ cairo_image_surface_get_data (surface), cairo_image_surface_get_width (surface),
                   cairo_image_surface_get_height (surface),
                   cairo_image_surface_get_stride (surface) };
}

static int
color_at (const Pixels *self, int x, int y, int color)
{
  guint32 pixel;

  memcpy (&pixel, self->bytes + y * self->stride + 4 * x, sizeof pixel);
  return (int) (pixel >> 8 * color & 0xff);
}

/* How far @value is from what there is around (x, y). */
static int
distance (const Pixels *self, int x, int y, int color, int value)
{
  int least = 255, most = 0;

  for (int row = MAX (y - 1, 0); row <= MIN (y + 1, self->height - 1); row++)
    for (int column = MAX (x - 1, 0); column <= MIN (x + 1, self->width - 1); column++)
      {
        int there = color_at (self, column, row, color);

        least = MIN (least, there);
        most = MAX (most, there);
      }
  return MAX (MAX (least - value, value - most), 0);
}

static gboolean
is_beyond (const Pixels *a, const Pixels *b, int x, int y)
{
  for (int color = 0; color < N_COLORS; color++)
    if (distance (a, x, y, color, color_at (b, x, y, color)) > PICTURE_BEYOND ||
        distance (b, x, y, color, color_at (a, x, y, color)) > PICTURE_BEYOND)
      return TRUE;
  return FALSE;
}

PictureDifference
picture_compare (cairo_surface_t *a, cairo_surface_t *b)
{
  Pixels one = pixels_of (a), other = pixels_of (b);
  double n = (double) one.width * one.height, sum = 0, beyond = 0;

  if (one.width != other.width || one.height != other.height)
    return (PictureDifference){ 1, 255 };
  for (int y = 0; y < one.height; y++)
    for (int x = 0; x < one.width; x++)
      {
        beyond += is_beyond (&one, &other, x, y);
        for (int color = 0; color < N_COLORS; color++)
          sum += abs (color_at (&one, x, y, color) - color_at (&other, x, y, color));
      }
  return (PictureDifference){ beyond / n, sum / n / N_COLORS };
}

gboolean
picture_is_alike (const PictureDifference *self)
{
  return self->beyond <= PICTURE_MOST_BEYOND && self->mean <= PICTURE_MOST_MEAN;
}

cairo_surface_t *
picture_show_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  Pixels one = pixels_of (a), other = pixels_of (b);
  cairo_surface_t *shown = cairo_image_surface_create (CAIRO_FORMAT_RGB24, one.width, one.height);
  int stride = cairo_image_surface_get_stride (shown);
  guint8 *bytes = cairo_image_surface_get_data (shown);

  for (int y = 0; y < one.height; y++)
    for (int x = 0; x < one.width; x++)
      {
        guint32 grey = 192 + (guint32) color_at (&one, x, y, 1) / 4, pixel = grey * 0x10101;

        if (is_beyond (&one, &other, x, y))
          pixel = 0xe01b24;
        memcpy (bytes + y * stride + 4 * x, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (shown);
  return shown;
}
