#include "ui/window/depth-track.h"
#include "ui/window/rate-row.h"
#include "ui/window/sidebar.h"
#include "ui/window/test-row.h"

#include "fixture.h"

#include "ui/plot/colors.h"

#include <math.h>

/* What an action was last asked for. */
static void
told_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GVariant **last = data;

  g_clear_pointer (last, g_variant_unref);
  *last = parameter != NULL ? g_variant_ref (parameter) : g_variant_ref_sink (g_variant_new ("()"));
}

/* Gives @widget a group "win" with the one action @name, whose parameter goes to @last. */
static void
give_action (GtkWidget *widget, const char *name, const GVariantType *type, GVariant **last)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_signal_connect (action, "activate", G_CALLBACK (told_cb), last);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (widget, "win", G_ACTION_GROUP (group));
}

static GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  return fixture_find (root, GTK_TYPE_LABEL, "label", text);
}

static XsSidebar *
make_sidebar (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  GtkWidget *sidebar = g_object_ref_sink (xs_sidebar_new ());

  xs_sidebar_set_study (XS_SIDEBAR (sidebar), study);
  return XS_SIDEBAR (sidebar);
}

static void
test_study (void)
{
  XsSidebar *sidebar = make_sidebar ();
  GtkWidget *widget = GTK_WIDGET (sidebar);

  g_assert_nonnull (find_label (widget, "Fashion-MNIST"));
  g_assert_nonnull (find_label (widget, "4\u202f500 train · 500 validation"));
  g_assert_nonnull (find_label (widget, "32"));
  g_assert_nonnull (find_label (widget, "Adam"));
  g_assert_nonnull (find_label (widget, "Cascade, by itself"));
  g_assert_nonnull (find_label (widget, "tanh"));
  g_assert_nonnull (find_label (widget, "7 × 7"));
  g_assert_finalize_object (sidebar);
}

/* Test images show where there are some, with what is known of them and how sure it is. */
static void
test_tested (void)
{
  XsSidebar *sidebar = make_sidebar ();
  g_autoptr (XsStudy) without = fixture_study (), study = fixture_study ();
  GtkWidget *widget = GTK_WIDGET (sidebar);
  GtkWidget *row = gtk_widget_get_ancestor (find_label (widget, "Test images"), XS_TYPE_TEST_ROW);
  GtkWidget *evaluate = fixture_find (widget, GTK_TYPE_BUTTON, "action-name", "win.evaluate-test");
  GtkWidget *stop = fixture_find (widget, GTK_TYPE_BUTTON, "action-name", "win.stop-test");
  const XsTested tested = { .n_images = 2500, .accuracy = .8, .at.iteration = 988 };

  without->n_test = 0;
  xs_sidebar_set_study (sidebar, without);
  g_assert_false (gtk_widget_get_visible (row));
  study->n_test = 2500;
  xs_sidebar_set_study (sidebar, study);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_nonnull (find_label (widget, "2\u202f500, not looked at yet"));
  xs_sidebar_set_tested (sidebar, NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (evaluate));
  g_assert_true (gtk_widget_get_visible (stop));
  xs_sidebar_set_tested (sidebar, &tested, FALSE);
  g_assert_true (gtk_widget_get_visible (evaluate));
  g_assert_nonnull (find_label (row, "80.0 % ± 0.8 of 2\u202f500 images, at step 988"));
  xs_sidebar_set_study (sidebar, without);
  g_assert_null (find_label (row, "80.0 % ± 0.8 of 2\u202f500 images, at step 988"));
  g_assert_finalize_object (sidebar);
}

/* What is looked at shows its own depth; refining is of the present network all the while. */
static void
test_look (void)
{
  XsSidebar *sidebar = make_sidebar ();
  GtkWidget *widget = GTK_WIDGET (sidebar);
  g_autoptr (XsFrame) now = fixture_frame (14, 8, .875f), then = fixture_frame (7, 4, .75f);

  xs_sidebar_set_look (sidebar, then);
  xs_sidebar_set_frame (sidebar, now);
  g_assert_nonnull (find_label (widget, "then 4 steps · h = 0.25"));
  g_assert_nonnull (find_label (widget, "Refine depth to 16"));
  xs_sidebar_set_look (sidebar, NULL);
  g_assert_nonnull (find_label (widget, "8 steps · h = 0.125"));
  g_assert_nonnull (find_label (widget, "Refine depth to 16"));
  xs_sidebar_set_look (sidebar, then);
  g_assert_nonnull (find_label (widget, "then 4 steps · h = 0.25"));
  g_assert_finalize_object (sidebar);
}

static void
test_frame (void)
{
  XsSidebar *sidebar = make_sidebar ();
  GtkWidget *widget = GTK_WIDGET (sidebar);
  g_autoptr (XsFrame) frame = fixture_frame (14, 8, .875f);
  g_autoptr (XsFrame) refined = fixture_frame (14, 16, .875f);

  xs_sidebar_set_frame (sidebar, frame);
  g_assert_nonnull (find_label (widget, "8 steps · h = 0.125"));
  g_assert_nonnull (find_label (widget, "Refine depth to 16"));
  g_assert_nonnull (find_label (widget, "87.5 %"));
  xs_sidebar_set_frame (sidebar, refined);
  g_assert_nonnull (find_label (widget, "16 steps · h = 0.0625"));
  g_assert_nonnull (find_label (widget, "Refine depth to 32"));
  g_assert_finalize_object (sidebar);
}

static void
test_ladder (void)
{
  XsSidebar *sidebar = make_sidebar ();
  g_autoptr (XsFrame) frame = fixture_frame (14, 8, .875f);
  XsLadder ladder = {
    .n_sizes = 1, .sizes = (int[]){ 28 }, .accuracies = (float[]){ .75f }, .home_size = 14
  };

  xs_sidebar_set_frame (sidebar, frame);
  xs_sidebar_set_ladder (sidebar, &ladder);
  g_assert_nonnull (find_label (GTK_WIDGET (sidebar), "75.0 %"));
  g_assert_finalize_object (sidebar);
}

/* Buttons wait for the window's actions. */
static void
test_buttons (void)
{
  XsSidebar *sidebar = make_sidebar ();
  GtkWidget *window = gtk_window_new ();
  GVariant *last = NULL;
  GtkWidget *button =
      fixture_find (GTK_WIDGET (sidebar), GTK_TYPE_BUTTON, "action-name", "win.prolong");

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (sidebar));
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  give_action (window, "prolong", NULL, &last);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (last);
  g_variant_unref (last);
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (sidebar), GTK_TYPE_BUTTON, "action-name", "win.restrict"));
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (sidebar), GTK_TYPE_BUTTON, "action-name", "win.refine"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (sidebar);
}

static GtkAdjustment *
adjustment_of (GtkWidget *row)
{
  GtkWidget *scale = fixture_find (row, GTK_TYPE_SCALE, "css-name", "scale");

  g_assert_nonnull (scale);
  return gtk_range_get_adjustment (GTK_RANGE (scale));
}

static void
test_weight (void)
{
  XsSidebar *sidebar = make_sidebar ();
  GtkWidget *widget = GTK_WIDGET (sidebar), *label, *row;

  g_assert_null (find_label (widget, "Timeline: 2 nodes"));
  xs_sidebar_set_weight (sidebar, "Timeline: 2 nodes", "3 MB in memory", "What that means");
  label = find_label (widget, "3 MB in memory");
  g_assert_nonnull (label);
  row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, "What that means");
  g_assert_finalize_object (sidebar);
}

static void
test_rate_is_told (void)
{
  GtkWidget *row = g_object_ref_sink (xs_rate_row_new ());
  GVariant *last = NULL;

  give_action (row, "learning-rate", G_VARIANT_TYPE_DOUBLE, &last);
  xs_rate_row_set_rate (XS_RATE_ROW (row), .003);
  g_assert_null (last);
  g_assert_nonnull (find_label (row, "0.003"));
  gtk_adjustment_set_value (adjustment_of (row), log10 (.02345));
  g_assert_nonnull (last);
  g_assert_cmpfloat_with_epsilon (g_variant_get_double (last), .023, 1e-9);
  g_assert_nonnull (find_label (row, "0.023"));
  g_assert_cmpfloat_with_epsilon (xs_rate_row_get_rate (XS_RATE_ROW (row)), .023, 1e-9);
  g_clear_pointer (&last, g_variant_unref);
  /* Rounded alike: nothing to tell. */
  gtk_adjustment_set_value (adjustment_of (row), log10 (.02346));
  g_assert_null (last);
  g_assert_finalize_object (row);
}

static void
test_rate_words (void)
{
  static const struct
  {
    double rate;
    const char *text;
  } cases[] = { { 1, "1" }, { .1, "0.1" }, { .015, "0.015" }, { 1e-5, "0.00001" }, { 20, "20" } };
  GtkWidget *row = g_object_ref_sink (xs_rate_row_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      xs_rate_row_set_rate (XS_RATE_ROW (row), cases[i].rate);
      g_assert_nonnull (find_label (row, cases[i].text));
    }
  g_assert_finalize_object (row);
}

static int
count_track (XsDepthTrack *track, int depth)
{
  cairo_surface_t *surface;
  GdkRGBA color;
  int n;

  xs_depth_track_set (track, depth, 1, 1);
  surface = fixture_draw (GTK_WIDGET (track), 240, 44);
  xs_level_color (1, FALSE, &color);
  n = fixture_count (surface, &color);
  cairo_surface_destroy (surface);
  return n;
}

static void
test_depth_track (void)
{
  GtkWidget *track = g_object_ref_sink (xs_depth_track_new ());
  int coarse;

  gtk_widget_size_allocate (track, &(GtkAllocation){ 0, 0, 240, 44 }, -1);
  gtk_test_accessible_assert_role (track, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (track, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Time steps of the network");
  g_assert_cmpint (count_track (XS_DEPTH_TRACK (track), 0), ==, 0);
  coarse = count_track (XS_DEPTH_TRACK (track), 4);
  g_assert_cmpint (coarse, >, 100);
  g_assert_cmpint (count_track (XS_DEPTH_TRACK (track), 8), >, coarse);
  g_assert_cmpint (count_track (XS_DEPTH_TRACK (track), 1024), >, 0);
  gtk_test_accessible_assert_property (track, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1024 time steps from 0 to 1");
  g_assert_finalize_object (track);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/sidebar/study", test_study);
  g_test_add_func ("/sidebar/tested", test_tested);
  g_test_add_func ("/sidebar/look", test_look);
  g_test_add_func ("/sidebar/frame", test_frame);
  g_test_add_func ("/sidebar/ladder", test_ladder);
  g_test_add_func ("/sidebar/buttons", test_buttons);
  g_test_add_func ("/sidebar/weight", test_weight);
  g_test_add_func ("/rate-row/told", test_rate_is_told);
  g_test_add_func ("/rate-row/words", test_rate_words);
  g_test_add_func ("/depth-track", test_depth_track);
  return g_test_run ();
}
