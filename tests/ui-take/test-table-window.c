#include "ui/take/table-window.h"

#include "ui/take/table-rows.h"

#include "bars.h"

#include <string.h>

static const double values[] = { 3, 1, 2, 10 };

/* A window over a plot of the first three values. */
static GtkWindow *
open_table (XsBarsPlot **plot)
{
  *plot = xs_bars_plot_new ("Bars");
  xs_bars_plot_set (*plot, values, 3);
  return g_object_ref (xs_table_window_new (NULL, XS_CANVAS (*plot), "Study 14 px"));
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static GtkColumnView *
view_of (GtkWindow *window)
{
  return GTK_COLUMN_VIEW (find (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW));
}

static GtkSingleSelection *
selection_of (GtkWindow *window)
{
  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (view_of (window)));
}

/* Which row of the table stands at @position. */
static int
row_at (GtkWindow *window, guint position)
{
  g_autoptr (XsTableRow) row =
      g_list_model_get_item (G_LIST_MODEL (selection_of (window)), position);

  return row != NULL ? xs_table_row_get_index (row) : -1;
}

static void
sort_by (GtkWindow *window, guint column, GtkSortType order)
{
  g_autoptr (GtkColumnViewColumn) of =
      g_list_model_get_item (gtk_column_view_get_columns (view_of (window)), column);

  gtk_column_view_sort_by_column (view_of (window), of, order);
}

static gboolean
too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for_rows (GtkWindow *window, guint n)
{
  gboolean too_late = FALSE;
  guint limit = g_timeout_add_seconds (30, too_late_cb, &too_late);

  while (g_list_model_get_n_items (G_LIST_MODEL (selection_of (window))) != n && !too_late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (too_late);
  g_source_remove (limit);
}

static void
close_table (GtkWindow *window, XsBarsPlot *plot)
{
  gtk_window_destroy (window);
  g_assert_finalize_object (window);
  g_assert_finalize_object (plot);
}

static GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* The title of a column, above its cells. */
static GtkWidget *
find_title (GtkWindow *window, const char *text)
{
  GtkWidget *title = find_label (GTK_WIDGET (view_of (window)), text);

  g_assert_nonnull (title);
  return title;
}

static void
test_columns (void)
{
  XsBarsPlot *plot;
  GtkWindow *window = open_table (&plot);
  GListModel *columns = gtk_column_view_get_columns (view_of (window));
  g_autoptr (GtkColumnViewColumn) second = g_list_model_get_item (columns, 1);

  gtk_window_present (window);
  g_assert_cmpint (gtk_widget_get_halign (find_title (window, "Length, mm")), ==, GTK_ALIGN_END);
  g_assert_cmpint (gtk_widget_get_halign (find_title (window, "Name")), !=, GTK_ALIGN_END);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 2);
  g_assert_cmpstr (gtk_column_view_column_get_title (second), ==, "Length, mm");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Bars");
  wait_for_rows (window, 3);
  close_table (window, plot);
}

/* Sorted by numbers; new numbers get into their places, and the row that was chosen stays so. */
static void
test_follows (void)
{
  XsBarsPlot *plot;
  GtkWindow *window = open_table (&plot);
  const double others[] = { 0, 1, 2, 10 };

  gtk_window_present (window);
  sort_by (window, 1, GTK_SORT_ASCENDING);
  g_assert_cmpint (row_at (window, 0), ==, 1);
  g_assert_cmpint (row_at (window, 2), ==, 0);
  gtk_single_selection_set_selected (selection_of (window), 2);
  xs_bars_plot_set (plot, others, 4);
  wait_for_rows (window, 4);
  g_assert_cmpint (row_at (window, 0), ==, 0);
  g_assert_cmpint (row_at (window, 3), ==, 3);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (window)), ==, 0);
  xs_bars_plot_set (plot, others, 2);
  wait_for_rows (window, 2);
  close_table (window, plot);
}

/* The last numbers stay. */
static void
test_plot_gone (void)
{
  XsBarsPlot *plot;
  GtkWindow *window = open_table (&plot);

  xs_bars_plot_set (plot, values, 4);
  g_assert_finalize_object (plot);
  g_assert_cmpint (row_at (window, 2), ==, 2);
  gtk_window_destroy (window);
  g_assert_finalize_object (window);
}

static void
made_cb (GtkWindow *window, GBytes *bytes, const char *name, char **told)
{
  *told = g_strdup_printf ("%s|%.*s", name, (int) g_bytes_get_size (bytes),
                           (const char *) g_bytes_get_data (bytes, NULL));
}

/* The file has all of the numbers. */
static void
test_export (void)
{
  XsBarsPlot *plot;
  GtkWindow *window = open_table (&plot);
  g_autofree char *told = NULL;
  GtkWidget *button = find (GTK_WIDGET (window), GTK_TYPE_BUTTON);

  g_signal_connect (window, "made", G_CALLBACK (made_cb), &told);
  while (button != NULL && told == NULL)
    {
      if (GTK_IS_BUTTON (button))
        g_signal_emit_by_name (button, "clicked");
      button = gtk_widget_get_next_sibling (button);
    }
  g_assert_cmpstr (told, ==,
                   "bars, study 14 px.csv|Name,Length (mm)\r\nbar 0,3\r\nbar 1,1\r\nbar 2,2\r\n");
  close_table (window, plot);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/table-window/columns", test_columns);
  g_test_add_func ("/table-window/follows", test_follows);
  g_test_add_func ("/table-window/plot-gone", test_plot_gone);
  g_test_add_func ("/table-window/export", test_export);
  return g_test_run ();
}
