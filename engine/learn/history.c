#include "engine/learn/history.h"

#include "engine/learn/spread-log.h"

#include <pthread.h>
#include <string.h>

/* An append-only array of plain items. */
typedef struct
{
  char *items;
  gsize item_size;
  gsize length;
  gsize capacity;
} Log;

static const char *const reason_ids[XS_N_REASONS] = {
  [XS_REASON_NONE] = "",
  [XS_REASON_BY_HAND] = "by hand",
  [XS_REASON_PLATEAU] = "plateau",
  [XS_REASON_EPOCHS] = "epochs",
  [XS_REASON_PATIENCE] = "patience",
  [XS_REASON_WORK_UNITS] = "work units",
  [XS_REASON_TARGET_ACCURACY] = "target accuracy",
};

static const char *const kind_ids[XS_N_NODE_KINDS] = {
  [XS_NODE_START] = "start",   [XS_NODE_PROLONG] = "prolong", [XS_NODE_RESTRICT] = "restrict",
  [XS_NODE_REFINE] = "refine", [XS_NODE_RATE] = "rate",       [XS_NODE_MARK] = "mark",
  [XS_NODE_BRANCH] = "branch", [XS_NODE_KERNEL] = "kernel",
};

struct _XsHistory
{
  gatomicrefcount references;
  pthread_mutex_t lock; /* guards everything below */
  Log records;          /* XsRecord */
  Log nodes;            /* XsNode */
  Log marks;            /* XsMark */
  Log edits;            /* XsEdit */
  XsSpreadLog *spreads;
  int current;
};

const char *
xs_reason_id (XsReason reason)
{
  return reason_ids[reason];
}

const char *
xs_node_kind_id (XsNodeKind kind)
{
  return kind_ids[kind];
}

const char *
xs_node_method_label (XsNodeKind kind, int method)
{
  switch (kind)
    {
    case XS_NODE_PROLONG:
    case XS_NODE_RESTRICT:
      return xs_transfer_label ((XsTransferMethod) method);
    case XS_NODE_REFINE:
      return xs_refine_label ((XsRefineMethod) method);
    default:
      return "";
    }
}

gboolean
xs_node_is_change (XsNodeKind kind)
{
  return kind == XS_NODE_PROLONG || kind == XS_NODE_RESTRICT || kind == XS_NODE_REFINE;
}

/* Doubling: the mean cost is constant, and an iteration, which adds one record, hardly ever
 * allocates. */
static void
log_append (Log *log, const void *item)
{
  if (log->length == log->capacity)
    {
      log->capacity = MAX (64, log->capacity * 2);
      log->items = g_realloc_n (log->items, log->capacity, log->item_size);
    }
  memcpy (log->items + log->length++ * log->item_size, item, log->item_size);
}

/* Copies, since the memory moves when it grows. */
static gsize
log_read (const Log *log, gsize from, void *items, gsize most)
{
  gsize n = from < log->length ? MIN (most, log->length - from) : 0;

  if (n > 0)
    memcpy (items, log->items + from * log->item_size, n * log->item_size);
  return n;
}

XsHistory *
xs_history_new (void)
{
  XsHistory *self = g_new0 (XsHistory, 1);

  g_atomic_ref_count_init (&self->references);
  pthread_mutex_init (&self->lock, NULL);
  self->records.item_size = sizeof (XsRecord);
  self->nodes.item_size = sizeof (XsNode);
  self->marks.item_size = sizeof (XsMark);
  self->edits.item_size = sizeof (XsEdit);
  self->spreads = xs_spread_log_new ();
  self->current = -1;
  return self;
}

static void
log_copy (Log *log, const Log *from, gsize length)
{
  log->length = log->capacity = MIN (length, from->length);
  log->items = log->length > 0 ? g_memdup2 (from->items, log->length * log->item_size) : NULL;
}

XsHistory *
xs_history_copy (XsHistory *self, const XsHistoryCounts *counts, int current)
{
  XsHistory *copy = xs_history_new ();

  pthread_mutex_lock (&self->lock);
  log_copy (&copy->records, &self->records, counts->records);
  log_copy (&copy->nodes, &self->nodes, counts->nodes);
  log_copy (&copy->marks, &self->marks, counts->marks);
  log_copy (&copy->edits, &self->edits, counts->edits);
  xs_spread_log_free (copy->spreads);
  copy->spreads = xs_spread_log_copy (self->spreads);
  copy->current = current;
  pthread_mutex_unlock (&self->lock);
  return copy;
}

XsHistory *
xs_history_ref (XsHistory *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_history_unref (XsHistory *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->records.items);
  g_free (self->nodes.items);
  g_free (self->marks.items);
  g_free (self->edits.items);
  xs_spread_log_free (self->spreads);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

static void
append (XsHistory *self, Log *log, const void *item)
{
  pthread_mutex_lock (&self->lock);
  log_append (log, item);
  pthread_mutex_unlock (&self->lock);
}

void
xs_history_add_record (XsHistory *self, const XsRecord *record)
{
  append (self, &self->records, record);
}

void
xs_history_add_mark (XsHistory *self, const XsMark *mark)
{
  append (self, &self->marks, mark);
}

void
xs_history_add_edit (XsHistory *self, const XsEdit *edit)
{
  append (self, &self->edits, edit);
}

int
xs_history_add_node (XsHistory *self, const XsNode *node)
{
  XsNode own = *node;

  pthread_mutex_lock (&self->lock);
  own.id = (int) self->nodes.length;
  log_append (&self->nodes, &own);
  self->current = own.id;
  pthread_mutex_unlock (&self->lock);
  return own.id;
}

void
xs_history_set_current (XsHistory *self, int node)
{
  pthread_mutex_lock (&self->lock);
  self->current = node;
  pthread_mutex_unlock (&self->lock);
}

static gsize
read_items (XsHistory *self, const Log *log, gsize from, void *items, gsize most)
{
  gsize n;

  pthread_mutex_lock (&self->lock);
  n = log_read (log, from, items, most);
  pthread_mutex_unlock (&self->lock);
  return n;
}

gsize
xs_history_read_records (XsHistory *self, gsize from, XsRecord *records, gsize most)
{
  return read_items (self, &self->records, from, records, most);
}

gsize
xs_history_read_nodes (XsHistory *self, gsize from, XsNode *nodes, gsize most)
{
  return read_items (self, &self->nodes, from, nodes, most);
}

gsize
xs_history_read_marks (XsHistory *self, gsize from, XsMark *marks, gsize most)
{
  return read_items (self, &self->marks, from, marks, most);
}

gsize
xs_history_read_edits (XsHistory *self, gsize from, XsEdit *edits, gsize most)
{
  return read_items (self, &self->edits, from, edits, most);
}

XsHistoryCounts
xs_history_count (XsHistory *self)
{
  XsHistoryCounts counts;

  pthread_mutex_lock (&self->lock);
  counts = (XsHistoryCounts){ self->records.length, self->nodes.length, self->marks.length,
                              self->edits.length };
  pthread_mutex_unlock (&self->lock);
  return counts;
}

int
xs_history_current (XsHistory *self)
{
  int current;

  pthread_mutex_lock (&self->lock);
  current = self->current;
  pthread_mutex_unlock (&self->lock);
  return current;
}

gboolean
xs_history_wants_spreads (XsHistory *self, gint64 iteration)
{
  gboolean wants;

  pthread_mutex_lock (&self->lock);
  wants = xs_spread_log_wants (self->spreads, iteration);
  pthread_mutex_unlock (&self->lock);
  return wants;
}

void
xs_history_add_spreads (XsHistory *self, XsSpreads *spreads)
{
  pthread_mutex_lock (&self->lock);
  xs_spread_log_add (self->spreads, spreads);
  pthread_mutex_unlock (&self->lock);
}

GPtrArray *
xs_history_read_spreads (XsHistory *self, guint *serial)
{
  GPtrArray *list = NULL;

  pthread_mutex_lock (&self->lock);
  if (xs_spread_log_serial (self->spreads) != *serial)
    {
      list = xs_spread_log_list (self->spreads);
      *serial = xs_spread_log_serial (self->spreads);
    }
  pthread_mutex_unlock (&self->lock);
  return list;
}

void
xs_name_copy (char *to, const char *name)
{
  const char *end;

  g_strlcpy (to, name, XS_NAME_BYTES);
  g_utf8_validate (to, -1, &end); /* cut inside of a character */
  to[end - to] = '\0';
}

void
xs_history_path (const XsNode *nodes, gsize n, int current, gboolean *on_path)
{
  for (gsize i = 0; i < n; i++)
    on_path[i] = FALSE;
  for (int id = current; id >= 0 && (gsize) id < n; id = nodes[id].parent)
    on_path[id] = TRUE;
}
