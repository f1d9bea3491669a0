#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* The Trajectory view: film strip of one image's feature maps over time, phase plane.
 *
 * Property "selected" (int, notify): which reference image is shown; "time-step" (int). */
#define XS_TYPE_TRAJECTORY_VIEW (xs_trajectory_view_get_type ())
G_DECLARE_FINAL_TYPE (XsTrajectoryView, xs_trajectory_view, XS, TRAJECTORY_VIEW, AdwBin)

GtkWidget *xs_trajectory_view_new (void);
void xs_trajectory_view_set_study (XsTrajectoryView *self, XsStudy *study);
void xs_trajectory_view_set_frame (XsTrajectoryView *self, XsFrame *frame);
int xs_trajectory_view_get_selected (XsTrajectoryView *self);
