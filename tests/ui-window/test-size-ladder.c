#include "ui/window/size-ladder.h"

#include "fixture.h"

#include <math.h>

static XsSizeLadder *
make_ladder (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  GtkWidget *ladder = g_object_ref_sink (xs_size_ladder_new ());

  xs_size_ladder_set_study (XS_SIZE_LADDER (ladder), study);
  return XS_SIZE_LADDER (ladder);
}

static GtkListBoxRow *
row_at (XsSizeLadder *ladder, int index)
{
  GtkWidget *list = adw_bin_get_child (ADW_BIN (ladder));

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index);
}

static void
assert_row (XsSizeLadder *ladder, int index, const char *words)
{
  gtk_test_accessible_assert_property (row_at (ladder, index), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       words);
}

static const XsLadder answer = {
  .n_sizes = 4,
  .sizes = (int[]){ 7, 14, 28, 56 },
  .accuracies = (float[]){ .5f, .75f, .8f, .625f },
  .n_images = 500,
  .home_size = 14,
  .method = XS_TRANSFER_GALERKIN,
};

static void
test_before_training (void)
{
  XsSizeLadder *ladder = make_ladder ();

  assert_row (ladder, 0, "56 × 56, not trained yet, –");
  assert_row (ladder, 3, "7 × 7, not trained yet, –");
  g_assert_null (row_at (ladder, 4));
  g_assert_finalize_object (ladder);
}

static void
test_here (void)
{
  XsSizeLadder *ladder = make_ladder ();

  xs_size_ladder_set_here (ladder, 14, (double) NAN);
  assert_row (ladder, 0, "56 × 56, 2 levels up, –");
  assert_row (ladder, 1, "28 × 28, 1 level up, –");
  assert_row (ladder, 2, "14 × 14, training here, –");
  assert_row (ladder, 3, "7 × 7, 1 level down, –");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row_at (ladder, 2)), "current"));
  xs_size_ladder_set_here (ladder, 14, .875);
  assert_row (ladder, 2, "14 × 14, training here, 87.5 %");
  g_assert_finalize_object (ladder);
}

/* Moved kernels have numbers of their own; here the measured one stays. */
static void
test_answer (void)
{
  XsSizeLadder *ladder = make_ladder ();

  xs_size_ladder_set_here (ladder, 14, .875);
  xs_size_ladder_set_answer (ladder, &answer);
  assert_row (ladder, 0, "56 × 56, moved, Galerkin, 62.5 %");
  assert_row (ladder, 2, "14 × 14, training here, 87.5 %");
  assert_row (ladder, 3, "7 × 7, moved, Galerkin, 50.0 %");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (row_at (ladder, 0))), ==,
                   "On 500 validation images");
  g_assert_finalize_object (ladder);
}

/* Where kernels are fitted to images, it is said that a preview fits them to more. */
static void
test_fitted (void)
{
  XsSizeLadder *ladder = make_ladder ();
  XsLadder matched = answer;

  matched.method = XS_TRANSFER_MATCHED;
  xs_size_ladder_set_here (ladder, 14, .875);
  xs_size_ladder_set_answer (ladder, &matched);
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (GTK_WIDGET (row_at (ladder, 0))),
                                   "On 500 validation images, as in a preview;"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (row_at (ladder, 2))), ==,
                   "On 500 validation images");
  g_assert_finalize_object (ladder);
}

/* Numbers from another size say nothing about this network. */
static void
test_stale_answer (void)
{
  XsSizeLadder *ladder = make_ladder ();

  xs_size_ladder_set_here (ladder, 14, .875);
  xs_size_ladder_set_answer (ladder, &answer);
  xs_size_ladder_set_here (ladder, 28, .5);
  assert_row (ladder, 0, "56 × 56, 1 level up, –");
  xs_size_ladder_set_answer (ladder, &answer);
  assert_row (ladder, 0, "56 × 56, 1 level up, –");
  assert_row (ladder, 2, "14 × 14, 1 level down, –");
  g_assert_finalize_object (ladder);
}

static void
test_emptied (void)
{
  XsSizeLadder *ladder = make_ladder ();

  xs_size_ladder_set_study (ladder, NULL);
  g_assert_null (row_at (ladder, 0));
  xs_size_ladder_set_here (ladder, 14, .5);
  g_assert_finalize_object (ladder);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/size-ladder/before-training", test_before_training);
  g_test_add_func ("/size-ladder/here", test_here);
  g_test_add_func ("/size-ladder/answer", test_answer);
  g_test_add_func ("/size-ladder/fitted", test_fitted);
  g_test_add_func ("/size-ladder/stale-answer", test_stale_answer);
  g_test_add_func ("/size-ladder/emptied", test_emptied);
  return g_test_run ();
}
