#include "ui/train/curve-data.h"

#include "tests/ui-train/made-up.h"

#include <math.h>

static const XsCurveRun *
run (const XsCurves *curves, guint i)
{
  g_assert_cmpuint (i, <, curves->runs->len);
  return &g_array_index (curves->runs, XsCurveRun, i);
}

static void
test_empty (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  XsCurveReading reading;
  XsCurveSample sample;

  g_assert_false (xs_curve_data_update (data));
  g_assert_true (xs_curve_data_is_empty (data));
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_STEPS), ==, 0);
  g_assert_false (xs_curve_data_last (data, XS_RECORD_TRAINING, &sample));
  curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 1, 100);
  g_assert_cmpuint (curves->runs->len, ==, 0);
  xs_curves_read (curves, .5, &reading);
  g_assert_cmpint (reading.node, ==, -1);
  g_assert_true (isnan (reading.training.accuracy));
}

/* Reading twice reads nothing twice. */
static void
test_incremental (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) before = NULL;
  g_autoptr (XsCurves) after = NULL;

  g_assert_true (xs_curve_data_update (data));
  g_assert_false (xs_curve_data_update (data));
  before = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 200, 1000);
  made_up_record (history, XS_RECORD_TRAINING, 1, 201, .5f, 1);
  g_assert_true (xs_curve_data_update (data));
  after = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 300, 1000);
  g_assert_cmpuint (run (after, 2)->n_training, ==, run (before, 2)->n_training + 1);
}

static void
test_axes (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);

  xs_curve_data_update (data);
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_STEPS), ==, 200);
  g_assert_cmpfloat_with_epsilon (xs_curve_data_end (data, XS_X_EPOCHS), 20, 1e-9);
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_SECONDS), ==, 400);
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_WORK_UNITS), ==, 100);
  for (int axis = 0; axis < XS_N_X_AXES; axis++)
    {
      XsXAxis back;

      g_assert_true (xs_x_axis_from_id (xs_x_axis_id ((XsXAxis) axis), &back));
      g_assert_cmpint (back, ==, axis);
    }
}

/* The runs of a path follow each other; validation goes from change to change. */
static void
test_path (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  const XsCurveRun *first, *second;

  xs_curve_data_update (data);
  curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 200, 1000);
  g_assert_cmpuint (curves->runs->len, ==, 3);
  g_assert_true (run (curves, 0)->discarded);
  g_assert_cmpuint (run (curves, 0)->n_validation, ==, 0);
  first = run (curves, 1);
  second = run (curves, 2);
  g_assert_false (first->discarded || second->discarded);
  g_assert_cmpfloat (first->from, ==, 0);
  g_assert_cmpfloat (first->to, ==, 100);
  g_assert_cmpfloat (second->from, ==, 100);
  g_assert_cmpfloat (second->to, ==, 200);
  g_assert_cmpuint (first->n_training, ==, 100);
  g_assert_cmpuint (first->n_validation, ==, 10 + 1);
  g_assert_cmpfloat (first->validation[10].accuracy, ==, .8f);
  g_assert_cmpfloat (second->validation[0].accuracy, ==, .75f);
  g_assert_true (isnan (second->validation[0].loss));
  g_assert_cmpfloat (second->validation[0].x, ==, 100);
}

/* After an undo the undone node is discarded; after its redo what was trained meanwhile is. */
static void
test_branches (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) undone = NULL;
  g_autoptr (XsCurves) redone = NULL;

  xs_history_set_current (history, 0);
  for (gint64 i = 101; i <= 150; i++)
    made_up_record (history, i % 10 == 0 ? XS_RECORD_VALIDATION : XS_RECORD_TRAINING, 0, i, .5f, 1);
  xs_curve_data_update (data);
  undone = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 200, 1000);
  g_assert_cmpuint (undone->runs->len, ==, 2);
  g_assert_false (run (undone, 0)->discarded);
  g_assert_cmpfloat (run (undone, 0)->to, ==, 150);
  g_assert_true (run (undone, 1)->discarded);
  g_assert_cmpuint (run (undone, 1)->n_training, ==, 0);
  g_assert_cmpuint (run (undone, 1)->n_validation, ==, 1 + 10);
  g_assert_cmpuint (undone->events->len, ==, 1);

  xs_history_set_current (history, 1);
  g_assert_true (xs_curve_data_update (data));
  redone = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 200, 1000);
  g_assert_cmpuint (redone->runs->len, ==, 3);
  g_assert_true (run (redone, 0)->discarded);
  g_assert_cmpuint (run (redone, 0)->n_validation, ==, 5);
  g_assert_cmpfloat (run (redone, 1)->to, ==, 100);
  g_assert_false (run (redone, 2)->discarded);
  g_assert_cmpuint (redone->events->len, ==, 2);
}

/* However many records: about a point a column, and what a column shows is their mean. */
static void
test_columns (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) all = NULL;
  g_autoptr (XsCurves) part = NULL;
  const XsCurveRun *seen;

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  for (gint64 i = 1; i <= 20000; i++)
    made_up_record (history, XS_RECORD_VALIDATION, 0, i, (float) i / 20000, 1);
  xs_curve_data_update (data);
  all = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 20000, 100);
  seen = run (all, 0);
  g_assert_cmpuint (seen->n_validation, <=, 102);
  g_assert_cmpuint (seen->n_validation, >=, 99);
  for (gsize i = 0; i < seen->n_validation; i++)
    g_assert_cmpfloat_with_epsilon ((double) seen->validation[i].accuracy,
                                    seen->validation[i].x / 20000, 1e-5);

  /* A part: only its points and one neighbour on either side. */
  part = xs_curve_data_lay_out (data, XS_X_STEPS, 5000, 6000, 100);
  seen = run (part, 0);
  g_assert_cmpuint (seen->n_validation, <=, 103);
  g_assert_cmpuint (seen->n_validation, >=, 90);
  g_assert_cmpfloat (seen->validation[0].x, <, 5000);
  g_assert_cmpfloat (seen->validation[1].x, >=, 5000);
  g_assert_cmpfloat (seen->validation[seen->n_validation - 1].x, >, 6000);
  g_assert_cmpfloat (seen->validation[seen->n_validation - 2].x, <=, 6000);
}

static void
test_read (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  XsCurveReading reading;

  xs_curve_data_update (data);
  curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 200, 1000);
  xs_curves_read (curves, 42.2, &reading);
  g_assert_cmpint (reading.node, ==, 0);
  g_assert_cmpfloat (reading.training.x, ==, 42);
  g_assert_cmpfloat (reading.validation.x, ==, 40);
  xs_curves_read (curves, 157, &reading);
  g_assert_cmpint (reading.node, ==, 1);
  g_assert_cmpfloat (reading.validation.x, ==, 160);
  xs_curves_read (curves, 1e6, &reading);
  g_assert_cmpfloat (reading.x, ==, 200);
  xs_curves_read (curves, -1, &reading);
  g_assert_cmpint (reading.node, ==, -1);
  xs_curves_read_last (curves, &reading);
  g_assert_cmpfloat (reading.training.x, ==, 200);
  g_assert_cmpfloat (reading.validation.x, ==, 200);
}

/* Of a part: the last that is seen in it. */
static void
test_read_last_of_part (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  XsCurveReading reading;

  xs_curve_data_update (data);
  curves = xs_curve_data_lay_out (data, XS_X_STEPS, 10, 65, 1000);
  xs_curves_read_last (curves, &reading);
  g_assert_cmpint (reading.node, ==, 0);
  g_assert_cmpfloat (reading.training.x, ==, 65);
  g_assert_cmpfloat (reading.validation.x, ==, 60);
}

/* The newest values come from the path, not from what was discarded. */
static void
test_last (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  XsCurveSample sample;

  made_up_node (history, XS_NODE_REFINE, 1, 200, 28, 8);
  xs_curve_data_update (data);
  g_assert_true (xs_curve_data_last (data, XS_RECORD_VALIDATION, &sample));
  g_assert_cmpint (sample.last.iteration, ==, 200);
  xs_history_set_current (history, 0);
  xs_curve_data_update (data);
  g_assert_true (xs_curve_data_last (data, XS_RECORD_VALIDATION, &sample));
  g_assert_cmpint (sample.last.iteration, ==, 100);
}

/* Marks stand among the nodes by x; those of discarded nodes are left out. */
static void
test_events (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  XsMark mark = { .node = 0, .at = made_up_moment (50), .value = .005 };
  XsMark lost = { .node = 2, .at = made_up_moment (205), .value = 1 };

  xs_history_add_mark (history, &mark);
  made_up_node (history, XS_NODE_REFINE, 1, 200, 28, 8);
  xs_history_add_mark (history, &lost);
  xs_history_set_current (history, 1);
  xs_curve_data_update (data);
  curves = xs_curve_data_lay_out (data, XS_X_EPOCHS, 0, 20, 100);
  g_assert_cmpuint (curves->events->len, ==, 3);
  g_assert_true (g_array_index (curves->events, XsCurveEvent, 0).is_node);
  g_assert_false (g_array_index (curves->events, XsCurveEvent, 1).is_node);
  g_assert_cmpfloat (g_array_index (curves->events, XsCurveEvent, 1).mark.value, ==, .005);
  g_assert_cmpfloat (g_array_index (curves->events, XsCurveEvent, 1).x, ==, 5);
  g_assert_cmpint (g_array_index (curves->events, XsCurveEvent, 2).node.size, ==, 28);
}

static void
edit (XsHistory *history, int node, XsEditKind kind, const char *name)
{
  XsEdit change = { .node = node, .kind = kind };

  xs_name_copy (change.name, name);
  xs_history_add_edit (history, &change);
}

/* A node that leaves the network as it is. */
static int
plain_node (XsHistory *history, XsNodeKind kind, int parent, gint64 iteration)
{
  XsNode node = { .parent = parent,
                  .kind = kind,
                  .size = 28,
                  .depth = 4,
                  .at = made_up_moment (iteration),
                  .accuracy_before = NAN,
                  .accuracy_after = NAN };

  return xs_history_add_node (history, &node);
}

/* made_up_history() with a mark at 205 and a rate at 207, and a validation at 215 of .5 more. */
static XsHistory *
marked_history (int *mark, int *rate)
{
  XsHistory *history = made_up_history ();

  made_up_record (history, XS_RECORD_VALIDATION, 1, 203, .6f, 1);
  *mark = plain_node (history, XS_NODE_MARK, 1, 205);
  *rate = plain_node (history, XS_NODE_RATE, *mark, 207);
  made_up_record (history, XS_RECORD_VALIDATION, *rate, 213, .8f, .5f);
  return history;
}

/* The validation curve goes through marks and other nodes that leave the network as it is without a
 * gap and without a bend: on the line between what was measured. */
static void
test_no_gaps (void)
{
  int mark, rate;
  g_autoptr (XsHistory) history = marked_history (&mark, &rate);
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  const XsCurveRun *before = NULL;

  xs_curve_data_update (data);
  curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 220, 2000);
  for (guint i = 0; i < curves->runs->len; i++)
    {
      const XsCurveRun *it = run (curves, i);
      const XsCurvePoint *end;

      if (it->discarded)
        continue;
      g_assert_true (it->goes_on == (it->node >= mark));
      if (before != NULL && it->node >= mark)
        {
          end = &before->validation[before->n_validation - 1];
          g_assert_cmpfloat (end->x, ==, it->validation[0].x);
          g_assert_cmpfloat (end->accuracy, ==, it->validation[0].accuracy);
          g_assert_cmpfloat_with_epsilon ((double) end->accuracy, .6 + .02 * (end->x - 203), 1e-6);
          g_assert_cmpfloat_with_epsilon ((double) end->loss, 1 - .05 * (end->x - 203), 1e-6);
        }
      before = it;
    }
  g_assert_cmpint (before->node, ==, rate);
}

/* What has not been validated since keeps the last value. */
static void
test_not_yet_validated (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  const XsCurveRun *last;

  made_up_record (history, XS_RECORD_VALIDATION, 1, 203, .6f, 1);
  plain_node (history, XS_NODE_MARK, 1, 205);
  xs_curve_data_update (data);
  curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 220, 2000);
  last = run (curves, curves->runs->len - 1);
  g_assert_cmpuint (last->n_validation, ==, 1);
  g_assert_cmpfloat (last->validation[0].accuracy, ==, .6f);
}

/* A branch has one name, that of its first node, until it is hidden. */
static void
test_branches_are_named_and_hidden (void)
{
  int mark, rate, branch;
  g_autoptr (XsHistory) history = marked_history (&mark, &rate);
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);

  branch = plain_node (history, XS_NODE_BRANCH, mark, 205);
  for (int i = 0; i < 4; i++)
    {
      static const char *const names[] = { "Learning rate, step 207", "slow", NULL, "slow" };
      g_autoptr (XsCurves) curves = NULL;
      int strand, n_names = 0;

      if (i > 0)
        edit (history, rate,
              i == 1   ? XS_EDIT_NAME
              : i == 2 ? XS_EDIT_DELETE
                       : XS_EDIT_RESTORE,
              "slow");
      g_assert_true (xs_curve_data_update (data));
      curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 220, 2000);
      strand = run (curves, 0)->strand;
      for (guint k = 0; k < curves->runs->len; k++)
        {
          n_names += run (curves, k)->name != NULL;
          if (run (curves, k)->node == rate)
            strand = run (curves, k)->strand;
        }
      g_assert_cmpint (n_names, ==, i == 2 ? 0 : 1);
      g_assert_cmpstr (xs_curves_branch_name (curves, strand), ==, names[i]);
    }
  g_assert_cmpint (branch, ==, xs_history_current (history));
}

/* The axis ends with what shows. */
static void
test_end_of_what_shows (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);

  xs_history_set_current (history, 0);
  xs_curve_data_update (data);
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_STEPS), ==, 200);
  edit (history, 1, XS_EDIT_HIDE, "");
  g_assert_true (xs_curve_data_update (data));
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_STEPS), ==, 100);
  xs_history_set_current (history, 1);
  xs_curve_data_update (data);
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_STEPS), ==, 200);
}

/* Marks stand above the curves by name; branches do not, nor rates, which have marks. */
static void
test_events_of_plain_nodes (void)
{
  int mark, rate;
  g_autoptr (XsHistory) history = marked_history (&mark, &rate);
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);
  g_autoptr (XsCurves) curves = NULL;
  const XsCurveEvent *last;

  edit (history, mark, XS_EDIT_NAME, "here");
  xs_curve_data_update (data);
  curves = xs_curve_data_lay_out (data, XS_X_STEPS, 0, 220, 100);
  g_assert_cmpuint (curves->events->len, ==, 3);
  last = &g_array_index (curves->events, XsCurveEvent, 2);
  g_assert_cmpint (last->node.id, ==, mark);
  g_assert_cmpstr (last->name, ==, "here");
}

/* Records of nodes that do not exist are never read past, nor out of bounds. */
static void
test_strange_records (void)
{
  g_autoptr (XsHistory) history = made_up_history ();
  g_autoptr (XsCurveData) data = xs_curve_data_new (history);

  made_up_record (history, XS_RECORD_TRAINING, 7, 300, .5f, 1);
  xs_curve_data_update (data);
  g_assert_false (xs_curve_data_update (data));
  g_assert_cmpfloat (xs_curve_data_end (data, XS_X_STEPS), ==, 200);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-data/empty", test_empty);
  g_test_add_func ("/curve-data/incremental", test_incremental);
  g_test_add_func ("/curve-data/axes", test_axes);
  g_test_add_func ("/curve-data/path", test_path);
  g_test_add_func ("/curve-data/branches", test_branches);
  g_test_add_func ("/curve-data/columns", test_columns);
  g_test_add_func ("/curve-data/read", test_read);
  g_test_add_func ("/curve-data/read/part", test_read_last_of_part);
  g_test_add_func ("/curve-data/last", test_last);
  g_test_add_func ("/curve-data/events", test_events);
  g_test_add_func ("/curve-data/no-gaps", test_no_gaps);
  g_test_add_func ("/curve-data/not-yet-validated", test_not_yet_validated);
  g_test_add_func ("/curve-data/named-and-hidden", test_branches_are_named_and_hidden);
  g_test_add_func ("/curve-data/end-of-what-shows", test_end_of_what_shows);
  g_test_add_func ("/curve-data/events-of-plain-nodes", test_events_of_plain_nodes);
  g_test_add_func ("/curve-data/strange-records", test_strange_records);
  return g_test_run ();
}
