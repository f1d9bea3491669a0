#include "tests/ui/drive.h"
#include "ui/images/picture-view.h"

#include <adwaita.h>

static void
test_picture_whole (void)
{
  GtkWidget *view = xs_picture_view_new (100, TRUE);
  const guint8 pixels[] = { 255, 0, 0, 0, 0, 0, 0, 0, 255 }; /* (1, 3, 3) */
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_IMG);
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (view), pixels, 1, 3);
  GtkWindow *window = drive_show (view, 100, 100);
  cairo_surface_t *surface = drive_render (view);
  g_assert_cmphex (drive_pixel (surface, 98, 98), ==, 0xffffff); /* 99 = 3 * 33 in 100 */
  g_assert_cmphex (drive_pixel (surface, 99, 99), ==, 0);
  g_assert_cmpint (drive_count (surface, 0xffffff, 0), ==, 2 * 33 * 33);
  double column, row;
  xs_picture_view_locate (XS_PICTURE_VIEW (view), 49.5, 99, &column, &row);
  g_assert_cmpfloat_with_epsilon (column, 1.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (row, 3, 1e-6);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

static void
test_picture_fills (void)
{
  GtkWidget *view = xs_picture_view_new (100, FALSE);
  const float values[] = { 1, 1, 1, 2, 1, 1, 1, 1, 1 }; /* out of range: clamped */
  xs_picture_view_set_values (XS_PICTURE_VIEW (view), values, 1, 3);
  GtkWindow *window = drive_show (view, 100, 100);
  cairo_surface_t *surface = drive_render (view);
  g_assert_cmpint (drive_count (surface, 0xffffff, 2), ==, 100 * 100);
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (view), NULL, 1, 0);
  cairo_surface_t *empty = drive_render (view);
  g_assert_cmpint (drive_count (empty, 0xffffff, 2), ==, 0);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (empty);
  gtk_window_destroy (window);
}

/* What is larger than can be kept is averaged. */
static void
test_picture_large (void)
{
  int n = 3000;
  g_autofree guint8 *pixels = g_new (guint8, n * n);
  for (int i = 0; i < n * n; i++)
    pixels[i] = (i % n) % 3 == 0 ? 255 : 0;
  GtkWidget *view = xs_picture_view_new (100, TRUE);
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (view), pixels, 1, n);
  GtkWindow *window = drive_show (view, 100, 100);
  cairo_surface_t *surface = drive_render (view);
  g_assert_cmpint (drive_count (surface, 0x555555, 3), ==, 100 * 100);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/picture-view/whole", test_picture_whole);
  g_test_add_func ("/picture-view/fills", test_picture_fills);
  g_test_add_func ("/picture-view/large", test_picture_large);
  return g_test_run ();
}
