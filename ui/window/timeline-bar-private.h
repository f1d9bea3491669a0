#pragma once

#include "ui/window/node-popover.h"
#include "ui/window/timeline-bar.h"
#include "ui/window/timeline-draw.h"

/* Shared by the widget (timeline-bar.c) and its pointer and keys (timeline-input.c). */
struct _XsTimelineBar
{
  XsCanvas parent;

  XsStudy *study;
  XsNodes *nodes; /* NULL without a history */
  GArray *lines;  /* XsTimelineLine */
  int selected;   /* node, or -1 */
  XsNodePopover *popover;
  XsTimelineLayout layout; /* of the last picture */
};

/* What happened at @node, and how it stands; a new string. */
char *xs_timeline_bar_words (XsTimelineBar *self, int node);

void xs_timeline_bar_add_controllers (XsTimelineBar *self);
void xs_timeline_bar_add_bindings (GtkWidgetClass *class);
/* The place at (x, y) of the widget, or NULL. */
const XsTimelinePlace *xs_timeline_bar_pick (XsTimelineBar *self, double x, double y);
