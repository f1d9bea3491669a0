#include "engine/pictures/raster.h"

#include "engine/base/memory.h"

#include <string.h>

gboolean
xs_raster_init (XsRaster *self, int width, int height, int channels, int bits, const char *name,
                GError **error)
{
  size_t row_bytes = (size_t) width * channels * (bits / 8);
  guint8 *owned = xs_alloc (height, row_bytes, name, error);

  *self = (XsRaster){ owned, width, height, row_bytes, channels, bits, owned };
  return owned != NULL;
}

void
xs_raster_clear (XsRaster *self)
{
  xs_free (self->owned);
  *self = (XsRaster){ 0 };
}

gboolean
xs_raster_turn (XsRaster *self, int orientation, const char *name, GError **error)
{
  gboolean swap = orientation >= 5; /* rows become columns */
  gboolean flip_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  gboolean flip_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  size_t pixel_bytes = (size_t) self->channels * (self->bits / 8);
  XsRaster turned;

  if (orientation <= 1 || orientation > 8)
    return TRUE;
  if (!xs_raster_init (&turned, swap ? self->height : self->width,
                       swap ? self->width : self->height, self->channels, self->bits, name, error))
    return FALSE;
  for (int y = 0; y < turned.height; y++)
    for (int x = 0; x < turned.width; x++)
      {
        int from_x = swap ? y : x, from_y = swap ? x : y;

        if (flip_x)
          from_x = self->width - 1 - from_x;
        if (flip_y)
          from_y = self->height - 1 - from_y;
        memcpy (turned.owned + y * turned.row_bytes + x * pixel_bytes,
                self->bytes + from_y * self->row_bytes + from_x * pixel_bytes, pixel_bytes);
      }
  xs_raster_clear (self);
  *self = turned;
  return TRUE;
}

static const guint16 *
row_of (const XsRaster *self, int y)
{
  return (const guint16 *) (const void *) (self->bytes + y * self->row_bytes);
}

static gboolean
has_opacity (const XsRaster *self)
{
  return self->channels % 2 == 0;
}

int
xs_raster_bits (const XsRaster *self)
{
  int n_colours = self->channels - has_opacity (self);
  guint seen = 0xff;

  for (int y = 0; y < self->height && self->bits == 16; y++)
    {
      const guint16 *pixel = row_of (self, y);

      for (int x = 0; x < self->width; x++, pixel += self->channels)
        for (int c = 0; c < n_colours; c++)
          seen |= pixel[c];
    }
  return (int) g_bit_storage (seen);
}

void
xs_raster_narrow (XsRaster *self, int bits)
{
  guint8 *out = self->owned;

  if (self->bits == 8)
    return;
  for (int y = 0; y < self->height; y++)
    {
      const guint16 *in = row_of (self, y);

      for (int x = 0; x < self->width; x++)
        for (int c = 1; c <= self->channels; c++, in++)
          {
            gboolean opacity = c == self->channels && has_opacity (self);

            *out++ = (guint8) MIN (*in >> (opacity ? 8 : bits - 8), 255);
          }
    }
  self->row_bytes /= 2;
  self->bits = 8;
}
