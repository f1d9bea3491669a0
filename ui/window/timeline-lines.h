#pragma once

#include "ui/plot/nodes.h"

/* The nodes of a timeline in lines: the path from the start to the current node, then what every
 * strand has off it. What was deleted is in none. A pure computation. */
typedef struct
{
  int strand;  /* -1: the path */
  int parent;  /* the node, of another line, that the first one comes after; -1 of the path */
  GArray *ids; /* int, in order; at least one */
} XsTimelineLine;

/* A new array of XsTimelineLine. */
GArray *xs_timeline_lines (const XsNodes *nodes);

typedef enum
{
  XS_STEP_BACK,    /* along its line, at the beginning to the node that the line comes after */
  XS_STEP_FORWARD, /* along its line */
  XS_STEP_UP,      /* to the beginning of the next line */
  XS_STEP_DOWN,    /* ... of the one before; to the current node when that is the path */
  XS_STEP_HOME,
  XS_STEP_END,
} XsTimelineStep;

/* The node to go to from @node; from none (-1) and from one that is in no line the current one, or
 * home. */
int xs_timeline_step (const GArray *lines, int node, XsTimelineStep step);
