#include "ui/take/table-columns.h"

#define KEY "xs-table-column"

/* What a column of the view shows. */
typedef struct
{
  XsTableRows *rows; /* borrowed */
  int column;
} Column;

static GtkColumnViewColumn *
column_at (GtkColumnView *view, guint position)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (view), position);

  return column; /* the view keeps it */
}

/* "Size, pixels" */
static char *
title_of (const XsTable *table, int column)
{
  const char *unit = xs_table_unit (table, column);

  return unit != NULL ? g_strdup_printf ("%s, %s", xs_table_title (table, column), unit)
                      : g_strdup (xs_table_title (table, column));
}

/* Without its unit, which the title has. */
static char *
print_cell (const XsTable *table, int row, int column)
{
  g_autofree char *text = xs_table_print (table, row, column);
  const char *unit = xs_table_unit (table, column);

  if (text != NULL && unit != NULL && g_str_has_suffix (text, unit))
    text[strlen (text) - strlen (unit) - 1] = '\0';
  return g_steal_pointer (&text);
}

/* --- cells -------------------------------------------------------------------------------------
 */

/* "Accuracy 85.1 %"; of a row that the table has lost nothing is said any more. */
static void
show_cell (GtkListItem *item, XsTableRow *row)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const Column *column = g_object_get_data (G_OBJECT (item), KEY);
  const XsTable *table = xs_table_rows_get_table (column->rows);
  int index = xs_table_row_get_index (row);
  g_autofree char *text = NULL, *whole = NULL, *name = NULL;

  if (index >= xs_table_n_rows (table) || column->column >= xs_table_n_columns (table))
    return;
  text = print_cell (table, index, column->column);
  whole = xs_table_print (table, index, column->column);
  name = g_strdup_printf ("%s %s", xs_table_title (table, column->column),
                          whole != NULL ? whole : "–");
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "–");
  if (gtk_widget_get_parent (label) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
changed_cb (XsTableRow *row, GtkListItem *item)
{
  show_cell (item, row);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  const XsTable *table = xs_table_rows_get_table (column->rows);
  gboolean is_text = xs_table_kind (table, column->column) == XS_COLUMN_TEXT;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_text ? 0 : 1);
  if (is_text)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  else
    gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (label), is_text ? 8 : 6);
  gtk_list_item_set_child (item, label);
  g_object_set_data (G_OBJECT (item), KEY, column);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  XsTableRow *row = gtk_list_item_get_item (item);

  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), item, 0);
  show_cell (item, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), changed_cb, item);
}

/* --- columns -----------------------------------------------------------------------------------
 */

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  int order = xs_table_row_compare (XS_TABLE_ROW ((gpointer) a), XS_TABLE_ROW ((gpointer) b),
                                    xs_table_rows_get_table (column->rows), column->column);

  return gtk_ordering_from_cmpfunc (order);
}

static void
append_column (GtkColumnView *view, XsTableRows *rows, const XsTable *table, int number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *title = title_of (table, number);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  Column *of = g_new0 (Column, 1);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, of, NULL));

  *of = (Column){ rows, number };
  g_object_set_data_full (G_OBJECT (column), KEY, of, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), of);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), of);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), of);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL;
       child = gtk_widget_get_next_sibling (child))
    label = find_label (child);
  return label;
}

/* GTK puts all titles on the left: those of numbers belong above them. */
static void
align_titles (GtkColumnView *view, const XsTable *table)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (int i = 0; i < xs_table_n_columns (table) && title != NULL; i++)
    {
      GtkWidget *label = find_label (title);

      if (label != NULL && GTK_IS_BOX (gtk_widget_get_parent (label)) &&
          xs_table_kind (table, i) != XS_COLUMN_TEXT)
        {
          GtkWidget *box = gtk_widget_get_parent (label);

          gtk_widget_set_hexpand (label, TRUE);
          gtk_widget_set_halign (label, GTK_ALIGN_END);
          /* The arrow of sorting goes before it, not between it and the edge. */
          gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
        }
      title = gtk_widget_get_next_sibling (title);
    }
}

static gboolean
column_fits (GtkColumnView *view, const XsTable *table, int number)
{
  g_autofree char *title = title_of (table, number);

  return g_str_equal (title, gtk_column_view_column_get_title (column_at (view, (guint) number)));
}

gboolean
xs_table_columns_fit (GtkColumnView *view, const XsTable *table)
{
  int n = xs_table_n_columns (table);

  if ((int) g_list_model_get_n_items (gtk_column_view_get_columns (view)) != n)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!column_fits (view, table, i))
      return FALSE;
  return TRUE;
}

void
xs_table_columns_add (GtkColumnView *view, XsTableRows *rows)
{
  const XsTable *table = xs_table_rows_get_table (rows);

  for (int i = 0; i < xs_table_n_columns (table); i++)
    append_column (view, rows, table, i);
  align_titles (view, table);
}

void
xs_table_columns_sort_again (GtkColumnView *view)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);

  if (gtk_sorter_get_order (sorter) != GTK_SORTER_ORDER_NONE)
    gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

void
xs_table_columns_remove (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  while (g_list_model_get_n_items (columns) > 0)
    gtk_column_view_remove_column (view, column_at (view, 0));
}
