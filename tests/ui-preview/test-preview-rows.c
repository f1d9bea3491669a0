#include "tests/ui-window/fixture.h"
#include "tests/ui/drive.h"
#include "ui/plot/busy.h"
#include "ui/preview/method-choice.h"

#include <adwaita.h>
#include <math.h>

static void
expect_label (gpointer widget, const char *label)
{
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static gboolean
shows (GtkWidget *row, const char *text)
{
  GtkWidget *label = fixture_find (row, GTK_TYPE_LABEL, "label", text);

  return label != NULL && gtk_widget_get_visible (label);
}

static gboolean
is_busy (GtkWidget *row)
{
  return gtk_widget_get_visible (drive_find (row, XS_TYPE_BUSY));
}

/* The radio button speaks for the row, number and all. */
static void
test_choice (void)
{
  GtkWidget *row = g_object_ref_sink (xs_method_choice_new ("Matched", "Least squares", NULL));
  XsMethodChoice *choice = XS_METHOD_CHOICE (row);
  GtkCheckButton *radio = xs_method_choice_get_radio (choice);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_ROLE_RADIO);
  g_assert_true (is_busy (row));
  expect_label (radio, "Matched");
  xs_method_choice_set_accuracy (choice, .837);
  g_assert_false (is_busy (row));
  g_assert_true (shows (row, "83.7 %"));
  expect_label (radio, "Matched, 83.7 %");
  g_assert_true (gtk_widget_get_visible (drive_find (row, GTK_TYPE_LEVEL_BAR)));
  xs_method_choice_set_word (choice, "–", "no memory");
  g_assert_true (shows (row, "–"));
  expect_label (radio, "Matched, no memory");
  g_assert_false (gtk_widget_get_visible (drive_find (row, GTK_TYPE_LEVEL_BAR)));
  xs_method_choice_set_busy (choice);
  g_assert_true (is_busy (row));
  g_assert_finalize_object (choice);
}

static void
test_group (void)
{
  GtkWidget *one = g_object_ref_sink (xs_method_choice_new ("Matched", "", NULL));
  GtkWidget *other = g_object_ref_sink (xs_method_choice_new ("Copy", "", XS_METHOD_CHOICE (one)));

  xs_method_choice_choose (XS_METHOD_CHOICE (one));
  xs_method_choice_choose (XS_METHOD_CHOICE (other));
  g_assert_false (
      gtk_check_button_get_active (xs_method_choice_get_radio (XS_METHOD_CHOICE (one))));
  g_assert_false (gtk_widget_has_css_class (one, "chosen"));
  g_assert_true (gtk_widget_has_css_class (other, "chosen"));
  g_object_unref (one);
  g_assert_finalize_object (other);
}

static void
test_fixed (void)
{
  GtkWidget *row = g_object_ref_sink (xs_method_choice_new_fixed ("Image resized", ""));
  XsMethodChoice *choice = XS_METHOD_CHOICE (row);

  g_assert_null (xs_method_choice_get_radio (choice));
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  xs_method_choice_set_accuracy (choice, (double) NAN);
  expect_label (row, "Image resized, –");
  xs_method_choice_set_accuracy (choice, .5);
  expect_label (row, "Image resized, 50.0 %");
  g_assert_finalize_object (choice);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/preview-rows/choice", test_choice);
  g_test_add_func ("/preview-rows/group", test_group);
  g_test_add_func ("/preview-rows/fixed", test_fixed);
  return g_test_run ();
}
