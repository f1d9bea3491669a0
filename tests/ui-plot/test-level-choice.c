#include "tests/ui/drive.h"
#include "ui/plot/level-choice.h"

#include <adwaita.h>

static int ladder[] = { 4, 8, 16 };
static const XsStudy study = { .ladder = ladder, .n_ladder = 3 };

/* The network has come to @size and @depth. */
static void
move_to (XsLevelChoice *self, int size, int depth)
{
  const XsArchitecture home = { .size = size, .depth = depth };

  xs_level_choice_set_study (self, &study, &home);
}

static GtkDropDown *
list_of (XsLevelChoice *self)
{
  return GTK_DROP_DOWN (drive_find (GTK_WIDGET (self), GTK_TYPE_DROP_DOWN));
}

static guint
n_offered (XsLevelChoice *self)
{
  return g_list_model_get_n_items (gtk_drop_down_get_model (list_of (self)));
}

static const char *
offered (XsLevelChoice *self, guint position)
{
  return gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (list_of (self))),
                                     position);
}

/* One of several, as Kernels compares with. */
static XsLevelChoice *
new_comparison (void)
{
  return g_object_ref_sink (
      g_object_new (XS_TYPE_LEVEL_CHOICE, "label", "Other size", "hint", "The other one", NULL));
}

/* One or none, as Trajectory follows paths at. */
static XsLevelChoice *
new_addition (void)
{
  return g_object_ref_sink (g_object_new (XS_TYPE_LEVEL_CHOICE, "label", "Paths at another size",
                                          "none", "No other size", "same-features", TRUE, NULL));
}

/* The same, or another number of steps. */
static XsLevelChoice *
new_addition_with_depths (void)
{
  return g_object_ref_sink (g_object_new (XS_TYPE_LEVEL_CHOICE, "label", "Paths", "none",
                                          "No other paths", "same-features", TRUE, "depths", TRUE,
                                          NULL));
}

static void
count_cb (int *count)
{
  ++*count;
}

static void
test_accessible (void)
{
  XsLevelChoice *self = new_comparison ();
  GtkWidget *list = GTK_WIDGET (list_of (self));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Other size");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Other size");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (list), ==, "The other one");
  g_assert_finalize_object (self);
}

static void
test_one_of_several (void)
{
  XsLevelChoice *self = new_comparison ();
  int notified = 0;

  g_signal_connect_swapped (self, "notify::size", G_CALLBACK (count_cb), &notified);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self)));
  move_to (self, 8, 8);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self)));
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 16);
  g_assert_cmpint (n_offered (self), ==, 2);
  g_assert_cmpstr (offered (self, 0), ==, "4 × 4");
  gtk_drop_down_set_selected (list_of (self), 0);
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 4);
  xs_level_choice_set_size (self, 8); /* the home: not offered */
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 4);
  move_to (self, 16, 8);
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 4);
  move_to (self, 4, 8); /* restricted: where it came from */
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 16);
  g_assert_cmpint (notified, ==, 3);
  g_assert_finalize_object (self);
}

static void
test_finest (void)
{
  XsLevelChoice *self = new_comparison ();

  move_to (self, 16, 8);
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 8);
  g_assert_finalize_object (self);
}

/* Four pixels have fewer features than seven cells a side. */
static void
test_one_or_none (void)
{
  XsLevelChoice *self = new_addition ();

  g_assert_cmpint (xs_level_choice_get_size (self), ==, 0);
  move_to (self, 8, 8);
  g_assert_cmpint (n_offered (self), ==, 2);
  g_assert_cmpstr (offered (self, 0), ==, "No other size");
  g_assert_cmpstr (offered (self, 1), ==, "Also at 16 × 16");
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 0);
  xs_level_choice_set_size (self, 4);
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 0);
  xs_level_choice_set_size (self, 16);
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 16);
  move_to (self, 16, 8); /* the network has been moved there */
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 8);
  move_to (self, 4, 8);
  g_assert_cmpint (n_offered (self), ==, 1);
  g_assert_cmpint (xs_level_choice_get_size (self), ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self)));
  g_assert_finalize_object (self);
}

/* Twice and half the steps are so many of the present ones, wherever these go; depths that cannot
 * be had are not offered. */
static void
test_depths (void)
{
  XsLevelChoice *self = new_addition_with_depths ();

  move_to (self, 4, 8);
  g_assert_cmpint (n_offered (self), ==, 3);
  g_assert_cmpstr (offered (self, 1), ==, "Twice the steps");
  g_assert_cmpstr (offered (self, 2), ==, "Half the steps");
  g_assert_cmpint (xs_level_choice_get_depth (self), ==, 0);
  gtk_drop_down_set_selected (list_of (self), 1);
  g_assert_cmpint (xs_level_choice_get_depth (self), ==, 16);
  move_to (self, 4, 16);
  g_assert_cmpint (xs_level_choice_get_depth (self), ==, 32);
  gtk_drop_down_set_selected (list_of (self), 2);
  g_assert_cmpint (xs_level_choice_get_depth (self), ==, 8);
  move_to (self, 4, 15);
  g_assert_cmpint (n_offered (self), ==, 2);
  g_assert_cmpint (xs_level_choice_get_depth (self), ==, 0);
  move_to (self, 4, 1024);
  g_assert_cmpint (n_offered (self), ==, 2);
  g_assert_cmpstr (offered (self, 1), ==, "Half the steps");
  g_assert_finalize_object (self);
}

/* Sizes and depths beside each other: whoever hears of one number finds both. */
static void
told_cb (XsLevelChoice *self, GParamSpec *pspec, GString *told)
{
  g_string_append_printf (told, "%s: %d, %d; ", pspec->name, xs_level_choice_get_size (self),
                          xs_level_choice_get_depth (self));
}

static void
test_sizes_and_depths (void)
{
  XsLevelChoice *self = new_addition_with_depths ();
  g_autoptr (GString) told = g_string_new ("");

  move_to (self, 8, 8);
  g_assert_cmpint (n_offered (self), ==, 4);
  g_signal_connect (self, "notify", G_CALLBACK (told_cb), told);
  gtk_drop_down_set_selected (list_of (self), 1);
  g_assert_cmpstr (told->str, ==, "size: 16, 0; ");
  gtk_drop_down_set_selected (list_of (self), 2);
  g_assert_cmpstr (told->str, ==, "size: 16, 0; depth: 0, 16; size: 0, 16; ");
  g_string_truncate (told, 0);
  move_to (self, 16, 8); /* moved: what was chosen stays */
  g_assert_cmpstr (told->str, ==, "");
  xs_level_choice_set_size (self, 0);
  g_assert_cmpstr (told->str, ==, "depth: 0, 0; ");
  g_assert_finalize_object (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/level-choice/accessible", test_accessible);
  g_test_add_func ("/level-choice/one-of-several", test_one_of_several);
  g_test_add_func ("/level-choice/finest", test_finest);
  g_test_add_func ("/level-choice/one-or-none", test_one_or_none);
  g_test_add_func ("/level-choice/depths", test_depths);
  g_test_add_func ("/level-choice/sizes-and-depths", test_sizes_and_depths);
  return g_test_run ();
}
