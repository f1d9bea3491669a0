#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/images/image-strip.h"

#include <adwaita.h>

static GtkFlowBox *
box_of (GtkWidget *strip)
{
  return GTK_FLOW_BOX (drive_find (strip, GTK_TYPE_FLOW_BOX));
}

static void
count_cb (int *counter, int chosen)
{
  *counter = 100 * (*counter) + chosen + 1;
}

static void
test_one_a_class (void)
{
  GtkWidget *strip = g_object_ref_sink (xs_image_strip_new ());
  g_autoptr (XsStudy) study = fake_study ();
  xs_image_strip_set_study (XS_IMAGE_STRIP (strip), study);
  GtkFlowBox *box = box_of (strip);
  g_assert_nonnull (gtk_flow_box_get_child_at_index (box, 2));
  g_assert_null (gtk_flow_box_get_child_at_index (box, 3));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_flow_box_get_child_at_index (box, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Dog, reference image 2");
  xs_image_strip_set_study (XS_IMAGE_STRIP (strip), NULL);
  g_assert_null (gtk_flow_box_get_child_at_index (box, 0));
  g_assert_finalize_object (strip);
}

static void
test_chosen (void)
{
  GtkWidget *strip = g_object_ref_sink (xs_image_strip_new ());
  g_autoptr (XsStudy) study = fake_study ();
  int chosen = 0;
  g_signal_connect_swapped (strip, "chosen", G_CALLBACK (count_cb), &chosen);
  xs_image_strip_set_study (XS_IMAGE_STRIP (strip), study);
  xs_image_strip_set_selected (XS_IMAGE_STRIP (strip), 1);
  g_assert_cmpint (chosen, ==, 0); /* by program: not told */
  GtkFlowBox *box = box_of (strip);
  gtk_flow_box_select_child (box, gtk_flow_box_get_child_at_index (box, 2));
  g_assert_cmpint (chosen, ==, 3);
  g_assert_cmpint (xs_image_strip_get_selected (XS_IMAGE_STRIP (strip)), ==, 2);
  g_assert_finalize_object (strip);
}

/* An image chosen elsewhere stands for its class. */
static void
test_replaces (void)
{
  GtkWidget *strip = g_object_ref_sink (xs_image_strip_new ());
  g_autoptr (XsStudy) study = fake_study ();
  xs_image_strip_set_study (XS_IMAGE_STRIP (strip), study);
  xs_image_strip_set_selected (XS_IMAGE_STRIP (strip), 4);
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (box_of (strip), 1);
  g_assert_true (gtk_flow_box_child_is_selected (child));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Dog, reference image 5");
  xs_image_strip_set_selected (XS_IMAGE_STRIP (strip), 700);
  g_assert_cmpint (xs_image_strip_get_selected (XS_IMAGE_STRIP (strip)), ==, -1);
  g_assert_false (gtk_flow_box_child_is_selected (child));
  g_assert_finalize_object (strip);
}

static void
test_class_name (void)
{
  g_autoptr (XsStudy) study = fake_study ();
  g_autofree char *known = xs_reference_class_name (study, 2);
  g_autofree char *beyond = xs_reference_class_name (study, 11);
  g_assert_cmpstr (known, ==, "Cow");
  g_assert_cmpstr (beyond, ==, "Class 12");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/image-strip/one-a-class", test_one_a_class);
  g_test_add_func ("/image-strip/chosen", test_chosen);
  g_test_add_func ("/image-strip/replaces", test_replaces);
  g_test_add_func ("/image-strip/class-name", test_class_name);
  return g_test_run ();
}
