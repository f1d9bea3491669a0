#include "ui/plot/node-words.h"
#include "ui/plot/nodes.h"

#include <math.h>

static void
add_record (XsHistory *history, XsRecordKind kind, int node, float accuracy)
{
  xs_history_add_record (history, &(XsRecord){ .kind = kind, .node = node, .accuracy = accuracy });
}

/* Start, with a validation, and a prolongation with none yet. */
static XsHistory *
make_history (void)
{
  XsHistory *history = xs_history_new ();

  xs_history_add_node (history, &(XsNode){ .parent = -1,
                                           .kind = XS_NODE_START,
                                           .size = 14,
                                           .depth = 4,
                                           .accuracy_before = NAN,
                                           .accuracy_after = NAN });
  add_record (history, XS_RECORD_TRAINING, 0, .1f);
  add_record (history, XS_RECORD_VALIDATION, 0, .5f);
  add_record (history, XS_RECORD_TRAINING, 0, .2f);
  xs_history_add_node (history, &(XsNode){ .parent = 0,
                                           .kind = XS_NODE_PROLONG,
                                           .size = 28,
                                           .depth = 4,
                                           .accuracy_before = .5f,
                                           .accuracy_after = .25f });
  return history;
}

/* Of a node the last validation counts, before that what was measured after its change; records of
 * nodes that are not known yet wait for them. */
static void
test_accuracies (void)
{
  g_autoptr (XsHistory) history = make_history ();
  g_autoptr (XsNodes) nodes = xs_nodes_new (history);

  g_assert_true (xs_nodes_update (nodes));
  g_assert_true (isnan (xs_nodes_accuracy (nodes, 0)));
  xs_nodes_read_accuracies (nodes);
  g_assert_cmpfloat (xs_nodes_accuracy (nodes, 0), ==, .5);
  g_assert_cmpfloat (xs_nodes_accuracy (nodes, 1), ==, .25);
  add_record (history, XS_RECORD_VALIDATION, 1, .75f);
  xs_history_add_node (history, &(XsNode){ .parent = 1, .kind = XS_NODE_MARK, .size = 28 });
  add_record (history, XS_RECORD_VALIDATION, 2, .875f);
  xs_nodes_read_accuracies (nodes);
  g_assert_cmpfloat (xs_nodes_accuracy (nodes, 1), ==, .75);
  g_assert_true (xs_nodes_update (nodes));
  xs_nodes_read_accuracies (nodes);
  g_assert_cmpfloat (xs_nodes_accuracy (nodes, 2), ==, .875);
}

static void
expect_name (const XsNodes *nodes, int id, const char *expected)
{
  g_autofree char *name =
      xs_node_name (xs_nodes_all (nodes), xs_nodes_look (nodes, id), xs_nodes_get (nodes, id));

  g_assert_cmpstr (name, ==, expected);
}

/* A node is called as it was named last, or by what it is. */
static void
test_names (void)
{
  g_autoptr (XsHistory) history = make_history ();
  g_autoptr (XsNodes) nodes = xs_nodes_new (history);
  XsEdit edit = { .node = 1, .kind = XS_EDIT_NAME, .name = "finer" };

  xs_nodes_update (nodes);
  expect_name (nodes, 1, "Prolong, 28 × 28");
  xs_history_add_edit (history, &edit);
  g_assert_true (xs_nodes_update (nodes));
  expect_name (nodes, 1, "finer");
  *edit.name = '\0';
  xs_history_add_edit (history, &edit);
  xs_nodes_update (nodes);
  expect_name (nodes, 1, "Prolong, 28 × 28");
  g_assert_false (xs_nodes_update (nodes));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nodes/accuracies", test_accuracies);
  g_test_add_func ("/nodes/names", test_names);
  return g_test_run ();
}
