#pragma once

#include "engine/questions/study.h"
#include "ui/plot/style.h"
#include "ui/window/timeline-layout.h"

/* The drawing of a timeline, apart from the widget that shows it. */
typedef struct
{
  const XsNodes *nodes;
  const XsStudy *study; /* for the ranks of sizes */
  const XsTimelineLayout *layout;
  int selected; /* node, or -1 */
  double line;  /* y */
  XsPlotStyle style;
} XsTimelineScene;

#define XS_TIMELINE_LANE 22. /* pixels between lanes */

/* How high a timeline of so many lanes is, and where its line is. */
int xs_timeline_height (int n_lanes);
double xs_timeline_line (int n_lanes);
/* Of a place. */
double xs_timeline_y (const XsTimelineScene *scene, const XsTimelinePlace *place);

void xs_timeline_draw (cairo_t *cr, const XsTimelineScene *scene);
