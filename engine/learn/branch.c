#include "engine/base/error.h"
#include "engine/learn/training-private.h"

#include <math.h>
#include <string.h>

/* The tree of nodes: how they come to be, and the ways between them. */

/* Copied at most once between two changes of the network. */
static XsWeights *
present_weights (XsTraining *self, GError **error)
{
  if (self->same == NULL)
    self->same = xs_weights_copy (self->parameters, self->optimiser, error);
  return self->same;
}

XsCheckpoint *
xs_training_checkpoint (XsTraining *self, GError **error)
{
  XsWeights *weights = present_weights (self, error);

  if (weights == NULL)
    return NULL;
  return xs_checkpoint_new (xs_history_current (self->history), weights, &self->progress,
                            self->settings.learning_rate);
}

static gboolean
is_plain (XsHistory *history, int node)
{
  XsNode found;

  return xs_history_read_nodes (history, (gsize) node, &found, 1) == 1 &&
         found.kind != XS_NODE_START && !xs_node_is_change (found.kind);
}

/* The oldest nodes that changed no network go first; where one stands, and what all transfers and
 * refinements began with, stays. */
static void
thin (XsTraining *self)
{
  int current = xs_history_current (self->history);

  for (int i = 0; i < current && xs_timeline_bytes (self->timeline) > self->timeline_bytes; i++)
    if (is_plain (self->history, i))
      (void) xs_timeline_thin (self->timeline, i);
}

XsTimelineWeight
xs_training_weigh (const XsTraining *self)
{
  return (XsTimelineWeight){
    .bytes = xs_timeline_bytes (self->timeline),
    .most = self->timeline_bytes,
    .n_thinned = xs_timeline_n_thinned (self->timeline),
  };
}

void
xs_training_add_node (XsTraining *self, XsNode *node, XsCheckpoint *left, XsWeights *weights)
{
  const XsArchitecture *a = &weights->parameters->architecture;
  g_autoptr (XsCheckpoint) entry = xs_checkpoint_new (
      xs_timeline_count (self->timeline), weights, &self->progress, self->settings.learning_rate);

  node->parent = xs_history_current (self->history);
  node->size = a->size;
  node->depth = a->depth;
  node->at = self->progress.at;
  if (node->parent >= 0 && xs_timeline_has_children (self->timeline, node->parent))
    left = NULL;
  xs_history_add_node (self->history, node);
  xs_timeline_add (self->timeline, node->parent, left, entry);
  if (node->kind == XS_NODE_START || xs_node_is_change (node->kind))
    xs_training_set_good (self, entry);
  xs_training_set_same (self, weights);
  thin (self);
}

/* A node at which the network stays what it is. Nobody has looked at whether its state is a good
 * one. */
static gboolean
add_plain (XsTraining *self, XsNodeKind kind, gboolean leaves, GError **error)
{
  XsNode node = { .kind = kind, .cfl = NAN, .accuracy_before = NAN, .accuracy_after = NAN };
  g_autoptr (XsCheckpoint) present = xs_training_checkpoint (self, error);

  if (present == NULL)
    return FALSE;
  xs_training_add_node (self, &node, leaves ? present : NULL, present->weights);
  return TRUE;
}

/* Whether the present state is not the one at which the current node's children began. */
static gboolean
has_strayed (const XsTraining *self)
{
  int current = xs_history_current (self->history);
  const XsCheckpoint *tip = xs_timeline_tip (self->timeline, current);

  return xs_timeline_has_children (self->timeline, current) &&
         (tip == NULL || tip->weights != self->same);
}

gboolean
xs_training_settle (XsTraining *self, GError **error)
{
  return !has_strayed (self) || xs_training_branch_off (self, error);
}

gboolean
xs_training_branch_off (XsTraining *self, GError **error)
{
  int current = xs_history_current (self->history);

  return !xs_timeline_has_children (self->timeline, current) ||
         add_plain (self, XS_NODE_BRANCH, FALSE, error);
}

void
xs_training_forget_sights (XsTraining *self)
{
  size_t classes = (size_t) self->parameters->architecture.classes;

  memset (self->confusion, 0, classes * classes * sizeof (int));
  self->recounted = FALSE;
  for (int i = 0; i < xs_dataset_count (self->data, XS_PART_TRAINING); i++)
    self->fates[i].loss = NAN;
}

/* Everything new is made before anything old is let go of. The clock goes back with all else: what
 * was undone took no time of the training that goes on here. */
gboolean
xs_training_restore (XsTraining *self, XsCheckpoint *state, GError **error)
{
  g_autoptr (XsParameters) parameters = xs_parameters_copy (state->weights->parameters, error);
  g_autoptr (XsOptimiser) optimiser = NULL;
  g_autoptr (XsWorkspace) work = NULL;
  gboolean automatic = self->progress.automatic;

  if (parameters == NULL)
    return FALSE;
  optimiser = xs_optimiser_copy (state->weights->optimiser, error);
  if (optimiser == NULL)
    return FALSE;
  work =
      xs_workspace_new (&self->settings, &parameters->architecture, self->data, self->pool, error);
  if (work == NULL)
    return FALSE;
  xs_training_install (self, g_steal_pointer (&parameters), g_steal_pointer (&optimiser),
                       g_steal_pointer (&work));
  self->progress = state->progress;
  self->progress.automatic = automatic;
  self->progress.watch.excess = 0;
  self->settings.learning_rate = state->learning_rate;
  self->order_drawn = FALSE;
  xs_training_forget_sights (self);
  xs_history_set_current (self->history, state->node);
  xs_training_set_good (self, state);
  xs_training_set_same (self, state->weights);
  return TRUE;
}

/* The state that a node was last left in, or has begun with if nothing has followed. */
static XsCheckpoint *
state_of (const XsTraining *self, int node)
{
  XsCheckpoint *tip = xs_timeline_tip (self->timeline, node);

  return tip != NULL || xs_timeline_has_children (self->timeline, node)
             ? tip
             : xs_timeline_entry (self->timeline, node);
}

/* To @state; where the present node is left is remembered, unless its children hold it already. */
static gboolean
go (XsTraining *self, XsCheckpoint *state, GError **error)
{
  g_autoptr (XsCheckpoint) target = xs_checkpoint_ref (state), left = NULL;

  if (!xs_training_settle (self, error))
    return FALSE;
  left = xs_training_checkpoint (self, error);
  if (left == NULL || !xs_training_restore (self, target, error))
    return FALSE;
  if (!xs_timeline_has_children (self->timeline, left->node))
    xs_timeline_set_tip (self->timeline, left->node, left);
  self->reason = XS_REASON_NONE;
  return TRUE;
}

/* Past what was thinned out; -1: there is nothing before it. */
static int
undo_target (const XsTraining *self)
{
  int node = xs_timeline_parent (self->timeline, xs_history_current (self->history));

  while (node >= 0 && state_of (self, node) == NULL)
    node = xs_timeline_parent (self->timeline, node);
  return node;
}

/* Where undo last came from; in a branch that went on beside what was undone, that. */
static int
redo_target (const XsTraining *self)
{
  int current = xs_history_current (self->history), node = current, parent;
  XsNode branch;

  while ((node = xs_timeline_undone (self->timeline, node)) >= 0)
    if (state_of (self, node) != NULL)
      return node;
  xs_history_read_nodes (self->history, (gsize) current, &branch, 1);
  if (branch.kind != XS_NODE_BRANCH || xs_timeline_has_children (self->timeline, current))
    return -1;
  parent = xs_timeline_parent (self->timeline, current);
  node = xs_timeline_undone (self->timeline, parent);
  return node >= 0 && node != current && state_of (self, node) != NULL ? node : -1;
}

gboolean
xs_training_can_undo (const XsTraining *self)
{
  return undo_target (self) >= 0;
}

gboolean
xs_training_can_redo (const XsTraining *self)
{
  return redo_target (self) >= 0;
}

/* From @node on down to @end, redo leads the same way. */
static void
remember_way (XsTraining *self, int node, int end)
{
  for (int child = end, parent; child != node; child = parent)
    {
      parent = xs_timeline_parent (self->timeline, child);
      xs_timeline_set_undone (self->timeline, parent, child);
    }
}

/* What a person has taken back, the plan does not do again. */
gboolean
xs_training_undo (XsTraining *self, GError **error)
{
  int target, left;

  if (!xs_training_settle (self, error))
    return FALSE;
  target = undo_target (self);
  left = xs_history_current (self->history);
  if (target < 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "undo: expected a change to take back, found none");
      return FALSE;
    }
  if (!go (self, state_of (self, target), error))
    return FALSE;
  remember_way (self, target, left);
  self->progress.automatic = FALSE;
  return TRUE;
}

/* A plan that had led to the change goes on with it. */
gboolean
xs_training_redo (XsTraining *self, GError **error)
{
  int target = redo_target (self);

  if (target < 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "redo: expected an undone change, found none");
      return FALSE;
    }
  if (!go (self, state_of (self, target), error))
    return FALSE;
  self->progress.automatic = self->good->progress.automatic;
  return TRUE;
}

static gboolean
check_state (int node, const XsCheckpoint *state, GError **error)
{
  if (state != NULL)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "node %d: its state was let go of to stay within memory; only its curves are left",
               node);
  return FALSE;
}

static gboolean
check_number (const XsTraining *self, int node, GError **error)
{
  int n = xs_timeline_count (self->timeline);

  if (node >= 0 && node < n)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "node: expected 0 to %d, found %d", n - 1, node);
  return FALSE;
}

XsCheckpoint *
xs_training_state (const XsTraining *self, int node, GError **error)
{
  XsCheckpoint *entry;

  if (!check_number (self, node, error))
    return NULL;
  entry = xs_timeline_entry (self->timeline, node);
  return check_state (node, entry, error) ? xs_checkpoint_ref (entry) : NULL;
}

static gboolean
is_before (const XsTraining *self, int node, int other)
{
  while (other > node)
    other = xs_timeline_parent (self->timeline, other);
  return other == node;
}

gboolean
xs_training_go_to (XsTraining *self, int node, GError **error)
{
  gboolean back;

  if (!check_number (self, node, error) || !check_state (node, state_of (self, node), error))
    return FALSE;
  if (node == xs_history_current (self->history))
    return TRUE;
  back = is_before (self, node, xs_history_current (self->history));
  if (!go (self, state_of (self, node), error))
    return FALSE;
  self->progress.automatic = !back && self->good->progress.automatic;
  return TRUE;
}

/* Where the current node has children, it was left before. */
static gboolean
branch_now (XsTraining *self, GError **error)
{
  return xs_timeline_has_children (self->timeline, xs_history_current (self->history))
             ? xs_training_branch_off (self, error)
             : add_plain (self, XS_NODE_BRANCH, TRUE, error);
}

gboolean
xs_training_branch (XsTraining *self, int node, GError **error)
{
  g_autoptr (XsCheckpoint) entry = NULL;

  if (node == -1)
    return branch_now (self, error);
  entry = xs_training_state (self, node, error);
  if (entry == NULL || !go (self, entry, error))
    return FALSE;
  self->progress.automatic = FALSE;
  return add_plain (self, XS_NODE_BRANCH, FALSE, error);
}

gboolean
xs_training_mark (XsTraining *self, const char *name, GError **error)
{
  XsEdit edit = { .kind = XS_EDIT_NAME };

  if (!xs_training_settle (self, error) || !add_plain (self, XS_NODE_MARK, TRUE, error))
    return FALSE;
  edit.node = xs_history_current (self->history);
  xs_name_copy (edit.name, name);
  xs_history_add_edit (self->history, &edit);
  return TRUE;
}

/* Several rates that are set without training in between are one change. */
static gboolean
is_still_setting (const XsTraining *self)
{
  int current = xs_history_current (self->history);
  const XsCheckpoint *entry = xs_timeline_entry (self->timeline, current);
  XsNode node;

  xs_history_read_nodes (self->history, (gsize) current, &node, 1);
  return node.kind == XS_NODE_RATE && entry != NULL && entry->weights == self->same &&
         !xs_timeline_has_children (self->timeline, current);
}

gboolean
xs_training_set_learning_rate (XsTraining *self, double rate, GError **error)
{
  XsMark mark = { .at = self->progress.at, .kind = XS_MARK_LEARNING_RATE, .value = rate };
  g_autoptr (XsCheckpoint) entry = NULL;

  if (rate == self->settings.learning_rate || !(rate >= XS_LOWEST_RATE && rate <= XS_HIGHEST_RATE))
    return TRUE;
  if (!is_still_setting (self) &&
      (!xs_training_settle (self, error) || !add_plain (self, XS_NODE_RATE, TRUE, error)))
    return FALSE;
  self->settings.learning_rate = rate;
  entry = xs_training_checkpoint (self, error);
  if (entry == NULL)
    return FALSE;
  xs_timeline_set_entry (self->timeline, entry->node, entry);
  mark.node = entry->node;
  xs_history_add_mark (self->history, &mark);
  return TRUE;
}
