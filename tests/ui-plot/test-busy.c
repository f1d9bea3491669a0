#include "tests/ui/drive.h"
#include "ui/plot/busy.h"

#include <adwaita.h>

static void
count_cb (int *n_drawn)
{
  ++*n_drawn;
}

/* A window with the sign alone in it, and a count of how often it is drawn anew. */
static GtkWindow *
show (GtkWidget *busy, gboolean animations, int *n_drawn)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (busy);
  GtkWindow *window;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animations, NULL);
  window = drive_show (busy, 40, 40);
  drive_settle ();
  *n_drawn = 0;
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (count_cb), n_drawn);
  g_object_set_data_full (G_OBJECT (window), "paintable", paintable, g_object_unref);
  return window;
}

/* By itself, while it is seen, and no longer. */
static void
test_turns (void)
{
  GtkWidget *busy = g_object_ref_sink (xs_busy_new ("Being computed"));
  int n_drawn;
  GtkWindow *window = show (busy, TRUE, &n_drawn);

  gtk_test_accessible_assert_property (busy, GTK_ACCESSIBLE_PROPERTY_LABEL, "Being computed");
  gtk_test_accessible_assert_state (busy, GTK_ACCESSIBLE_STATE_BUSY, TRUE);
  while (n_drawn < 3)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (window);
  g_assert_finalize_object (XS_BUSY (busy));
}

static gboolean
end_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_stands_still_without_animations (void)
{
  GtkWidget *busy = xs_busy_new ("Being computed");
  gboolean is_over = FALSE;
  int n_drawn;
  GtkWindow *window = show (busy, FALSE, &n_drawn);

  g_timeout_add (500, end_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_drawn, ==, 0);
  gtk_window_destroy (window);
}

/* A ring of spokes around an empty middle, which reaches into all four quarters; in the dark, where
 * they are light. */
static void
test_spokes (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  int n_drawn;
  GtkWidget *busy = xs_busy_new ("Being computed");
  GtkWindow *window;
  cairo_surface_t *surface;
  int x, y, far;
  guint nothing;

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  window = show (busy, FALSE, &n_drawn);
  x = gtk_widget_get_width (busy) / 2;
  y = gtk_widget_get_height (busy) / 2;
  far = MIN (x, y) * 2 / 3;
  surface = drive_render (busy);
  nothing = drive_pixel (surface, x, y);
  g_assert_cmpint (drive_pixel (surface, x, y - far), !=, nothing);
  g_assert_cmpint (drive_pixel (surface, x, y + far), !=, nothing);
  g_assert_cmpint (drive_pixel (surface, x - far, y), !=, nothing);
  g_assert_cmpint (drive_pixel (surface, x + far, y), !=, nothing);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/busy/turns", test_turns);
  g_test_add_func ("/busy/stands-still-without-animations", test_stands_still_without_animations);
  g_test_add_func ("/busy/spokes", test_spokes);
  return g_test_run ();
}
