#pragma once

#include "engine/learn/checkpoint.h"

/* The nodes' checkpoints, for undo and redo; in memory. One thread at a time. */
typedef struct _XsTimeline XsTimeline;

XsTimeline *xs_timeline_new (void);
void xs_timeline_free (XsTimeline *self);

/* A change made node @node out of the state @before. What had been undone cannot be redone then. */
void xs_timeline_add (XsTimeline *self, int node, XsCheckpoint *before);
/* Training went on: what had been undone stays a discarded branch. */
void xs_timeline_forget_redo (XsTimeline *self);

gboolean xs_timeline_can_undo (const XsTimeline *self);
gboolean xs_timeline_can_redo (const XsTimeline *self);
/* @now is the state to come back to with redo. Both return the state to restore, borrowed. */
XsCheckpoint *xs_timeline_undo (XsTimeline *self, XsCheckpoint *now);
XsCheckpoint *xs_timeline_redo (XsTimeline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTimeline, xs_timeline_free)
