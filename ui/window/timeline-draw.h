#pragma once

#include "engine/questions/study.h"
#include "ui/plot/style.h"
#include "ui/window/timeline-layout.h"

/* The drawing of a timeline, apart from the widget that shows it. */
typedef struct
{
  const XsNode *nodes; /* (n), by id */
  gsize n;
  int current;
  const XsStudy *study; /* for the ranks of sizes */
  const XsTimelineLayout *layout;
  XsPlotStyle style;
} XsTimelineScene;

#define XS_TIMELINE_HEIGHT 74
#define XS_TIMELINE_Y 32. /* of the line */

void xs_timeline_draw (cairo_t *cr, double width, const XsTimelineScene *scene);
