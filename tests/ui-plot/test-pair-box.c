
#include "ui/plot/pair-box.h"

#include <adwaita.h>

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

/* Without a threshold they stand side by side where the start has what it would like to have. */
static void
test_natural (void)
{
  GtkWidget *start = gtk_label_new (NULL), *end = gtk_label_new (NULL);
  GtkWidget *pair = g_object_ref_sink (xs_pair_box_new (start, end));

  g_object_set (pair, "threshold", 0, "share", 0., "spacing", 20, NULL);
  gtk_widget_set_size_request (start, 100, 10);
  gtk_widget_set_size_request (end, 80, 30);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 200, 30 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 100);
  g_assert_cmpint (gtk_widget_get_width (end), ==, 80);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 199, 60 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 199);
  g_assert_cmpint (gtk_widget_get_width (end), ==, 199);
  gtk_widget_hide (end);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 120, 30 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 120);
  g_assert_finalize_object (pair);
}

/* The threshold grows with the text, and with what the children cannot do without. */
static void
test_room (void)
{
  GtkWidget *start = gtk_label_new (NULL), *end = gtk_label_new (NULL);
  GtkWidget *pair = g_object_ref_sink (xs_pair_box_new (start, end));
  PangoFontDescription *font = pango_font_description_from_string ("Sans 22");

  g_object_set (pair, "threshold", 100, "share", .5, "spacing", 20, NULL);
  gtk_widget_set_size_request (start, 90, 10);
  gtk_widget_set_size_request (end, 40, 10);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 150, 40 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 90);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 149, 40 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 149);
  pango_context_set_font_description (gtk_widget_get_pango_context (pair), font);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 199, 40 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 199);
  gtk_widget_size_allocate (pair, &(GtkAllocation){ 0, 0, 200, 40 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 90);
  pango_font_description_free (font);
  g_assert_finalize_object (pair);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pair-box/allocates", test_pair_box);
  g_test_add_func ("/pair-box/natural", test_natural);
  g_test_add_func ("/pair-box/room", test_room);
  return g_test_run ();
}
