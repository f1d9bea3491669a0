#include "engine/base/error.h"
#include "engine/base/hash.h"
#include "tests/data/idx-files.h"
#include "tests/learn/state.h"
#include "tests/learn/study.h"

/* Random commands to a training, beside a model of its tree in a few lines: every node has the
 * state that it began with and the one that it was left in, undo leads to the parent's, training
 * goes on only in leaves. What an iteration or a change makes of a state the model does not know;
 * but the same of the same must be the same, to the bit. */

#define COMMANDS 2000
#define MOST_NODES 4096

static XsDataset *data;

typedef struct
{
  int parent, undone;
  gboolean has_children, is_branch, is_rate;
  guint64 entry, tip;
} Node;

typedef struct
{
  Node nodes[MOST_NODES];
  int n_nodes, current;
  guint64 state;
  GHashTable *known; /* (state, what is done to it) to what comes of it */
  GRand *random;
} Model;

static guint64
state_of (XsTraining *training)
{
  g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (training, NULL);

  g_assert_nonnull (snapshot);
  return state_of_checkpoint (snapshot->present);
}

static void
add (Model *m, guint64 left, guint64 entry)
{
  Node *parent = &m->nodes[m->current];

  g_assert_cmpint (m->n_nodes, <, MOST_NODES);
  if (!parent->has_children)
    parent->tip = left;
  parent->has_children = TRUE;
  m->nodes[m->n_nodes] = (Node){ .parent = m->current, .undone = -1, .entry = entry, .tip = entry };
  m->current = m->n_nodes++;
  m->state = entry;
}

/* What was done to the state before, @what, has led to @after: as it always does. */
static void
learn (Model *m, const char *what, guint64 after)
{
  guint64 key = xs_hash_bytes (m->state, what, strlen (what));
  guint64 *before = g_hash_table_lookup (m->known, &key);

  if (before != NULL)
    g_assert_cmphex (*before, ==, after);
  else
    g_hash_table_insert (m->known, g_memdup2 (&key, sizeof key), g_memdup2 (&after, sizeof after));
}

static void
leave (Model *m)
{
  if (!m->nodes[m->current].has_children)
    m->nodes[m->current].tip = m->state;
}

static void
go (Model *m, int node)
{
  leave (m);
  m->current = node;
  m->state = m->nodes[node].tip;
}

static void
iterate (Model *m, XsTraining *training)
{
  int n = g_rand_int_range (m->random, 1, 4);

  if (m->nodes[m->current].has_children)
    {
      add (m, m->state, m->state);
      m->nodes[m->current].is_branch = TRUE;
    }
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpint (xs_training_iterate (training, NULL, NULL), <=, XS_OUTCOME_PLATEAU);
      learn (m, "iterate", state_of (training));
      m->state = state_of (training);
    }
}

static void
change (Model *m, XsTraining *training)
{
  const XsArchitecture *a = &xs_training_parameters (training)->architecture;
  gboolean refine = g_rand_boolean (m->random);
  int size = a->size == 7 ? 14 : 7, depth = a->depth == 2 ? 4 : 2;

  if (refine)
    g_assert_true (xs_training_refine (training, depth, XS_REFINE_COPY, NULL));
  else
    g_assert_true (xs_training_transfer (training, size, XS_TRANSFER_COPY, NULL, NULL));
  learn (m, refine ? "refine" : "transfer", state_of (training));
  add (m, m->state, state_of (training));
}

static void
set_rate (Model *m, XsTraining *training)
{
  static const double rates[] = { .01, .005, .002 };
  double rate = rates[g_rand_int_range (m->random, 0, G_N_ELEMENTS (rates))];
  gboolean same = rate == xs_training_settings (training)->learning_rate;
  Node *node = &m->nodes[m->current];

  g_assert_true (xs_training_set_learning_rate (training, rate, NULL));
  if (same)
    return;
  if (node->is_rate && !node->has_children && m->state == node->entry)
    m->state = node->entry = node->tip = state_of (training);
  else
    {
      add (m, m->state, state_of (training));
      m->nodes[m->current].is_rate = TRUE;
    }
}

static void
mark (Model *m, XsTraining *training)
{
  g_assert_true (xs_training_mark (training, "here", NULL));
  add (m, m->state, m->state);
}

static void
undo (Model *m, XsTraining *training)
{
  int child = m->current, parent = m->nodes[child].parent;

  g_assert_cmpint (xs_training_can_undo (training), ==, parent >= 0);
  g_assert_cmpint (xs_training_undo (training, NULL), ==, parent >= 0);
  if (parent < 0)
    return;
  go (m, parent);
  m->nodes[parent].undone = child;
}

static void
redo (Model *m, XsTraining *training)
{
  const Node *node = &m->nodes[m->current];
  int to = node->undone;

  if (to < 0 && node->is_branch && !node->has_children)
    to = m->nodes[node->parent].undone == m->current ? -1 : m->nodes[node->parent].undone;
  g_assert_cmpint (xs_training_can_redo (training), ==, to >= 0);
  g_assert_cmpint (xs_training_redo (training, NULL), ==, to >= 0);
  if (to >= 0)
    go (m, to);
}

static void
go_to (Model *m, XsTraining *training)
{
  int node = g_rand_int_range (m->random, 0, m->n_nodes);

  g_assert_true (xs_training_go_to (training, node, NULL));
  if (node != m->current)
    go (m, node);
}

static void
branch (Model *m, XsTraining *training)
{
  int node = g_rand_int_range (m->random, 0, m->n_nodes);

  g_assert_true (xs_training_branch (training, node, NULL));
  leave (m);
  m->current = node;
  add (m, m->nodes[node].tip, m->nodes[node].entry);
  m->nodes[m->current].is_branch = TRUE;
}

static void
branch_now (Model *m, XsTraining *training)
{
  g_assert_true (xs_training_branch (training, -1, NULL));
  add (m, m->state, m->state);
  m->nodes[m->current].is_branch = TRUE;
}

/* A training that goes on from what was saved is the same training. */
static void
take_up (XsTraining **training, XsPool *pool)
{
  g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (*training, NULL);

  xs_training_free (*training);
  *training = xs_training_new_at (snapshot, data, pool, NULL);
  g_assert_nonnull (*training);
}

static void
command (Model *m, XsTraining **training, XsPool *pool)
{
  static void (*const commands[]) (Model *, XsTraining *) = { iterate, iterate, change,    set_rate,
                                                              mark,    undo,    undo,      redo,
                                                              go_to,   branch,  branch_now };
  int which = g_rand_int_range (m->random, 0, 2 * (int) G_N_ELEMENTS (commands) + 1);

  if (which == 2 * (int) G_N_ELEMENTS (commands))
    take_up (training, pool);
  else
    commands[which / 2](m, *training);
  g_assert_cmphex (state_of (*training), ==, m->state);
  g_assert_cmpint (xs_history_current (xs_training_history (*training)), ==, m->current);
  g_assert_cmpuint (xs_history_count (xs_training_history (*training)).nodes, ==,
                    (gsize) m->n_nodes);
}

static void
test_walk (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autofree Model *m = g_new0 (Model, 1);
  XsSettings settings;
  XsTraining *training;

  small_settings (&settings);
  xs_settings_set_batch (&settings, 8);
  training = new_training (&settings, data, pool);
  m->random = g_rand_new_with_seed (18);
  m->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  m->state = state_of (training);
  m->nodes[0] = (Node){ -1, -1, FALSE, FALSE, FALSE, m->state, m->state };
  m->n_nodes = 1;
  for (int i = 0; i < COMMANDS; i++)
    command (m, &training, pool);
  xs_training_free (training);
  g_hash_table_unref (m->known);
  g_rand_free (m->random);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = idx_dataset (120, 14, 10);
  g_test_add_func ("/walk/random", test_walk);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
