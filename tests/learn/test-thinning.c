#include "engine/base/error.h"
#include "engine/learn/training-private.h"
#include "tests/learn/study.h"

/* States of nodes that are let go of, so that a timeline stays within its memory. */

static XsDataset *data;
static XsPool *pool;

static XsTraining *
new_small (void)
{
  XsSettings settings;

  small_settings (&settings);
  return new_training (&settings, data, pool);
}

static gsize
bytes_of (const XsTraining *training)
{
  return xs_training_weigh (training).bytes;
}

static gboolean
has_state (const XsTraining *training, int node)
{
  g_autoptr (XsCheckpoint) state = xs_training_state (training, node, NULL);

  return state != NULL;
}

static void
mark (XsTraining *training)
{
  iterate_times (training, 1);
  g_assert_true (xs_training_mark (training, "here", NULL));
}

/* A parameter, the optimiser's two vectors; and no node twice. */
static void
test_each_network_once (void)
{
  g_autoptr (XsTraining) training = new_small ();
  gsize one = 3 * sizeof (float) * xs_training_parameters (training)->layout.total;

  g_assert_cmpuint (bytes_of (training), ==, one);
  g_assert_true (xs_training_mark (training, "the same", NULL));
  g_assert_true (xs_training_mark (training, "again", NULL));
  g_assert_cmpuint (bytes_of (training), ==, one);
  mark (training);
  g_assert_cmpuint (bytes_of (training), ==, 2 * one);
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_true (xs_training_redo (training, NULL));
  g_assert_cmpuint (bytes_of (training), ==, 2 * one);
  iterate_times (training, 1);
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpuint (bytes_of (training), ==, 3 * one);
  g_assert_cmpint (xs_training_weigh (training).n_thinned, ==, 0);
}

/* What a walk over all nodes finds. */
static void
check_counts (XsTraining *training)
{
  g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (training, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  XsTimelineWeight weight = xs_training_weigh (training);
  int n_empty = 0;

  for (gsize i = 0; i < snapshot->counts.nodes; i++)
    {
      XsCheckpoint *states[] = { snapshot->nodes[i].entry, snapshot->nodes[i].tip };

      n_empty += states[0] == NULL && states[1] == NULL;
      for (gsize s = 0; s < G_N_ELEMENTS (states); s++)
        if (states[s] != NULL && g_hash_table_add (seen, states[s]->weights))
          weight.bytes -= xs_weights_bytes (states[s]->weights);
    }
  g_assert_cmpuint (weight.bytes, ==, 0);
  g_assert_cmpint (weight.n_thinned, ==, n_empty);
}

/* Which of the tree's nodes may go. */
static gboolean
is_plain (const XsTraining *training, int node)
{
  XsNode found;

  xs_history_read_nodes (xs_training_history (training), (gsize) node, &found, 1);
  return found.kind == XS_NODE_MARK || found.kind == XS_NODE_RATE || found.kind == XS_NODE_BRANCH;
}

static int
n_nodes (const XsTraining *training)
{
  return (int) xs_history_count (xs_training_history (training)).nodes;
}

/* The first ones of those that may go, and no other. */
static void
check_oldest (const XsTraining *training)
{
  int n = n_nodes (training), left = xs_training_weigh (training).n_thinned;

  for (int i = 0; i < n; i++)
    {
      gboolean gone = is_plain (training, i) && left > 0;

      g_assert_cmpint (has_state (training, i), ==, !gone);
      left -= gone;
    }
}

static void
test_oldest_plain_nodes_go (void)
{
  g_autoptr (XsTraining) training = new_small ();
  int n_thinned = 0;

  training->timeline_bytes = 8 * bytes_of (training);
  for (int i = 0; i < 30; i++)
    {
      if (i % 10 == 4)
        g_assert_true (xs_training_refine (training, 2 << (i / 10 + 1), XS_REFINE_COPY, NULL));
      else if (i % 10 == 8)
        g_assert_true (
            xs_training_transfer (training, i == 18 ? 7 : 14, XS_TRANSFER_COPY, NULL, NULL));
      else
        mark (training);
      check_oldest (training);
      check_counts (training);
      g_assert_cmpint (xs_training_weigh (training).n_thinned, >=, n_thinned);
      n_thinned = xs_training_weigh (training).n_thinned;
    }
  g_assert_cmpint (n_thinned, >, 10);
}

/* With room for a handful of networks of one size, marks stay within it. */
static void
test_within_the_budget (void)
{
  g_autoptr (XsTraining) training = new_small ();

  training->timeline_bytes = 5 * bytes_of (training);
  for (int i = 0; i < 20; i++)
    {
      mark (training);
      g_assert_cmpuint (bytes_of (training), <=, xs_training_weigh (training).most);
    }
  g_assert_cmpint (xs_training_weigh (training).n_thinned, >, 10);
}

/* Not even where there is no room at all. */
static void
test_changes_stay (void)
{
  g_autoptr (XsTraining) training = new_small ();

  training->timeline_bytes = 1;
  for (int i = 0; i < 4; i++)
    {
      iterate_times (training, 1);
      g_assert_true (
          xs_training_transfer (training, i % 2 == 0 ? 14 : 7, XS_TRANSFER_COPY, NULL, NULL));
      iterate_times (training, 1);
      g_assert_true (xs_training_refine (training, 4 << i, XS_REFINE_COPY, NULL));
      g_assert_true (xs_training_undo (training, NULL));
    }
  for (int i = 0; i < n_nodes (training); i++)
    g_assert_true (is_plain (training, i) || has_state (training, i));
}

/* Undo passes them over; who asks for one is told why not. */
static void
test_gone_nodes (void)
{
  g_autoptr (XsTraining) training = new_small ();
  g_autoptr (GError) error = NULL;

  training->timeline_bytes = 1;
  for (int i = 0; i < 3; i++)
    mark (training);
  g_assert_cmpint (xs_training_weigh (training).n_thinned, ==, 2);
  g_assert_false (xs_training_go_to (training, 1, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "node 1: its state was let go of to stay within memory; only its curves are "
                   "left");
  g_assert_true (xs_training_undo (training, NULL));
  g_assert_cmpint (xs_history_current (xs_training_history (training)), ==, 0);
}

/* Opened again, what was let go of is still gone. */
static void
test_snapshot (void)
{
  g_autoptr (XsTraining) training = new_small (), again = NULL;
  g_autoptr (XsSnapshot) snapshot = NULL;

  training->timeline_bytes = 1;
  for (int i = 0; i < 3; i++)
    mark (training);
  snapshot = xs_training_snapshot (training, NULL);
  again = xs_training_new_at (snapshot, data, pool, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (xs_training_weigh (again).n_thinned, ==, 2);
  g_assert_cmpuint (bytes_of (again), ==, bytes_of (training));
  check_counts (again);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (2);
  g_test_add_func ("/thinning/each-network-once", test_each_network_once);
  g_test_add_func ("/thinning/oldest-plain-nodes-go", test_oldest_plain_nodes_go);
  g_test_add_func ("/thinning/within-the-budget", test_within_the_budget);
  g_test_add_func ("/thinning/changes-stay", test_changes_stay);
  g_test_add_func ("/thinning/gone-nodes", test_gone_nodes);
  g_test_add_func ("/thinning/snapshot", test_snapshot);
  status = g_test_run ();
  xs_pool_free (pool);
  xs_dataset_unref (data);
  return status;
}
