#include "engine/store/study-written.h"

#include <string.h>

#define AT_ONCE 256

static void
unref_checkpoint (void *checkpoint)
{
  xs_checkpoint_unref (checkpoint);
}

static void
unref_weights (void *weights)
{
  xs_weights_unref (weights);
}

XsStudyWritten *
xs_study_written_new (void)
{
  XsStudyWritten *self = g_new0 (XsStudyWritten, 1);

  self->checkpoints = g_hash_table_new_full (NULL, NULL, unref_checkpoint, NULL);
  self->weights = g_hash_table_new_full (NULL, NULL, unref_weights, NULL);
  self->n_numbers = 1;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (XsWrittenNode));
  self->start = -1;
  return self;
}

void
xs_study_written_free (XsStudyWritten *self)
{
  if (self == NULL)
    return;
  xs_history_unref (self->history);
  g_hash_table_unref (self->checkpoints);
  g_hash_table_unref (self->weights);
  g_array_unref (self->nodes);
  g_strfreev (self->class_names);
  g_free (self);
}

/* Reads up to @most items from @from on; as the readers of the history do. */
typedef gsize (*ReadFunc) (XsHistory *history, gsize from, void *items, gsize most);

static gsize
read_records (XsHistory *history, gsize from, void *items, gsize most)
{
  return xs_history_read_records (history, from, items, most);
}

static gsize
read_nodes (XsHistory *history, gsize from, void *items, gsize most)
{
  return xs_history_read_nodes (history, from, items, most);
}

static gsize
read_marks (XsHistory *history, gsize from, void *items, gsize most)
{
  return xs_history_read_marks (history, from, items, most);
}

static gsize
read_edits (XsHistory *history, gsize from, void *items, gsize most)
{
  return xs_history_read_edits (history, from, items, most);
}

/* Whether the first @n items are the same bytes: a training that goes on has a copy of what was
 * read. */
static gboolean
begins_alike (XsHistory *a, XsHistory *b, gsize n, gsize item_bytes, ReadFunc read)
{
  g_autofree guint8 *ours = g_malloc_n (AT_ONCE, item_bytes);
  g_autofree guint8 *theirs = g_malloc_n (AT_ONCE, item_bytes);

  for (gsize i = 0; i < n; i += AT_ONCE)
    {
      gsize most = MIN (AT_ONCE, n - i);

      if (read (a, i, ours, most) != most || read (b, i, theirs, most) != most ||
          memcmp (ours, theirs, most * item_bytes) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_study_written_precedes (const XsStudyWritten *self, const XsSnapshot *snapshot)
{
  const XsHistoryCounts *now = &snapshot->counts, *then = &self->counts;
  XsHistory *a = self->history, *b = snapshot->history;

  if (a == NULL || now->records < then->records || now->nodes < then->nodes ||
      now->marks < then->marks || now->edits < then->edits)
    return FALSE;
  return a == b || (begins_alike (a, b, then->nodes, sizeof (XsNode), read_nodes) &&
                    begins_alike (a, b, then->marks, sizeof (XsMark), read_marks) &&
                    begins_alike (a, b, then->edits, sizeof (XsEdit), read_edits) &&
                    begins_alike (a, b, then->records, sizeof (XsRecord), read_records));
}

gint64
xs_study_written_find (GHashTable *table, const void *object)
{
  return (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (table, object));
}

void
xs_study_written_add_checkpoint (XsStudyWritten *self, XsCheckpoint *checkpoint, gint64 number)
{
  g_hash_table_replace (self->checkpoints, xs_checkpoint_ref (checkpoint),
                        GSIZE_TO_POINTER (number));
  self->n_numbers = MAX (self->n_numbers, number + 1);
}

void
xs_study_written_add_weights (XsStudyWritten *self, XsWeights *weights, gint64 number)
{
  g_hash_table_replace (self->weights, xs_weights_ref (weights), GSIZE_TO_POINTER (number));
  self->n_numbers = MAX (self->n_numbers, number + 1);
}
