#include "ui/train/confusion-plot.h"

#include "tests/ui/drive.h"
#include "tests/ui-train/made-up.h"
#include "ui/train/confusion-draw.h"

#include <adwaita.h>

static const int counts[] = { 8, 1, 1, 0, 10, 0, 4, 0, 6 };

static XsConfusionPlot *
new_plot (void)
{
  char *names[] = { (char *) "T-shirt", (char *) "Bag", (char *) "Ankle boot", NULL };
  XsConfusionPlot *plot = XS_CONFUSION_PLOT (g_object_ref_sink (xs_confusion_plot_new ()));

  xs_confusion_plot_set_names (plot, names);
  return plot;
}

static void
assert_initials (int label, const char *expected)
{
  char *names[] = { (char *) "T-shirt", (char *) "Ankle boot", (char *) "été", (char *) "7", NULL };
  g_autofree char *initials = xs_class_initials (names, label);

  g_assert_cmpstr (initials, ==, expected);
}

static void
test_initials (void)
{
  assert_initials (0, "Ts");
  assert_initials (1, "Bo");
  assert_initials (2, "Ét");
  assert_initials (3, "7");
  assert_initials (11, "12");
}

static void
test_accessible (void)
{
  XsConfusionPlot *plot = new_plot ();

  gtk_test_accessible_assert_role (GTK_WIDGET (plot), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_WIDGET (plot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Confusion of classes");
  gtk_test_accessible_assert_property (GTK_WIDGET (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "No validation yet");
  g_assert_null (xs_confusion_plot_get_reading (plot));
  g_assert_false (drive_binding (GTK_WIDGET (plot), GDK_KEY_Right, 0));
  g_assert_finalize_object (plot);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
test_description (void)
{
  const char *expected = "80.0 % of 30 images right. Most frequent: Ankle boot → T-shirt: 4 of 10";
  XsConfusionPlot *plot = new_plot ();
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint tick = g_timeout_add (20, tick_cb, NULL);
  g_autofree char *complaint = NULL;

  xs_confusion_plot_set_counts (plot, counts, 3);
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

/* The table has what is described and no more: every pair that occurred, and its images. */
static void
test_table (void)
{
  XsConfusionPlot *plot = new_plot ();
  g_autoptr (XsTable) table = NULL, empty = xs_canvas_get_table (XS_CANVAS (plot));
  int images = 0;

  g_assert_cmpint (xs_table_n_rows (empty), ==, 0);
  xs_confusion_plot_set_counts (plot, counts, 3);
  table = xs_canvas_get_table (XS_CANVAS (plot));
  g_assert_cmpint (xs_table_n_rows (table), ==, 6);
  for (int row = 0; row < 6; row++)
    images += (int) xs_table_number (table, row, 2);
  g_assert_cmpint (images, ==, 30);
  g_assert_cmpstr (xs_table_text (table, 4, 0), ==, "Ankle boot");
  g_assert_cmpstr (xs_table_text (table, 4, 1), ==, "T-shirt");
  g_assert_cmpfloat_with_epsilon (xs_table_number (table, 4, 3), .4, 1e-12);
  g_assert_finalize_object (plot);
}

static void
test_keys (void)
{
  XsConfusionPlot *plot = new_plot ();
  int notified = 0;

  g_signal_connect_swapped (plot, "notify::reading", G_CALLBACK (g_atomic_int_inc), &notified);
  xs_confusion_plot_set_counts (plot, counts, 3);
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_Right, 0));
  g_assert_cmpstr (xs_confusion_plot_get_reading (plot), ==, "T-shirt right: 8 of 10");
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_Right, 0));
  g_assert_cmpstr (xs_confusion_plot_get_reading (plot), ==, "T-shirt → Bag: 1 of 10");
  g_assert_true (drive_binding (GTK_WIDGET (plot), GDK_KEY_Up, 0));
  g_assert_cmpint (notified, ==, 2);
  drive_binding (GTK_WIDGET (plot), GDK_KEY_Down, 0);
  g_assert_cmpstr (xs_confusion_plot_get_reading (plot), ==, "Bag right: 10 of 10");
  xs_confusion_plot_set_counts (plot, NULL, 0);
  g_assert_null (xs_confusion_plot_get_reading (plot));
  g_assert_finalize_object (plot);
}

/* The colours in the middle of the cells: blue on the diagonal, orange off it, stronger for more.
 */
static void
test_pixels (void)
{
  XsConfusionPlot *plot = new_plot ();
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 260, 220);
  cairo_surface_t *surface;

  xs_confusion_plot_set_counts (plot, counts, 3);
  drive_settle ();
  surface = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (drive_count (surface, 0x2f7de1, 2), >, 300);
  xs_confusion_plot_set_counts (plot, (const int[]){ 0, 1, 0, 1, 0, 0, 0, 1, 0 }, 3);
  cairo_surface_destroy (surface);
  surface = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (drive_count (surface, 0x2f7de1, 2), ==, 0);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
  g_assert_finalize_object (plot);
}

/* Two hundred classes are drawn within the widget, without names. */
static void
test_many (void)
{
  XsConfusionPlot *plot = XS_CONFUSION_PLOT (g_object_ref_sink (xs_confusion_plot_new ()));
  GtkWindow *window = drive_show (GTK_WIDGET (plot), 300, 260);
  g_autofree int *many = g_new0 (int, 200 * 200);
  cairo_surface_t *surface;

  for (int i = 0; i < 200; i++)
    many[i * 201] = 1;
  xs_confusion_plot_set_counts (plot, many, 200);
  surface = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (drive_count (surface, 0x2f7de1, 80), >, 100);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
  g_assert_finalize_object (plot);
}

static void
chosen_cb (int *chosen, int row, int column)
{
  *chosen = 10 * row + column;
}

/* Return chooses the cell that is read, but none without images. */
static void
test_choose (void)
{
  XsConfusionPlot *plot = new_plot ();
  GtkWidget *widget = GTK_WIDGET (plot);
  int chosen = -1;

  g_signal_connect_swapped (plot, "chosen", G_CALLBACK (chosen_cb), &chosen);
  g_assert_false (drive_binding (widget, GDK_KEY_Return, 0));
  xs_confusion_plot_set_counts (plot, counts, 3);
  drive_binding (widget, GDK_KEY_Down, 0);
  drive_binding (widget, GDK_KEY_Right, 0);
  g_assert_true (drive_binding (widget, GDK_KEY_Return, 0));
  g_assert_cmpint (chosen, ==, 1);
  drive_binding (widget, GDK_KEY_Down, 0);
  drive_binding (widget, GDK_KEY_Left, 0);
  g_assert_false (drive_binding (widget, GDK_KEY_Return, 0));
  g_assert_cmpint (chosen, ==, 1);
  g_assert_finalize_object (plot);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/confusion-plot/initials", test_initials);
  g_test_add_func ("/confusion-plot/accessible", test_accessible);
  g_test_add_func ("/confusion-plot/description", test_description);
  g_test_add_func ("/confusion-plot/table", test_table);
  g_test_add_func ("/confusion-plot/keys", test_keys);
  g_test_add_func ("/confusion-plot/pixels", test_pixels);
  g_test_add_func ("/confusion-plot/many", test_many);
  g_test_add_func ("/confusion-plot/choose", test_choose);
  return g_test_run ();
}
