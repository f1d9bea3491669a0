#include "ui/window/columns-box.h"

#include <adwaita.h>

#define COLUMN 200
#define SPACING 20

static GtkWidget *
block_new (int height)
{
  GtkWidget *block = gtk_label_new (NULL);

  gtk_widget_set_size_request (block, 100, height);
  return block;
}

static GtkWidget *
box_new (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *box = g_object_new (XS_TYPE_COLUMNS_BOX, "first", first, "second", second,
                                 "column-width", COLUMN, "spacing", SPACING, NULL);

  return g_object_ref_sink (box);
}

static int
height_for (GtkWidget *box, int width)
{
  int minimum;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Beside each other as soon as both have their width, and not sooner. */
static void
test_heights (void)
{
  GtkWidget *box = box_new (block_new (30), block_new (50));
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 100 + SPACING + 100);
  g_assert_cmpint (height_for (box, 2 * COLUMN + SPACING), ==, 50);
  g_assert_cmpint (height_for (box, 2 * COLUMN + SPACING - 1), ==, 30 + SPACING + 50);
  g_assert_finalize_object (box);
}

static void
assert_at (GtkWidget *box, GtkWidget *child, double x, double y, int width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpint ((int) bounds.size.width, ==, width);
}

static void
test_places (void)
{
  GtkWidget *first = block_new (30), *second = block_new (50), *box = box_new (first, second);
  int unused;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &unused, NULL, NULL, NULL);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 500, 300 }, -1);
  assert_at (box, first, 0, 0, 240);
  assert_at (box, second, 260, 0, 240);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 300, 300 }, -1);
  assert_at (box, first, 0, 0, 300);
  assert_at (box, second, 0, 30 + SPACING, 300);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 500, 300 }, -1);
  assert_at (box, first, 260, 0, 240);
  g_assert_finalize_object (box);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/columns-box/heights", test_heights);
  g_test_add_func ("/columns-box/places", test_places);
  return g_test_run ();
}
