#pragma once

#include "engine/learn/node-looks.h"

/* What is said of the nodes of a history (n; by id). All strings are new. */

/* "Prolong" */
char *xs_node_title (const XsNode *node);
/* "28 × 28", "8 → 16 steps", "step 400" */
char *xs_node_subtitle (const XsNode *nodes, const XsNode *node);
/* What a person has called it, else both of these: "Prolong, 28 × 28". */
char *xs_node_name (const XsNode *nodes, const XsNodeLook *look, const XsNode *node);
/* "Prolong, 28 × 28 (Matched), at epoch 6.0: 84.1 % → 81.7 % before training" */
char *xs_node_sentence (const XsNode *nodes, const XsNode *node);
/* The last part of it, "84.1 % → 81.7 % before training" and why; NULL where the network stays. */
char *xs_node_outcome (const XsNode *node);
/* "28 × 28, 8 steps": what the network is after @node. */
char *xs_node_level (const XsNode *node);
