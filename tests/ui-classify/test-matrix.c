#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/classify/matrix-card.h"
#include "ui/classify/matrix-draw.h"
#include "ui/classify/matrix-plot.h"

#include <math.h>

/* Sizes 4, 8 and 16, trained at 8. The best of the rows are at 8, 8 and 16. */
static XsMatrix
some_matrix (int n_measured)
{
  static const float accuracies[] = { .5f, .6f, .4f, .5f, .8f, .7f, .45f, .75f, .9f };
  XsMatrix matrix = { .home_size = 8,
                      .method = XS_TRANSFER_GALERKIN,
                      .n_sizes = 3,
                      .sizes = { 4, 8, 16 },
                      .n_images = n_measured > 0 ? 400 : 0,
                      .n_measured = n_measured,
                      .is_busy = n_measured < 9 };

  for (int i = 0; i < 9; i++)
    matrix.accuracies[i] = i % 3 * 3 + i / 3 < n_measured ? accuracies[i] : NAN;
  return matrix;
}

/* --- numbers -----------------------------------------------------------------------------------
 */

static void
test_best_of_each_row (void)
{
  const XsMatrix matrix = some_matrix (9);
  XsMatrixValues values;

  xs_matrix_values_of_matrix (&values, &matrix);
  g_assert_cmpint (values.home, ==, 1);
  for (int row = 0; row < 3; row++)
    for (int column = 0; column < 3; column++)
      g_assert_cmpint (xs_matrix_values_is_best (&values, row, column), ==,
                       column == (row < 2 ? 1 : 2));
}

/* Of n images of which a half is right: 1 / (2 sqrt (n)). */
static void
test_standard_error (void)
{
  const XsMatrix matrix = some_matrix (9);
  XsMatrixValues values;

  xs_matrix_values_of_matrix (&values, &matrix);
  g_assert_cmpfloat_with_epsilon (values.errors[0], .025, 1e-7);
  g_assert_cmpfloat_with_epsilon (xs_matrix_values_worst_error (&values), .025, 1e-7);
}

/* Sizes 4, 8 and 16 on 400 images; one error of .8 is two points. */
static void
test_as_good_but_for_chance (void)
{
  XsMatrix matrix = { .home_size = 8,
                      .n_sizes = 3,
                      .sizes = { 4, 8, 16 },
                      .n_images = 400,
                      .n_measured = 9,
                      .accuracies = { .8f, .79f, .77f, .8f, .8f, .1f, .5f, .6f, .9f } };
  static const gboolean expected[] = { TRUE, TRUE, FALSE, TRUE, TRUE, FALSE, FALSE, FALSE, TRUE };
  XsMatrixValues values;

  xs_matrix_values_of_matrix (&values, &matrix);
  for (int i = 0; i < 9; i++)
    g_assert_cmpint (xs_matrix_values_is_as_good (&values, i / 3, i % 3), ==, expected[i]);
}

static void
test_nothing_is_best_of_nothing (void)
{
  const XsMatrix matrix = some_matrix (0);
  XsMatrixValues values;

  xs_matrix_values_of_matrix (&values, &matrix);
  for (int i = 0; i < 9; i++)
    g_assert_false (xs_matrix_values_is_best (&values, i / 3, i % 3));
  g_assert_true (isnan (xs_matrix_values_worst_error (&values)));
}

/* Three classes of two sizes: with a true class its probability, without the largest. */
static void
test_picture (void)
{
  static float crossed[] = { .2f, .7f, .1f, .6f, .3f, .1f, .1f, .1f, .8f, .3f, .4f, .3f };
  g_autoptr (XsStudy) study = fake_study ();
  XsSight sights[] = { { .size = 4 }, { .size = 8 } };
  XsClassification answer = {
    .home_size = 4, .n_classes = 3, .sights = sights, .n_sights = 2, .crossed = crossed
  };
  XsMatrixValues values;

  xs_matrix_values_of_picture (&values, &answer, study, 0);
  g_assert_cmpint (values.home, ==, 0);
  g_assert_cmpfloat_with_epsilon (values.values[1], .6, 1e-6);
  g_assert_cmpstr (values.notes[2], ==, "Cow");
  g_assert_cmpfloat_with_epsilon (values.values[2], .1, 1e-6);
  xs_matrix_values_clear (&values);
  xs_matrix_values_of_picture (&values, &answer, study, -1);
  g_assert_cmpfloat_with_epsilon (values.values[2], .8, 1e-6);
  xs_matrix_values_clear (&values);
  answer.crossed = NULL;
  xs_matrix_values_of_picture (&values, &answer, study, -1);
  g_assert_cmpint (values.n, ==, 0);
}

/* --- the plot ----------------------------------------------------------------------------------
 */

static XsMatrixPlot *
new_plot (int n_measured)
{
  XsMatrixPlot *plot = XS_MATRIX_PLOT (g_object_ref_sink (xs_matrix_plot_new ()));
  const XsMatrix matrix = some_matrix (n_measured);
  XsMatrixValues values;

  xs_matrix_values_of_matrix (&values, &matrix);
  xs_matrix_plot_take (plot, &values);
  return plot;
}

static void
test_accessible (void)
{
  XsMatrixPlot *plot = new_plot (9);
  const char *words =
      "Images of 4 pixels: best 60.0 % by the network at 8; Images of 8 pixels: best "
      "80.0 % by the network at 8; Images of 16 pixels: best 90.0 % by the network "
      "at 16";

  xs_canvas_describe (XS_CANVAS (plot));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Image sizes by network sizes");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       words);
  xs_matrix_plot_take (plot, NULL);
  xs_canvas_describe (XS_CANVAS (plot));
  words = "Nothing to show yet";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       words);
  g_assert_finalize_object (plot);
}

/* The arrow keys read every cell, and stop at the edges. */
static void
test_keys (void)
{
  XsMatrixPlot *plot = new_plot (9);
  GtkWidget *widget = GTK_WIDGET (plot);

  g_assert_null (xs_matrix_plot_get_reading (plot));
  drive_binding (widget, GDK_KEY_Down, 0);
  g_assert_cmpstr (xs_matrix_plot_get_reading (plot), ==,
                   "Images 4 × 4, network 4 × 4: 50.0 % ± 2.5 %");
  drive_binding (widget, GDK_KEY_Left, 0);
  drive_binding (widget, GDK_KEY_Right, 0);
  g_assert_cmpstr (xs_matrix_plot_get_reading (plot), ==,
                   "Images 4 × 4, network 8 × 8: 60.0 % ± 2.4 %, the best of its row");
  for (int i = 0; i < 5; i++)
    drive_binding (widget, GDK_KEY_Down, 0);
  g_assert_cmpstr (xs_matrix_plot_get_reading (plot), ==,
                   "Images 16 × 16, network 8 × 8: 75.0 % ± 2.2 %");
  xs_matrix_plot_take (plot, NULL);
  g_assert_null (xs_matrix_plot_get_reading (plot));
  g_assert_false (drive_binding (widget, GDK_KEY_Right, 0));
  g_assert_finalize_object (plot);
}

static void
test_table (void)
{
  XsMatrixPlot *plot = new_plot (4);
  g_autoptr (XsTable) table = xs_canvas_get_table (XS_CANVAS (plot));

  g_assert_cmpint (xs_table_n_rows (table), ==, 9);
  g_assert_cmpfloat_with_epsilon (xs_table_number (table, 1, 2), .6, 1e-6);
  g_assert_true (isnan (xs_table_number (table, 2, 2)));
  g_assert_finalize_object (plot);
}

/* Every cell is found where it is drawn, and nothing beside them. */
static void
test_places (void)
{
  const XsMatrixPlaces places = { 50, 40, 30, 20 };
  int row, column;

  for (int i = 0; i < 9; i++)
    {
      g_assert_true (xs_matrix_places_at (&places, 3, 50 + 30 * (i % 3) + 1, 40 + 20 * (i / 3) + 1,
                                          &row, &column));
      g_assert_cmpint (row * 3 + column, ==, i);
    }
  g_assert_false (xs_matrix_places_at (&places, 3, 49, 41, &row, &column));
  g_assert_false (xs_matrix_places_at (&places, 3, 51, 39, &row, &column));
  g_assert_false (xs_matrix_places_at (&places, 3, 141, 41, &row, &column));
}

/* Round numbers just around what there is. */
static void
test_range (void)
{
  const XsMatrix none = some_matrix (0), all = some_matrix (9);
  XsMatrixValues values;
  double low, high;

  xs_matrix_values_of_matrix (&values, &none);
  xs_matrix_values_range (&values, &low, &high);
  g_assert_cmpfloat (low, ==, 0);
  g_assert_cmpfloat (high, ==, 1);
  xs_matrix_values_of_matrix (&values, &all);
  xs_matrix_values_range (&values, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, .4, 1e-9);
  g_assert_cmpfloat_with_epsilon (high, .9, 1e-9);
  for (int i = 0; i < 9; i++)
    values.values[i] = .5;
  xs_matrix_values_range (&values, &low, &high);
  g_assert_cmpfloat (high - low, >, .09);
}

/* Better is brighter. */
static void
test_colors (void)
{
  XsMatrixPlot *plot = new_plot (9);
  cairo_surface_t *surface;

  drive_show (GTK_WIDGET (plot), 400, 200);
  surface = drive_render (GTK_WIDGET (plot));
  g_assert_cmpint (drive_count (surface, 0xffe945, 2), >, 500); /* 90 % */
  cairo_surface_destroy (surface);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (plot))));
  g_assert_finalize_object (plot);
}

/* --- the card ----------------------------------------------------------------------------------
 */

static GtkWidget *
button_named (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = button_named (child, label);
  return found;
}

static void
count_cb (int *count)
{
  ++*count;
}

/* It can be stopped while it is at work, and asked for again after it. */
static void
test_card_measures (void)
{
  GtkWidget *card = g_object_ref_sink (xs_matrix_card_new ());
  GtkWidget *measure = button_named (card, "Measure"), *stop = button_named (card, "Stop");
  GtkWidget *plot = drive_find (card, XS_TYPE_MATRIX_PLOT);
  XsMatrix matrix = some_matrix (4);

  g_assert_true (gtk_widget_get_visible (measure));
  g_assert_false (gtk_widget_get_visible (plot));
  xs_matrix_card_set_matrix (XS_MATRIX_CARD (card), &matrix);
  g_assert_false (gtk_widget_get_visible (measure));
  g_assert_true (gtk_widget_get_visible (stop));
  g_assert_true (gtk_widget_get_visible (plot));
  g_assert_cmpfloat (
      gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (drive_find (card, GTK_TYPE_PROGRESS_BAR))),
      ==, 4. / 9);
  matrix = some_matrix (9);
  xs_matrix_card_set_matrix (XS_MATRIX_CARD (card), &matrix);
  g_assert_nonnull (button_named (card, "Measure Again"));
  g_assert_false (gtk_widget_get_visible (stop));
  xs_matrix_card_set_matrix (XS_MATRIX_CARD (card), NULL);
  g_assert_nonnull (button_named (card, "Measure"));
  g_assert_false (gtk_widget_get_visible (plot));
  g_assert_finalize_object (card);
}

/* The picture's numbers are asked for only while they show, and it has nothing to be measured. */
static void
test_card_wants_the_picture (void)
{
  GtkWidget *card = g_object_ref_sink (xs_matrix_card_new ());
  GtkWidget *picture = button_named (card, "This image"), *measure = button_named (card, "Measure");
  int count = 0;

  g_signal_connect_swapped (card, "wants-changed", G_CALLBACK (count_cb), &count);
  g_assert_false (xs_matrix_card_wants_picture (XS_MATRIX_CARD (card)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (picture), TRUE);
  g_assert_cmpint (count, ==, 1);
  g_assert_true (xs_matrix_card_wants_picture (XS_MATRIX_CARD (card)));
  g_assert_false (gtk_widget_get_visible (measure));
  g_assert_finalize_object (card);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/matrix/best-of-each-row", test_best_of_each_row);
  g_test_add_func ("/matrix/standard-error", test_standard_error);
  g_test_add_func ("/matrix/as-good-but-for-chance", test_as_good_but_for_chance);
  g_test_add_func ("/matrix/nothing-is-best-of-nothing", test_nothing_is_best_of_nothing);
  g_test_add_func ("/matrix/picture", test_picture);
  g_test_add_func ("/matrix/accessible", test_accessible);
  g_test_add_func ("/matrix/keys", test_keys);
  g_test_add_func ("/matrix/table", test_table);
  g_test_add_func ("/matrix/places", test_places);
  g_test_add_func ("/matrix/range", test_range);
  g_test_add_func ("/matrix/colors", test_colors);
  g_test_add_func ("/matrix/card-measures", test_card_measures);
  g_test_add_func ("/matrix/card-wants-the-picture", test_card_wants_the_picture);
  return g_test_run ();
}
