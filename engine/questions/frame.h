#pragma once

#include "engine/analyse/basis.h"
#include "engine/analyse/theta.h"
#include "engine/learn/history.h"
#include "engine/network/parameters.h"

#include <glib.h>

/* A picture of the training's state for the views: deep, immutable once published, reference
 * counted, any thread. Latest wins. */

/* What visible views ask for; the scalars and the parameters are always there. */
typedef enum
{
  XS_FRAME_BASIC = 0,
  XS_FRAME_HARDEST = 1 << 0,
  XS_FRAME_TRAJECTORY = 1 << 1,
} XsFrameParts;

/* How many reference images are followed. It costs a forward pass each: the most are as many as the
 * usual network of 28 pixels is shown without getting more than its frames' share of the time. */
#define XS_LEAST_REFERENCES 10
#define XS_USUAL_REFERENCES 60
#define XS_MOST_REFERENCES 120

/* What a frame is to hold. */
typedef struct
{
  XsFrameParts parts;
  int n_images; /* reference images of the trajectory, */
  int selected; /* and the one whose states are shown */
} XsFrameWish;

#define XS_N_HARDEST 12

/* States are pooled to at most so many cells a side before they are projected: networks of sizes
 * beyond it have the same features, and their paths a plane in common. */
#define XS_PATH_CELLS 7

/* A training image of the last iterations, by how wrong the network was. */
typedef struct
{
  int index;         /* number in the training part */
  int label;         /* true class */
  int prediction;    /* predicted class */
  float probability; /* of the prediction */
  float loss;
} XsHardImage;

/* Paths of the reference images through the states, all states of the selected one, and how the
 * parameters vary meanwhile. */
typedef struct
{
  int n_images;
  int *labels;          /* (n_images) */
  int *predictions;     /* (n_images) */
  float *paths;         /* (n_images, N + 1, 2): coordinates in the frozen basis */
  float captured[2];    /* fraction of the variance along each direction, for these paths */
  int basis;            /* grows by one when the basis was fitted anew */
  XsBasis *plane;       /* that basis, a reference; NULL: none */
  int selected;         /* which of the reference images is shown whole */
  float *states;        /* (N + 1, C, n, n) of the selected image */
  float *input;         /* (C_in, n, n): what the network sees of it */
  float *probabilities; /* (classes) of the selected image */
  XsTheta *thetas;      /* (N) */
} XsTrajectory;

typedef struct
{
  gatomicrefcount references;
  guint64 serial; /* grows with every frame of a trainer */
  guint study;    /* the trainer's: 1, 2, ...; as in its events */
  int node;       /* current timeline node */
  XsMoment at;
  double images_per_s; /* 0 while unknown */
  double step_ms;      /* median of the last iterations; 0 while unknown */
  double learning_rate;
  double gradient_norm;
  double update_ratio;                        /* |update| / |parameters| of the last iteration */
  float loss, accuracy;                       /* training, running mean; NaN while unknown */
  float validation_loss, validation_accuracy; /* the last ones; NaN while unknown */
  int n_classes;
  int *confusion;           /* (classes, classes) [true][predicted] of the last validation */
  XsParameters *parameters; /* a copy */
  XsFrameParts parts;       /* what of the rest is filled in */
  XsHardImage hardest[XS_N_HARDEST];
  int n_hardest;
  int picture_size;         /* native pixels per side of the hardest images */
  guint8 *hardest_pixels;   /* (n_hardest, C_in, picture_size, picture_size) */
  XsTrajectory *trajectory; /* or NULL */
} XsFrame;

/* A frame under construction: zeroed scalars and NaN accuracies; takes ownership of @parameters. */
XsFrame *xs_frame_new (XsParameters *parameters);
XsFrame *xs_frame_ref (XsFrame *self);
void xs_frame_unref (XsFrame *self);

XsTrajectory *xs_trajectory_new (const XsArchitecture *architecture, int n_images);
void xs_trajectory_free (XsTrajectory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTrajectory, xs_trajectory_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsFrame, xs_frame_unref)
