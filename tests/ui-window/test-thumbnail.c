#include "ui/window/centre-bin.h"
#include "ui/window/thumbnail.h"

#include "fixture.h"

#include <adwaita.h>

/* The red values (side, side) of @texture. */
static guint8 *
reds (GdkTexture *texture)
{
  int side = gdk_texture_get_width (texture);
  g_autofree guint8 *pixels = g_malloc ((gsize) side * (gsize) side * 4);
  guint8 *red = g_malloc ((gsize) side * (gsize) side);

  gdk_texture_download (texture, pixels, (gsize) side * 4);
  for (int i = 0; i < side * side; i++)
    red[i] = pixels[i * 4 + 2];
  return red;
}

static void
test_means (void)
{
  static const guint8 pixels[] = { 0,  20, 100, 100, //
                                   40, 60, 100, 100, //
                                   1,  1,  200, 0,   //
                                   1,  1,  0,   0 };
  static const int expected[] = { 30, 100, 1, 50 };
  g_autoptr (XsPicture) picture = xs_picture_new (pixels, 4, 1, "", NULL);
  g_autoptr (GdkTexture) texture = xs_thumbnail_new (picture, 2, 6);
  g_autofree guint8 *red = reds (texture);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 6);
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 6; j++)
      g_assert_cmpint (red[i * 6 + j], ==, expected[i / 3 * 2 + j / 3]);
}

/* Three pixels from four: the middle one is the mean of the inner halves and edges. */
static void
test_fractions (void)
{
  static const guint8 pixels[] = { 0, 90, 90, 0, 0, 90, 90, 0, 0, 90, 90, 0, 0, 90, 90, 0 };
  g_autoptr (XsPicture) picture = xs_picture_new (pixels, 4, 1, "", NULL);
  g_autoptr (GdkTexture) texture = xs_thumbnail_new (picture, 3, 3);
  g_autofree guint8 *red = reds (texture);

  g_assert_cmpint (red[3], ==, 23); /* 90 / 4, rounded */
  g_assert_cmpint (red[4], ==, 90);
  g_assert_cmpint (red[5], ==, 23);
}

/* No network sees more than there is. */
static void
test_never_beyond (void)
{
  static const guint8 pixels[] = { 1, 2, 3, 4 };
  g_autoptr (XsPicture) picture = xs_picture_new (pixels, 2, 1, "", NULL);
  g_autoptr (GdkTexture) texture = xs_thumbnail_new (picture, 56, 2);
  g_autofree guint8 *red = reds (texture);

  g_assert_cmpmem (red, 4, pixels, 4);
}

static void
test_centre_bin (void)
{
  GtkWidget *child = gtk_label_new ("");
  GtkWidget *bin = g_object_ref_sink (
      g_object_new (XS_TYPE_CENTRE_BIN, "natural-width", 494, "child", child, NULL));
  int minimum, natural;

  gtk_widget_set_size_request (child, 336, 20);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 336);
  g_assert_cmpint (natural, ==, 494);
  gtk_widget_set_size_request (child, 600, 20);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 600);
  g_assert_finalize_object (bin);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/thumbnail/means", test_means);
  g_test_add_func ("/thumbnail/fractions", test_fractions);
  g_test_add_func ("/thumbnail/never-beyond", test_never_beyond);
  g_test_add_func ("/centre-bin", test_centre_bin);
  return g_test_run ();
}
