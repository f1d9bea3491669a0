#include "open-window.h"

#include "tests/ui/drive.h"

#define FIRST "Run, and watch the loss"

static GtkWidget *
words (OpenWindow *fixture, const char *text)
{
  return open_window_find (fixture, GTK_TYPE_LABEL, "label", text);
}

static gboolean
is_first_cb (gpointer data)
{
  return words (data, FIRST) != NULL;
}

static gboolean
is_second_cb (gpointer data)
{
  return words (data, "What it gets wrong") != NULL;
}

static gboolean
is_third_cb (gpointer data)
{
  return words (data, "Prolong to larger images") != NULL;
}

static gboolean
is_fifth_cb (gpointer data)
{
  return words (data, "Classify at every size") != NULL;
}

static void
begin (OpenWindow *fixture)
{
  open_window_give_study (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.tour", NULL));
  fixture_wait (is_first_cb, fixture);
}

static void
give_frame (OpenWindow *fixture, int size, double epoch)
{
  g_autoptr (XsFrame) frame = fixture_frame (size, 16, .875f);

  frame->at.epoch = epoch;
  xs_window_set_frame (fixture->window, frame);
}

/* What is done moves the tour on: an epoch, then a larger network. */
static void
test_done (OpenWindow *fixture, gconstpointer data)
{
  begin (fixture);
  give_frame (fixture, 28, 2.5);
  g_assert_nonnull (words (fixture, FIRST));
  give_frame (fixture, 28, 3.);
  fixture_wait (is_second_cb, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "tour.move", "i", 1);
  fixture_wait (is_third_cb, fixture);
  give_frame (fixture, 56, 3.5);
  g_assert_null (words (fixture, "Prolong to larger images"));
}

/* Each step brings what it is about into sight. */
static void
test_views (OpenWindow *fixture, gconstpointer data)
{
  begin (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "tour.move", "i", 4);
  fixture_wait (is_fifth_cb, fixture);
  g_assert_true (xs_window_shows_classify (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "tour.move", "i", -4);
  fixture_wait (is_first_cb, fixture);
  g_assert_false (xs_window_shows_classify (fixture->window));
}

/* The window keeps its keys meanwhile, but Escape. */
static void
test_keys (OpenWindow *fixture, gconstpointer data)
{
  begin (fixture);
  g_assert_true (drive_key (GTK_WIDGET (fixture->window), GDK_KEY_Escape));
  drive_settle ();
  g_assert_null (words (fixture, FIRST));
  g_assert_false (drive_key (GTK_WIDGET (fixture->window), GDK_KEY_Escape));
}

/* The bar offers it until it is taken. */
static void
test_offer (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *button = open_window_find (fixture, GTK_TYPE_BUTTON, "label", "Take the Tour");
  GtkRevealer *bar = GTK_REVEALER (gtk_widget_get_ancestor (button, GTK_TYPE_REVEALER));

  open_window_give_study (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_false (gtk_revealer_get_reveal_child (bar));
  xs_window_offer_tour (fixture->window);
  g_assert_true (gtk_revealer_get_reveal_child (bar));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_revealer_get_reveal_child (bar));
  fixture_wait (is_first_cb, fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-tour/done", test_done);
  open_window_test ("/window-tour/views", test_views);
  open_window_test ("/window-tour/keys", test_keys);
  open_window_test ("/window-tour/offer", test_offer);
  return g_test_run ();
}
