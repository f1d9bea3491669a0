#include "tests/ui-trajectory/fake.h"
#include "ui/trajectory/class-legend.h"
#include "ui/plot/color-bar.h"
#include "ui/plot/pair-box.h"
#include "ui/trajectory/picture-view.h"
#include "ui/trajectory/verdict.h"

#include <adwaita.h>

static void
test_picture_whole (void)
{
  GtkWidget *view = xs_picture_view_new (100, TRUE);
  const guint8 pixels[] = { 255, 0, 0, 0, 0, 0, 0, 0, 255 }; /* (1, 3, 3) */
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_IMG);
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (view), pixels, 1, 3);
  GtkWindow *window = fake_show (view, 100, 100);
  cairo_surface_t *surface = fake_render (view);
  g_assert_cmphex (fake_pixel (surface, 98, 98), ==, 0xffffff); /* 99 = 3 * 33 in 100 */
  g_assert_cmphex (fake_pixel (surface, 99, 99), ==, 0);
  g_assert_cmpint (fake_count (surface, 0xffffff, 0), ==, 2 * 33 * 33);
  double column, row;
  xs_picture_view_locate (XS_PICTURE_VIEW (view), 49.5, 99, &column, &row);
  g_assert_cmpfloat_with_epsilon (column, 1.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (row, 3, 1e-6);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

static void
test_picture_fills (void)
{
  GtkWidget *view = xs_picture_view_new (100, FALSE);
  const float values[] = { 1, 1, 1, 2, 1, 1, 1, 1, 1 }; /* out of range: clamped */
  xs_picture_view_set_values (XS_PICTURE_VIEW (view), values, 1, 3);
  GtkWindow *window = fake_show (view, 100, 100);
  cairo_surface_t *surface = fake_render (view);
  g_assert_cmpint (fake_count (surface, 0xffffff, 2), ==, 100 * 100);
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (view), NULL, 1, 0);
  cairo_surface_t *empty = fake_render (view);
  g_assert_cmpint (fake_count (empty, 0xffffff, 2), ==, 0);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (empty);
  gtk_window_destroy (window);
}

/* What is larger than can be kept is averaged. */
static void
test_picture_large (void)
{
  int n = 3000;
  g_autofree guint8 *pixels = g_new (guint8, n * n);
  for (int i = 0; i < n * n; i++)
    pixels[i] = (i % n) % 3 == 0 ? 255 : 0;
  GtkWidget *view = xs_picture_view_new (100, TRUE);
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (view), pixels, 1, n);
  GtkWindow *window = fake_show (view, 100, 100);
  cairo_surface_t *surface = fake_render (view);
  g_assert_cmpint (fake_count (surface, 0x555555, 3), ==, 100 * 100);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

static void
test_pair_box (void)
{
  GtkWidget *start = gtk_label_new ("a"), *end = gtk_label_new ("b");
  GtkWidget *pair = g_object_ref_sink (xs_pair_box_new (start, end));
  g_object_set (pair, "threshold", 500, "share", .25, "spacing", 20, NULL);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 620, 300 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 150);
  g_assert_cmpint (gtk_widget_get_width (end), ==, 450);
  g_assert_cmpint (gtk_widget_get_height (end), ==, 300);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 499, 300 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 499);
  g_assert_cmpint (gtk_widget_get_width (end), ==, 499);
  g_assert_cmpint (gtk_widget_get_height (start) + gtk_widget_get_height (end), ==, 280);
  int wide, narrow;
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, 620, &wide, NULL, NULL, NULL);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, 400, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, ==, 2 * wide + 20);
  g_assert_finalize_object (pair);
}

static void
test_legend (void)
{
  XsClassLegend *legend = XS_CLASS_LEGEND (g_object_ref_sink (xs_class_legend_new ()));
  g_autoptr (XsStudy) study = fake_study ();
  xs_class_legend_set_study (legend, study);
  xs_class_legend_set_selected (legend, 1);
  GtkFlowBox *box = GTK_FLOW_BOX (fake_find (GTK_WIDGET (legend), GTK_TYPE_FLOW_BOX));
  GtkWidget *dog = gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (box, 1));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (dog), GTK_ACCESSIBLE_PROPERTY_LABEL, "Dog");
  g_assert_true (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (dog)), "<b>Dog</b>"));
  xs_class_legend_set_selected (legend, -1);
  g_assert_true (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (dog)), "</span> Dog"));
  g_assert_finalize_object (legend);
}

static void
test_color_bar (void)
{
  GtkWidget *bar = xs_color_bar_new ();
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  xs_color_bar_set_limit (XS_COLOR_BAR (bar), 2.5f);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Blue is negative, white zero, orange positive; up to 2.5");
  GtkWindow *window = fake_show (bar, 180, 20);
  cairo_surface_t *surface = fake_render (bar);
  guint left = fake_pixel (surface, 44, gtk_widget_get_height (bar) / 2);
  guint right =
      fake_pixel (surface, gtk_widget_get_width (bar) - 45, gtk_widget_get_height (bar) / 2);
  g_assert_cmpint (left & 0xff, >, left >> 16);
  g_assert_cmpint (right >> 16, >, right & 0xff);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

static void
test_verdict (void)
{
  GtkWidget *verdict = g_object_ref_sink (xs_verdict_new ());
  GtkLabel *word = GTK_LABEL (fake_find (verdict, GTK_TYPE_LABEL));
  g_assert_cmpfloat (gtk_widget_get_opacity (verdict), ==, 0);
  xs_verdict_set_state (XS_VERDICT (verdict), xs_verdict_of (2, 2));
  g_assert_cmpstr (gtk_label_get_label (word), ==, "Correct");
  g_assert_cmpfloat (gtk_widget_get_opacity (verdict), ==, 1);
  xs_verdict_set_state (XS_VERDICT (verdict), xs_verdict_of (2, 1));
  g_assert_cmpstr (gtk_label_get_label (word), ==, "Wrong");
  g_assert_true (gtk_widget_has_css_class (verdict, "wrong"));
  g_assert_false (gtk_widget_has_css_class (verdict, "correct"));
  xs_verdict_set_state (XS_VERDICT (verdict), xs_verdict_of (-1, 1));
  g_assert_cmpstr (gtk_label_get_label (word), ==, "");
  g_assert_finalize_object (verdict);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/picture-view/whole", test_picture_whole);
  g_test_add_func ("/picture-view/fills", test_picture_fills);
  g_test_add_func ("/picture-view/large", test_picture_large);
  g_test_add_func ("/pair-box/allocates", test_pair_box);
  g_test_add_func ("/class-legend/marks", test_legend);
  g_test_add_func ("/color-bar/ends", test_color_bar);
  g_test_add_func ("/verdict/words", test_verdict);
  return g_test_run ();
}
