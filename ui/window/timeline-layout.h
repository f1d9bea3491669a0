#pragma once

#include "engine/learn/history.h"

/* Where the nodes of a history stand on the timeline: a pure computation. Distance is even: a
 * story, not a clock. Those on the path from the start to the current node stand on the line; of
 * what was undone, the last attempt of each node is a branch. */

/* One place on the line. */
typedef struct
{
  int node; /* id, or -1 for "now" */
  double x;
  gboolean skips; /* places before this one were left out for want of room */
  int branch;     /* id of the last discarded child, -1 for none */
  int n_branches; /* how many discarded children there are */
} XsTimelinePlace;

typedef struct
{
  XsTimelinePlace *places; /* (n_places): the start first, "now" last */
  int n_places;
  double spacing; /* between neighbours */
} XsTimelineLayout;

/* Fills @layout for @nodes (n; by id) with @current; x runs from @left to @right, and neighbours
 * are at least @closest apart. No places for no nodes. */
void xs_timeline_layout (const XsNode *nodes, gsize n, int current, double left, double right,
                         double closest, XsTimelineLayout *layout);
void xs_timeline_layout_clear (XsTimelineLayout *layout);
