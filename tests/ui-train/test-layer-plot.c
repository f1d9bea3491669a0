#include "ui/train/layer-plot.h"

#include "tests/ui/drive.h"
#include "tests/ui-train/made-up.h"
#include "ui/train/layer-series.h"

#include <adwaita.h>

/* @step of eight lies in step / 2 of four. */
static void
test_same_time_on_another_grid (void)
{
  g_autoptr (XsHistory) history = made_up_layers ();
  g_autoptr (XsLayerSeries) series = xs_layer_series_new (history);

  g_assert_true (xs_layer_series_update (series));
  g_assert_false (xs_layer_series_update (series));
  g_assert_cmpint (xs_layer_series_depth (series), ==, 8);
  for (int step = -1; step < 8; step++)
    {
      g_autoptr (GArray) points = xs_layer_series_points (series, step);
      const XsLayerPoint *first = &g_array_index (points, XsLayerPoint, 0);

      g_assert_cmpuint (points->len, ==, 10);
      g_assert_cmpint (first->layer, ==, step < 0 ? 0 : step / 2 + 1);
      g_assert_cmpint (first[9].layer, ==, step + 1);
      for (int i = 0; i < 10; i++)
        g_assert_cmpint (first[i].begins, ==, i == 0 || i == 5);
      g_assert_cmpfloat_with_epsilon (first[9].spread.activations.at[2], (float) step + 1, 1e-6f);
    }
}

/* What was undone leaves, and comes back; of a node that was left for a branch only what lies
 * before it. */
static void
test_undone (void)
{
  g_autoptr (XsHistory) history = made_up_layers ();
  g_autoptr (XsLayerSeries) series = xs_layer_series_new (history);
  g_autoptr (GArray) undone = NULL, redone = NULL, branched = NULL;

  xs_history_set_current (history, 0);
  xs_layer_series_update (series);
  undone = xs_layer_series_points (series, 0);
  g_assert_cmpuint (undone->len, ==, 5);
  xs_history_set_current (history, 1);
  g_assert_true (xs_layer_series_update (series));
  redone = xs_layer_series_points (series, 0);
  g_assert_cmpuint (redone->len, ==, 10);
  made_up_node (history, XS_NODE_BRANCH, 0, 24, 14, 4);
  made_up_spreads (history, 2, 32, 4);
  xs_layer_series_update (series);
  branched = xs_layer_series_points (series, 0);
  g_assert_cmpuint (branched->len, ==, 4); /* 8, 16, 24 and the branch's 32 */
  g_assert_cmpint (g_array_index (branched, XsLayerPoint, 3).at.iteration, ==, 32);
}

static XsLayerPlot *
new_plot (XsHistory *history)
{
  XsLayerPlot *plot = XS_LAYER_PLOT (g_object_ref_sink (xs_layer_plot_new ()));
  g_autoptr (XsStudy) study = made_up_study ();

  xs_layer_plot_set_study (plot, study);
  xs_layer_plot_set_history (plot, history);
  xs_layer_plot_set_x (plot, "steps", 0, 100);
  return plot;
}

static void
assert_said (XsLayerPlot *plot, const char *words)
{
  gtk_test_accessible_assert_property (GTK_WIDGET (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       words);
}

static void
test_words (void)
{
  g_autoptr (XsHistory) history = made_up_layers ();
  XsLayerPlot *plot = new_plot (NULL);

  gtk_test_accessible_assert_role (GTK_WIDGET (plot), GTK_ACCESSIBLE_ROLE_IMG);
  xs_canvas_describe (XS_CANVAS (plot));
  assert_said (plot, "Nothing to show yet");
  xs_layer_plot_set_history (plot, history);
  xs_layer_plot_set_step (plot, 3);
  xs_canvas_describe (XS_CANVAS (plot));
  assert_said (plot,
               "Step 4 of 8 (Steps 80): activations median 4.0, half from 3.9 to 4.1, nine in "
               "ten from 3.8 to 4.2; gradients median 0.0, half from −0.013 to 0.013, nine "
               "in ten from −0.025 to 0.025. At first: activations median 2.0, half from "
               "1.9 to 2.1, nine in ten from 1.8 to 2.2; gradients median 0.0, half from "
               "−0.12 to 0.12, nine in ten from −0.25 to 0.25");
  g_assert_finalize_object (plot);
}

static void
test_table (void)
{
  g_autoptr (XsHistory) history = made_up_layers ();
  XsLayerPlot *plot = new_plot (history);
  XsTable *table;

  xs_layer_plot_set_step (plot, -1);
  xs_layer_plot_set_x (plot, "epochs", 0, 10);
  table = xs_canvas_get_table (XS_CANVAS (plot));
  g_assert_cmpint (xs_table_n_rows (table), ==, 10);
  g_assert_cmpint (xs_table_n_columns (table), ==, 4 + 2 * XS_N_QUANTILES);
  g_assert_cmpstr (xs_table_title (table, 0), ==, "Epochs");
  g_assert_cmpstr (xs_table_title (table, 4), ==, "Activations 5 %");
  g_assert_cmpstr (xs_table_title (table, 13), ==, "Gradients 95 %");
  g_assert_cmpfloat_with_epsilon (xs_table_number (table, 0, 0), .8, 1e-9);
  g_assert_cmpfloat (xs_table_number (table, 9, 2), ==, 8);
  g_assert_cmpfloat (xs_table_number (table, 9, 3), ==, 0);
  g_assert_cmpfloat_with_epsilon (xs_table_number (table, 9, 13), 2. / 80, 1e-6);
  xs_table_free (table);
  g_assert_finalize_object (plot);
}

static void
test_keys (void)
{
  g_autoptr (XsHistory) history = made_up_layers ();
  XsLayerPlot *plot = new_plot (history);

  g_assert_true (drive_key (GTK_WIDGET (plot), GDK_KEY_Home));
  g_assert_true (drive_key (GTK_WIDGET (plot), GDK_KEY_Right));
  assert_said (plot, "Step 1 of 4 (Steps 16): activations median 1.0, half from 0.90 to 1.1, nine "
                     "in ten from 0.80 to 1.2; gradients median 0.0, half from −0.062 to 0.062, "
                     "nine in ten from −0.12 to 0.12");
  g_assert_false (drive_key (GTK_WIDGET (plot), GDK_KEY_Up));
  g_assert_finalize_object (plot);
}

/* Where the picture has the colour of the size, over a narrow part of the axis or all of it. */
static int
painted (XsLayerPlot *plot)
{
  cairo_surface_t *surface = drive_render (GTK_WIDGET (plot));
  int n = drive_count (surface, 0x1a9e77, 24);

  cairo_surface_destroy (surface);
  return n;
}

static void
test_picture (void)
{
  g_autoptr (XsHistory) history = made_up_layers ();
  XsLayerPlot *plot = new_plot (NULL);
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 300);

  g_assert_cmpint (painted (plot), ==, 0);
  xs_layer_plot_set_history (plot, history);
  drive_settle ();
  g_assert_cmpint (painted (plot), >, 100);
  xs_layer_plot_set_x (plot, "steps", 90, 100); /* where there is nothing */
  drive_settle ();
  g_assert_cmpint (painted (plot), ==, 0);
  xs_layer_plot_set_x (plot, "steps", 0, 100);
  xs_layer_plot_set_look (plot, &(XsMoment){ 40, 4, 80, 20 });
  drive_settle ();
  g_assert_cmpint (painted (plot), >, 100);
  gtk_window_destroy (window);
  drive_settle ();
  g_assert_finalize_object (plot);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/layer-plot/same-time-on-another-grid", test_same_time_on_another_grid);
  g_test_add_func ("/layer-plot/undone", test_undone);
  g_test_add_func ("/layer-plot/words", test_words);
  g_test_add_func ("/layer-plot/table", test_table);
  g_test_add_func ("/layer-plot/keys", test_keys);
  g_test_add_func ("/layer-plot/picture", test_picture);
  return g_test_run ();
}
