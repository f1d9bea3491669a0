#pragma once

#include "engine/analyse/modes.h"
#include "engine/analyse/stability.h"
#include "engine/learn/history.h"
#include "engine/learn/settings.h"
#include "engine/network/parameters.h"
#include "engine/pictures/picture.h"
#include "engine/scales/transfer.h"

#include <glib.h>

/* What the jobs thread answers; owned by whoever takes the answer, plain data for the views. Every
 * answer says of which moment it is: the network it is about was node's, as it stood at that point
 * of the history. */

/* What of a picture's answer is asked for, besides its classes at each size. Flags. */
typedef enum
{
  XS_SIGHT_PLAIN = 0,
  XS_SIGHT_CROSSED = 1 << 0,  /* those of it at each size by the network at each other */
  XS_SIGHT_SALIENCY = 1 << 1, /* what each network looks at */
} XsSightParts;

/* One size of a classified picture. */
typedef struct
{
  int size;
  float *input;         /* (inputs, size, size): what the network sees */
  float *probabilities; /* (classes) */
  float *saliency;      /* (size, size): how much the score of the most probable class changes with
                         * each pixel, the largest of its planes; NULL: not asked for */
} XsSight;

/* Frees what it holds. */
void xs_sight_clear (XsSight *self);

/* "Classify this picture at these sizes." */
typedef struct
{
  int node;
  XsMoment at;
  XsPicture *picture;
  int home_size; /* the size the network was trained on last */
  XsTransferMethod method;
  int n_classes;
  int inputs;
  XsSight *sights; /* (n_sights), by size */
  int n_sights;
  float *crossed; /* (n_sights, n_sights, classes): probabilities of the picture at each of the
                   * sizes, brought from there to that of each network; NULL: not asked for */
} XsClassification;

void xs_classification_free (XsClassification *self);

/* "What would the network be at this size?" */
typedef struct
{
  int node;
  XsMoment at;
  int from_size;
  XsTransferMethod method;
  XsParameters *parameters; /* at the new size */
  XsParameters *from;       /* what they were moved from */
  float accuracy;           /* on validation images, before any training; NaN if not asked or not
                               finite */
} XsMoved;

void xs_moved_free (XsMoved *self);

/* "What is each size of the ladder worth?" */
typedef struct
{
  int node;
  XsMoment at;
  int n_sizes;
  int *sizes;
  float *accuracies; /* on validation images; NaN where it could not be computed */
  int n_images;      /* of validation, behind each */
  int home_size;
  XsTransferMethod method;
} XsLadder;

XsLadder *xs_ladder_copy (const XsLadder *self);
void xs_ladder_free (XsLadder *self);

/* "How good is it on the test images?" All of them. */
typedef struct
{
  int node;
  XsMoment at;
  int size, depth; /* of the network */
  int n_images;
  double accuracy;
} XsTested;

/* "What are images of each size worth to the network at each size?" Measured cell by cell, one
 * network after the other, smallest images first: what is known so far. */
typedef struct
{
  int node;
  XsMoment at;
  int home_size, home_depth;
  XsTransferMethod method;
  int n_sizes;
  int sizes[XS_MAX_LEVELS];                        /* ascending, of images and of networks */
  float accuracies[XS_MAX_LEVELS * XS_MAX_LEVELS]; /* (n_sizes, n_sizes) [images][network]; NaN
                                                    * while unknown, and where there is none */
  int n_images;                                    /* of validation, behind each */
  int n_measured;                                  /* cells */
  gboolean is_busy;                                /* the rest is still to come */
} XsMatrix;

/* A change of a network that might be made: to another size, or to another depth. */
typedef struct
{
  int size, depth; /* then */
  int method;      /* XsTransferMethod of another size, XsRefineMethod of another depth */
} XsChange;

/* "Which paths would the images take after this change?" Immutable, reference counted, any thread.
 */
typedef struct
{
  gatomicrefcount references;
  int node;
  XsMoment at;
  XsChange change;
  int basis; /* the plane's number, as of XsTrajectory */
  int n_images;
  int depth;    /* N, before the change, over the same time T */
  float *paths; /* (n_images, change.depth + 1, 2) of the network after the change, */
  float *from;  /* (n_images, N + 1, 2) and before it */
} XsRetraced;

/* With all paths zero, of a network of @depth steps. */
XsRetraced *xs_retraced_new (int n_images, int depth, const XsChange *change);
XsRetraced *xs_retraced_ref (XsRetraced *self);
void xs_retraced_unref (XsRetraced *self);

/* An image of the validation part that is taken for some class. */
typedef struct
{
  int index;         /* in the part */
  float probability; /* of that class */
} XsConfusedImage;

#define XS_CONFUSED_MOST 60

/* "Which validation images of this class are taken for that one?" */
typedef struct
{
  int node;
  XsMoment at;
  int label, prediction; /* the true class, and what it is taken for: it itself or another */
  int n_images;          /* that were looked at; */
  int n_of_class;        /* of these, of the true class; */
  int n_found;           /* of these, taken for the other one; */
  int n_shown;           /* of these, the most certain first: */
  XsConfusedImage images[XS_CONFUSED_MOST];
  int inputs, size;
  guint8 *pixels; /* (n_shown, inputs, size, size) */
} XsConfused;

void xs_confused_free (XsConfused *self);

/* "Which modes do the time steps have, and are the steps small enough?" Of all steps or of one.
 * Immutable, reference counted, any thread. */
typedef struct
{
  gatomicrefcount references;
  int node;
  XsMoment at;
  XsIntegrator integrator;
  const char *formula; /* of the numbers: "h |K|" */
  XsLayerType layer;
  int depth;     /* N */
  double h;      /* the time step */
  int first;     /* the step that comes first here, */
  int n_steps;   /* and how many there are */
  gsize n_modes; /* of a step; 0: none could be had, as @trouble says */
  double *modes; /* (n_steps, n_modes, 2): lambda, real and imaginary part; conjugate ones are left
                    out (engine/analyse/modes.h) */
  double *numbers; /* (n_steps): engine/analyse/stability.h */
  char *trouble;   /* or NULL */
} XsSpectrum;

/* Without modes, and with numbers that are zero. */
XsSpectrum *xs_spectrum_new (const XsArchitecture *architecture, int first, int n_steps);
XsSpectrum *xs_spectrum_ref (XsSpectrum *self);
void xs_spectrum_unref (XsSpectrum *self);

/* What a preview is of, by whatever method. */
typedef struct
{
  XsNodeKind kind; /* XS_NODE_PROLONG, XS_NODE_RESTRICT or XS_NODE_REFINE */
  int from_size, from_depth;
  int size, depth;
} XsPreviewed;

/* Kernels that are shown: those from channels 1, 2, ... to themselves. */
#define XS_PREVIEW_KERNELS 6

/* A network before the change or after it. */
typedef struct
{
  int size, depth;
  float accuracy;          /* on the same validation images; NaN where it is not finite */
  XsCfl cfl;               /* number infinite where kernels are not finite */
  double epoch_seconds;    /* of training; NaN while unknown */
  double epoch_work_units; /* the same */
  int step;                /* of the kernels */
  float kernels[XS_PREVIEW_KERNELS][9];
} XsPreviewSide;

/* "What would this change make of the network, before any training?" Immutable, reference counted,
 * any thread. */
typedef struct
{
  gatomicrefcount references;
  int node;
  XsMoment at;
  XsChange change;
  XsPreviewSide before, after;
  gboolean breaks_cfl; /* the change does, in the sense of engine/learn/safe-move.h */
  int n_images;        /* of validation */
  float same;          /* the part of them that both take for the same class; NaN where unknown */
  float resized;       /* accuracy before, of images of the new size enlarged or reduced to the old
                        * one; NaN where the size stays */
  double kernel_norm;  /* of the steps' kernels, root mean square: after by before */
  int n_kernels;
  double *differences; /* (n_differences): N + 1 commutation errors (engine/analyse/commutation.h);
                        * none where the depth is another, or without the memory for it */
  int n_differences;
} XsPreview;

XsPreview *xs_preview_ref (XsPreview *self);
void xs_preview_unref (XsPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsPreview, xs_preview_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsClassification, xs_classification_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsConfused, xs_confused_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsMoved, xs_moved_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsLadder, xs_ladder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSpectrum, xs_spectrum_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsRetraced, xs_retraced_unref)
