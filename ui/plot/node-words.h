#pragma once

#include "engine/learn/history.h"

/* What the timeline says of its nodes (n; by id). All strings are new. */

/* "Prolong" */
char *xs_timeline_title (const XsNode *node);
/* "28 × 28", "8 → 16 steps" */
char *xs_timeline_subtitle (const XsNode *nodes, const XsNode *node);
/* "Prolong, 28 × 28 (Matched): 84.1 % → 81.7 % before training, at epoch 6.0" */
char *xs_timeline_sentence (const XsNode *nodes, const XsNode *node);
/* "28 × 28, 8 steps": what the network is after @node. */
char *xs_timeline_level (const XsNode *node);
