#include "open-window.h"
#include "tests/ui/drive.h"
#include "ui/help/explain-button.h"
#include "ui/train/curve-plot.h"

static GtkWidget *
open_at_plot (OpenWindow *fixture)
{
  GtkWidget *plot;

  open_window_give_study (fixture);
  open_window_show (fixture, "train");
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  plot = drive_find (GTK_WIDGET (fixture->window), XS_TYPE_CURVE_PLOT);
  g_assert_true (gtk_widget_grab_focus (plot));
  return plot;
}

/* Whether something in @popover has the focus or takes it. */
static gboolean
takes_focus (GtkWidget *popover)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (popover));

  return (focus != NULL && gtk_widget_is_ancestor (focus, popover)) ||
         gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
}

/* Pops up what @button opens and closes it again; whether that had the focus meanwhile. */
static gboolean
look_into (GtkMenuButton *button)
{
  GtkPopover *popover;
  gboolean has_taken;

  gtk_menu_button_popup (button);
  drive_settle ();
  popover = gtk_menu_button_get_popover (button);
  has_taken = takes_focus (GTK_WIDGET (popover));
  gtk_popover_popdown (popover);
  drive_settle ();
  return has_taken;
}

static int
look_into_all (GtkWidget *root, GtkWidget *plot)
{
  int n = 0;

  if (GTK_IS_MENU_BUTTON (root) && gtk_widget_get_mapped (root) && gtk_widget_is_sensitive (root))
    {
      n += look_into (GTK_MENU_BUTTON (root));
      g_assert_true (gtk_widget_is_focus (plot));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      n += look_into_all (child, plot);
  return n;
}

/* Menus and explanations give back the focus that they took. */
static void
test_menus (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *plot = open_at_plot (fixture);

  g_assert_cmpint (look_into_all (GTK_WIDGET (fixture->window), plot), >=, 8);
}

/* Also the menu of a plot, which hangs from the window itself. */
static void
test_plot_menu (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *plot = open_at_plot (fixture), *menu;

  g_assert_true (open_window_press (fixture, GTK_PHASE_BUBBLE, "Menu"));
  drive_settle ();
  menu = gtk_widget_get_last_child (GTK_WIDGET (fixture->window));
  g_assert_true (GTK_IS_POPOVER_MENU (menu));
  g_assert_true (takes_focus (menu));
  g_assert_false (gtk_widget_is_focus (plot));
  gtk_popover_popdown (GTK_POPOVER (menu));
  drive_settle ();
  g_assert_true (gtk_widget_is_focus (plot));
}

/* What has gone meanwhile gets nothing. */
static void
test_gone (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *plot = open_at_plot (fixture);
  GtkWidget *explain = drive_find (GTK_WIDGET (fixture->window), XS_TYPE_EXPLAIN_BUTTON);
  GtkMenuButton *button = GTK_MENU_BUTTON (drive_find (explain, GTK_TYPE_MENU_BUTTON));
  GtkPopover *popover;

  gtk_menu_button_popup (button);
  drive_settle ();
  popover = gtk_menu_button_get_popover (button);
  g_assert_true (takes_focus (GTK_WIDGET (popover)));
  gtk_widget_set_visible (plot, FALSE);
  gtk_popover_popdown (popover);
  drive_settle ();
  g_assert_false (gtk_widget_is_focus (plot));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-focus/menus", test_menus);
  open_window_test ("/window-focus/plot-menu", test_plot_menu);
  open_window_test ("/window-focus/gone", test_gone);
  return g_test_run ();
}
