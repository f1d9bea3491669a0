#pragma once

#include "engine/learn/history.h"
#include "engine/questions/study.h"
#include "ui/plot/canvas.h"
#include "ui/plot/facts.h"

/* The story of a study on one line: start, transfers and refinements, where we are now; and above
 * it the other branches, dashed. One tab stop: arrows select a node, Enter or a click opens what
 * can be done with it; Escape, or a click beside them, selects none.
 *
 * Signal: "node-selected" (int): a person wants to look at this node; -1: at the present state. */
#define XS_TYPE_TIMELINE_BAR (xs_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (XsTimelineBar, xs_timeline_bar, XS, TIMELINE_BAR, XsCanvas)

GtkWidget *xs_timeline_bar_new (void);
void xs_timeline_bar_set_study (XsTimelineBar *self, XsStudy *study);
/* NULL empties the line. */
void xs_timeline_bar_set_history (XsTimelineBar *self, XsHistory *history);
/* Reads what the history has gained; cheap when nothing. */
void xs_timeline_bar_update (XsTimelineBar *self);
/* -1: none. */
void xs_timeline_bar_select (XsTimelineBar *self, int node);
/* The node that is selected; -1: none is. */
int xs_timeline_bar_get_node (XsTimelineBar *self);
/* What is known of that node. */
void xs_timeline_bar_add_facts (XsTimelineBar *self, XsFacts *facts);
