#include "ui/train/curve-draw.h"
#include "ui/train/flags.h"

#include "tests/ui-train/made-up.h"

static XsCurves *
lay_out (XsHistory *history, XsXAxis axis, double to)
{
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);

  xs_curve_data_update (data);
  return xs_curve_data_lay_out (data, axis, 0, to, 1000);
}

static void
assert_tells (XsHistory *history, XsXAxis axis, double x, double slack, const char *expected)
{
  g_autoptr (XsCurves) curves = lay_out (history, axis, x * 2);
  XsCurveScene scene = { .curves = curves, .from = 0, .to = x * 2 };
  g_auto (GStrv) lines = xs_curve_tell (&scene, x, slack);
  g_autofree char *text = g_strjoinv ("|", lines);

  g_assert_cmpstr (text, ==, expected);
}

static XsHistory *
short_history (void)
{
  XsHistory *history = xs_history_new ();

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  made_up_record (history, XS_RECORD_TRAINING, 0, 1000, .5f, 1.25f);
  made_up_record (history, XS_RECORD_VALIDATION, 0, 1000, .75f, .5f);
  return history;
}

static void
test_axes (void)
{
  g_autoptr (XsHistory) history = short_history ();
#define REST "|14 × 14, depth 4|Validation 75.0 %, loss 0.500|Training 50.0 %, loss 1.250"

  assert_tells (history, XS_X_STEPS, 1000, 0, "Step 1\u202f000" REST);
  assert_tells (history, XS_X_EPOCHS, 100, 0, "Epoch 100.00" REST);
  assert_tells (history, XS_X_SECONDS, 2000, 0, "2\u202f000.0 seconds" REST);
  assert_tells (history, XS_X_WORK_UNITS, 500, 0, "500.00 work units" REST);
}

static void
test_events (void)
{
  g_autoptr (XsHistory) history = short_history ();

  made_up_node (history, XS_NODE_PROLONG, 0, 1000, 28, 4);
  assert_tells (history, XS_X_STEPS, 1000, 1,
                "Step 1\u202f000|28 × 28, depth 4|Validation 75.0 %"
                "|Prolonged to 28 × 28 (Matched): 80.0 % → 75.0 %");
}

static void
test_words (void)
{
  XsCurveEvent mark = { .mark = { .kind = XS_MARK_LEARNING_RATE, .value = .005 } };
  XsCurveEvent restrict_event = { .is_node = TRUE,
                                  .node = { .kind = XS_NODE_RESTRICT,
                                            .method = XS_TRANSFER_COPY,
                                            .size = 7,
                                            .depth = 4,
                                            .accuracy_before = .5f,
                                            .accuracy_after = .25f } };
  g_autofree char *mark_words = xs_event_words (&mark);
  g_autofree char *restrict_words = xs_event_words (&restrict_event);

  g_assert_cmpstr (mark_words, ==, "learning rate 0.005");
  g_assert_cmpstr (restrict_words, ==, "Restricted to 7 × 7 (Copy): 50.0 % → 25.0 %");
}

/* Other branches are told of by name where they have been, marks where they are. */
static void
test_branches (void)
{
  g_autoptr (XsHistory) history = short_history ();
  XsEdit edit = { .node = 1, .kind = XS_EDIT_NAME, .name = "here" };
  XsNode node = { .kind = XS_NODE_MARK, .size = 14, .depth = 4, .at = made_up_moment (1000) };

  node.accuracy_before = node.accuracy_after = NAN;
  xs_history_add_node (history, &node);
  xs_history_add_edit (history, &edit);
  node.parent = 1;
  node.kind = XS_NODE_BRANCH;
  xs_history_add_node (history, &node);
  made_up_record (history, XS_RECORD_VALIDATION, 2, 1100, .25f, 2);
  xs_history_set_current (history, 1);
  assert_tells (history, XS_X_STEPS, 1100, 1,
                "Step 1\u202f100|14 × 14, depth 4|Validation 75.0 %, loss 0.500"
                "|Branch, step 1000: 25.0 %");
  assert_tells (history, XS_X_STEPS, 1000, 1,
                "Step 1\u202f000|14 × 14, depth 4|Validation 75.0 %, loss 0.500"
                "|Branch, step 1000: 75.0 %|Mark: here");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-tell/axes", test_axes);
  g_test_add_func ("/curve-tell/events", test_events);
  g_test_add_func ("/curve-tell/words", test_words);
  g_test_add_func ("/curve-tell/branches", test_branches);
  return g_test_run ();
}
