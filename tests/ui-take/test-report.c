#include "ui/take/report.h"

#include "bars.h"

#include <adwaita.h>
#include <string.h>

static const double values[] = { 1, 2, 3 };

static int
count_in (GBytes *bytes, const char *text)
{
  gsize size, length = strlen (text);
  const char *data = g_bytes_get_data (bytes, &size);
  int n = 0;

  for (gsize i = 0; i + length <= size; i++)
    n += memcmp (data + i, text, length) == 0;
  return n;
}

static int
pages_of (GBytes *bytes)
{
  return count_in (bytes, "/Type /Page") - count_in (bytes, "/Type /Pages");
}

static XsTable *
make_table (int n_rows)
{
  XsTable *table = xs_table_new ();

  xs_table_add_column (table, XS_COLUMN_TEXT, "Words", NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, "Number", "ms", 1);
  for (int i = 0; i < n_rows; i++)
    {
      xs_table_add_row (table);
      xs_table_add_text (table, i % 7 == 0 ? "many words, which go on and on until they need more "
                                             "than the width of the page has room for, and then "
                                             "stand on several lines one below the other"
                                           : NULL);
      xs_table_add_number (table, i);
    }
  return table;
}

static int
pages_with_rows (int n_rows)
{
  g_autoptr (XsReport) report = xs_report_new ("Title", "foot");
  g_autoptr (GBytes) bytes = NULL;

  xs_report_add_heading (report, "Heading");
  xs_report_add_table (report, make_table (n_rows));
  bytes = xs_report_make (report, NULL);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), "%PDF"));
  return pages_of (bytes);
}

/* Tables go on over as many pages as they need. */
static void
test_pages (void)
{
  int few = pages_with_rows (3), many = pages_with_rows (150);

  g_assert_cmpint (few, ==, 1);
  g_assert_cmpint (many, >, 2);
  g_assert_cmpint (pages_with_rows (300), >=, 2 * many - 1);
}

/* Small plots stand side by side: many of them on a page; every one is drawn. */
static void
test_plots (void)
{
  XsReport *report = xs_report_new ("Title", "foot");
  g_autoptr (GPtrArray) plots = g_ptr_array_new_with_free_func (g_object_unref);
  XsBarsPlot *plot = xs_bars_plot_new ("Bars");
  g_autoptr (GBytes) bytes = NULL;

  xs_bars_plot_set (plot, values, 3);
  for (int i = 0; i < 8; i++)
    g_ptr_array_add (plots, g_object_ref (plot));
  xs_report_add_plots (report, plots);
  bytes = xs_report_make (report, NULL);
  g_assert_cmpint (pages_of (bytes), ==, 1);
  xs_report_free (report);
  g_clear_pointer (&plots, g_ptr_array_unref);
  g_assert_finalize_object (plot);
}

/* Nothing in it is no error. */
static void
test_empty (void)
{
  g_autoptr (XsReport) report = xs_report_new ("Title", "");
  g_autoptr (GBytes) bytes = NULL;

  xs_report_add_table (report, xs_table_new ());
  xs_report_add_text (report, "");
  bytes = xs_report_make (report, NULL);
  g_assert_cmpint (pages_of (bytes), ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/report/pages", test_pages);
  g_test_add_func ("/report/plots", test_plots);
  g_test_add_func ("/report/empty", test_empty);
  return g_test_run ();
}
