#pragma once

#include "engine/learn/node-looks.h"

/* The nodes of a history as they stand now, read as it grows. One thread at a time. */
typedef struct
{
  XsHistory *history;
  GArray *nodes;      /* XsNode, by id */
  GArray *edits;      /* XsEdit */
  GArray *looks;      /* XsNodeLook, by id */
  GArray *accuracies; /* float, by id: of the last validation; NaN before the first */
  gsize n_records;    /* read for them */
  int current;        /* -1: there are none */
} XsNodes;

XsNodes *xs_nodes_new (XsHistory *history);
void xs_nodes_free (XsNodes *self);
/* Reads what the history has gained. Whether anything is new. */
gboolean xs_nodes_update (XsNodes *self);

/* Reads how each of them has fared. */
void xs_nodes_read_accuracies (XsNodes *self);

int xs_nodes_count (const XsNodes *self);
/* Borrowed, until the next update. */
const XsNode *xs_nodes_all (const XsNodes *self);
const XsNode *xs_nodes_get (const XsNodes *self, int id);
const XsNodeLook *xs_nodes_look (const XsNodes *self, int id);
/* In [0, 1]: the last one read, else that right after its change, or NaN. */
double xs_nodes_accuracy (const XsNodes *self, int id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsNodes, xs_nodes_free)
