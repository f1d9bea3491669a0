#include "ui/take/table-rows.h"

#include <gio/gio.h>
#include <math.h>

static XsTable *
make_table (const double *values, int n)
{
  XsTable *table = xs_table_new ();

  xs_table_add_column (table, XS_COLUMN_NUMBER, "Value", NULL, 1);
  xs_table_add_column (table, XS_COLUMN_TEXT, "Name", NULL, 0);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = values[i] < 0 ? NULL : g_strdup_printf ("%c", 'z' - i);

      xs_table_add_row (table);
      xs_table_add_number (table, values[i]);
      xs_table_add_text (table, name);
    }
  return table;
}

typedef struct
{
  guint position, removed, added;
  int times, changes;
} Told;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Told *told)
{
  *told = (Told){ position, removed, added, told->times + 1, told->changes };
}

static void
changed_cb (XsTableRow *row, Told *told)
{
  told->changes++;
}

/* Items stay while there is a row for them, and say that its numbers have changed; the list says no
 * more than what came or went at its end. */
static void
test_items_stay (void)
{
  const double values[] = { 3, 1, 2 };
  XsTableRows *rows = xs_table_rows_new ();
  g_autoptr (XsTableRow) second = NULL, again = NULL;
  Told told = { 0 };

  xs_table_rows_set_table (rows, make_table (values, 2));
  g_signal_connect (rows, "items-changed", G_CALLBACK (items_changed_cb), &told);
  second = g_list_model_get_item (G_LIST_MODEL (rows), 1);
  g_signal_connect (second, "changed", G_CALLBACK (changed_cb), &told);
  xs_table_rows_set_table (rows, make_table (values, 2));
  g_assert_cmpint (told.times, ==, 0);
  g_assert_cmpint (told.changes, ==, 1);
  xs_table_rows_set_table (rows, make_table (values, 3));
  g_assert_cmpint (told.times, ==, 1);
  g_assert_cmpuint (told.position, ==, 2);
  g_assert_cmpuint (told.added, ==, 1);
  xs_table_rows_set_table (rows, make_table (values, 1));
  g_assert_cmpuint (told.position, ==, 1);
  g_assert_cmpuint (told.removed, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 1);
  again = g_list_model_get_item (G_LIST_MODEL (rows), 1);
  g_assert_null (again);
  g_assert_finalize_object (rows);
}

static int
order (XsTableRows *rows, guint a, guint b, int column)
{
  g_autoptr (XsTableRow) first = g_list_model_get_item (G_LIST_MODEL (rows), a);
  g_autoptr (XsTableRow) second = g_list_model_get_item (G_LIST_MODEL (rows), b);

  return xs_table_row_compare (first, second, xs_table_rows_get_table (rows), column);
}

/* By values, not by how they are written; what is unknown comes last, and is equal to itself. */
static void
test_order (void)
{
  const double values[] = { 9, 10, (double) NAN, -1, (double) NAN };
  XsTableRows *rows = xs_table_rows_new ();

  xs_table_rows_set_table (rows, make_table (values, 5));
  g_assert_cmpint (order (rows, 0, 1, 0), <, 0);
  g_assert_cmpint (order (rows, 3, 0, 0), <, 0);
  g_assert_cmpint (order (rows, 1, 2, 0), <, 0);
  g_assert_cmpint (order (rows, 2, 1, 0), >, 0);
  g_assert_cmpint (order (rows, 2, 4, 0), ==, 0);
  g_assert_cmpint (order (rows, 0, 1, 1), >, 0);
  g_assert_cmpint (order (rows, 3, 0, 1), >, 0);
  g_assert_finalize_object (rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-rows/items-stay", test_items_stay);
  g_test_add_func ("/table-rows/order", test_order);
  return g_test_run ();
}
