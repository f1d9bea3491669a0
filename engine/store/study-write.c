#include "engine/store/study-write.h"

#include "engine/learn/settings-text.h"
#include "engine/store/study-tables.h"
#include "engine/store/study-text.h"
#include "engine/store/study-weights.h"
#include "engine/store/study-spreads.h"
#include "engine/store/study-write-history.h"
#include "engine/store/version.h"

/* Free pages are used again by what comes next; only when most of a large file is free it shrinks.
 */
#define LEAST_FREE 1000

/* A save at work. */
typedef struct
{
  XsStudyDatabase *database;
  const XsStudyContents *contents;
  const XsSnapshot *snapshot;
  const XsStudyWritten *before;
  XsStudyWritten *after;
} Saving;

/* --- states ------------------------------------------------------------------------------------
 */

static gboolean
put_weights (Saving *self, XsWeights *weights, gint64 *number, GError **error)
{
  *number = xs_study_written_find (self->after->weights, weights);
  if (*number > 0)
    return TRUE;
  *number = xs_study_written_find (self->before->weights, weights);
  if (*number == 0)
    {
      *number = self->after->n_numbers;
      if (!xs_study_weights_insert (self->database, *number, weights->parameters,
                                    weights->optimiser, error))
        return FALSE;
    }
  xs_study_written_add_weights (self->after, weights, *number);
  return TRUE;
}

static gboolean
put_checkpoint (Saving *self, XsCheckpoint *checkpoint, gint64 *number, GError **error)
{
  XsCheckpointRow row;

  *number = -1;
  if (checkpoint == NULL)
    return TRUE;
  *number = xs_study_written_find (self->after->checkpoints, checkpoint);
  if (*number > 0)
    return TRUE;
  row = (XsCheckpointRow){ .node = checkpoint->node,
                           .learning_rate = checkpoint->learning_rate,
                           .progress = checkpoint->progress };
  if (!put_weights (self, checkpoint->weights, &row.weights, error))
    return FALSE;
  *number = xs_study_written_find (self->before->checkpoints, checkpoint);
  if (*number == 0)
    {
      *number = self->after->n_numbers;
      if (!xs_row_insert (self->database, &xs_checkpoint_table, *number, &row, error))
        return FALSE;
    }
  xs_study_written_add_checkpoint (self->after, checkpoint, *number);
  return TRUE;
}

/* It never changes. */
static gboolean
put_start (Saving *self, GError **error)
{
  self->after->start = self->before->start;
  if (self->snapshot->start == NULL || self->after->start >= 0)
    return TRUE;
  self->after->start = self->after->n_numbers++;
  return xs_study_weights_insert (self->database, self->after->start, self->snapshot->start, NULL,
                                  error);
}

static gboolean
put_node (Saving *self, gsize id, GError **error)
{
  const XsSnapshotNode *states = &self->snapshot->nodes[id];
  XsWrittenNode now = { -1, -1, states->undone }, *then = NULL;
  XsNodeRow row;

  if (!put_checkpoint (self, states->entry, &now.entry, error) ||
      !put_checkpoint (self, states->tip, &now.tip, error))
    return FALSE;
  g_array_append_val (self->after->nodes, now);
  if (id < self->before->nodes->len)
    then = &g_array_index (self->before->nodes, XsWrittenNode, id);
  if (then != NULL && then->entry == now.entry && then->tip == now.tip &&
      then->undone == now.undone)
    return TRUE;
  row = (XsNodeRow){ .entry = now.entry, .tip = now.tip, .undone = now.undone };
  xs_history_read_nodes (self->snapshot->history, id, &row.node, 1);
  return then == NULL ? xs_row_insert (self->database, &xs_node_table, (gint64) id, &row, error)
                      : xs_row_update (self->database, &xs_node_table, (gint64) id, &row, error);
}

static gboolean
put_nodes (Saving *self, GError **error)
{
  for (gsize id = 0; id < self->snapshot->counts.nodes; id++)
    if (!put_node (self, id, error))
      return FALSE;
  return TRUE;
}

/* --- texts -------------------------------------------------------------------------------------
 */

static gboolean
put_settings (Saving *self, GError **error)
{
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      g_autofree char *text = xs_setting_format (xs_setting (id), &self->snapshot->settings);

      if (!xs_study_text_put (self->database, "setting", xs_setting (id)->id, text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_class_names (Saving *self, GError **error)
{
  char **names = self->contents->class_names, **then = self->before->class_names;

  self->after->class_names = g_strdupv (names);
  if (then != NULL && g_strv_equal ((const char *const *) then, (const char *const *) names))
    return TRUE;
  if (!xs_study_database_run (self->database, "DELETE FROM class", error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      if (!xs_study_text_put (self->database, "class", id, names[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_words (Saving *self, GError **error)
{
  const XsStudyContents *contents = self->contents;
  g_autofree char *layers = xs_study_spreads_print (self->snapshot->spreads);
  const struct
  {
    const char *id, *text;
  } rows[] = {
    { "program", XS_VERSION },
    { "data", contents->data },
    { "views", contents->views },
    { "layers", layers },
    { "reason", xs_reason_id (self->snapshot->reason) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!xs_study_text_put (self->database, "study", rows[i].id, rows[i].text, error))
      return FALSE;
  return TRUE;
}

/* The numbers of states may be -1. */
static gboolean
put_state (Saving *self, const char *id, gint64 number, GError **error)
{
  g_autofree char *text =
      number < 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return xs_study_text_put (self->database, "study", id, text, error);
}

static gboolean
put_numbers (Saving *self, GError **error)
{
  const XsHistoryCounts *counts = &self->snapshot->counts;
  const struct
  {
    const char *id;
    guint64 number;
  } rows[] = {
    { "data-hash", self->contents->data_hash },
    { "split", self->contents->split },
    { "records", counts->records },
    { "nodes", counts->nodes },
    { "marks", counts->marks },
    { "edits", counts->edits },
    { "saves", self->after->saves },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!xs_study_text_put_number (self->database, "study", rows[i].id, rows[i].number, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_states (Saving *self, GError **error)
{
  gint64 present, good;

  return put_checkpoint (self, self->snapshot->present, &present, error) &&
         put_checkpoint (self, self->snapshot->good, &good, error) && put_start (self, error) &&
         put_state (self, "present", present, error) && put_state (self, "good", good, error) &&
         put_state (self, "start", self->after->start, error);
}

/* --- what is no longer needed ------------------------------------------------------------------
 */

static gboolean
delete_checkpoint (XsStudyDatabase *database, gint64 number, GError **error)
{
  sqlite3_stmt *statement =
      xs_study_database_statement (database, "DELETE FROM checkpoint WHERE id = ?1", error);

  return statement != NULL &&
         xs_study_database_do (database, statement, sqlite3_bind_int64 (statement, 1, number),
                               error);
}

/* What is in @before and not in @after. */
static gboolean
delete_left (Saving *self, GHashTable *before, GHashTable *after,
             gboolean (*delete) (XsStudyDatabase *database, gint64 number, GError **error),
             GError **error)
{
  GHashTableIter iter;
  void *object, *number;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &object, &number))
    if (!g_hash_table_contains (after, object) &&
        !delete (self->database, (gint64) GPOINTER_TO_SIZE (number), error))
      return FALSE;
  return TRUE;
}

static gboolean
shrink (Saving *self, GError **error)
{
  gint64 pages, free_pages;

  if (!xs_study_database_number (self->database, "PRAGMA page_count", &pages, error) ||
      !xs_study_database_number (self->database, "PRAGMA freelist_count", &free_pages, error))
    return FALSE;
  if (free_pages < LEAST_FREE || free_pages < pages / 3 * 2)
    return TRUE;
  return xs_study_database_run (self->database, "PRAGMA incremental_vacuum", error);
}

/* --- a transaction -----------------------------------------------------------------------------
 */

/* How often the file has been saved, by what it says; 0: never. */
static gboolean
read_saves (XsStudyDatabase *database, guint64 *saves, GError **error)
{
  gint64 number;

  if (!xs_study_database_number (database,
                                 "SELECT coalesce ((SELECT CAST (value AS INTEGER) FROM study "
                                 "WHERE id = 'saves'), 0)",
                                 &number, error))
    return FALSE;
  *saves = (guint64) number;
  return TRUE;
}

static gboolean
clear (XsStudyDatabase *database, GError **error)
{
  return xs_study_database_run (database,
                                "DELETE FROM record; DELETE FROM mark; DELETE FROM edit; "
                                "DELETE FROM node; DELETE FROM checkpoint; DELETE FROM vector; "
                                "DELETE FROM weights; DELETE FROM class; DELETE FROM setting; "
                                "DELETE FROM study",
                                error);
}

/* New states first and old ones deleted afterwards: they move to pages that were free, of which no
 * copies have to be kept for the case of a crash. */
static gboolean
put_all (Saving *self, GError **error)
{
  return put_nodes (self, error) && put_states (self, error) &&
         xs_study_write_history (self->database, self->snapshot->history, &self->before->counts,
                                 &self->snapshot->counts, error) &&
         put_settings (self, error) && put_class_names (self, error) && put_words (self, error) &&
         put_numbers (self, error) &&
         delete_left (self, self->before->checkpoints, self->after->checkpoints, delete_checkpoint,
                      error) &&
         delete_left (self, self->before->weights, self->after->weights, xs_study_weights_delete,
                      error) &&
         shrink (self, error);
}

static XsStudyWritten *
new_after (const XsStudyWritten *before, const XsSnapshot *snapshot, guint64 saves)
{
  XsStudyWritten *after = xs_study_written_new ();

  after->history = xs_history_ref (snapshot->history);
  after->counts = snapshot->counts;
  after->saves = saves + 1;
  after->n_numbers = before->n_numbers;
  return after;
}

/* Inside the transaction. The file has been saved by somebody else, or by us without our knowing:
 * then nothing is known of it. */
static XsStudyWritten *
write_all (XsStudyDatabase *database, const XsStudyWritten *before, const XsStudyContents *contents,
           GError **error)
{
  g_autoptr (XsStudyWritten) nothing = xs_study_written_new ();
  g_autoptr (XsStudyWritten) after = NULL;
  Saving saving = { database, contents, contents->snapshot, before, NULL };
  guint64 saves;

  if (!read_saves (database, &saves, error))
    return NULL;
  if (saves != before->saves || !xs_study_written_precedes (before, contents->snapshot))
    {
      saving.before = nothing;
      if (!clear (database, error))
        return NULL;
    }
  saving.after = after = new_after (saving.before, contents->snapshot, saves);
  return put_all (&saving, error) ? g_steal_pointer (&after) : NULL;
}

XsStudyWritten *
xs_study_write (XsStudyDatabase *database, const XsStudyWritten *before,
                const XsStudyContents *contents, GError **error)
{
  g_autoptr (XsStudyWritten) after = NULL;

  if (!xs_study_database_run (database, "BEGIN IMMEDIATE", error))
    return NULL;
  after = write_all (database, before, contents, error);
  if (after != NULL && xs_study_database_run (database, "COMMIT", error))
    return g_steal_pointer (&after);
  xs_study_database_roll_back (database);
  return NULL;
}
