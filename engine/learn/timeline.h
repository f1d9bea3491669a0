#pragma once

#include "engine/learn/checkpoint.h"

/* The nodes' checkpoints, for undo and redo; in memory. Training may go on between the two: both
 * sides of a change that was undone keep what they have learnt. One thread at a time. */
typedef struct _XsTimeline XsTimeline;

XsTimeline *xs_timeline_new (void);
void xs_timeline_free (XsTimeline *self);

/* A change made node @node out of the state @before. What had been undone cannot be redone then. */
void xs_timeline_add (XsTimeline *self, int node, XsCheckpoint *before);
gboolean xs_timeline_can_undo (const XsTimeline *self);
gboolean xs_timeline_can_redo (const XsTimeline *self);
/* The state that undo or redo would restore, borrowed; only where they can. */
XsCheckpoint *xs_timeline_before (const XsTimeline *self);
XsCheckpoint *xs_timeline_after (const XsTimeline *self);
/* It has been restored; @now, the state that was left for it, is where the way back leads: to what
 * was trained after the change, or, after an undo, without it. */
void xs_timeline_undone (XsTimeline *self, XsCheckpoint *now);
void xs_timeline_redone (XsTimeline *self, XsCheckpoint *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTimeline, xs_timeline_free)
