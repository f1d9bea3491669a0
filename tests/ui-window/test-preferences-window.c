#include "ui/window/preferences-window.h"

#include "engine/questions/frame.h"
#include "fixture.h"
#include "ui/plot/palette.h"

static void
count_cb (int *count)
{
  ++*count;
}

/* What is chosen is told at once, within its range. */
static void
test_autosave (void)
{
  GtkWindow *window = g_object_ref (xs_preferences_window_new (NULL));
  GtkWidget *spin = fixture_find (GTK_WIDGET (window), GTK_TYPE_SPIN_BUTTON, "tooltip-text",
                                  "At most this much work is lost when the power fails");
  int seconds, told = 0;

  g_object_set (window, "autosave", 30, NULL);
  g_signal_connect_swapped (window, "notify::autosave", G_CALLBACK (count_cb), &told);
  g_assert_nonnull (spin);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 30);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 45);
  g_object_get (window, "autosave", &seconds, NULL);
  g_assert_cmpint (seconds, ==, 45);
  g_assert_cmpint (told, ==, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 1);
  g_object_get (window, "autosave", &seconds, NULL);
  g_assert_cmpint (seconds, ==, XS_LEAST_AUTOSAVE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 100000);
  g_object_get (window, "autosave", &seconds, NULL);
  g_assert_cmpint (seconds, ==, XS_MOST_AUTOSAVE);
  gtk_window_destroy (window);
  g_assert_finalize_object (window);
}

/* No threads are all; what is typed is taken either way. */
static void
test_threads (void)
{
  GtkWindow *window = xs_preferences_window_new (NULL);
  GtkWidget *spin = fixture_find (GTK_WIDGET (window), GTK_TYPE_SPIN_BUTTON, "tooltip-text",
                                  "All: one per processor");
  int threads;

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 3);
  g_object_get (window, "threads", &threads, NULL);
  g_assert_cmpint (threads, ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (spin), "All");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_object_get (window, "threads", &threads, NULL);
  g_assert_cmpint (threads, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "All");
  gtk_window_destroy (window);
}

static void
test_theme (void)
{
  GtkWindow *window = xs_preferences_window_new (NULL);
  int theme, told = 0;

  g_signal_connect_swapped (window, "notify::theme", G_CALLBACK (count_cb), &told);
  g_object_set (window, "theme", XS_COLOURS_DARK, NULL);
  g_object_get (window, "theme", &theme, NULL);
  g_assert_cmpint (theme, ==, XS_COLOURS_DARK);
  g_assert_cmpint (told, ==, 1);
  gtk_window_destroy (window);
}

static void
test_palette (void)
{
  GtkWindow *window = xs_preferences_window_new (NULL);
  int palette, told = 0;

  g_object_get (window, "palette", &palette, NULL);
  g_assert_cmpint (palette, ==, XS_PALETTE_STANDARD);
  g_signal_connect_swapped (window, "notify::palette", G_CALLBACK (count_cb), &told);
  g_object_set (window, "palette", XS_PALETTE_COLOUR_BLIND, NULL);
  g_object_get (window, "palette", &palette, NULL);
  g_assert_cmpint (palette, ==, XS_PALETTE_COLOUR_BLIND);
  g_assert_cmpint (told, ==, 1);
  gtk_window_destroy (window);
}

/* In steps of ten, but any number can be written. */
static void
test_images (void)
{
  GtkWindow *window = g_object_ref (xs_preferences_window_new (NULL));
  GtkWidget *spin = fixture_find (GTK_WIDGET (window), GTK_TYPE_SPIN_BUTTON, "tooltip-text",
                                  "The first of each class, then the second of each, and so on");
  int images, told = 0;

  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (spin),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_object_set (window, "images", XS_USUAL_REFERENCES, NULL);
  g_signal_connect_swapped (window, "notify::images", G_CALLBACK (count_cb), &told);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 0);
  g_object_get (window, "images", &images, NULL);
  g_assert_cmpint (images, ==, XS_USUAL_REFERENCES + 10);
  g_assert_cmpint (told, ==, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 17);
  g_object_get (window, "images", &images, NULL);
  g_assert_cmpint (images, ==, 17);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 1);
  g_object_get (window, "images", &images, NULL);
  g_assert_cmpint (images, ==, XS_LEAST_REFERENCES);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 100000);
  g_object_get (window, "images", &images, NULL);
  g_assert_cmpint (images, ==, XS_MOST_REFERENCES);
  gtk_window_destroy (window);
  g_assert_finalize_object (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/preferences-window/autosave", test_autosave);
  g_test_add_func ("/preferences-window/threads", test_threads);
  g_test_add_func ("/preferences-window/theme", test_theme);
  g_test_add_func ("/preferences-window/palette", test_palette);
  g_test_add_func ("/preferences-window/images", test_images);
  return g_test_run ();
}
