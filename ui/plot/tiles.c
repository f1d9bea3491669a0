#include "ui/plot/tiles.h"

#include <string.h>

/* Native-endian ARGB without premultiplication, which makes no difference to what is opaque or
 * nothing: GTK 4.8 converts its own premultiplied default by way of floats, pixel for pixel and
 * in every frame. */
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define FORMAT GDK_MEMORY_B8G8R8A8
#else
#define FORMAT GDK_MEMORY_A8R8G8B8
#endif

int
xs_tiles_width (const XsTiles *tiles)
{
  return tiles->columns * (tiles->n * tiles->zoom + tiles->gap) - tiles->gap;
}

int
xs_tiles_height (const XsTiles *tiles)
{
  return tiles->rows * (tiles->n * tiles->zoom + tiles->gap) - tiles->gap;
}

/* The colour of value @at of one cell (planes, n, n) as native-endian ARGB, opaque. */
static guint32
pixel_of (const XsTiles *tiles, const float *cell, int at)
{
  float scale = tiles->range > 0 ? 1 / tiles->range : 1;
  guint8 rgb[3];

  if (tiles->planes == 3)
    for (int c = 0; c < 3; c++)
      {
        float value = cell[c * tiles->n * tiles->n + at] * scale;

        rgb[c] = (guint8) (CLAMP (value, 0, 1) * 255 + .5f);
      }
  else
    xs_color_map (tiles->map, cell[at] * scale, rgb);
  return 0xff000000u | (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];
}

/* Each value becomes zoom x zoom equal pixels: the first row of a value is written, then copied. */
static void
fill_cell (const XsTiles *tiles, const float *cell, guint32 *pixels, int stride)
{
  int width = tiles->n * tiles->zoom;

  for (int i = 0; i < tiles->n; i++)
    {
      guint32 *row = pixels + (gsize) i * (gsize) tiles->zoom * (gsize) stride;

      for (int j = 0; j < tiles->n; j++)
        {
          guint32 pixel = pixel_of (tiles, cell, i * tiles->n + j);

          for (int z = 0; z < tiles->zoom; z++)
            row[j * tiles->zoom + z] = pixel;
        }
      for (int z = 1; z < tiles->zoom; z++)
        memcpy (row + (gsize) z * (gsize) stride, row, (gsize) width * sizeof *row);
    }
}

/* @pixels (height, stride), zeroed: the gaps stay transparent. */
static void
fill_atlas (const XsTiles *tiles, guint32 *pixels, int stride)
{
  int pitch = tiles->n * tiles->zoom + tiles->gap;
  gsize cell = (gsize) tiles->planes * (gsize) tiles->n * (gsize) tiles->n;

  for (int r = 0; r < tiles->rows; r++)
    for (int c = 0; c < tiles->columns; c++)
      fill_cell (tiles, tiles->values + (gsize) (r * tiles->columns + c) * cell,
                 pixels + (gsize) (r * pitch) * (gsize) stride + c * pitch, stride);
}

GdkTexture *
xs_tiles_texture (const XsTiles *tiles)
{
  int width = xs_tiles_width (tiles), height = xs_tiles_height (tiles);
  gsize n_bytes = (gsize) width * (gsize) height * 4;
  guint32 *pixels = g_malloc0 (n_bytes);
  g_autoptr (GBytes) bytes = NULL;

  fill_atlas (tiles, pixels, width);
  bytes = g_bytes_new_take (pixels, n_bytes);
  return gdk_memory_texture_new (width, height, FORMAT, bytes, (gsize) width * 4);
}

cairo_surface_t *
xs_tiles_surface (const XsTiles *tiles)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, xs_tiles_width (tiles), xs_tiles_height (tiles));

  cairo_surface_flush (surface);
  fill_atlas (tiles, (guint32 *) (void *) cairo_image_surface_get_data (surface),
              cairo_image_surface_get_stride (surface) / 4);
  cairo_surface_mark_dirty (surface);
  return surface;
}

GdkTexture *
xs_tiles_texture_from_bytes (const guint8 *pixels, int planes, int n, int zoom)
{
  gsize n_values = (gsize) planes * (gsize) n * (gsize) n;
  g_autofree float *values = g_new (float, n_values);
  XsTiles tiles = { .values = values,
                    .rows = 1,
                    .columns = 1,
                    .planes = planes,
                    .n = n,
                    .zoom = zoom,
                    .range = 1,
                    .map = XS_MAP_GREY };

  for (gsize i = 0; i < n_values; i++)
    values[i] = (float) pixels[i] / 255;
  return xs_tiles_texture (&tiles);
}
