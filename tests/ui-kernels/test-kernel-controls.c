#include "tests/ui/drive.h"
#include "ui/kernels/method-row.h"
#include "ui/kernels/moved-pill.h"
#include "ui/plot/time-stepper.h"

#include <adwaita.h>
#include <math.h>

static const char *
label_of (GtkWidget *widget)
{
  return gtk_label_get_label (GTK_LABEL (drive_find (widget, GTK_TYPE_LABEL)));
}

static void
count_cb (int *count)
{
  ++*count;
}

static void
test_stepper (void)
{
  GtkWidget *widget = g_object_ref_sink (xs_time_stepper_new ());
  XsTimeStepper *stepper = XS_TIME_STEPPER (widget);
  GtkWidget *previous = drive_find (widget, GTK_TYPE_BUTTON);
  int notified = 0;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (previous), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Previous time step");
  g_signal_connect_swapped (stepper, "notify::step", G_CALLBACK (count_cb), &notified);
  xs_time_stepper_set_range (stepper, 8, 2);
  xs_time_stepper_set_step (stepper, 3);
  g_assert_cmpstr (label_of (widget), ==, "4 of 8 · t = 0.75");
  xs_time_stepper_set_step (stepper, 3);
  g_assert_cmpint (notified, ==, 1);
  xs_time_stepper_set_step (stepper, 99);
  g_assert_cmpint (xs_time_stepper_get_step (stepper), ==, 7);
  xs_time_stepper_set_range (stepper, 4, 2);
  g_assert_cmpstr (label_of (widget), ==, "4 of 4 · t = 1.5");
  for (int i = 0; i < 9; i++)
    g_signal_emit_by_name (previous, "clicked");
  g_assert_cmpint (xs_time_stepper_get_step (stepper), ==, -1);
  g_assert_cmpstr (label_of (widget), ==, "Opening layer");
  g_assert_false (gtk_widget_get_sensitive (previous));
  g_assert_finalize_object (widget);
}

static void
test_pill (void)
{
  GtkWidget *widget = g_object_ref_sink (xs_moved_pill_new ());
  XsMovedPill *pill = XS_MOVED_PILL (widget);
  const char *words = "53.5 % at 28 × 28 before training";

  g_assert_cmpfloat (gtk_widget_get_opacity (widget), ==, 0);
  xs_moved_pill_set_waiting (pill, 28);
  g_assert_cmpfloat (gtk_widget_get_opacity (widget), ==, 1);
  g_assert_cmpstr (label_of (widget), ==, "Moving to 28 × 28…");
  xs_moved_pill_set_accuracy (pill, 28, .535, .841);
  g_assert_cmpstr (label_of (widget), ==, words);
  g_assert_true (gtk_widget_has_css_class (widget, "caution"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       words);
  xs_moved_pill_set_accuracy (pill, 28, .82, .841);
  g_assert_true (gtk_widget_has_css_class (widget, "good"));
  g_assert_false (gtk_widget_has_css_class (widget, "caution"));
  g_assert_finalize_object (widget);
}

/* The sign follows what is known of the home network, even when the words stay. */
static void
test_pill_unknown (void)
{
  GtkWidget *widget = g_object_ref_sink (xs_moved_pill_new ());
  XsMovedPill *pill = XS_MOVED_PILL (widget);

  xs_moved_pill_set_accuracy (pill, 28, .5, (double) NAN);
  g_assert_false (gtk_widget_has_css_class (widget, "good"));
  xs_moved_pill_set_accuracy (pill, 28, .5, .5);
  g_assert_true (gtk_widget_has_css_class (widget, "good"));
  xs_moved_pill_set_accuracy (pill, 28, (double) NAN, .5);
  g_assert_cmpfloat (gtk_widget_get_opacity (widget), ==, 0);
  g_assert_finalize_object (widget);
}

static void
test_methods (void)
{
  GtkWidget *row = g_object_ref_sink (xs_method_row_new ());
  GtkWidget *button = gtk_widget_get_first_child (row);

  g_assert_cmpint (xs_method_row_get_method (row), ==, -1);
  g_assert_cmpstr (label_of (button), ==, "Matched");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Matched");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.method");
  button = gtk_widget_get_next_sibling (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_cmpint (xs_method_row_get_method (row), ==, 1);
  /* Where the name is cut, the tooltip has it. */
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (button), label_of (button)));
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/kernel-controls/stepper", test_stepper);
  g_test_add_func ("/kernel-controls/pill", test_pill);
  g_test_add_func ("/kernel-controls/pill-unknown", test_pill_unknown);
  g_test_add_func ("/kernel-controls/methods", test_methods);
  return g_test_run ();
}
