#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/facts.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* The Trajectory view: film strip of one image's feature maps over time, and beside it one of
 * several pages: paths in the phase plane, the parameters over time.
 *
 * Properties, all notify: "selected" (int): which reference image is shown; "time-step" (int);
 * "other-size" and "other-depth" (int): where paths are also wanted, and with how many steps, 0 for
 * nowhere or while they do not show;
 * "spectrum-step" (int): whose stability shows, -1 none; "page" (string): "paths", "parameters",
 * "stability", "step"; also its action trajectory.page. */
#define XS_TYPE_TRAJECTORY_VIEW (xs_trajectory_view_get_type ())
G_DECLARE_FINAL_TYPE (XsTrajectoryView, xs_trajectory_view, XS, TRAJECTORY_VIEW, AdwBin)

GtkWidget *xs_trajectory_view_new (void);
void xs_trajectory_view_set_study (XsTrajectoryView *self, XsStudy *study);
/* The same study with other reference images. */
void xs_trajectory_view_set_references (XsTrajectoryView *self, XsStudy *study);
void xs_trajectory_view_set_frame (XsTrajectoryView *self, XsFrame *frame);
int xs_trajectory_view_get_selected (XsTrajectoryView *self);
/* Paths at the other size or depth. */
void xs_trajectory_view_set_retraced (XsTrajectoryView *self, XsRetraced *retraced);
/* The two properties in one. */
XsChange xs_trajectory_view_get_other (XsTrajectoryView *self);
/* Modes of the time steps. */
void xs_trajectory_view_set_spectrum (XsTrajectoryView *self, XsSpectrum *spectrum);
int xs_trajectory_view_get_spectrum_step (XsTrajectoryView *self);
XsFreshness *xs_trajectory_view_get_spectrum_freshness (XsTrajectoryView *self);
/* What is known of the selected image, and of the layer that leads on from the present time. */
void xs_trajectory_view_add_facts (XsTrajectoryView *self, XsFacts *facts);
/* Of these; borrowed. */
XsFreshness *xs_trajectory_view_get_freshness (XsTrajectoryView *self);
