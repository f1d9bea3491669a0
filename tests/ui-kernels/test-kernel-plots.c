#include "tests/ui-kernels/sample.h"
#include "tests/ui/drive.h"
#include "ui/kernels/kernel-pair.h"
#include "ui/kernels/passport-plot.h"
#include "ui/kernels/plot-parts.h"
#include "ui/kernels/symbol-plot.h"

#include <adwaita.h>

static const float identity[9] = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };
static const float across[9] = { 0, 0, 0, -.5f, 0, .5f, 0, 0, 0 };

/* The colour of level rank 1. */
#define FINE_COLOR 0x1a9e77

static int
count (GtkWidget *widget, guint color)
{
  cairo_surface_t *surface = drive_render (widget);
  int n = drive_count (surface, color, 2);

  cairo_surface_destroy (surface);
  return n;
}

static void
test_decimals (void)
{
  g_assert_cmpint (xs_decimals_of (2), ==, 0);
  g_assert_cmpint (xs_decimals_of (.5), ==, 1);
  g_assert_cmpint (xs_decimals_of (.0125), ==, 4);
  g_assert_cmpint (xs_decimals_of (1. / 3), ==, 6);
}

static void
test_pair (void)
{
  GtkWidget *pair = xs_kernel_pair_new ();
  XsKernelSide sides[] = { sample_side (identity, 8, 0), { .size = 16, .rank = 1 } };
  GtkWindow *window;
  int one;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (pair), GTK_ACCESSIBLE_ROLE_IMG);
  xs_kernel_pair_set_sides (XS_KERNEL_PAIR (pair), sides, 1);
  xs_canvas_describe (XS_CANVAS (pair));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (pair), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "At 8 × 8, row by row: 0.00 0.00 0.00 0.00 +1.00 0.00 0.00 0.00 0.00");
  window = drive_show (pair, 380, 220);
  one = count (pair, 0x8c3d05);
  g_assert_cmpint (one, >, 1000);
  sides[XS_FINE] = sample_side (identity, 16, 1);
  xs_kernel_pair_set_sides (XS_KERNEL_PAIR (pair), sides, 1);
  g_assert_cmpint (count (pair, 0x8c3d05), ==, 2 * one);
  gtk_window_destroy (window);
}

/* Numbers have their sign, a true minus, and none where they round to zero. */
static void
test_pair_numbers (void)
{
  const float kernel[9] = { .001f, -.001f, .5f, -.5f, 12.34f, -123.4f, 0, 1, 2 };
  GtkWidget *pair = g_object_ref_sink (xs_kernel_pair_new ());
  XsKernelSide sides[] = { { .size = 8 }, sample_side (kernel, 16, 1) };

  xs_kernel_pair_set_sides (XS_KERNEL_PAIR (pair), sides, 1);
  xs_canvas_describe (XS_CANVAS (pair));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (pair), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "At 16 × 16, row by row: 0.00 0.00 +0.50 −0.50 +12.3 −123 0.00 +1.00 +2.00");
  g_assert_finalize_object (pair);
}

/* How many rows of the column in the middle of bar @bar have the fine level's colour. */
static int
bar_height (GtkWidget *plot, int bar)
{
  cairo_surface_t *surface = drive_render (plot);
  int width = gtk_widget_get_width (plot), n = 0, first = -1, last = -1;

  for (int x = 0; x < width; x++)
    if (xs_passport_plot_bar_at (x, width) == bar)
      {
        first = first < 0 ? x : first;
        last = x;
      }
  for (int y = 30; y < gtk_widget_get_height (plot); y++)
    n += drive_pixel (surface, (first + last) / 2, y) == FINE_COLOR;
  cairo_surface_destroy (surface);
  return n;
}

/* The fine kernel is d/dx alone: one bar, as high as its coefficient, half that in coarse pixels.
 */
static void
test_passport (void)
{
  const float mass_gradient[9] = { -1.f / 12, 0,         1.f / 12, -4.f / 12, 0,
                                   4.f / 12,  -1.f / 12, 0,        1.f / 12 };
  GtkWidget *plot = xs_passport_plot_new ();
  XsKernelSide sides[] = { { .size = 8 }, sample_side (mass_gradient, 16, 1) };
  GtkWindow *window = drive_show (plot, 500, 240);

  g_assert_cmpint (count (plot, FINE_COLOR), ==, 0);
  xs_passport_plot_set_sides (XS_PASSPORT_PLOT (plot), sides);
  xs_canvas_describe (XS_CANVAS (plot));
  g_assert_cmpint (bar_height (plot, 1), >, 30);
  for (int i = 0; i < 9; i++)
    if (i != 1)
      g_assert_cmpint (bar_height (plot, i), <=, 2);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "1: 0.000 at 16 × 16; ∂x: 0.500 at 16 × 16; ∂y: 0.000 at 16 × 16; ∂xx: 0.000 at 16 × 16; "
      "∂xy: 0.000 at 16 × 16; ∂yy: 0.000 at 16 × 16; ∂xxy: 0.000 at 16 × 16; "
      "∂xyy: 0.000 at 16 × 16; ∂xxyy: 0.000 at 16 × 16");
  gtk_window_destroy (window);
}

static void
test_passport_bars (void)
{
  g_assert_cmpint (xs_passport_plot_bar_at (10, 500), ==, -1);
  g_assert_cmpint (xs_passport_plot_bar_at (499, 500), ==, 8);
  g_assert_cmpint (xs_passport_plot_bar_at (501, 500), ==, -1);
}

static void
test_symbol (void)
{
  GtkWidget *plot = xs_symbol_plot_new ();
  XsKernelSide sides[] = { { .size = 8 }, sample_side (identity, 16, 1) };
  GtkWindow *window = drive_show (plot, 500, xs_symbol_plot_height (500));
  int yellow;

  g_assert_cmpint (count (plot, 0xffe945), ==, 0);
  xs_symbol_plot_set_sides (XS_SYMBOL_PLOT (plot), sides);
  xs_canvas_describe (XS_CANVAS (plot));
  yellow = count (plot, 0xffe945); /* |K| = 1 at all frequencies is the end of the scale */
  g_assert_cmpint (yellow, >, 100 * 100);
  sides[XS_FINE] = sample_side (across, 16, 1);
  xs_symbol_plot_set_sides (XS_SYMBOL_PLOT (plot), sides);
  g_assert_cmpint (count (plot, 0xffe945), <, yellow);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "16 × 16: gain 1.00 at frequency 0, highest gain 1.00");
  xs_canvas_describe (XS_CANVAS (plot));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "16 × 16: gain 0.00 at frequency 0, highest gain 1.00");
  gtk_window_destroy (window);
}

/* The coarse map fills the inner half of the axes: a quarter of the fine one's area. */
static void
test_symbol_sizes (void)
{
  GtkWidget *plot = xs_symbol_plot_new ();
  XsKernelSide coarse[] = { sample_side (identity, 8, 0), { .size = 16, .rank = 1 } };
  XsKernelSide fine[] = { { .size = 8 }, sample_side (identity, 16, 1) };
  GtkWindow *window = drive_show (plot, 500, xs_symbol_plot_height (500));
  double inner, whole;

  xs_symbol_plot_set_sides (XS_SYMBOL_PLOT (plot), coarse);
  inner = count (plot, 0xffe945);
  xs_symbol_plot_set_sides (XS_SYMBOL_PLOT (plot), fine);
  whole = count (plot, 0xffe945);
  g_assert_cmpfloat (inner / whole, >, .18);
  g_assert_cmpfloat (inner / whole, <, .28);
  gtk_window_destroy (window);
}

/* A narrow plot stacks its panels. */
static void
test_symbol_height (void)
{
  int minimum, wide;
  GtkWidget *plot = g_object_ref_sink (xs_symbol_plot_new ());

  gtk_widget_measure (plot, GTK_ORIENTATION_VERTICAL, 300, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (plot, GTK_ORIENTATION_VERTICAL, 600, &wide, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, wide);
  g_assert_finalize_object (plot);
}

static void
test_finalise (void)
{
  GtkWidget *plot = g_object_ref_sink (xs_passport_plot_new ());
  GtkWidget *symbol = g_object_ref_sink (xs_symbol_plot_new ());
  XsKernelSide sides[] = { sample_side (identity, 8, 0), sample_side (across, 16, 1) };

  xs_passport_plot_set_sides (XS_PASSPORT_PLOT (plot), sides);
  xs_symbol_plot_set_sides (XS_SYMBOL_PLOT (symbol), sides);
  g_assert_finalize_object (plot);
  g_assert_finalize_object (symbol);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/kernel-plots/decimals", test_decimals);
  g_test_add_func ("/kernel-plots/pair", test_pair);
  g_test_add_func ("/kernel-plots/pair-numbers", test_pair_numbers);
  g_test_add_func ("/kernel-plots/passport", test_passport);
  g_test_add_func ("/kernel-plots/passport-bars", test_passport_bars);
  g_test_add_func ("/kernel-plots/symbol", test_symbol);
  g_test_add_func ("/kernel-plots/symbol-sizes", test_symbol_sizes);
  g_test_add_func ("/kernel-plots/symbol-height", test_symbol_height);
  g_test_add_func ("/kernel-plots/finalise", test_finalise);
  return g_test_run ();
}
