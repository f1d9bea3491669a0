#include "ui/train/curve-references.h"

#include "tests/ui-train/made-up.h"

#include <math.h>

/* The present study has come to step 50 at 14 pixels. */
static XsCurveData *
short_study (XsHistory *history)
{
  XsCurveData *data = xs_curve_data_new (history);

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  for (int i = 10; i <= 50; i += 10)
    made_up_record (history, XS_RECORD_VALIDATION, 0, i, .3f, 1);
  xs_curve_data_update (data);
  return data;
}

static void
test_runs (void)
{
  g_autoptr (XsHistory) own = xs_history_new (), other = made_up_history ();
  g_autoptr (XsCurveData) data = short_study (own);
  g_autoptr (XsCurveReferences) references = xs_curve_references_new ();
  g_autoptr (XsCurves) alone = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 200, 400);
  g_autoptr (XsCurves) curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 200, 400);
  XsCurveReading before, after;

  g_assert_cmpfloat (xs_curve_references_end (references, XS_X_STEPS), ==, 0);
  xs_curve_references_lay_out (references, curves, 400);
  g_assert_cmpuint (curves->runs->len, ==, alone->runs->len);
  xs_curve_references_add (references, other, "Other study");
  g_assert_cmpint (xs_curve_references_count (references), ==, 1);
  g_assert_cmpfloat (xs_curve_references_end (references, XS_X_STEPS), ==, 200);
  xs_curve_references_lay_out (references, curves, 400);
  g_assert_cmpuint (curves->runs->len, >, alone->runs->len);
  for (guint i = alone->runs->len; i < curves->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (curves->runs, XsCurveRun, i);

      g_assert_true (run->discarded && run->node == XS_NO_NODE);
      g_assert_cmpuint (run->n_training, ==, 0);
      g_assert_cmpuint (run->n_validation, >, 2);
      g_assert_cmpstr (xs_curves_branch_name (curves, run->strand), ==, "Other study");
    }
  /* What is said of the study itself is as before. */
  xs_curves_read (alone, 40, &before);
  xs_curves_read (curves, 40, &after);
  g_assert_cmpint (after.node, ==, before.node);
  g_assert_cmpfloat (after.validation.accuracy, ==, before.validation.accuracy);
  xs_curves_read (alone, 150, &before);
  xs_curves_read (curves, 150, &after);
  g_assert_cmpint (after.node, ==, before.node);
  xs_curve_references_clear (references);
  g_assert_cmpint (xs_curve_references_count (references), ==, 0);
}

/* Two have lines of their own. */
static void
test_two (void)
{
  g_autoptr (XsHistory) own = xs_history_new (), first = made_up_history (),
                        second = made_up_history ();
  g_autoptr (XsCurveData) data = short_study (own);
  g_autoptr (XsCurveReferences) references = xs_curve_references_new ();
  g_autoptr (XsCurves) curves = xs_curve_data_lay_out (data, XS_X_EPOCHS, 0, 20, 400);
  guint before = curves->runs->len;
  const XsCurveRun *a, *b;

  xs_curve_references_add (references, first, "First");
  xs_curve_references_add (references, second, "Second");
  xs_curve_references_lay_out (references, curves, 400);
  a = &g_array_index (curves->runs, XsCurveRun, before);
  b = &g_array_index (curves->runs, XsCurveRun, curves->runs->len - 1);
  g_assert_cmpint (a->strand, !=, b->strand);
  g_assert_cmpstr (xs_curves_branch_name (curves, a->strand), ==, "First");
  g_assert_cmpstr (xs_curves_branch_name (curves, b->strand), ==, "Second");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-references/runs", test_runs);
  g_test_add_func ("/curve-references/two", test_two);
  return g_test_run ();
}
