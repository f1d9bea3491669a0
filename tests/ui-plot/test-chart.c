#include "ui/plot/chart.h"
#include "ui/plot/export.h"

#include "engine/base/error.h"

#include <math.h>
#include <string.h>

static XsChart
new_chart (void)
{
  XsChart chart = { .title = "Title", .x_label = "pixels", .line = .75 };
  XsChartCurve *curve = xs_chart_add (&chart, "one", 1, 3);

  for (int i = 0; i < 3; i++)
    {
      curve->x[i] = 7 << i;
      curve->y[i] = .5 + .2 * i;
      curve->error[i] = .01;
    }
  curve->y[1] = (double) NAN;
  curve = xs_chart_add (&chart, NULL, 1, 1);
  curve->x[0] = 14;
  curve->y[0] = .6;
  return chart;
}

/* What is unknown has no row; a curve without a name has that of the first of its rank. */
static void
test_table (void)
{
  XsChart chart = new_chart ();
  g_autoptr (XsTable) table = xs_table_new ();

  xs_chart_fill_table (&chart, table);
  g_assert_cmpint (xs_table_n_rows (table), ==, 3);
  g_assert_cmpfloat (xs_table_number (table, 1, 1), ==, 28);
  g_assert_cmpfloat_with_epsilon (xs_table_number (table, 1, 2), .9, 1e-12);
  g_assert_cmpstr (xs_table_text (table, 2, 0), ==, "one");
  xs_chart_clear (&chart);
}

static void
test_too_many (void)
{
  XsChart chart = { .title = "", .x_label = "", .line = (double) NAN };

  for (int i = 0; i < XS_MAX_CURVES + 3; i++)
    xs_chart_add (&chart, "curve", i, 2)->x[0] = i;
  g_assert_cmpint (chart.n, ==, XS_MAX_CURVES);
  g_assert_cmpfloat (chart.curves[XS_MAX_CURVES - 1].x[0], ==, XS_MAX_CURVES + 2);
  xs_chart_clear (&chart);
  g_assert_cmpint (chart.n, ==, 0);
}

/* The pixels of @color in an image drawn by the chart. */
static int
count_pixels (const XsChart *chart, guint32 color)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, XS_CHART_WIDTH, XS_CHART_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels = (const guint32 *) (void *) cairo_image_surface_get_data (surface);
  XsPlotStyle style;
  int n = 0;

  xs_plot_style_init (&style, context, XS_THEME_LIGHT);
  xs_chart_draw (cr, XS_CHART_WIDTH, XS_CHART_HEIGHT, chart, &style);
  cairo_surface_flush (surface);
  for (int i = 0; i < XS_CHART_WIDTH * XS_CHART_HEIGHT; i++)
    n += pixels[i] == color;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
  return n;
}

/* Each known point has its mark; a chart without data is drawn as well. */
static void
test_draw (void)
{
  XsChart chart = new_chart (), empty = { .title = "", .x_label = "", .line = (double) NAN };

  g_assert_cmpint (count_pixels (&chart, 0xff117733), >, 3 * 20);
  g_assert_cmpint (count_pixels (&empty, 0xff117733), ==, 0);
  xs_chart_clear (&chart);
}

static void
assert_begins (XsExportFormat format, const char *magic)
{
  XsChart chart = new_chart ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      xs_export_draw (format, XS_CHART_WIDTH, XS_CHART_HEIGHT, 2, xs_chart_draw, &chart, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
  g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), magic, strlen (magic)) == 0);
  xs_chart_clear (&chart);
}

static void
test_export (void)
{
  assert_begins (XS_EXPORT_PDF, "%PDF");
  assert_begins (XS_EXPORT_SVG, "<?xml");
  assert_begins (XS_EXPORT_PNG, "\x89PNG");
}

static void
fail (cairo_t *cr, int width, int height, gconstpointer data, const XsPlotStyle *style)
{
  cairo_restore (cr); /* more often than saved: an error of Cairo */
}

static void
test_export_fails (void)
{
  for (XsExportFormat format = XS_EXPORT_PDF; format <= XS_EXPORT_PNG; format++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xs_export_draw (format, 10, 10, 2, fail, NULL, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_IO);
    }
}

static void
test_format_of_name (void)
{
  static const char *const bad[] = { "chart", "chart.doc", ".pdfx", "" };
  XsExportFormat format;

  g_assert_true (xs_export_format_of ("a.b.SVG", &format, NULL));
  g_assert_cmpint (format, ==, XS_EXPORT_SVG);
  g_assert_true (xs_export_format_of ("chart.png", &format, NULL));
  g_assert_cmpint (format, ==, XS_EXPORT_PNG);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (xs_export_format_of (bad[i], &format, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/table", test_table);
  g_test_add_func ("/chart/too-many", test_too_many);
  g_test_add_func ("/chart/draw", test_draw);
  g_test_add_func ("/chart/export", test_export);
  g_test_add_func ("/chart/export/fails", test_export_fails);
  g_test_add_func ("/chart/export/name", test_format_of_name);
  return g_test_run ();
}
