#include "tests/ui/drive.h"
#include "ui/trajectory/growth-bars.h"
#include "ui/trajectory/spectrum-draw.h"
#include "ui/trajectory/spectrum-figures.h"
#include "ui/trajectory/spectrum-plot.h"
#include "ui/trajectory/stability-page.h"

#include <math.h>

/* Two steps of h = 1/2 with the modes -1 + i and -2, and -3 and 1/2 i; numbers 1 and 1.5. */
static XsSpectrum *
made_up (XsLayerType layer)
{
  static const double modes[] = { -1, 1, -2, 0, -3, 0, 0, .5 };
  const XsArchitecture a = { .size = 8, .depth = 2, .channels = 1, .time = 1, .layer = layer };
  XsSpectrum *self = xs_spectrum_new (&a, 0, 2);

  self->n_modes = 2;
  self->modes = g_memdup2 (modes, sizeof modes);
  self->numbers[0] = 1;
  self->numbers[1] = 1.5;
  return self;
}

/* Of Euler's 1 + z: |1/2 + i/2| and 0; |-1/2| and |1 + i/4|. */
static void
test_figures (void)
{
  g_autoptr (XsSpectrum) spectrum = made_up (XS_LAYER_STANDARD);
  int index;

  g_assert_cmpfloat_with_epsilon (xs_spectrum_growth (spectrum, 0, 1), sqrt (.5), 1e-12);
  g_assert_cmpfloat_with_epsilon (xs_spectrum_growth (spectrum, 1, 1), sqrt (17. / 16), 1e-12);
  g_assert_cmpfloat_with_epsilon (xs_spectrum_growth (spectrum, 1, 2), 2, 1e-12);
  g_assert_cmpfloat (xs_spectrum_worst (spectrum, 1, &index), ==, 1.5);
  g_assert_cmpint (index, ==, 1);
  g_assert_cmpfloat (xs_spectrum_worst (spectrum, 2, &index), ==, 3);
  g_assert_cmpint (xs_spectrum_index (spectrum, 1), ==, 1);
  g_assert_cmpint (xs_spectrum_index (spectrum, 2), ==, -1);
}

static void
test_words (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autoptr (XsSpectrum) spectrum = made_up (layer);
      g_autofree char *within = xs_spectrum_words (spectrum, 1);
      g_autofree char *beyond = xs_spectrum_words (spectrum, 2);
      g_autofree char *begins =
          g_strdup_printf ("%s = 1.50 at step 2, within the limit of 2. ", spectrum->formula);
      g_autofree char *goes_on = g_strdup_printf (
          "What if: %s = 3.00 at step 2, beyond the limit of 2. ", spectrum->formula);

      g_assert_true (g_str_has_prefix (within, begins));
      g_assert_true (g_str_has_prefix (beyond, goes_on));
      g_assert_true (g_str_has_suffix (beyond, "Refining the depth halves h."));
    }
}

/* The region is always in sight, and so are all modes and their conjugates. */
static void
test_extent (void)
{
  g_autoptr (XsSpectrum) spectrum = made_up (XS_LAYER_STANDARD);
  XsBox box = xs_spectrum_extent (spectrum, .125);

  g_assert_cmpfloat (box.left, ==, -2);
  g_assert_cmpfloat (box.right, ==, 0);
  g_assert_cmpfloat (box.top, ==, -1);
  g_assert_cmpfloat (box.bottom, ==, 1);
  box = xs_spectrum_extent (spectrum, 8);
  g_assert_cmpfloat (box.left, ==, -12);
  g_assert_cmpfloat (box.bottom, ==, 4);
  g_assert_cmpfloat (box.top, ==, -4);
  spectrum->modes[0] = (double) NAN;
  spectrum->modes[2] = (double) INFINITY;
  g_assert_true (isfinite (xs_spectrum_extent (spectrum, 1).right));
}

static void
test_plot (void)
{
  XsSpectrumPlot *plot = XS_SPECTRUM_PLOT (g_object_ref_sink (xs_spectrum_plot_new ()));
  g_autoptr (XsSpectrum) spectrum = made_up (XS_LAYER_STANDARD);
  g_autoptr (XsTable) table = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Nothing to show yet");
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (plot)));
  xs_spectrum_plot_set_spectrum (plot, spectrum);
  xs_spectrum_plot_set_factor (plot, 2);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Modes of the time steps, what if h were 2.00 times as large");
  xs_spectrum_plot_set_step (plot, 1);
  xs_canvas_describe (XS_CANVAS (plot));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Step 2: h |K| 3.000, growth 2.000, largest real part of h "
                                       "λ 0.000; what stays inside Euler's "
                                       "disc around −1 does not grow");
  table = xs_canvas_get_table (XS_CANVAS (plot));
  g_assert_cmpint (xs_table_n_rows (table), ==, 2);
  g_assert_cmpfloat (xs_table_number (table, 0, 1), ==, 1);
  g_assert_cmpfloat (xs_table_number (table, 0, 4), ==, -1);
  g_assert_finalize_object (plot);
}

/* The chosen step's points move with the factor; another region is drawn for waves. */
static void
test_pixels (void)
{
  GtkWidget *plot = xs_spectrum_plot_new ();
  g_autoptr (XsSpectrum) euler = made_up (XS_LAYER_STANDARD);
  g_autoptr (XsSpectrum) waves = made_up (XS_LAYER_SECOND_ORDER);
  GtkWindow *window = drive_show (plot, 400, 300);
  cairo_surface_t *seen[3];

  xs_spectrum_plot_set_spectrum (XS_SPECTRUM_PLOT (plot), euler);
  seen[0] = drive_render (plot);
  xs_spectrum_plot_set_factor (XS_SPECTRUM_PLOT (plot), .5);
  seen[1] = drive_render (plot);
  xs_spectrum_plot_set_factor (XS_SPECTRUM_PLOT (plot), 1);
  xs_spectrum_plot_set_spectrum (XS_SPECTRUM_PLOT (plot), waves);
  seen[2] = drive_render (plot);
  for (int i = 1; i < 3; i++)
    {
      int differ = 0;

      for (int x = 0; x < 400; x++)
        for (int y = 0; y < 300; y++)
          differ += drive_pixel (seen[0], x, y) != drive_pixel (seen[i], x, y);
      g_assert_cmpint (differ, >, 8);
    }
  for (int i = 0; i < 3; i++)
    cairo_surface_destroy (seen[i]);
  gtk_window_destroy (window);
}

static void
chosen_cb (gpointer widget, int step, int *chosen)
{
  *chosen = step;
}

static void
test_bars (void)
{
  XsGrowthBars *bars = XS_GROWTH_BARS (g_object_ref_sink (xs_growth_bars_new ()));
  g_autoptr (XsSpectrum) spectrum = made_up (XS_LAYER_STANDARD);
  g_autoptr (XsTable) table = NULL;
  int chosen = -1;

  g_signal_connect (bars, "step-chosen", G_CALLBACK (chosen_cb), &chosen);
  g_assert_false (drive_key (GTK_WIDGET (bars), GDK_KEY_Right));
  xs_growth_bars_set_spectrum (bars, spectrum);
  table = xs_canvas_get_table (XS_CANVAS (bars));
  g_assert_cmpint (xs_table_n_rows (table), ==, 2);
  g_assert_cmpfloat_with_epsilon (xs_table_number (table, 1, 1), sqrt (17. / 16), 1e-12);
  g_assert_true (drive_key (GTK_WIDGET (bars), GDK_KEY_End));
  g_assert_cmpint (chosen, ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Step 2: growth 1.031");
  g_assert_finalize_object (bars);
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static const char *
page_of (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (drive_find (page, GTK_TYPE_STACK)));
}

/* The slider asks what if, of the numbers alone; the remedy is for the network as it is. */
static void
test_what_if (void)
{
  GtkWidget *page = g_object_ref_sink (xs_stability_page_new ());
  GtkRange *scale = GTK_RANGE (drive_find (page, GTK_TYPE_SCALE));
  g_autoptr (XsSpectrum) spectrum = made_up (XS_LAYER_SYMMETRIC);
  g_autoptr (XsSpectrum) large = made_up (XS_LAYER_SYMMETRIC);

  large->numbers[1] = 2.5;
  g_assert_cmpstr (page_of (page), ==, "waiting");
  xs_stability_page_set_spectrum (XS_STABILITY_PAGE (page), spectrum);
  g_assert_cmpstr (page_of (page), ==, "modes");
  g_assert_true (shows_text (page, "h |K|² = 1.50 at step 2, within"));
  g_assert_true (shows_text (page, "h = 0.5000, as it is"));
  gtk_range_set_value (scale, 1);
  g_assert_true (shows_text (page, "h |K|² = 3.00 at step 2, beyond"));
  g_assert_true (shows_text (page, "What if h = 1.0000, 2.00 times"));
  gtk_range_set_value (scale, -3);
  xs_stability_page_set_spectrum (XS_STABILITY_PAGE (page), large);
  g_assert_true (shows_text (page, "h |K|² = 0.31 at step 2, within"));
  g_assert_finalize_object (page);
}

/* Dragged close to a mark the slider is on it, and anywhere else where it was dragged to. */
static void
test_snaps (void)
{
  static const struct
  {
    GtkScrollType scroll;
    double to, value;
  } cases[] = {
    { GTK_SCROLL_JUMP, 1.15, 1 },
    { GTK_SCROLL_JUMP, -.85, -1 },
    { GTK_SCROLL_JUMP, 1.5, 1.5 },
    { GTK_SCROLL_STEP_FORWARD, 1.125, 1.125 },
  };
  GtkWidget *page = g_object_ref_sink (xs_stability_page_new ());
  GtkRange *scale = GTK_RANGE (drive_find (page, GTK_TYPE_SCALE));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean taken;

      g_signal_emit_by_name (scale, "change-value", cases[i].scroll, cases[i].to, &taken);
      g_assert_cmpfloat_with_epsilon (gtk_range_get_value (scale), cases[i].value, 1e-9);
    }
  g_assert_finalize_object (page);
}

/* Room for it is in the smallest window, whatever it says. */
static void
test_narrow (void)
{
  GtkWidget *page = g_object_ref_sink (xs_stability_page_new ());
  g_autoptr (XsSpectrum) spectrum = made_up (XS_LAYER_STANDARD);
  int minimum;

  spectrum->numbers[1] = 3;
  xs_stability_page_set_spectrum (XS_STABILITY_PAGE (page), spectrum);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 310);
  g_assert_finalize_object (page);
}

/* What cannot be had is said instead. */
static void
test_trouble (void)
{
  GtkWidget *page = g_object_ref_sink (xs_stability_page_new ());
  g_autoptr (XsSpectrum) spectrum = made_up (XS_LAYER_STANDARD);

  spectrum->n_modes = 0;
  spectrum->trouble = g_strdup ("too large");
  xs_stability_page_set_spectrum (XS_STABILITY_PAGE (page), spectrum);
  g_assert_cmpstr (page_of (page), ==, "trouble");
  g_assert_true (shows_text (page, "too large"));
  g_assert_finalize_object (page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/stability-page/figures", test_figures);
  g_test_add_func ("/stability-page/words", test_words);
  g_test_add_func ("/stability-page/extent", test_extent);
  g_test_add_func ("/stability-page/plot", test_plot);
  g_test_add_func ("/stability-page/pixels", test_pixels);
  g_test_add_func ("/stability-page/bars", test_bars);
  g_test_add_func ("/stability-page/what-if", test_what_if);
  g_test_add_func ("/stability-page/snaps", test_snaps);
  g_test_add_func ("/stability-page/narrow", test_narrow);
  g_test_add_func ("/stability-page/trouble", test_trouble);
  return g_test_run ();
}
