#include "ui/plot/table.h"

#include <math.h>

static XsTable *
new_example (void)
{
  XsTable *table = xs_table_new ();

  xs_table_add_column (table, XS_COLUMN_TEXT, "Name", NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, "Step", "ms", 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, "Accuracy", NULL, 0);
  g_assert_true (xs_table_add_row (table));
  xs_table_add_text (table, "one");
  xs_table_add_number (table, 1.25);
  xs_table_add_number (table, .851);
  g_assert_true (xs_table_add_row (table));
  xs_table_add_text (table, NULL);
  xs_table_add_number (table, (double) NAN);
  return table;
}

static void
test_cells (void)
{
  g_autoptr (XsTable) table = new_example ();

  g_assert_cmpint (xs_table_n_rows (table), ==, 2);
  g_assert_cmpint (xs_table_n_columns (table), ==, 3);
  g_assert_cmpint (xs_table_kind (table, 2), ==, XS_COLUMN_PERCENT);
  g_assert_cmpstr (xs_table_title (table, 1), ==, "Step");
  g_assert_cmpstr (xs_table_unit (table, 1), ==, "ms");
  g_assert_cmpstr (xs_table_text (table, 0, 0), ==, "one");
  g_assert_cmpfloat (xs_table_number (table, 0, 1), ==, 1.25);
}

/* What was never added is unknown, as is what was added as such. */
static void
test_unknown (void)
{
  g_autoptr (XsTable) table = new_example ();

  g_assert_null (xs_table_text (table, 1, 0));
  g_assert_true (isnan (xs_table_number (table, 1, 1)));
  g_assert_true (isnan (xs_table_number (table, 1, 2)));
  for (int column = 0; column < 3; column++)
    g_assert_null (xs_table_print (table, 1, column));
}

static void
assert_printed (const XsTable *table, int column, const char *expected)
{
  g_autofree char *text = xs_table_print (table, 0, column);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_print (void)
{
  g_autoptr (XsTable) table = new_example ();
  g_autofree char *row = xs_table_print_row (table, 0), *unknown = xs_table_print_row (table, 1);

  assert_printed (table, 0, "one");
  assert_printed (table, 1, "1.2 ms");
  assert_printed (table, 2, "85.1 %");
  g_assert_cmpstr (row, ==, "one, Step 1.2 ms, Accuracy 85.1 %");
  g_assert_cmpstr (unknown, ==, "");
}

static void
test_bounded (void)
{
  g_autoptr (XsTable) table = xs_table_new ();

  xs_table_add_column (table, XS_COLUMN_NUMBER, "Number", NULL, 0);
  for (int i = 0; i < XS_TABLE_MOST_ROWS; i++)
    {
      g_assert_true (xs_table_add_row (table));
      xs_table_add_number (table, i);
    }
  g_assert_false (xs_table_is_cut (table));
  g_assert_false (xs_table_add_row (table));
  g_assert_true (xs_table_is_cut (table));
  g_assert_cmpint (xs_table_n_rows (table), ==, XS_TABLE_MOST_ROWS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/cells", test_cells);
  g_test_add_func ("/table/unknown", test_unknown);
  g_test_add_func ("/table/print", test_print);
  g_test_add_func ("/table/bounded", test_bounded);
  return g_test_run ();
}
