#include "ui/plot/tiles.h"

/* Two rows of three cells of 2 x 2 values. */
#define ROWS 2
#define COLUMNS 3
#define N 2

static float values[ROWS * COLUMNS * 3 * N * N];

static XsTiles
some_tiles (int planes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = (float) i / (float) (G_N_ELEMENTS (values) - 1);
  return (XsTiles){ .values = values,
                    .rows = ROWS,
                    .columns = COLUMNS,
                    .planes = planes,
                    .n = N,
                    .zoom = 3,
                    .gap = 2,
                    .range = 1,
                    .map = XS_MAP_GREY };
}

static guint32
pixel (GdkTexture *texture, int x, int y)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * (gsize) height);

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  return pixels[y * width + x];
}

static guint32
grey (float value)
{
  guint32 byte = (guint32) (value * 255 + .5f);

  return 0xff000000u | byte << 16 | byte << 8 | byte;
}

static void
test_size (void)
{
  XsTiles tiles = some_tiles (1);

  g_assert_cmpint (xs_tiles_width (&tiles), ==, 3 * 6 + 2 * 2);
  g_assert_cmpint (xs_tiles_height (&tiles), ==, 2 * 6 + 2);
}

/* Every value fills its square, gaps are transparent. */
static void
test_pixels (void)
{
  XsTiles tiles = some_tiles (1);
  g_autoptr (GdkTexture) texture = xs_tiles_texture (&tiles);

  for (int y = 0; y < 14; y++)
    for (int x = 0; x < 22; x++)
      {
        int cell = y / 8 * COLUMNS + x / 8;
        int at = y % 8 / 3 * N + x % 8 / 3;

        if (x % 8 >= 6 || y % 8 >= 6)
          g_assert_cmphex (pixel (texture, x, y), ==, 0);
        else
          g_assert_cmphex (pixel (texture, x, y), ==, grey (values[cell * N * N + at]));
      }
}

static void
test_planes (void)
{
  XsTiles tiles = some_tiles (3);
  g_autoptr (GdkTexture) texture = xs_tiles_texture (&tiles);
  guint32 color = pixel (texture, 8, 0);
  const float *cell = values + 3 * N * N;

  for (int c = 0; c < 3; c++)
    g_assert_cmpuint (color >> (16 - 8 * c) & 0xff, ==, (guint32) (cell[c * N * N] * 255 + .5f));
}

static void
test_surface_is_alike (void)
{
  XsTiles tiles = some_tiles (1);
  g_autoptr (GdkTexture) texture = xs_tiles_texture (&tiles);
  cairo_surface_t *surface = xs_tiles_surface (&tiles);
  const guint32 *pixels = (const guint32 *) (void *) cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface) / 4;

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, gdk_texture_get_width (texture));
  for (int y = 0; y < 14; y++)
    for (int x = 0; x < 22; x++)
      g_assert_cmphex (pixels[y * stride + x], ==, pixel (texture, x, y));
  cairo_surface_destroy (surface);
}

static void
test_range (void)
{
  XsTiles tiles = some_tiles (1);
  g_autoptr (GdkTexture) twice = NULL;
  g_autoptr (GdkTexture) none = NULL;

  tiles.range = 2;
  twice = xs_tiles_texture (&tiles);
  g_assert_cmphex (pixel (twice, 3, 3), ==, grey (values[3] / 2));
  tiles.range = 0;
  none = xs_tiles_texture (&tiles);
  g_assert_cmphex (pixel (none, 3, 3), ==, grey (values[3]));
}

static void
test_bytes (void)
{
  const guint8 bytes[] = { 0, 64, 128, 255 };
  g_autoptr (GdkTexture) texture = xs_tiles_texture_from_bytes (bytes, 1, 2, 4);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 8);
  for (int i = 0; i < 4; i++)
    g_assert_cmphex (pixel (texture, i % 2 * 4 + 3, i / 2 * 4), ==, grey ((float) bytes[i] / 255));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/size", test_size);
  g_test_add_func ("/tiles/pixels", test_pixels);
  g_test_add_func ("/tiles/planes", test_planes);
  g_test_add_func ("/tiles/surface", test_surface_is_alike);
  g_test_add_func ("/tiles/range", test_range);
  g_test_add_func ("/tiles/bytes", test_bytes);
  return g_test_run ();
}
