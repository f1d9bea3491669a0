#include "ui/plot/colors.h"

#include <adwaita.h>
#include <math.h>

static void
assert_rgb (XsColorMap map, float position, guint32 expected)
{
  guint8 rgb[3];

  xs_color_map (map, position, rgb);
  g_assert_cmphex ((guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2], ==, expected);
}

static void
test_ends (void)
{
  assert_rgb (XS_MAP_SIGNED, -1, 0x0a3d7a);
  assert_rgb (XS_MAP_SIGNED, 0, 0xf8f8f7);
  assert_rgb (XS_MAP_SIGNED, 1, 0x8c3d05);
  assert_rgb (XS_MAP_MAGNITUDE, 0, 0x00204d);
  assert_rgb (XS_MAP_MAGNITUDE, .5f, 0x747679);
  assert_rgb (XS_MAP_MAGNITUDE, 1, 0xffe945);
  assert_rgb (XS_MAP_GREY, 0, 0x000000);
  assert_rgb (XS_MAP_GREY, 1, 0xffffff);
}

static void
test_clamped (void)
{
  assert_rgb (XS_MAP_SIGNED, -7, 0x0a3d7a);
  assert_rgb (XS_MAP_SIGNED, INFINITY, 0x8c3d05);
  assert_rgb (XS_MAP_GREY, -1, 0x000000);
  assert_rgb (XS_MAP_GREY, 2, 0xffffff);
}

/* No jump anywhere between the stops. */
static void
test_continuous (void)
{
  for (int map = XS_MAP_SIGNED; map <= XS_MAP_GREY; map++)
    {
      guint8 before[3], now[3];

      xs_color_map ((XsColorMap) map, -1, before);
      for (int i = -1000; i <= 1000; i++)
        {
          xs_color_map ((XsColorMap) map, (float) i / 1000, now);
          for (int c = 0; c < 3; c++)
            g_assert_cmpint (ABS (now[c] - before[c]), <=, 2);
          for (int c = 0; c < 3; c++)
            before[c] = now[c];
        }
    }
}

/* Colour and shape together tell sixteen levels apart. */
static void
test_levels (void)
{
  for (int a = 0; a < 16; a++)
    for (int b = 0; b < a; b++)
      {
        GdkRGBA one, other;

        xs_level_color (a, FALSE, &one);
        xs_level_color (b, FALSE, &other);
        g_assert_true (xs_level_shape (a) != xs_level_shape (b) || !gdk_rgba_equal (&one, &other));
      }
  g_assert_cmpint (xs_level_shape (0), ==, XS_SHAPE_TRIANGLE);
  g_assert_cmpint (xs_level_shape (3), ==, XS_SHAPE_DIAMOND);
}

static void
test_branches_repeat (void)
{
  for (int i = 0; i < 4; i++)
    {
      GdkRGBA color, fifth, next;

      xs_branch_color (i, XS_THEME_LIGHT, &color);
      xs_branch_color (i + 1, XS_THEME_LIGHT, &next);
      xs_branch_color (i + 4, XS_THEME_LIGHT, &fifth);
      g_assert_true (gdk_rgba_equal (&color, &fifth));
      g_assert_false (gdk_rgba_equal (&color, &next));
    }
}

static void
test_classes_repeat (void)
{
  GdkRGBA first, eleventh, second;

  xs_class_color (0, XS_THEME_LIGHT, &first);
  xs_class_color (10, XS_THEME_LIGHT, &eleventh);
  xs_class_color (1, XS_THEME_LIGHT, &second);
  g_assert_true (gdk_rgba_equal (&first, &eleventh));
  g_assert_false (gdk_rgba_equal (&first, &second));
}

static double
area (XsShape shape, double radius)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 64, 64);
  cairo_t *cr = cairo_create (surface);
  double sum = 0;

  xs_draw_shape (cr, shape, 32, 32, radius);
  cairo_surface_flush (surface);
  for (int y = 0; y < 64; y++)
    for (int x = 0; x < 64; x++)
      sum +=
          cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return sum / 255;
}

static void
test_shapes (void)
{
  for (int shape = XS_SHAPE_TRIANGLE; shape <= XS_SHAPE_DIAMOND; shape++)
    {
      g_assert_cmpfloat (area ((XsShape) shape, 10), >, 150);
      g_assert_cmpfloat (area ((XsShape) shape, 10), <, 320);
      g_assert_cmpfloat_with_epsilon (area ((XsShape) shape, 20) / area ((XsShape) shape, 10), 4,
                                      .1);
    }
  g_assert_cmpfloat_with_epsilon (area (XS_SHAPE_CIRCLE, 10), 314, 5);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/colors/ends", test_ends);
  g_test_add_func ("/colors/clamped", test_clamped);
  g_test_add_func ("/colors/continuous", test_continuous);
  g_test_add_func ("/colors/levels", test_levels);
  g_test_add_func ("/colors/branches", test_branches_repeat);
  g_test_add_func ("/colors/classes", test_classes_repeat);
  g_test_add_func ("/colors/shapes", test_shapes);
  return g_test_run ();
}
