#include "open-window.h"

#include "tests/ui/drive.h"
#include "ui/help/explain-button.h"
#include "ui/help/explanations.h"
#include "ui/help/help-window.h"
#include "ui/train/confusion-plot.h"

/* The window that lies beside the main one, or NULL. */
static XsHelpWindow *
help_of (OpenWindow *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (XS_IS_HELP_WINDOW (window))
        return XS_HELP_WINDOW (window);
    }
  return NULL;
}

static gboolean
shows (OpenWindow *fixture, const char *heading)
{
  XsHelpWindow *help = help_of (fixture);

  drive_settle ();
  return help != NULL && fixture_find (GTK_WIDGET (help), GTK_TYPE_LABEL, "label", heading) != NULL;
}

static void
act (OpenWindow *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

/* One window, at the page of the view that shows, which goes with the main one. */
static void
test_help (OpenWindow *fixture, gconstpointer data)
{
  XsHelpWindow *help;

  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_null (help_of (fixture));
  act (fixture, "win.help");
  g_assert_true (shows (fixture, "Learning curves"));
  help = help_of (fixture);
  open_window_show (fixture, "trajectory");
  act (fixture, "win.help");
  g_assert_true (help_of (fixture) == help);
  g_assert_true (shows (fixture, "Phase plane"));
  gtk_window_destroy (GTK_WINDOW (help));
  g_assert_null (help_of (fixture));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.help-at", "s",
                                             "kernels.md#fourier-symbol"));
  g_assert_true (shows (fixture, "Fourier symbol"));
}

/* With the focus in a card, its section. */
static void
test_section (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *plot = drive_find (GTK_WIDGET (fixture->window), XS_TYPE_CONFUSION_PLOT);
  g_autofree char *section = NULL;

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (plot);
  section = xs_window_get_help_link (fixture->window);
  g_assert_cmpstr (section, ==, "train.md#confusion");
  g_clear_pointer (&section, g_free);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  section = xs_window_get_help_link (fixture->window);
  g_assert_cmpstr (section, ==, "train.md");
}

/* Explanations. */

static void
collect (GtkWidget *widget, GHashTable *used)
{
  if (XS_IS_EXPLAIN_BUTTON (widget))
    {
      g_autofree char *about = NULL;

      g_object_get (widget, "about", &about, NULL);
      g_test_message ("%s", about);
      g_assert_nonnull (xs_explanation_find (about));
      g_hash_table_add (used, g_steal_pointer (&about));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, used);
}

static void
expect_explained (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "card"))
    {
      g_test_message ("a card: %s", G_OBJECT_TYPE_NAME (gtk_widget_get_first_child (widget)));
      g_assert_nonnull (drive_find (widget, XS_TYPE_EXPLAIN_BUTTON));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    expect_explained (child);
}

/* Every card of every view has its button, every button its explanation, and every explanation its
 * button. */
static void
test_explained (OpenWindow *fixture, gconstpointer data)
{
  static const char *const views[] = { "train", "kernels", "trajectory", "classify" };
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *stack = drive_find (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_STACK);
  int n;
  const XsExplanation *all = xs_explanations (&n);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    expect_explained (adw_view_stack_get_child_by_name (ADW_VIEW_STACK (stack), views[i]));
  collect (GTK_WIDGET (fixture->window), used);
  for (int i = 0; i < n; i++)
    {
      g_test_message ("%s", all[i].id);
      g_assert_true (g_hash_table_contains (used, all[i].id));
    }
}

/* All of them open, with data and without. */
static void
open_all (GtkWidget *widget)
{
  if (XS_IS_EXPLAIN_BUTTON (widget))
    {
      GtkMenuButton *menu = GTK_MENU_BUTTON (drive_find (widget, GTK_TYPE_MENU_BUTTON));

      if (!gtk_widget_get_mapped (widget))
        return;
      gtk_menu_button_popup (menu);
      drive_settle ();
      g_assert_nonnull (gtk_menu_button_get_popover (menu));
      gtk_menu_button_popdown (menu);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    open_all (child);
}

static void
test_open (OpenWindow *fixture, gconstpointer data)
{
  static const char *const views[] = { "train", "kernels", "trajectory", "classify" };

  gtk_window_present (GTK_WINDOW (fixture->window));
  open_all (GTK_WIDGET (fixture->window));
  open_window_give_study (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      open_window_show (fixture, views[i]);
      drive_settle ();
      open_all (GTK_WIDGET (fixture->window));
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-help/help", test_help);
  open_window_test ("/window-help/section", test_section);
  open_window_test ("/window-help/explained", test_explained);
  open_window_test ("/window-help/open", test_open);
  return g_test_run ();
}
