#include "ui/train/curve-range.h"

#include "tests/ui-train/made-up.h"

#include <math.h>

static XsCurves *
lay_out (XsHistory *history, double to)
{
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);

  xs_curve_data_update (data);
  return xs_curve_data_lay_out (data, XS_X_STEPS, 0, to, 500);
}

static void
fit (XsCurveRanges *ranges, XsHistory *history, gboolean logarithmic)
{
  g_autoptr (XsCurves) curves = lay_out (history, 10000);

  xs_curve_ranges_fit (ranges, curves, logarithmic);
}

/* The newest values are always inside, and the ends are round. */
static void
test_holds_the_newest (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  XsCurveRanges ranges = { 0 };

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  for (gint64 i = 1; i <= 1000; i++)
    {
      float accuracy = i < 900 ? .9f - .8f * expf (-(float) i / 30) : .3f;

      made_up_record (history, XS_RECORD_VALIDATION, 0, i, accuracy, 3 * (1 - accuracy));
      fit (&ranges, history, TRUE);
      g_assert_cmpfloat (ranges.accuracy.from, <=, (double) accuracy);
      g_assert_cmpfloat (ranges.accuracy.to, >=, (double) accuracy);
      g_assert_cmpfloat (ranges.loss.from, <=, 3 * (1 - (double) accuracy) + 1e-6);
      g_assert_cmpfloat (ranges.loss.to, >=, 3 * (1 - (double) accuracy) - 1e-6);
      g_assert_cmpfloat (fabs (ranges.accuracy.from * 100 - round (ranges.accuracy.from * 100)), <,
                         1e-6);
      i += 9;
    }
}

/* While a curve grows the range seldom changes. */
static void
test_steady (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  XsCurveRanges ranges = { 0 };
  int changes = 0;

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  for (gint64 i = 1; i <= 2000; i += 5)
    {
      XsCurveRanges before = ranges;
      float accuracy =
          .9f - .8f * expf (-(float) i / 60) + (float) g_rand_double_range (random, -.02, .02);

      made_up_record (history, XS_RECORD_VALIDATION, 0, i, accuracy, 3 * (1 - accuracy));
      fit (&ranges, history, TRUE);
      changes +=
          before.accuracy.from != ranges.accuracy.from || before.accuracy.to != ranges.accuracy.to;
    }
  g_assert_cmpint (changes, <, 16);
}

static void
test_linear_loss (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  XsCurveRanges ranges = { 0 };

  fit (&ranges, history, FALSE);
  g_assert_false (ranges.loss.logarithmic);
  g_assert_cmpfloat (ranges.loss.from, ==, 0);
  fit (&ranges, history, TRUE);
  g_assert_true (ranges.loss.logarithmic);
  g_assert_cmpfloat (ranges.loss.from, >, 0);
}

static void
test_one_record (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  XsCurveRanges ranges = { 0 };

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  made_up_record (history, XS_RECORD_TRAINING, 0, 1, 1, 0);
  fit (&ranges, history, TRUE);
  g_assert_cmpfloat (ranges.accuracy.from, <, ranges.accuracy.to);
  g_assert_cmpfloat (ranges.accuracy.to, ==, 1);
  g_assert_cmpfloat (ranges.loss.from, >, 0);
  g_assert_cmpfloat (ranges.loss.from, <, ranges.loss.to);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-range/newest", test_holds_the_newest);
  g_test_add_func ("/curve-range/steady", test_steady);
  g_test_add_func ("/curve-range/linear-loss", test_linear_loss);
  g_test_add_func ("/curve-range/one-record", test_one_record);
  return g_test_run ();
}
