#include "ui/train/curve-plot-private.h"

#include "tests/ui/drive.h"
#include "tests/ui-train/made-up.h"

#include <adwaita.h>

static void
assert_description (GtkWidget *plot, const char *expected)
{
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, expected);
}

static XsCurvePlot *
new_plot (void)
{
  GtkWidget *plot = xs_curve_plot_new ();
  XsStudy *study = made_up_study ();

  g_object_ref_sink (plot);
  xs_curve_plot_set_study (XS_CURVE_PLOT (plot), study);
  xs_study_unref (study);
  return XS_CURVE_PLOT (plot);
}

static void
close_and_finalize (GtkWindow *window, XsCurvePlot *plot)
{
  gtk_window_destroy (window);
  drive_settle ();
  g_assert_finalize_object (plot);
}

static void
test_accessible (void)
{
  XsCurvePlot *plot = new_plot ();

  gtk_test_accessible_assert_role (GTK_WIDGET (plot), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_WIDGET (plot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Learning curves");
  assert_description (GTK_WIDGET (plot), "No training yet");
  g_assert_finalize_object (plot);

  plot = XS_CURVE_PLOT (g_object_ref_sink (xs_curve_plot_new ()));
  xs_curve_plot_set_history (plot, NULL);
  g_assert_finalize_object (plot);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* The newest numbers are spoken, though not at once. */
static void
test_description (void)
{
  const char *expected = "Validation accuracy 50.0 %, loss 0.500. "
                         "Training accuracy 25.0 %, loss 1.500. 10 steps so far.";
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = xs_history_new ();
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint tick = g_timeout_add (20, tick_cb, NULL);
  g_autofree char *complaint = NULL;

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  made_up_record (history, XS_RECORD_TRAINING, 0, 10, .25f, 1.5f);
  made_up_record (history, XS_RECORD_VALIDATION, 0, 10, .5f, .5f);
  xs_curve_plot_set_history (plot, history);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (complaint);
      complaint = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, expected);
    }
  while (complaint != NULL && g_get_monotonic_time () < limit);
  g_assert_cmpstr (complaint, ==, NULL);
  g_source_remove (tick);
  g_assert_finalize_object (plot);
}

/* What is compared is part of it. */
static void
test_compared (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = xs_history_new (), other = xs_history_new ();
  g_autoptr (XsHistory) empty = xs_history_new ();

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  made_up_node (other, XS_NODE_START, -1, 0, 14, 4);
  made_up_node (empty, XS_NODE_START, -1, 0, 14, 4);
  made_up_record (other, XS_RECORD_VALIDATION, 0, 10, .25f, .5f);
  made_up_record (other, XS_RECORD_VALIDATION, 0, 20, .75f, .125f);
  xs_curve_plot_set_history (plot, history);
  xs_curve_plot_add_reference (plot, other, "An_other");
  xs_curve_plot_add_reference (plot, empty, "Empty");
  xs_canvas_describe (XS_CANVAS (plot));
  assert_description (GTK_WIDGET (plot),
                      "0 steps so far. Compared with An_other: accuracy 75.0 %, loss 0.125. "
                      "Compared with Empty, which has no values yet.");
  xs_curve_plot_clear_references (plot);
  xs_canvas_describe (XS_CANVAS (plot));
  assert_description (GTK_WIDGET (plot), "No training yet");
  g_assert_finalize_object (plot);
}

/* Rows of what was trained, then now, which goes back with training; what was undone says so. */
static void
test_table (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsTable) table = NULL, undone = NULL;
  int last, n_undone = 0;

  xs_curve_plot_set_history (plot, history);
  table = xs_canvas_get_table (XS_CANVAS (plot));
  last = xs_table_n_rows (table) - 1;
  g_assert_cmpstr (xs_table_text (table, last, 7), ==, "now");
  g_assert_cmpstr (xs_table_title (table, 0), ==, "Steps");
  g_assert_cmpfloat (xs_table_number (table, last, 0), ==, 200);
  for (int row = 0; row < last; row++)
    g_assert_null (xs_table_text (table, row, 7));

  xs_history_set_current (history, 0);
  xs_curve_plot_set_x_axis (plot, "epochs");
  xs_curve_plot_update (plot);
  undone = xs_canvas_get_table (XS_CANVAS (plot));
  g_assert_cmpstr (xs_table_title (undone, 0), ==, "Epochs");
  for (int row = 0; row < xs_table_n_rows (undone); row++)
    n_undone += g_strcmp0 (xs_table_text (undone, row, 7), "other branch") == 0;
  g_assert_cmpint (n_undone, >, 0);
  last = xs_table_n_rows (undone) - 1;
  g_assert_cmpstr (xs_table_text (undone, last, 7), ==, "now");
  g_assert_cmpfloat (xs_table_number (undone, last, 0), ==, made_up_moment (100).epoch);
  g_assert_finalize_object (plot);
}

/* Level colours appear once there are curves: 14 is green, 28 blue. */
static void
test_pixels (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);
  cairo_surface_t *empty = drive_render (GTK_WIDGET (plot)), *full;

  g_assert_cmpint (drive_count (empty, 0x1a9e77, 4), ==, 0);
  g_assert_cmpint (drive_count (empty, 0x000000, 255), >, 0);
  xs_curve_plot_set_history (plot, history);
  drive_settle ();
  full = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (drive_count (full, 0x1a9e77, 4), >, 300);
  g_assert_cmpint (drive_count (full, 0x2f7de1, 4), >, 300);
  g_assert_cmpint (drive_count (full, 0xe08e0b, 4), ==, 0);
  cairo_surface_destroy (empty);
  cairo_surface_destroy (full);
  close_and_finalize (window, plot);
}

/* A discarded branch is drawn brown. */
static void
test_discarded (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);
  cairo_surface_t *before, *after;

  xs_curve_plot_set_history (plot, history);
  before = drive_render (GTK_WIDGET (plot));
  xs_history_set_current (history, 0);
  xs_curve_plot_update (plot);
  after = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (drive_count (before, 0xb5651d, 20), ==, 0);
  g_assert_cmpint (drive_count (after, 0xb5651d, 20), >, 50);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
  close_and_finalize (window, plot);
}

static void
assert_shows (XsCurvePlot *plot, double from, double to)
{
  double shown_from, shown_to;

  xs_curve_plot_find_range (plot, &shown_from, &shown_to);
  g_assert_cmpfloat_with_epsilon (shown_from, from, 1e-6);
  g_assert_cmpfloat_with_epsilon (shown_to, to, 1e-6);
}

static gboolean
near (guint color, guint other)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int) ((color >> shift) & 255) - (int) ((other >> shift) & 255)) > 40)
      return FALSE;
  return TRUE;
}

static void
test_zoom (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);
  int notified = 0;

  g_signal_connect_swapped (plot, "notify::zoomed", G_CALLBACK (g_atomic_int_inc), &notified);
  xs_curve_plot_set_history (plot, history);
  xs_curve_plot_zoom (plot, 120, 180);
  g_assert_true (xs_curve_plot_get_zoomed (plot));
  g_assert_cmpint (notified, ==, 1);
  made_up_record (history, XS_RECORD_TRAINING, 1, 201, .5f, 1);
  xs_curve_plot_update (plot);
  g_assert_true (xs_curve_plot_get_zoomed (plot));
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_0, 0));
  g_assert_false (xs_curve_plot_get_zoomed (plot));
  g_assert_cmpint (notified, ==, 2);
  xs_curve_plot_zoom (plot, 120, 180);
  xs_curve_plot_set_x_axis (plot, "seconds");
  g_assert_false (xs_curve_plot_get_zoomed (plot));
  close_and_finalize (window, plot);
}

/* In around a place, which stays; to and fro, not beyond the ends; out until all shows. */
static void
test_zoom_by (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);

  xs_curve_plot_set_history (plot, history);
  xs_curve_plot_pan (plot, 1);
  g_assert_false (xs_curve_plot_get_zoomed (plot));
  xs_curve_plot_zoom_by (plot, .5, 50); /* of 0 ... 200 */
  assert_shows (plot, 25, 125);
  xs_curve_plot_pan (plot, .25);
  assert_shows (plot, 50, 150);
  xs_curve_plot_pan (plot, 7);
  assert_shows (plot, 100, 200);
  xs_curve_plot_pan (plot, -7);
  assert_shows (plot, 0, 100);
  xs_curve_plot_zoom_by (plot, 1e-9, 50);
  assert_shows (plot, 49.99, 50.01);
  xs_curve_plot_zoom_by (plot, 1e9, 50);
  g_assert_false (xs_curve_plot_get_zoomed (plot));
  assert_shows (plot, 0, 200);
  close_and_finalize (window, plot);
}

/* The keys do the same, and a cursor that has left the picture is gone. */
static void
test_zoom_keys (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);

  g_assert_false (drive_binding (GTK_WIDGET (plot), GDK_KEY_plus, 0));
  xs_curve_plot_set_history (plot, history);
  drive_settle ();
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_plus, 0));
  assert_shows (plot, 200 / 6., 200 - 200 / 6.);
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_Right, GDK_SHIFT_MASK));
  assert_shows (plot, 200 / 3., 200);
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_minus, 0));
  g_assert_false (xs_curve_plot_get_zoomed (plot));
  close_and_finalize (window, plot);
}

/* Of a curve that goes on beyond both ends nothing lies beside the plot. */
static void
test_inside (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);
  cairo_surface_t *surface;
  int outside = 0;

  xs_curve_plot_set_history (plot, history);
  xs_curve_plot_zoom (plot, 32, 33);
  drive_settle ();
  surface = drive_render (GTK_WIDGET (plot));
  for (int y = 28; y < 400 - 42; y++)
    for (int x = 0; x < 700; x++)
      if ((x < 56 || (x > 700 - 82 && x < 700 - 75)) &&
          near (drive_pixel (surface, x, y), 0x1a9e77))
        outside++;
  g_assert_cmpint (outside, ==, 0);
  cairo_surface_destroy (surface);
  close_and_finalize (window, plot);
}

/* Zoomed into the first level only that level's colour is left. */
static void
test_zoomed_pixels (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);
  cairo_surface_t *surface;

  xs_curve_plot_set_history (plot, history);
  xs_curve_plot_zoom (plot, 10, 60);
  drive_settle ();
  surface = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (drive_count (surface, 0x1a9e77, 4), >, 300);
  g_assert_cmpint (drive_count (surface, 0x2f7de1, 4), ==, 0);
  cairo_surface_destroy (surface);
  close_and_finalize (window, plot);
}

static void
test_keys (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);

  g_assert_false (drive_binding (GTK_WIDGET (plot), GDK_KEY_Left, 0));
  xs_curve_plot_set_history (plot, history);
  g_assert_true (xs_curve_plot_get_logarithmic (plot));
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_l, 0));
  g_assert_false (xs_curve_plot_get_logarithmic (plot));
  g_assert_false (drive_binding (GTK_WIDGET (plot), GDK_KEY_space, 0));
  for (int i = 0; i < 4; i++)
    {
      static const char *const ids[] = { "steps", "epochs", "seconds", "work-units" };

      g_assert_cmpstr (xs_curve_plot_get_x_axis (plot), ==, ids[i]);
      g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_w, 0));
    }
  g_assert_cmpstr (xs_curve_plot_get_x_axis (plot), ==, "steps");
  xs_curve_plot_set_x_axis (plot, "hours");
  g_assert_cmpstr (xs_curve_plot_get_x_axis (plot), ==, "steps");
  close_and_finalize (window, plot);
}

static int
difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int count = 0;

  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    for (int x = 0; x < cairo_image_surface_get_width (a); x++)
      count += drive_pixel (a, x, y) != drive_pixel (b, x, y);
  return count;
}

/* Arrow keys show a cursor, Escape takes it away again. */
static void
test_cursor (void)
{
  XsCurvePlot *plot = new_plot ();
  g_autoptr (XsHistory) history = made_up_history ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 700, 400);
  cairo_surface_t *plain, *cursor, *again;

  xs_curve_plot_set_history (plot, history);
  drive_settle ();
  plain = drive_render (GTK_WIDGET (plot));
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_Left, 0));
  cursor = drive_render (GTK_WIDGET (plot));
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_Escape, 0));
  again = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (difference (plain, cursor), >, 1000);
  g_assert_cmpint (difference (plain, again), ==, 0);
  g_assert_false (drive_binding (GTK_WIDGET (plot), GDK_KEY_Escape, 0));
  cairo_surface_destroy (plain);
  cairo_surface_destroy (cursor);
  cairo_surface_destroy (again);
  close_and_finalize (window, plot);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_test_add_func ("/curve-plot/accessible", test_accessible);
  g_test_add_func ("/curve-plot/description", test_description);
  g_test_add_func ("/curve-plot/compared", test_compared);
  g_test_add_func ("/curve-plot/table", test_table);
  g_test_add_func ("/curve-plot/pixels", test_pixels);
  g_test_add_func ("/curve-plot/discarded", test_discarded);
  g_test_add_func ("/curve-plot/zoom", test_zoom);
  g_test_add_func ("/curve-plot/zoom/by", test_zoom_by);
  g_test_add_func ("/curve-plot/zoom/keys", test_zoom_keys);
  g_test_add_func ("/curve-plot/zoom/inside", test_inside);
  g_test_add_func ("/curve-plot/zoom/pixels", test_zoomed_pixels);
  g_test_add_func ("/curve-plot/keys", test_keys);
  g_test_add_func ("/curve-plot/cursor", test_cursor);
  return g_test_run ();
}
