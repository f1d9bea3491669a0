#include "engine/store/study-read-history.h"

#include <string.h>

#define MOST_RECORDS 100000000u

/* Reading one table of the history. */
typedef struct
{
  XsStudyDatabase *database;
  XsHistory *history;
  GArray *nodes; /* XsNodeRow */
  guint64 *count;
} Reading;

/* Takes a row over, or leaves it. FALSE: no later one is of use. */
typedef gboolean (*AddFunc) (Reading *self, gint64 id, const void *row);

/* Calls @add with each whole row of @table, whose struct has @row_bytes bytes. Numbers that do not
 * grow are no table's. */
static void
read_table (Reading *self, const XsRowTable *table, gsize row_bytes, AddFunc add)
{
  sqlite3_stmt *statement = xs_row_select (self->database, table, 0, NULL);
  g_autofree void *row = g_malloc (row_bytes);
  gint64 last = -1;
  gboolean goes_on = statement != NULL;

  while (goes_on && xs_study_database_next (self->database, statement, NULL))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      goes_on = id > last && *self->count < MOST_RECORDS;
      last = id;
      memset (row, 0, row_bytes);
      if (goes_on && xs_row_read (table, statement, row))
        goes_on = add (self, id, row);
    }
  if (statement != NULL)
    sqlite3_reset (statement);
}

static gboolean
is_node (Reading *self, int node)
{
  return node >= 0 && (guint) node < self->nodes->len;
}

static gboolean
is_whole (Reading *self, gint64 id, const XsNodeRow *row)
{
  const XsNode *node = &row->node;

  if (id != (gint64) self->nodes->len || (node->kind == XS_NODE_START) != (id == 0))
    return FALSE;
  return id == 0 ? node->parent == -1 : is_node (self, node->parent);
}

/* The numbers of nodes are those of the rows: what comes after one that is lost has no parent. */
static gboolean
add_node (Reading *self, gint64 id, const void *row)
{
  XsNodeRow own = *(const XsNodeRow *) row;

  if (!is_whole (self, id, &own))
    return FALSE;
  own.node.id = (int) id;
  g_array_append_val (self->nodes, own);
  xs_history_add_node (self->history, &own.node);
  ++*self->count;
  return TRUE;
}

static gboolean
add_record (Reading *self, gint64 id, const void *row)
{
  const XsRecord *record = row;

  if (!is_node (self, record->node))
    return TRUE;
  xs_history_add_record (self->history, record);
  ++*self->count;
  return TRUE;
}

static gboolean
add_mark (Reading *self, gint64 id, const void *row)
{
  const XsMark *mark = row;

  if (!is_node (self, mark->node))
    return TRUE;
  xs_history_add_mark (self->history, mark);
  ++*self->count;
  return TRUE;
}

static gboolean
add_edit (Reading *self, gint64 id, const void *row)
{
  const XsEdit *edit = row;

  if (!is_node (self, edit->node))
    return TRUE;
  xs_history_add_edit (self->history, edit);
  ++*self->count;
  return TRUE;
}

XsHistory *
xs_study_read_history (XsStudyDatabase *database, GArray *nodes, XsStudyCounts *counts)
{
  XsHistory *history = xs_history_new ();
  Reading reading = { database, history, nodes, NULL };
  const struct
  {
    const XsRowTable *table;
    gsize row_bytes;
    AddFunc add;
    guint64 *count;
  } rows[] = {
    { &xs_node_table, sizeof (XsNodeRow), add_node, &counts->nodes },
    { &xs_record_table, sizeof (XsRecord), add_record, &counts->records },
    { &xs_mark_table, sizeof (XsMark), add_mark, &counts->marks },
    { &xs_edit_table, sizeof (XsEdit), add_edit, &counts->edits },
  };

  *counts = (XsStudyCounts){ 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      reading.count = rows[i].count;
      read_table (&reading, rows[i].table, rows[i].row_bytes, rows[i].add);
    }
  return history;
}
