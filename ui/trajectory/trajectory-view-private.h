#pragma once

#include "ui/images/image-strip.h"
#include "ui/plot/color-bar.h"
#include "ui/trajectory/film-strip.h"
#include "ui/trajectory/paths-page.h"
#include "ui/trajectory/play-button.h"
#include "ui/trajectory/stability-page.h"
#include "ui/trajectory/step-page.h"
#include "ui/trajectory/theta-page.h"
#include "ui/trajectory/trajectory-view.h"

/* Shared by the files that make up XsTrajectoryView: trajectory-view.c (the object, its selection
 * and its time) and trajectory-show.c (frames and answers to its parts). */

struct _XsTrajectoryView
{
  AdwBin parent_instance;

  GtkStack *stack;
  XsFilmStrip *film;
  XsColorBar *color_bar;
  XsImageStrip *strip;
  XsPlayButton *play_button;
  GtkStack *pages; /* beside the film strip */
  XsPathsPage *paths;
  XsThetaPage *theta;
  XsStabilityPage *stability;
  XsStepPage *step;

  XsStudy *study;
  XsFrame *frame; /* with a trajectory, or NULL */
  int selected;
  int time_step;
};

/* Time steps of the network that shows; 0 before there is one. */
int xs_trajectory_view_depth (XsTrajectoryView *self);
/* The layer that leads on from the present time; from the end on there is none, so the last one. */
int xs_trajectory_view_layer (XsTrajectoryView *self);
/* Gives the page that shows the frame: only that one gets frames. */
void xs_trajectory_view_deliver (XsTrajectoryView *self);
