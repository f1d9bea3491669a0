#pragma once

#include "engine/learn/checkpoint.h"
#include "engine/learn/history.h"
#include "engine/learn/settings.h"

/* A whole training at one moment, apart from its images: what a study file holds, and what a
 * training can be made from again that goes on to the bit (xs_training_new_at()). Immutable but for
 * the history, which goes on growing: only the first so many items of it belong to the snapshot.
 * Reference counted, any thread. Taking one copies the present network; all else is shared. */
typedef struct
{
  XsCheckpoint *entry; /* NULL: thinned out */
  XsCheckpoint *tip;   /* NULL: never left, or thinned out */
  int undone;          /* the child that redo leads to, or -1 */
} XsSnapshotNode;

typedef struct
{
  gatomicrefcount references;
  XsSettings settings; /* as they are now: a rate set by hand, limits that were lifted */
  XsReason reason;     /* why it finished; none before */
  XsHistory *history;
  XsHistoryCounts counts;
  GPtrArray *spreads;    /* XsSpreads: the history's as they were, which thin out; NULL: none */
  XsSnapshotNode *nodes; /* (counts.nodes), by id */
  XsCheckpoint *present; /* at the current node */
  XsCheckpoint *good;    /* where a divergence goes back to */
  XsParameters *start;   /* the network that it was begun with; NULL: a random one */
} XsSnapshot;

/* For who fills one in: of @history (a reference is taken) as far as it has come, with no states.
 */
XsSnapshot *xs_snapshot_new (const XsSettings *settings, XsHistory *history);
/* The spreads are those that the history has by now. */
void xs_snapshot_read_spreads (XsSnapshot *self);
XsSnapshot *xs_snapshot_ref (XsSnapshot *self);
void xs_snapshot_unref (XsSnapshot *self);

/* Whether training can go on from all its states, with so many training images: what a file has
 * said need not be so. XS_ERROR_INVALID. */
gboolean xs_snapshot_check (const XsSnapshot *self, int n_images, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSnapshot, xs_snapshot_unref)
