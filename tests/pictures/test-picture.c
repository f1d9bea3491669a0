#include "engine/pictures/picture.h"

#include "engine/base/error.h"
#include "tests/data/idx-files.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

/* @pixbuf, which is freed, as a file of @format. */
static GBytes *
encode (GdkPixbuf *pixbuf, const char *format)
{
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize size;

  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, format, &error, NULL);
  g_assert_no_error (error);
  g_object_unref (pixbuf);
  return g_bytes_new_take (buffer, size);
}

static XsPicture *
load (GBytes *bytes, int inputs)
{
  g_autoptr (GError) error = NULL;
  XsPicture *picture = xs_picture_load_bytes (bytes, "test.png", inputs, NULL, &error);

  g_assert_no_error (error);
  return picture;
}

/* A field of @background with a rectangle of @foreground in its middle half; colours RRGGBBAA. */
static GdkPixbuf *
draw (int width, int height, guint32 background, guint32 foreground)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  g_autoptr (GdkPixbuf) middle =
      gdk_pixbuf_new_subpixbuf (pixbuf, width / 4, height / 4, width / 2, height / 2);

  gdk_pixbuf_fill (pixbuf, background);
  gdk_pixbuf_fill (middle, foreground);
  return pixbuf;
}

static guint8
centre (const XsPicture *picture)
{
  return picture->pixels[(picture->size / 2) * picture->size + picture->size / 2];
}

static void
assert_load_fails (GBytes *bytes, int code, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_picture_load_bytes (bytes, "bad.png", 1, NULL, &error));
  g_assert_nonnull (strstr (error->message, "bad.png"));
  idx_assert_error (&error, code, text);
}

static void
test_grey_weights (void)
{
  const guint32 colours[] = { 0xff0000ff, 0x00ff00ff, 0x0000ffff };
  const guint8 expected[] = { 76, 150, 29 };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) bytes = encode (draw (16, 16, 0x000000ff, colours[i]), "png");
      g_autoptr (XsPicture) picture = load (bytes, 1);

      g_assert_cmpint (picture->size, ==, 16);
      g_assert_cmpint (picture->inputs, ==, 1);
      g_assert_false (picture->inverted);
      g_assert_cmpstr (picture->name, ==, "test.png");
      g_assert_cmpint (centre (picture), ==, expected[i]);
      g_assert_cmpint (picture->pixels[0], ==, 0);
    }
}

static void
test_colour_planes (void)
{
  g_autoptr (GBytes) bytes = encode (draw (8, 8, 0xffffffff, 0x102030ff), "png");
  g_autoptr (XsPicture) picture = load (bytes, 3);
  const int middle = 4 * 8 + 4;

  g_assert_false (picture->inverted); /* never, in colour */
  g_assert_cmpint (picture->pixels[middle], ==, 0x10);
  g_assert_cmpint (picture->pixels[64 + middle], ==, 0x20);
  g_assert_cmpint (picture->pixels[128 + middle], ==, 0x30);
  g_assert_cmpint (picture->pixels[0], ==, 255);
}

static void
test_dark_on_light (void)
{
  g_autoptr (GBytes) paper = encode (draw (16, 16, 0xf0f0f0ff, 0x202020ff), "png");
  g_autoptr (GBytes) screen = encode (draw (16, 16, 0x202020ff, 0xf0f0f0ff), "png");
  g_autoptr (GBytes) light = encode (draw (16, 16, 0xa0a0a0ff, 0xf0f0f0ff), "png");
  g_autoptr (XsPicture) from_paper = load (paper, 1);
  g_autoptr (XsPicture) from_screen = load (screen, 1);
  g_autoptr (XsPicture) from_light = load (light, 1);
  g_autoptr (XsPicture) back = xs_picture_invert (from_paper);

  g_assert_true (from_paper->inverted);
  g_assert_cmpint (centre (from_paper), ==, 255 - 0x20);
  g_assert_cmpint (from_paper->pixels[0], ==, 15);
  g_assert_false (from_screen->inverted);
  g_assert_cmpint (centre (from_screen), ==, 0xf0);
  g_assert_false (from_light->inverted); /* a light border around something lighter */

  g_assert_false (back->inverted);
  g_assert_true (back->dark_on_light); /* as it was found */
  g_assert_cmpint (centre (back), ==, 0x20);
  g_assert_cmpstr (back->name, ==, from_paper->name);
}

/* A dark or light drawing on a transparent ground: both become light on dark. */
static void
test_transparent (void)
{
  g_autoptr (GBytes) dark = encode (draw (16, 16, 0xffffff00, 0x000000ff), "png");
  g_autoptr (GBytes) light = encode (draw (16, 16, 0x00000000, 0xffffffff), "png");
  g_autoptr (GBytes) half = encode (draw (16, 16, 0x00000000, 0xffffff80), "png");
  g_autoptr (XsPicture) from_dark = load (dark, 1);
  g_autoptr (XsPicture) from_light = load (light, 1);
  g_autoptr (XsPicture) from_half = load (half, 1);

  g_assert_true (from_dark->inverted);
  g_assert_cmpint (centre (from_dark), ==, 255);
  g_assert_cmpint (from_dark->pixels[0], ==, 0);
  g_assert_false (from_light->inverted);
  g_assert_cmpint (centre (from_light), ==, 255);
  g_assert_cmpint (from_light->pixels[0], ==, 0);
  g_assert_cmpint (centre (from_half), ==, 128);
}

/* A rectangle is centred on a square of its border's colour. */
static void
test_rectangles (void)
{
  g_autoptr (GBytes) wide = encode (draw (20, 8, 0x303030ff, 0xf0f0f0ff), "png");
  g_autoptr (GBytes) high = encode (draw (8, 20, 0x303030ff, 0xf0f0f0ff), "png");
  g_autoptr (XsPicture) a = load (wide, 1);
  g_autoptr (XsPicture) b = load (high, 1);

  g_assert_cmpint (a->size, ==, 20);
  g_assert_cmpint (a->pixels[0], ==, 0x30);
  g_assert_cmpint (centre (a), ==, 0xf0);
  for (int y = 0; y < 20; y++)
    for (int x = 0; x < 20; x++)
      g_assert_cmpint (a->pixels[y * 20 + x], ==, b->pixels[x * 20 + y]);
}

/* Larger pictures shrink by whole-number averages and keep their mean. */
static void
test_large (void)
{
  g_autoptr (GBytes) bytes = encode (draw (2400, 1200, 0x000000ff, 0xc8c8c8ff), "png");
  g_autoptr (XsPicture) picture = load (bytes, 1);
  double sum = 0;

  g_assert_cmpint (picture->size, ==, 800);
  for (int i = 0; i < 800 * 800; i++)
    sum += picture->pixels[i];
  g_assert_cmpfloat (sum, ==, 0xc8 / 8.0 * 800 * 800);
}

static void
test_formats (void)
{
  static const char *const formats[] = { "png", "jpeg", "bmp", "tiff" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GdkPixbuf) drawn = draw (32, 32, 0x000000ff, 0xffffffff);
      g_autoptr (GBytes) bytes = encode (
          gdk_pixbuf_composite_color_simple (drawn, 32, 32, GDK_INTERP_NEAREST, 255, 8, 0, 0),
          formats[i]);
      g_autoptr (XsPicture) picture = load (bytes, 1);

      g_assert_cmpint (picture->size, ==, 32);
      g_assert_cmpint (centre (picture), >, 250);
      g_assert_cmpint (picture->pixels[0], <, 5);
    }
}

static void
test_svg (void)
{
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"12\">"
                            "<rect x=\"9\" y=\"3\" width=\"6\" height=\"6\"/></svg>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg, sizeof svg - 1);
  g_autoptr (XsPicture) picture = NULL;

  picture = load (bytes, 1);
  g_assert_cmpint (picture->size, ==, 512);
  g_assert_true (picture->inverted);
  g_assert_cmpint (centre (picture), ==, 255);
  g_assert_cmpint (picture->pixels[0], ==, 0);
}

static void
test_bad_bytes (void)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Not a picture at all.\n", 22);
  g_autoptr (GBytes) whole = encode (draw (64, 64, 0x000000ff, 0xc8c8c8ff), "png");
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, 60);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (64 * 1024 * 1024 + 1), 67108865);

  assert_load_fails (empty, XS_ERROR_FORMAT, "empty file");
  assert_load_fails (text, XS_ERROR_FORMAT, "expected a picture");
  assert_load_fails (half, XS_ERROR_FORMAT, "expected a whole PNG: it ends early");
  assert_load_fails (large, XS_ERROR_TOO_LARGE, "at most 64 MiB");
}

/* PNG says its size first: a side beyond the limit is refused before any pixel is unpacked. */
static void
test_huge_sides (void)
{
  GdkPixbuf *wide = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 65536, 4);
  GdkPixbuf *fits = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 65535, 4);
  g_autoptr (GBytes) refused = NULL;
  g_autoptr (GBytes) taken = NULL;
  g_autoptr (XsPicture) picture = NULL;

  gdk_pixbuf_fill (wide, 0);
  gdk_pixbuf_fill (fits, 0);
  refused = encode (wide, "png");
  taken = encode (fits, "png");
  assert_load_fails (refused, XS_ERROR_TOO_LARGE, "found 65536 x 4");
  picture = load (taken, 1);
  g_assert_cmpint (picture->size, <=, 1024);
}

static void
test_files (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "boot.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GBytes) bytes = encode (draw (16, 16, 0x000000ff, 0xffffffff), "png");
  g_autoptr (XsPicture) picture = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  g_assert_null (xs_picture_load (file, 1, NULL, &error));
  idx_assert_error (&error, XS_ERROR_IO, path);
  g_assert_null (xs_picture_load (directory, 1, NULL, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "something else");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (xs_picture_load (file, 1, NULL, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "empty file");

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  picture = xs_picture_load (file, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (picture->name, ==, "boot.png");
  g_assert_cmpint (centre (picture), ==, 255);
  idx_folder_remove (folder);
}

static void
test_rgba (void)
{
  guint8 rows[2][16] = { { 255, 0, 0, 255, 0, 255, 0, 255 }, { 0, 0, 255, 255, 0, 0, 0, 255 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (XsPicture) picture = xs_picture_from_rgba (&rows[0][0], 2, 2, 16, "Pasted", 1, &error);
  const guint8 expected[] = { 76, 150, 29, 0 };

  g_assert_no_error (error);
  g_assert_cmpmem (picture->pixels, 4, expected, 4);
  g_assert_null (xs_picture_from_rgba (&rows[0][0], 0, 2, 16, "Pasted", 1, &error));
  idx_assert_error (&error, XS_ERROR_TOO_LARGE, "found 0 x 2");
  g_assert_null (xs_picture_from_rgba (&rows[0][0], 2, 2, 16, "Pasted", 2, &error));
  idx_assert_error (&error, XS_ERROR_INVALID, "expected 1 or 3 planes, found 2");
}

static void
test_new_copies (void)
{
  guint8 pixels[] = { 1, 2, 3, 4 };
  g_autoptr (GError) error = NULL;
  g_autoptr (XsPicture) picture = xs_picture_new (pixels, 2, 1, "Drawing", &error);
  g_autoptr (XsPicture) second = xs_picture_ref (picture);

  g_assert_no_error (error);
  pixels[0] = 9;
  g_assert_cmpint (second->pixels[0], ==, 1);
  g_assert_cmpint (second->pixels[3], ==, 4);
  g_assert_null (xs_picture_new (pixels, 0, 1, "Drawing", &error));
  idx_assert_error (&error, XS_ERROR_TOO_LARGE, "found 0 x 0");
  g_assert_null (xs_picture_new (pixels, 5000, 1, "Drawing", &error));
  idx_assert_error (&error, XS_ERROR_TOO_LARGE, "1 to 4096 pixels");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/picture/grey-weights", test_grey_weights);
  g_test_add_func ("/pictures/picture/colour-planes", test_colour_planes);
  g_test_add_func ("/pictures/picture/dark-on-light", test_dark_on_light);
  g_test_add_func ("/pictures/picture/transparent", test_transparent);
  g_test_add_func ("/pictures/picture/rectangles", test_rectangles);
  g_test_add_func ("/pictures/picture/large", test_large);
  g_test_add_func ("/pictures/picture/formats", test_formats);
  g_test_add_func ("/pictures/picture/svg", test_svg);
  g_test_add_func ("/pictures/picture/bad-bytes", test_bad_bytes);
  g_test_add_func ("/pictures/picture/huge-sides", test_huge_sides);
  g_test_add_func ("/pictures/picture/files", test_files);
  g_test_add_func ("/pictures/picture/rgba", test_rgba);
  g_test_add_func ("/pictures/picture/new-copies", test_new_copies);
  return g_test_run ();
}
