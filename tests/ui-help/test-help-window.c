#include "ui/help/help-window.h"

#include "tests/ui-window/fixture.h"
#include "tests/ui/drive.h"
#include "ui/help/page-view.h"

static XsHelpWindow *
open_help (const char *link)
{
  GtkWindow *window = xs_help_window_new ();

  gtk_window_present (window);
  g_assert_true (xs_help_window_go (XS_HELP_WINDOW (window), link));
  drive_settle ();
  return XS_HELP_WINDOW (window);
}

static void
end (XsHelpWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  drive_settle ();
  g_assert_null (window);
}

static XsPageView *
view_of (XsHelpWindow *window)
{
  return XS_PAGE_VIEW (drive_find (GTK_WIDGET (window), XS_TYPE_PAGE_VIEW));
}

static gboolean
shows (XsHelpWindow *window, const char *heading)
{
  return fixture_find (GTK_WIDGET (view_of (window)), GTK_TYPE_LABEL, "label", heading) != NULL;
}

static gboolean
act (XsHelpWindow *window, const char *action)
{
  gboolean done = gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);

  drive_settle ();
  return done;
}

static gboolean
is_scrolled_cb (gpointer data)
{
  return xs_page_view_get_scroll (data) > 0;
}

static gboolean
is_at_top_cb (gpointer data)
{
  return xs_page_view_get_scroll (data) <= 0;
}

static void
test_goes (void)
{
  XsHelpWindow *window = open_help ("train.md");

  g_assert_true (shows (window, "Train"));
  g_assert_true (shows (window, "Confusion"));
  g_assert_false (xs_help_window_go (window, "nonsense.md"));
  g_assert_true (shows (window, "Train"));
  g_assert_true (xs_help_window_go (window, "kernels.md"));
  g_assert_true (shows (window, "Kernels"));
  g_assert_false (shows (window, "Confusion"));
  end (window);
}

/* Back and forward come to where one was on a page. */
static void
test_trail (void)
{
  XsHelpWindow *window = open_help ("train.md");
  XsPageView *view = view_of (window);
  double timeline;

  xs_help_window_go (window, "train.md#timeline");
  fixture_wait (is_scrolled_cb, view);
  timeline = xs_page_view_get_scroll (view);
  xs_help_window_go (window, "kernels.md");
  fixture_wait (is_at_top_cb, view);
  g_assert_true (act (window, "help.back"));
  g_assert_true (shows (window, "Confusion"));
  fixture_wait (is_scrolled_cb, view);
  g_assert_cmpfloat (xs_page_view_get_scroll (view), ==, timeline);
  g_assert_true (act (window, "help.back"));
  fixture_wait (is_at_top_cb, view);
  g_assert_true (act (window, "help.forward"));
  g_assert_true (act (window, "help.forward"));
  g_assert_true (shows (window, "Operator passport"));
  end (window);
}

/* Links go on in the same window, from the page that shows. */
static void
test_links (void)
{
  XsHelpWindow *window = open_help ("start.md");

  g_signal_emit_by_name (view_of (window), "link", "train.md#timeline");
  g_assert_true (shows (window, "Confusion"));
  g_signal_emit_by_name (view_of (window), "link", "#health");
  g_assert_true (shows (window, "Confusion"));
  end (window);
}

static gboolean
says_cb (gpointer data)
{
  return shows (data, "Operator passport");
}

static void
test_search (void)
{
  XsHelpWindow *window = open_help ("start.md");
  GtkWidget *search;

  g_assert_true (act (window, "help.search"));
  search = drive_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "xyzzy");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "label", "No page has these words."));
  gtk_editable_set_text (GTK_EDITABLE (search), "passport");
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
  fixture_wait (says_cb, window);
  end (window);
}

/* English begins on the left, wherever the window's lines begin. */
static void
test_left_to_right (void)
{
  XsHelpWindow *window;
  GtkWidget *heading;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = open_help ("train.md");
  heading = fixture_find (GTK_WIDGET (view_of (window)), GTK_TYPE_LABEL, "label", "Confusion");
  g_assert_nonnull (heading);
  g_assert_cmpint (gtk_widget_get_direction (heading), ==, GTK_TEXT_DIR_LTR);
  end (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Every page can be shown, narrow, too: G_DEBUG makes any complaint of GTK end the test. */
static void
test_every_page (void)
{
  static const char *const pages[] = { "start",        "train",    "kernels",
                                       "trajectory",   "classify", "questions",
                                       "command-line", "method",   "models" };
  XsHelpWindow *window = open_help ("start.md");

  for (int width = 980; width >= 360; width -= 620)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), width, 500);
      for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
        {
          g_autofree char *link = g_strconcat (pages[i], ".md", NULL);

          g_assert_true (xs_help_window_go (window, link));
          gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, width + 60);
        }
    }
  end (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/help-window/goes", test_goes);
  g_test_add_func ("/help-window/trail", test_trail);
  g_test_add_func ("/help-window/links", test_links);
  g_test_add_func ("/help-window/search", test_search);
  g_test_add_func ("/help-window/left-to-right", test_left_to_right);
  g_test_add_func ("/help-window/every-page", test_every_page);
  return g_test_run ();
}
