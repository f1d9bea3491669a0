#include "ui/take/file.h"

#include "bars.h"

#include <adwaita.h>
#include <string.h>

static const double values[] = { 1, 2.5, -3 };

static void
assert_name (const char *title, const char *study, XsTakeFormat format, const char *expected)
{
  g_autofree char *name = xs_take_name (title, study, format);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_names (void)
{
  assert_name ("Learning curves", "Fashion-MNIST 28 px", XS_TAKE_SVG,
               "learning curves, fashion-mnist 28 px.svg");
  assert_name ("Kernels", NULL, XS_TAKE_PDF, "kernels.pdf");
  assert_name ("a/b: \"c\"\n", NULL, XS_TAKE_PNG, "a-b- -c--.png");
  assert_name ("14 × 14", NULL, XS_TAKE_CSV, "14 × 14.csv");
}

/* However long its parts, a name is one that file systems take, and still text. */
static void
test_long_name (void)
{
  g_autofree char *title = g_strnfill (1000, 'x'), *name = NULL;
  GString *study = g_string_new (NULL);

  for (int i = 0; i < 500; i++)
    g_string_append (study, "ü");
  name = xs_take_name (title, study->str, XS_TAKE_CSV);
  g_assert_cmpuint (strlen (name), <, 200);
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (g_str_has_suffix (name, "ü.csv"));
  g_string_free (study, TRUE);
}

/* Every format begins as its kind of file does; the pictures have ink. */
static void
test_bytes (void)
{
  static const char *const magic[] = { "<?xml", "%PDF-", "\x89PNG", "Name,Length (mm)\r\n" };
  XsBarsPlot *plot = xs_bars_plot_new ("Bars");
  XsSheetPlot one = { .canvas = XS_CANVAS (plot) };
  XsSheet sheet = { .plots = &one, .n_plots = 1 };

  xs_bars_plot_set (plot, values, G_N_ELEMENTS (values));
  for (int i = 0; i < XS_N_TAKES; i++)
    {
      g_autoptr (GBytes) bytes = xs_take_bytes (&sheet, (XsTakeFormat) i, 200, 100, 1, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_assert_true (g_str_has_prefix (text, magic[i]));
      if (i == XS_TAKE_CSV)
        g_assert_cmpstr (text, ==, "Name,Length (mm)\r\nbar 0,1\r\nbar 1,2.5\r\nbar 2,-3\r\n");
      if (i == XS_TAKE_SVG)
        g_assert_nonnull (strstr (text, "100%,0%,0%"));
    }
  g_assert_finalize_object (plot);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/take-file/names", test_names);
  g_test_add_func ("/take-file/long-name", test_long_name);
  g_test_add_func ("/take-file/bytes", test_bytes);
  return g_test_run ();
}
