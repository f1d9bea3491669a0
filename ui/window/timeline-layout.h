#pragma once

#include "ui/window/timeline-lines.h"

/* Where the nodes of a history stand on the timeline: a pure computation. Distance is even: a
 * story, not a clock. Those on the path from the start to the current node stand on the line, and
 * every other branch on a lane above it, from the node that it comes after; of what there is no
 * room for, the selected node, the start and the latest are shown first. */

#define XS_TIMELINE_LANES 3 /* at most */

typedef struct
{
  int node; /* id, or -1 for "now" */
  int lane; /* 0: the line; 1, 2, ... above it */
  double x;
  gboolean skips; /* places before this one were left out for want of room */
  int n_more;     /* how many branches from here or later are left out likewise */
} XsTimelinePlace;

typedef struct
{
  int strand;
  int from;     /* the place that it comes from, */
  int first, n; /* and its own */
  double limit; /* x where what is said of it must end */
} XsTimelineBranch;

typedef struct
{
  GArray *places;   /* XsTimelinePlace: the line, from the start to "now", and then the branches */
  GArray *branches; /* XsTimelineBranch */
  int n_line;       /* places of the line */
  double spacing;   /* between neighbours there */
} XsTimelineLayout;

/* How many lanes there is room to be kept for; at least one. */
int xs_timeline_lanes (const GArray *lines);

/* Fills @layout for @lines of @nodes; x runs from @left to @right, what is written to as much
 * beyond, and neighbours on the line are at least @closest apart. @selected: -1 for none. No places
 * for no lines. */
void xs_timeline_layout (const XsNodes *nodes, const GArray *lines, int selected, double left,
                         double right, double closest, XsTimelineLayout *layout);
void xs_timeline_layout_clear (XsTimelineLayout *layout);

const XsTimelinePlace *xs_timeline_place (const XsTimelineLayout *layout, int index);
/* The place of @node, or NULL. */
const XsTimelinePlace *xs_timeline_find (const XsTimelineLayout *layout, int node);
