#include "ui/plot/nodes.h"

#include <math.h>

#define READ_AT_ONCE 256

XsNodes *
xs_nodes_new (XsHistory *history)
{
  XsNodes *self = g_new0 (XsNodes, 1);

  self->history = xs_history_ref (history);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (XsNode));
  self->edits = g_array_new (FALSE, FALSE, sizeof (XsEdit));
  self->looks = g_array_new (FALSE, FALSE, sizeof (XsNodeLook));
  self->accuracies = g_array_new (FALSE, FALSE, sizeof (float));
  self->current = -1;
  return self;
}

void
xs_nodes_free (XsNodes *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_array_unref (self->edits);
  g_array_unref (self->looks);
  g_array_unref (self->accuracies);
  xs_history_unref (self->history);
  g_free (self);
}

static gboolean
read_nodes (XsNodes *self)
{
  guint before = self->nodes->len;
  XsNode node;

  while (xs_history_read_nodes (self->history, self->nodes->len, &node, 1) == 1)
    g_array_append_val (self->nodes, node);
  return self->nodes->len > before;
}

static gboolean
read_edits (XsNodes *self)
{
  guint before = self->edits->len;
  XsEdit edit;

  while (xs_history_read_edits (self->history, self->edits->len, &edit, 1) == 1)
    g_array_append_val (self->edits, edit);
  return self->edits->len > before;
}

/* The current node is asked for first: it is among those that are there then. */
gboolean
xs_nodes_update (XsNodes *self)
{
  int current = xs_history_current (self->history);
  gboolean nodes = read_nodes (self), edits = read_edits (self);

  if (!nodes && !edits && current == self->current)
    return FALSE;
  self->current = current;
  g_array_set_size (self->looks, self->nodes->len);
  xs_node_looks (xs_nodes_all (self), self->nodes->len, current,
                 (const XsEdit *) (void *) self->edits->data, self->edits->len,
                 (XsNodeLook *) (void *) self->looks->data);
  return TRUE;
}

/* A node made after we looked: its records wait for the next time. */
static gboolean
take_record (XsNodes *self, const XsRecord *record)
{
  if (record->node < 0 || record->node >= xs_nodes_count (self))
    return FALSE;
  if (record->kind == XS_RECORD_VALIDATION)
    g_array_index (self->accuracies, float, record->node) = record->accuracy;
  return TRUE;
}

void
xs_nodes_read_accuracies (XsNodes *self)
{
  XsRecord records[READ_AT_ONCE];
  gsize n, taken;

  while (xs_nodes_count (self) > (int) self->accuracies->len)
    g_array_append_val (self->accuracies, ((const float[]){ NAN })[0]);
  do
    {
      n = xs_history_read_records (self->history, self->n_records, records, READ_AT_ONCE);
      for (taken = 0; taken < n && take_record (self, &records[taken]); taken++)
        ;
      self->n_records += taken;
    }
  while (n > 0 && taken == n);
}

int
xs_nodes_count (const XsNodes *self)
{
  return (int) self->nodes->len;
}

const XsNode *
xs_nodes_all (const XsNodes *self)
{
  return (const XsNode *) (void *) self->nodes->data;
}

const XsNode *
xs_nodes_get (const XsNodes *self, int id)
{
  return &g_array_index (self->nodes, XsNode, id);
}

const XsNodeLook *
xs_nodes_look (const XsNodes *self, int id)
{
  return &g_array_index (self->looks, XsNodeLook, id);
}

double
xs_nodes_accuracy (const XsNodes *self, int id)
{
  float last = id < (int) self->accuracies->len ? g_array_index (self->accuracies, float, id) : NAN;

  return (double) (isfinite (last) ? last : xs_nodes_get (self, id)->accuracy_after);
}
