#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* The Scale sidebar: ladder of sizes, depth, data and settings. What it offers are actions of the
 * window: prolong, restrict, refine, the same with -now, method, refine-method, learning-rate,
 * new-study, evaluate-test, stop-test. */
#define XS_TYPE_SIDEBAR (xs_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (XsSidebar, xs_sidebar, XS, SIDEBAR, AdwBin)

GtkWidget *xs_sidebar_new (void);
void xs_sidebar_set_study (XsSidebar *self, XsStudy *study);
void xs_sidebar_set_frame (XsSidebar *self, XsFrame *frame);
/* A state of the past, whose depth shows instead; NULL: the last frame's again. */
void xs_sidebar_set_look (XsSidebar *self, const XsFrame *look);
void xs_sidebar_set_ladder (XsSidebar *self, const XsLadder *ladder);
/* Of the ladder; borrowed. */
XsFreshness *xs_sidebar_get_freshness (XsSidebar *self);
/* The network on test images, as in ui/window/test-row.h. */
void xs_sidebar_set_tested (XsSidebar *self, const XsTested *tested, gboolean is_busy);
/* A row about the timeline: how many nodes, what they take, and in a sentence what that means. */
void xs_sidebar_set_weight (XsSidebar *self, const char *nodes, const char *bytes,
                            const char *meaning);
/* Moves the slider without asking for anything. */
void xs_sidebar_set_learning_rate (XsSidebar *self, double rate);
