#include "ui/plot/table-text.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static XsTable *
make_table (void)
{
  XsTable *table = xs_table_new ();

  xs_table_add_column (table, XS_COLUMN_TEXT, "Class", NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, "Time", "ms", 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, "Share, of all", NULL, 1);
  return table;
}

static void
add_row (XsTable *table, const char *class, double time, double share)
{
  g_assert_true (xs_table_add_row (table));
  xs_table_add_text (table, class);
  xs_table_add_number (table, time);
  xs_table_add_number (table, share);
}

/* What would be taken for more than a cell stands in quotes, and quotes in it twice. */
static void
test_quoting (void)
{
  g_autoptr (XsTable) table = make_table ();
  g_autofree char *csv = NULL;

  add_row (table, "T-shirt, \"top\"", 1, .5);
  add_row (table, "two\nlines", 2, .25);
  add_row (table, " blank", 3, .125);
  csv = xs_table_to_csv (table);
  g_assert_cmpstr (csv, ==,
                   "Class,Time (ms),\"Share, of all (fraction)\"\r\n"
                   "\"T-shirt, \"\"top\"\"\",1,0.5\r\n"
                   "\"two\nlines\",2,0.25\r\n"
                   "\" blank\",3,0.125\r\n");
}

/* What is unknown is empty; every row has all its separators. */
static void
test_unknown (void)
{
  g_autoptr (XsTable) table = make_table ();
  g_autofree char *csv = NULL;

  add_row (table, NULL, (double) NAN, (double) INFINITY);
  csv = xs_table_to_csv (table);
  g_assert_true (g_str_has_suffix (csv, "\r\n,,\r\n"));
}

static double
second_cell (const char *csv)
{
  return g_ascii_strtod (strchr (strchr (csv, '\n'), ',') + 1, NULL);
}

/* A number comes back as it was, to the bit, and one in single precision in no more digits than
 * that has. */
static void
test_exact (void)
{
  const double values[] = { 0, 1. / 3, -1e-300, 1e300, 123456789.125, 180, 12345678 };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (XsTable) table = make_table ();
      g_autofree char *csv = NULL;

      add_row (table, "a", values[i], .1);
      csv = xs_table_to_csv (table);
      g_assert_cmpfloat (second_cell (csv), ==, values[i]);
    }
  for (int i = 0; i < 200; i++)
    {
      float value = (float) g_random_double_range (-10, 10);
      g_autoptr (XsTable) table = make_table ();
      g_autofree char *csv = NULL;

      add_row (table, "a", (double) value, (double) .1f);
      csv = xs_table_to_csv (table);
      g_assert_cmpfloat ((float) second_cell (csv), ==, value);
      g_assert_true (g_str_has_suffix (csv, ",0.1\r\n"));
    }
}

/* Where people write commas, files have points. */
static void
test_locale (void)
{
  g_autoptr (XsTable) table = make_table ();
  g_autofree char *there = NULL, *before = g_strdup (setlocale (LC_NUMERIC, NULL));

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("de_DE.UTF-8 is not installed");
      return;
    }
  add_row (table, "a", 1.5, .25);
  there = xs_table_to_csv (table);
  setlocale (LC_NUMERIC, before);
  g_assert_true (g_str_has_suffix (there, "\r\na,1.5,0.25\r\n"));
}

static void
test_tabs (void)
{
  g_autoptr (XsTable) table = make_table ();
  g_autofree char *text = NULL;

  add_row (table, "a\tb\nc, \"d\"", 1.5, (double) NAN);
  text = xs_table_to_tabs (table);
  g_assert_cmpstr (text, ==, "Class\tTime (ms)\tShare, of all (fraction)\na b c, \"d\"\t1.5\t\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-text/quoting", test_quoting);
  g_test_add_func ("/table-text/unknown", test_unknown);
  g_test_add_func ("/table-text/exact", test_exact);
  g_test_add_func ("/table-text/locale", test_locale);
  g_test_add_func ("/table-text/tabs", test_tabs);
  return g_test_run ();
}
