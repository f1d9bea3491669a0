#pragma once

#include "engine/learn/checkpoint.h"

/* The states of a study's nodes, in memory: of each the one that it began with (its entry), and the
 * one that its training was last left in (its tip). The tree itself is the history's: every node
 * begins where its parent's training was at that moment, and training goes on only in a node
 * without children. So undo is the way to the parent's tip, which is the state just before the
 * change, to the bit; and redo leads to the child that one came from. One thread at a time. */
typedef struct _XsTimeline XsTimeline;

XsTimeline *xs_timeline_new (void);
void xs_timeline_free (XsTimeline *self);

/* Nodes come in the order of their numbers: this is the next one, begun with @entry out of @parent
 * (-1: the first), which is left in @left (NULL: it was left before). */
void xs_timeline_add (XsTimeline *self, int parent, XsCheckpoint *left, XsCheckpoint *entry);
int xs_timeline_count (const XsTimeline *self);
int xs_timeline_parent (const XsTimeline *self, int node);
gboolean xs_timeline_has_children (const XsTimeline *self, int node);
/* Borrowed. NULL: it was thinned out; a tip also: nobody has left the node yet. */
XsCheckpoint *xs_timeline_entry (const XsTimeline *self, int node);
XsCheckpoint *xs_timeline_tip (const XsTimeline *self, int node);
void xs_timeline_set_entry (XsTimeline *self, int node, XsCheckpoint *entry);
void xs_timeline_set_tip (XsTimeline *self, int node, XsCheckpoint *tip);

/* The child that undo last came from, to which redo leads; -1: none. */
int xs_timeline_undone (const XsTimeline *self, int node);
void xs_timeline_set_undone (XsTimeline *self, int node, int child);

/* What all states take in memory, each network counted once. */
gsize xs_timeline_bytes (const XsTimeline *self);
/* How many nodes have no state any more. */
int xs_timeline_n_thinned (const XsTimeline *self);
/* Lets go of the states of a node that has children. Returns whether there was anything. */
gboolean xs_timeline_thin (XsTimeline *self, int node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTimeline, xs_timeline_free)
