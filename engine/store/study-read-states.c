#include "engine/store/study-read-private.h"

#include "engine/base/error.h"
#include "engine/store/study-tables.h"
#include "engine/store/study-text.h"
#include "engine/store/study-weights.h"

/* What is lost of the settings and can be seen from a network. */
static void
adopt (XsStudyReading *self, const XsArchitecture *a)
{
  self->settings.channels = a->channels;
  self->settings.time = a->time;
  self->settings.grid = a->grid;
  self->settings.layer = a->layer;
  self->settings.activation = a->activation;
}

/* Whether a network is one of this study's. */
static gboolean
check_shape (XsStudyReading *self, const XsArchitecture *a, GError **error)
{
  XsArchitecture expected;

  if (self->settings_lost && !self->shape_known)
    adopt (self, a);
  expected = xs_settings_architecture (&self->settings, 0, a->inputs, a->classes);
  expected.size = a->size;
  expected.depth = a->depth;
  if (self->shape_known)
    {
      expected.inputs = self->shape.inputs;
      expected.classes = self->shape.classes;
    }
  if (!xs_architecture_equal (&expected, a))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "expected a network as in the settings");
      return FALSE;
    }
  self->shape = *a;
  self->shape_known = TRUE;
  return TRUE;
}

static XsParameters *
read_network (XsStudyReading *self, gint64 number, XsOptimiser **optimiser, GError **error)
{
  g_autoptr (GError) own = NULL;
  g_autoptr (XsParameters) parameters =
      xs_study_weights_read (self->database, number, optimiser, &own);

  if (self->trouble == NULL && g_error_matches (own, XS_ERROR, XS_ERROR_TOO_LARGE))
    self->trouble = g_error_copy (own);
  if (own != NULL)
    g_propagate_error (error, g_steal_pointer (&own));
  if (parameters == NULL || check_shape (self, &parameters->architecture, error))
    return g_steal_pointer (&parameters);
  g_clear_pointer (optimiser, xs_optimiser_free);
  return NULL;
}

/* Whether it is the optimiser of the settings; lost ones know of no average. */
static gboolean
fit_optimiser (const XsStudyReading *self, XsOptimiser *optimiser)
{
  if (optimiser->type != self->settings.optimiser ||
      (self->settings.average > 0 && optimiser->average == NULL))
    return FALSE;
  if (self->settings.average <= 0)
    g_clear_pointer (&optimiser->average, xs_parameters_free);
  return TRUE;
}

static XsWeights *
read_weights (XsStudyReading *self, gint64 number, GError **error)
{
  g_autoptr (XsOptimiser) optimiser = NULL;
  g_autoptr (XsParameters) parameters = read_network (self, number, &optimiser, error);

  if (parameters == NULL)
    return NULL;
  if (self->settings_lost && optimiser != NULL && g_hash_table_size (self->weights) == 0)
    self->settings.optimiser = optimiser->type;
  if (optimiser != NULL && fit_optimiser (self, optimiser))
    return xs_weights_new (g_steal_pointer (&parameters), g_steal_pointer (&optimiser));
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "expected the optimiser of the settings");
  return NULL;
}

static gint64 *
key_of (gint64 number)
{
  gint64 *key = g_new (gint64, 1);

  *key = number;
  return key;
}

/* Borrowed; NULL: lost. Each is read, and found lost, once. */
static XsWeights *
find_weights (XsStudyReading *self, gint64 number)
{
  g_autoptr (GError) error = NULL;
  XsWeights *weights = g_hash_table_lookup (self->weights, &number);

  if (weights != NULL || g_hash_table_contains (self->weights, &number))
    return weights;
  weights = read_weights (self, number, &error);
  if (weights != NULL)
    xs_study_written_add_weights (self->written, weights, number);
  else
    xs_study_reading_lose (self,
                           "A network with its optimiser (%" G_GINT64_FORMAT ") cannot be read: %s",
                           number, error->message);
  g_hash_table_insert (self->weights, key_of (number), weights);
  return weights;
}

/* The row that @statement stands on. */
static void
load_checkpoint (XsStudyReading *self, sqlite3_stmt *statement)
{
  gint64 number = sqlite3_column_int64 (statement, 0);
  g_autoptr (XsCheckpoint) checkpoint = NULL;
  XsCheckpointRow row = { 0 };
  XsWeights *weights;

  if (!xs_row_read (&xs_checkpoint_table, statement, &row) || number <= 0 ||
      (guint) row.node >= self->nodes->len)
    {
      xs_study_reading_lose (self, "A state (%" G_GINT64_FORMAT ") cannot be read", number);
      return;
    }
  weights = find_weights (self, row.weights);
  if (weights == NULL)
    return;
  checkpoint = xs_checkpoint_new (row.node, weights, &row.progress, row.learning_rate);
  xs_study_written_add_checkpoint (self->written, checkpoint, number);
  g_hash_table_insert (self->checkpoints, key_of (number), g_steal_pointer (&checkpoint));
}

static void
load_checkpoints (XsStudyReading *self)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = xs_row_select (self->database, &xs_checkpoint_table, 0, &error);
  gint64 last = 0;

  while (statement != NULL && xs_study_database_next (self->database, statement, &error) &&
         sqlite3_column_int64 (statement, 0) > last)
    {
      last = sqlite3_column_int64 (statement, 0);
      load_checkpoint (self, statement);
    }
  if (statement != NULL)
    sqlite3_reset (statement);
  if (error != NULL)
    xs_study_reading_lose (self, "States after number %" G_GINT64_FORMAT " cannot be read: %s",
                           last, error->message);
}

/* A state of node @id, whose network has its size and depth; a reference, NULL for none. */
static XsCheckpoint *
state_of (XsStudyReading *self, int id, gint64 number, const char *what)
{
  const XsNode *node = &g_array_index (self->nodes, XsNodeRow, id).node;
  XsCheckpoint *checkpoint = g_hash_table_lookup (self->checkpoints, &number);
  const XsArchitecture *a;

  if (number < 0)
    return NULL;
  if (checkpoint != NULL)
    {
      a = &checkpoint->weights->parameters->architecture;
      if (a->size == node->size && a->depth == node->depth)
        return xs_checkpoint_ref (checkpoint);
    }
  xs_study_reading_lose (self, "Step %d of the timeline has lost the state it %s", id, what);
  return NULL;
}

static void
load_node (XsStudyReading *self, XsSnapshot *snapshot, int id)
{
  const XsNodeRow *row = &g_array_index (self->nodes, XsNodeRow, id);
  XsSnapshotNode *node = &snapshot->nodes[id];
  XsWrittenNode written = { row->entry, row->tip, row->undone };

  g_array_append_val (self->written->nodes, written);
  node->entry = state_of (self, id, row->entry, "began with");
  node->tip = state_of (self, id, row->tip, "was left in");
  node->undone = row->undone;
  if (row->undone < 0 || ((guint) row->undone < self->nodes->len &&
                          g_array_index (self->nodes, XsNodeRow, row->undone).node.parent == id))
    return;
  node->undone = -1;
  xs_study_reading_lose (self, "Step %d of the timeline has lost what redo leads to", id);
}

static XsCheckpoint *
state_under (XsStudyReading *self, const char *key)
{
  guint64 number;
  gint64 own;
  XsCheckpoint *checkpoint;

  if (!xs_study_text_number (self->texts, key, G_MAXINT64, &number))
    return NULL;
  own = (gint64) number;
  checkpoint = g_hash_table_lookup (self->checkpoints, &own);
  return checkpoint != NULL ? state_of (self, checkpoint->node, own, "is in") : NULL;
}

/* Of what is left the newest. */
static XsCheckpoint *
any_state (const XsSnapshot *snapshot)
{
  for (gsize i = snapshot->counts.nodes; i-- > 0;)
    {
      const XsSnapshotNode *node = &snapshot->nodes[i];
      XsCheckpoint *state = node->tip != NULL ? node->tip : node->entry;

      if (state != NULL && (gsize) state->node == i)
        return xs_checkpoint_ref (state);
    }
  return NULL;
}

static void
load_start (XsStudyReading *self, XsSnapshot *snapshot)
{
  g_autoptr (XsOptimiser) optimiser = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = g_hash_table_lookup (self->texts, "start");
  guint64 number;

  if (text != NULL && *text == '\0')
    return;
  if (xs_study_text_number (self->texts, "start", G_MAXINT64, &number))
    snapshot->start = read_network (self, (gint64) number, &optimiser, &error);
  if (snapshot->start == NULL)
    {
      xs_study_reading_lose (self, "The network that the training was begun with cannot be read");
      return;
    }
  self->written->start = (gint64) number;
  self->written->n_numbers = MAX (self->written->n_numbers, (gint64) number + 1);
}

static gboolean
load_present (XsStudyReading *self, XsSnapshot *snapshot, GError **error)
{
  snapshot->good = state_under (self, "good");
  snapshot->present = state_under (self, "present");
  if (snapshot->present == NULL)
    {
      snapshot->present =
          snapshot->good != NULL ? xs_checkpoint_ref (snapshot->good) : any_state (snapshot);
      xs_study_reading_lose (self, "The last state cannot be read; an earlier one takes its place");
    }
  if (snapshot->present == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected a network to go on with, found none that is whole",
                   xs_study_database_name (self->database));
      return FALSE;
    }
  if (snapshot->good == NULL)
    {
      snapshot->good = xs_checkpoint_ref (snapshot->present);
      xs_study_reading_lose (self,
                             "The last good state cannot be read; the present one takes its place");
    }
  xs_history_set_current (snapshot->history, snapshot->present->node);
  return TRUE;
}

gboolean
xs_study_read_states (XsStudyReading *self, GError **error)
{
  XsSnapshot *snapshot = self->contents->snapshot;

  load_checkpoints (self);
  for (guint id = 0; id < self->nodes->len; id++)
    load_node (self, snapshot, (int) id);
  load_start (self, snapshot);
  if (!load_present (self, snapshot, error))
    return FALSE;
  if (self->settings_lost)
    xs_settings_set_learning_rate (&self->settings, snapshot->present->learning_rate);
  self->settings.learning_rate = snapshot->present->learning_rate;
  snapshot->settings = self->settings;
  return TRUE;
}
