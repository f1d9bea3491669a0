#pragma once

#include "engine/learn/checkpoint.h"
#include "engine/store/study-row.h"

/* The tables of a study file whose rows are structs. Rows are numbered from 0: those of the history
 * as it counts them, the others anyhow. */

/* A node, and where its states are: the numbers of checkpoints, -1: none. */
typedef struct
{
  XsNode node;
  gint64 entry, tip;
  int undone; /* the child that redo leads to, or -1 */
} XsNodeRow;

typedef struct
{
  int node;
  gint64 weights; /* their number */
  double learning_rate;
  XsProgress progress;
} XsCheckpointRow;

/* A network and its optimiser apart from their vectors. */
typedef struct
{
  XsArchitecture architecture;
  int optimiser; /* XsOptimiserType; -1: none */
  gint64 n_momentum, n_second;
  double theta_scale;
} XsWeightsRow;

/* Static. */
extern const XsRowTable xs_node_table;       /* of XsNodeRow */
extern const XsRowTable xs_record_table;     /* of XsRecord */
extern const XsRowTable xs_mark_table;       /* of XsMark */
extern const XsRowTable xs_edit_table;       /* of XsEdit */
extern const XsRowTable xs_checkpoint_table; /* of XsCheckpointRow */
extern const XsRowTable xs_weights_table;    /* of XsWeightsRow */
