#include "open-window.h"

#include "tests/ui/drive.h"
#include "ui/plot/busy.h"
#include "ui/plot/fact-row.h"
#include "ui/preview/preview-panel.h"
#include "ui/window/inspector.h"
#include "ui/window/timeline-bar.h"

static const XsPreviewed prolong = { XS_NODE_PROLONG, 14, 8, 28, 8 };

static GtkWidget *
find_inspector (OpenWindow *fixture)
{
  return open_window_find (fixture, XS_TYPE_INSPECTOR, "css-name", "inspector");
}

static void
toggle (OpenWindow *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.inspector", NULL);
}

static gboolean
is_there (gpointer data)
{
  return gtk_widget_get_mapped (find_inspector (data));
}

static gboolean
is_gone (gpointer data)
{
  return !gtk_widget_get_visible (find_inspector (data));
}

static gboolean
says (OpenWindow *fixture, const char *text)
{
  return fixture_find (find_inspector (fixture), GTK_TYPE_LABEL, "label", text) != NULL;
}

static void
open (OpenWindow *fixture)
{
  open_window_give_study (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  toggle (fixture);
  fixture_wait (is_there, fixture);
}

static void
test_comes_and_goes (OpenWindow *fixture, gconstpointer data)
{
  g_assert_true (is_gone (fixture));
  toggle (fixture);
  g_assert_true (gtk_widget_get_visible (find_inspector (fixture)));
  g_assert_true (says (fixture, "Nothing is known yet"));
  open_window_give_study (fixture);
  toggle (fixture);
  fixture_wait (is_gone, fixture);
}

/* Each view has something of its own selected; what the network is stands under all of them. */
static void
test_follows_the_view (OpenWindow *fixture, gconstpointer data)
{
  open (fixture);
  g_assert_true (says (fixture, "Network"));
  g_assert_true (says (fixture, "28 × 28"));
  g_assert_true (says (fixture, "87.5 %"));
  open_window_show (fixture, "kernels");
  g_assert_true (says (fixture, "Kernel 1, 1 at 28 × 28"));
  g_assert_true (says (fixture, "Step 1 of 16"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-step", NULL);
  g_assert_true (says (fixture, "Step 2 of 16"));
  open_window_show (fixture, "train");
  g_assert_false (says (fixture, "Kernel 1, 1 at 28 × 28"));
  g_assert_true (says (fixture, "Network"));
}

static void
test_node (OpenWindow *fixture, gconstpointer data)
{
  g_autoptr (XsHistory) history = fixture_history ();
  GtkWidget *timeline = open_window_find (fixture, XS_TYPE_TIMELINE_BAR, "css-name", "timelinebar");

  open (fixture);
  xs_window_set_history (fixture->window, history);
  g_assert_nonnull (timeline);
  xs_timeline_bar_select (XS_TIMELINE_BAR (timeline), 0);
  xs_window_set_look (fixture->window, NULL);
  xs_timeline_bar_select (XS_TIMELINE_BAR (timeline), 0);
  toggle (fixture);
  toggle (fixture);
  g_assert_true (says (fixture, "Network from there on"));
  g_assert_true (says (fixture, "14 × 14, 8 steps"));
}

/* A preview takes its place as long as it lasts. */
static void
test_preview_goes_before (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *preview =
      open_window_find (fixture, XS_TYPE_PREVIEW_PANEL, "css-name", "previewpanel");

  open (fixture);
  xs_window_set_preview (fixture->window, &prolong);
  g_assert_true (gtk_widget_get_visible (preview));
  g_assert_true (is_gone (fixture));
  xs_window_set_preview (fixture->window, NULL);
  g_assert_false (gtk_widget_get_visible (preview));
  g_assert_true (gtk_widget_get_visible (find_inspector (fixture)));
}

/* A row says its value with its name; while there is none it waits. */
static void
test_row (void)
{
  GtkWidget *row = g_object_ref_sink (xs_fact_row_new ("Kernel norm", "", NULL));
  GtkWidget *busy = drive_find (row, XS_TYPE_BUSY);

  g_assert_true (gtk_widget_get_visible (busy));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Kernel norm");
  xs_fact_row_set (XS_FACT_ROW (row), "1.70 times");
  g_assert_false (gtk_widget_get_visible (busy));
  g_assert_nonnull (fixture_find (row, GTK_TYPE_LABEL, "label", "1.70 times"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kernel norm: 1.70 times");
  xs_fact_row_set (XS_FACT_ROW (row), NULL);
  g_assert_true (gtk_widget_get_visible (busy));
  g_assert_finalize_object (XS_FACT_ROW (row));
}

/* As a table for spreadsheets. */
static void
test_copy (void)
{
  GtkWidget *inspector = g_object_ref_sink (xs_inspector_new ());
  GdkClipboard *clipboard = gtk_widget_get_clipboard (inspector);
  GtkWidget *copy = fixture_find (inspector, GTK_TYPE_BUTTON, "icon-name", "edit-copy-symbolic");
  g_auto (GValue) value = G_VALUE_INIT;
  XsFacts *facts = xs_facts_new ();

  g_assert_false (gtk_widget_get_sensitive (copy));
  xs_facts_begin (facts, "Network");
  xs_facts_add (facts, "Size", g_strdup ("14 × 14"));
  xs_inspector_set_facts (XS_INSPECTOR (inspector), facts);
  g_signal_emit_by_name (copy, "clicked");
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "Of\tName\tValue\nNetwork\tSize\t14 × 14\n");
  g_assert_finalize_object (XS_INSPECTOR (inspector));
}

/* What has the same names stays the same widget: a screen reader is not thrown out of it. */
static void
test_rows_stay (void)
{
  GtkWidget *inspector = g_object_ref_sink (xs_inspector_new ());
  GtkWidget *row = NULL;

  for (int i = 0; i < 3; i++)
    {
      XsFacts *facts = xs_facts_new ();
      GtkWidget *list;

      xs_facts_begin (facts, "Network");
      xs_facts_add (facts, "Size", g_strdup_printf ("%d", i));
      xs_inspector_set_facts (XS_INSPECTOR (inspector), facts);
      list = fixture_find (inspector, GTK_TYPE_LIST_BOX, "css-name", "list");
      gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Network");
      g_assert_true (row == NULL || row == gtk_widget_get_first_child (list));
      row = gtk_widget_get_first_child (list);
    }
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Size: 2");
  g_assert_finalize_object (XS_INSPECTOR (inspector));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-inspector/comes-and-goes", test_comes_and_goes);
  open_window_test ("/window-inspector/follows-the-view", test_follows_the_view);
  open_window_test ("/window-inspector/node", test_node);
  open_window_test ("/window-inspector/preview-goes-before", test_preview_goes_before);
  g_test_add_func ("/window-inspector/rows-stay", test_rows_stay);
  g_test_add_func ("/window-inspector/copy", test_copy);
  g_test_add_func ("/window-inspector/row", test_row);
  return g_test_run ();
}
