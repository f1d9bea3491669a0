#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/trajectory/also-at.h"

#include <adwaita.h>

static guint
n_offered (XsAlsoAt *self)
{
  GtkDropDown *list = GTK_DROP_DOWN (drive_find (GTK_WIDGET (self), GTK_TYPE_DROP_DOWN));

  return g_list_model_get_n_items (gtk_drop_down_get_model (list));
}

/* Of the ladder 4, 8, 16: four pixels have fewer features than seven cells a side. */
static void
test_offers (void)
{
  XsAlsoAt *self = XS_ALSO_AT (g_object_ref_sink (xs_also_at_new ()));
  g_autoptr (XsStudy) study = fake_study ();

  g_assert_cmpint (xs_also_at_get_size (self), ==, 0);
  xs_also_at_set_study (self, study, 8);
  g_assert_cmpint (n_offered (self), ==, 2);
  g_assert_cmpint (xs_also_at_get_size (self), ==, 0);
  xs_also_at_set_size (self, 4);
  g_assert_cmpint (xs_also_at_get_size (self), ==, 0);
  xs_also_at_set_size (self, 16);
  g_assert_cmpint (xs_also_at_get_size (self), ==, 16);
  xs_also_at_set_study (self, study, 16); /* the network has been moved there */
  g_assert_cmpint (xs_also_at_get_size (self), ==, 8);
  xs_also_at_set_study (self, study, 4);
  g_assert_cmpint (n_offered (self), ==, 1);
  g_assert_cmpint (xs_also_at_get_size (self), ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self)));
  g_assert_finalize_object (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/also-at/offers", test_offers);
  return g_test_run ();
}
