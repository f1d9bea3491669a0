#include "tests/ui-preview/sample.h"
#include "tests/ui/drive.h"
#include "ui/preview/kernel-strip.h"
#include "ui/preview/step-bars.h"

#include <adwaita.h>

#define STRONGEST 0x8c3d05 /* of the signed colours */

static void
expect_words (gpointer canvas, const char *label, const char *words)
{
  xs_canvas_describe (canvas);
  gtk_test_accessible_assert_role (canvas, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
}

static int
count (GtkWidget *widget, guint color)
{
  cairo_surface_t *surface = drive_render (widget);
  int n = drive_count (surface, color, 2);

  cairo_surface_destroy (surface);
  return n;
}

static void
test_strip_words (void)
{
  GtkWidget *strip = g_object_ref_sink (xs_kernel_strip_new ());
  g_autoptr (XsPreview) answer = sample_answer (XS_TRANSFER_MATCHED, .8f);
  g_autoptr (XsTable) table = NULL;

  expect_words (strip, "Kernels before and after", "Nothing to show yet");
  xs_kernel_strip_set_names (XS_KERNEL_STRIP (strip), "14", "28");
  xs_kernel_strip_set (XS_KERNEL_STRIP (strip), answer);
  expect_words (strip, "Kernels before and after",
                "6 kernels; the largest number 0.50 before, 1.00 after");
  table = xs_canvas_get_table (XS_CANVAS (strip));
  g_assert_cmpint (xs_table_n_rows (table), ==, 12);
  g_assert_cmpfloat (xs_table_number (table, 6, 1), ==, 1);
  g_assert_cmpfloat (xs_table_number (table, 6, 2 + 4), ==, 1);
  xs_kernel_strip_set (XS_KERNEL_STRIP (strip), NULL);
  expect_words (strip, "Kernels before and after", "Nothing to show yet");
  g_assert_finalize_object (strip);
}

/* One range of colours: the six cells in the middle are strongest after, and half so before. */
static void
test_strip_colors (void)
{
  GtkWidget *strip = xs_kernel_strip_new ();
  g_autoptr (XsPreview) answer = sample_answer (XS_TRANSFER_MATCHED, .8f);
  GtkWindow *window = drive_show (strip, 300, 90);

  g_assert_cmpint (count (strip, STRONGEST), ==, 0);
  xs_kernel_strip_set (XS_KERNEL_STRIP (strip), answer);
  g_assert_cmpint (count (strip, STRONGEST), >, 6 * 10 * 10);
  g_assert_cmpint (count (strip, STRONGEST), <=, 6 * 12 * 12);
  gtk_window_destroy (window);
}

static void
test_bars_words (void)
{
  GtkWidget *bars = g_object_ref_sink (xs_step_bars_new ());
  const double errors[] = { .413, .219, .297 };

  expect_words (bars, "Difference per step", "Nothing to show yet");
  xs_step_bars_set (XS_STEP_BARS (bars), errors, 3);
  expect_words (bars, "Difference per step", "Opening layer 41.3 %, steps 21.9 % to 29.7 %");
  g_assert_finalize_object (bars);
}

/* Half an error is half a bar; a hundred fit as well as three. */
static void
test_bars_heights (void)
{
  GtkWidget *bars = xs_step_bars_new ();
  double errors[100] = { 1, .5 };
  XsPlotStyle style;
  GtkWindow *window;
  guint accent;
  int whole;

  gtk_widget_set_valign (bars, GTK_ALIGN_FILL);
  window = drive_show (bars, 100, 40);
  xs_plot_style_of (&style, bars);
  accent = (guint) (style.accent.red * 255 + .5f) << 16 |
           (guint) (style.accent.green * 255 + .5f) << 8 | (guint) (style.accent.blue * 255 + .5f);
  xs_step_bars_set (XS_STEP_BARS (bars), errors, 1);
  whole = count (bars, accent);
  g_assert_cmpint (whole, ==, 5 * 40);
  xs_step_bars_set (XS_STEP_BARS (bars), errors, 2);
  g_assert_cmpint (count (bars, accent), ==, whole * 3 / 2);
  for (int i = 0; i < 100; i++)
    errors[i] = 1;
  xs_step_bars_set (XS_STEP_BARS (bars), errors, 100);
  g_assert_cmpint (count (bars, accent), >, 8 * whole);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/preview-plots/strip-words", test_strip_words);
  g_test_add_func ("/preview-plots/strip-colors", test_strip_colors);
  g_test_add_func ("/preview-plots/bars-words", test_bars_words);
  g_test_add_func ("/preview-plots/bars-heights", test_bars_heights);
  return g_test_run ();
}
