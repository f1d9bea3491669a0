#include "ui/window/fit-box.h"

#include "fixture.h"

#define N 4

/* Boxes of 10, 20, 30 and 40 pixels with these priorities, 5 pixels apart. */
static const int priorities[N] = { 9, 1, 3, 1 };

static GtkWidget *
make_box (GtkWidget *children[N])
{
  GtkWidget *box = g_object_ref_sink (g_object_new (XS_TYPE_FIT_BOX, "spacing", 5, NULL));

  for (int i = 0; i < N; i++)
    {
      children[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_size_request (children[i], 10 * (i + 1), 8 + i);
      xs_fit_box_add (XS_FIT_BOX (box), children[i], priorities[i]);
    }
  return box;
}

static void
assert_shown (GtkWidget *box, GtkWidget *children[N], int width, const char *shown)
{
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, width, 20 }, -1);
  for (int i = 0; i < N; i++)
    g_assert_cmpint (gtk_widget_get_child_visible (children[i]), ==, shown[i] == '1');
}

static void
test_measure (void)
{
  GtkWidget *children[N], *box = make_box (children);
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 10);
  g_assert_cmpint (natural, ==, 115);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 11);
  g_assert_finalize_object (box);
}

static void
test_leaves_out (void)
{
  GtkWidget *children[N], *box = make_box (children);

  assert_shown (box, children, 115, "1111");
  assert_shown (box, children, 114, "1010");
  assert_shown (box, children, 45, "1010");
  assert_shown (box, children, 44, "1000");
  assert_shown (box, children, 10, "1000");
  assert_shown (box, children, 115, "1111");
  g_assert_finalize_object (box);
}

/* What is too wide does not keep out what is less important but narrow. */
static void
test_gaps (void)
{
  GtkWidget *children[N], *box = make_box (children);

  gtk_widget_set_size_request (children[2], 200, 8);
  assert_shown (box, children, 284, "1010");
  assert_shown (box, children, 214, "1101");
  assert_shown (box, children, 80, "1101");
  assert_shown (box, children, 79, "1000");
  g_assert_finalize_object (box);
}

/* A hidden child takes no room. */
static void
test_hidden (void)
{
  GtkWidget *children[N], *box = make_box (children);
  int natural;

  gtk_widget_hide (children[3]);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 70);
  g_assert_finalize_object (box);
}

static void
test_places (void)
{
  GtkWidget *children[N], *box = make_box (children);
  GtkAllocation place;

  assert_shown (box, children, 120, "1111");
  gtk_widget_get_allocation (children[2], &place);
  g_assert_cmpint (place.x, ==, 40);
  g_assert_cmpint (place.width, ==, 30);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  assert_shown (box, children, 120, "1111");
  gtk_widget_get_allocation (children[2], &place);
  g_assert_cmpint (place.x, ==, 50);
  g_assert_finalize_object (box);
}

/* What is left over goes to those that expand. */
static void
test_expands (void)
{
  GtkWidget *children[N], *box = make_box (children);
  GtkAllocation place;

  gtk_widget_set_hexpand (children[1], TRUE);
  assert_shown (box, children, 135, "1111");
  gtk_widget_get_allocation (children[1], &place);
  g_assert_cmpint (place.width, ==, 40);
  gtk_widget_get_allocation (children[3], &place);
  g_assert_cmpint (place.x, ==, 95);
  g_assert_finalize_object (box);
}

/* What has no room leaves what it would fill empty: the end stays the end. */
static void
test_keeps_the_end (void)
{
  GtkWidget *children[N], *box = make_box (children);
  GtkAllocation place;

  gtk_widget_set_hexpand (children[1], TRUE);
  assert_shown (box, children, 100, "1010");
  gtk_widget_get_allocation (children[2], &place);
  g_assert_cmpint (place.x, ==, 70);
  g_assert_cmpint (place.width, ==, 30);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  assert_shown (box, children, 100, "1010");
  gtk_widget_get_allocation (children[2], &place);
  g_assert_cmpint (place.x, ==, 0);
  g_assert_finalize_object (box);
}

/* In a template the type of a child is its priority. */
static void
test_builder (void)
{
  static const char template[] = "<interface><object class='XsFitBox' id='box'>"
                                 "<child><object class='GtkLabel' id='a'/></child>"
                                 "<child type='2'><object class='GtkLabel' id='b'/></child>"
                                 "</object></interface>";
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *box;

  g_type_ensure (XS_TYPE_FIT_BOX);
  builder = gtk_builder_new_from_string (template, -1);
  box = GTK_WIDGET (gtk_builder_get_object (builder, "box"));
  gtk_widget_set_size_request (GTK_WIDGET (gtk_builder_get_object (builder, "b")), 50, 5);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 20, 20 }, -1);
  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_first_child (box)));
  g_assert_false (gtk_widget_get_child_visible (gtk_widget_get_last_child (box)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit-box/measure", test_measure);
  g_test_add_func ("/fit-box/leaves-out", test_leaves_out);
  g_test_add_func ("/fit-box/gaps", test_gaps);
  g_test_add_func ("/fit-box/hidden", test_hidden);
  g_test_add_func ("/fit-box/places", test_places);
  g_test_add_func ("/fit-box/expands", test_expands);
  g_test_add_func ("/fit-box/keeps-the-end", test_keeps_the_end);
  g_test_add_func ("/fit-box/builder", test_builder);
  return g_test_run ();
}
