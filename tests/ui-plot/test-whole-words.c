#include "ui/plot/whole-words.h"

#include <adwaita.h>

#define LIMIT_S 60

static gboolean
set_late_cb (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
wait_mapped (GtkWidget *widget)
{
  gboolean late = FALSE;
  guint limit = g_timeout_add_seconds (LIMIT_S, set_late_cb, &late);

  while ((!gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) == 0) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (limit);
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_vexpand (label, TRUE);
  return label;
}

static const char *
words_over (GtkWidget *window, GtkWidget *label)
{
  graphene_rect_t box;
  GtkWidget *found = NULL;
  const char *words;

  g_assert_true (gtk_widget_compute_bounds (label, window, &box));
  words = xs_whole_words_at (window, (double) (box.origin.x + box.size.width / 2),
                             (double) (box.origin.y + box.size.height / 2), &found);
  g_assert_true (words == NULL || found == label);
  return words;
}

/* What is cut off is said, and nothing of what shows whole. */
static void
test_shortened (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *shortened = new_label ("A confession of forty words in the language of lawyers");
  GtkWidget *whole = new_label ("A");

  xs_whole_words_show (window);
  g_assert_true (gtk_widget_get_has_tooltip (window));
  gtk_label_set_max_width_chars (GTK_LABEL (shortened), 8);
  gtk_widget_set_halign (shortened, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), shortened);
  gtk_box_append (GTK_BOX (box), whole);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_present (GTK_WINDOW (window));
  wait_mapped (whole);
  g_assert_cmpstr (words_over (window, shortened), ==,
                   "A confession of forty words in the language of lawyers");
  g_assert_null (words_over (window, whole));
  g_assert_null (xs_whole_words_at (window, -1, -1, NULL));
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/whole-words/shortened", test_shortened);
  return g_test_run ();
}
