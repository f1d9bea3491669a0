#include "ui/window/bars.h"

#include "fixture.h"

static XsBars *
make_bars (void)
{
  return XS_BARS (g_object_ref_sink (xs_bars_new ()));
}

static GtkRevealer *
revealer_of (XsBars *bars, const char *text)
{
  GtkWidget *label = fixture_find (GTK_WIDGET (bars), GTK_TYPE_LABEL, "label", text);

  g_assert_nonnull (label);
  return GTK_REVEALER (gtk_widget_get_ancestor (label, GTK_TYPE_REVEALER));
}

static GtkWidget *
button_of (XsBars *bars, const char *action)
{
  return fixture_find (GTK_WIDGET (bars), GTK_TYPE_BUTTON, "action-name", action);
}

static void
test_error (void)
{
  XsBars *bars = make_bars ();
  GtkRevealer *revealer;
  GtkWidget *close;

  xs_bars_set_error (bars, "a.png: expected an image, found text");
  revealer = revealer_of (bars, "a.png: expected an image, found text");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  close =
      fixture_find (GTK_WIDGET (revealer), GTK_TYPE_BUTTON, "icon-name", "window-close-symbolic");
  g_signal_emit_by_name (close, "clicked");
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_assert_finalize_object (bars);
}

static gboolean
is_revealed (gpointer revealer)
{
  return gtk_revealer_get_reveal_child (revealer);
}

/* What is over at once has no bar. */
static void
test_loading_short (void)
{
  XsBars *bars = make_bars ();
  GtkRevealer *revealer;

  xs_bars_set_loading (bars, "Reading images", .5);
  revealer = revealer_of (bars, "Reading images");
  g_assert_false (is_revealed (revealer));
  xs_bars_set_loading (bars, NULL, 0);
  g_assert_false (is_revealed (revealer));
  g_assert_finalize_object (bars);
}

static void
test_loading (void)
{
  XsBars *bars = make_bars ();
  GtkWidget *progress;
  GtkRevealer *revealer;

  xs_bars_set_loading (bars, "Reading images", -1);
  revealer = revealer_of (bars, "Reading images");
  fixture_wait (is_revealed, revealer);
  progress = fixture_find (GTK_WIDGET (bars), GTK_TYPE_PROGRESS_BAR, "css-name", "progressbar");
  xs_bars_set_loading (bars, "Reading images", .25);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (progress)), ==, .25);
  g_assert_nonnull (button_of (bars, "win.cancel-loading"));
  xs_bars_set_loading (bars, NULL, 0);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_assert_finalize_object (bars);
}

/* A bar that goes while it does not know how far loading is leaves nothing behind. */
static void
test_loading_ends_unknown (void)
{
  XsBars *bars = make_bars ();

  xs_bars_set_loading (bars, "Reading images", -1);
  g_assert_finalize_object (bars);
}

static void
test_look (void)
{
  XsBars *bars = make_bars ();
  GtkRevealer *revealer;

  xs_bars_set_look (bars, "Looking at step 400");
  revealer = revealer_of (bars, "Looking at step 400");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_nonnull (button_of (bars, "win.branch-here"));
  g_assert_nonnull (button_of (bars, "win.now"));
  xs_bars_set_look (bars, NULL);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_assert_finalize_object (bars);
}

static void
test_divergence (void)
{
  XsBars *bars = make_bars ();
  GtkRevealer *revealer;

  xs_bars_set_divergence (bars, "Training diverged at iteration 210 in layer 3");
  revealer = revealer_of (bars, "Training diverged at iteration 210 in layer 3");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_nonnull (button_of (bars, "win.back"));
  g_assert_nonnull (button_of (bars, "win.halve-step"));
  g_assert_nonnull (button_of (bars, "win.halve-rate"));
  xs_bars_set_divergence (bars, NULL);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_assert_finalize_object (bars);
}

/* It stays, however long, until it is closed or taken back, and its button does what it says. */
static void
test_advice (void)
{
  XsBars *bars = make_bars ();
  GtkRevealer *revealer;
  GtkWidget *close;

  xs_bars_set_advice (bars, "Prolong to 28 × 28?", "Prolong", "win.prolong");
  revealer = revealer_of (bars, "Prolong to 28 × 28?");
  g_assert_true (is_revealed (revealer));
  g_assert_nonnull (button_of (bars, "win.prolong"));
  close =
      fixture_find (GTK_WIDGET (revealer), GTK_TYPE_BUTTON, "icon-name", "window-close-symbolic");
  g_signal_emit_by_name (close, "clicked");
  g_assert_false (is_revealed (revealer));
  xs_bars_set_advice (bars, "Training finished", "Save Model…", "win.save-model");
  g_assert_true (is_revealed (revealer));
  g_assert_null (button_of (bars, "win.prolong"));
  g_assert_nonnull (button_of (bars, "win.save-model"));
  xs_bars_set_advice (bars, NULL, NULL, NULL);
  g_assert_false (is_revealed (revealer));
  g_assert_finalize_object (bars);
}

/* All at once fit the narrowest window. */
static void
test_narrow (void)
{
  XsBars *bars = make_bars ();
  int minimum;

  xs_bars_set_error (bars, "a.png: expected an image, found text");
  xs_bars_set_loading (bars, "Reading images of a rather long name", .5);
  xs_bars_set_divergence (bars, "Training diverged at iteration 210 in layer 3");
  xs_bars_set_advice (bars, "Accuracy has levelled off. Prolong to 28 × 28?", "Prolong",
                      "win.prolong");
  gtk_widget_measure (GTK_WIDGET (bars), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_finalize_object (bars);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/bars/advice", test_advice);
  g_test_add_func ("/bars/error", test_error);
  g_test_add_func ("/bars/loading", test_loading);
  g_test_add_func ("/bars/loading-short", test_loading_short);
  g_test_add_func ("/bars/loading-ends-unknown", test_loading_ends_unknown);
  g_test_add_func ("/bars/look", test_look);
  g_test_add_func ("/bars/divergence", test_divergence);
  g_test_add_func ("/bars/narrow", test_narrow);
  return g_test_run ();
}
