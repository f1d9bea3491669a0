#pragma once

#include "engine/learn/history.h"
#include "ui/window/study.h"

#include <gtk/gtk.h>

/* The story of a study: its start, transfers and refinements, and what was undone, as dashed
 * branches. Even distances: a story, not a clock. */
#define XS_TYPE_TIMELINE_BAR (xs_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (XsTimelineBar, xs_timeline_bar, XS, TIMELINE_BAR, GtkWidget)

GtkWidget *xs_timeline_bar_new (void);
void xs_timeline_bar_set_study (XsTimelineBar *self, XsStudy *study);
void xs_timeline_bar_set_history (XsTimelineBar *self, XsHistory *history);
/* Reads new nodes; cheap when there are none. */
void xs_timeline_bar_update (XsTimelineBar *self);
/* How many iterations the present node is old. */
void xs_timeline_bar_set_iteration (XsTimelineBar *self, gint64 iteration);
