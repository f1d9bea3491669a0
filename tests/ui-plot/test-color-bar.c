#include "tests/ui/drive.h"
#include "ui/plot/color-bar.h"

#include <adwaita.h>

static void
test_color_bar (void)
{
  GtkWidget *bar = xs_color_bar_new ();
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  xs_color_bar_set_limit (XS_COLOR_BAR (bar), 2.5f);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Blue is negative, white zero, orange positive; up to 2.5");
  GtkWindow *window = drive_show (bar, 196, 20);
  cairo_surface_t *surface = drive_render (bar);
  guint left = drive_pixel (surface, 52, gtk_widget_get_height (bar) / 2);
  guint right =
      drive_pixel (surface, gtk_widget_get_width (bar) - 53, gtk_widget_get_height (bar) / 2);
  g_assert_cmpint (left & 0xff, >, left >> 16);
  g_assert_cmpint (right >> 16, >, right & 0xff);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/color-bar/ends", test_color_bar);
  return g_test_run ();
}
