#include "tests/ui/drive.h"
#include "ui/plot/colors.h"
#include "ui/plot/level-mark.h"

#include <adwaita.h>

/* This program runs in high contrast from its start. */

static guint32
pixel_of (const GdkRGBA *color)
{
  return (guint32) (color->red * 255 + .5f) << 16 | (guint32) (color->green * 255 + .5f) << 8 |
         (guint32) (color->blue * 255 + .5f);
}

/* A drawn widget has the colours of high contrast and none of the others. */
static void
test_level_mark (void)
{
  GtkWidget *mark = g_object_ref_sink (xs_level_mark_new (1));
  GtkWindow *window = drive_show (mark, 18, 18);
  cairo_surface_t *surface = drive_render (mark);
  GdkRGBA plain, high;

  g_assert_cmpint (xs_theme_of (mark), ==, XS_THEME_HIGH_CONTRAST);
  xs_level_color (1, XS_THEME_LIGHT, &plain);
  xs_level_color (1, XS_THEME_HIGH_CONTRAST, &high);
  g_assert_cmpint (drive_count (surface, pixel_of (&high), 1), >, 10);
  g_assert_cmpint (drive_count (surface, pixel_of (&plain), 1), ==, 0);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
  drive_settle ();
  g_assert_finalize_object (mark);
}

int
main (int argc, char *argv[])
{
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/high-contrast/level-mark", test_level_mark);
  return g_test_run ();
}
