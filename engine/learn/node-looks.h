#pragma once

#include "engine/learn/history.h"

/* How a node stands among the others, as a person has left them: from the nodes and the edits of a
 * history, which says what has happened and never what holds. */
typedef struct
{
  char name[XS_NAME_BYTES]; /* "": as it is called by itself */
  gboolean on_path;         /* from the start to the current node: neither hidden nor deleted */
  int hidden_by;            /* the first node, this one or before it, whose branch is hidden; */
  int deleted_by;           /* or deleted; -1: none */
  int strand;               /* 0, 1, 2, ...: the line of nodes that it goes on in */
} XsNodeLook;

/* Fills @looks (n) for @nodes (n; all nodes, by id) with @current, and @edits (n_edits; of other
 * nodes are left out).
 *
 * A strand goes on in the first child that is not of kind XS_NODE_BRANCH; every other child begins
 * a new one. So what belongs together has one number, which never changes as nodes are added, and a
 * strand is on the path up to some node and off it from there on. */
void xs_node_looks (const XsNode *nodes, gsize n, int current, const XsEdit *edits, gsize n_edits,
                    XsNodeLook *looks);
