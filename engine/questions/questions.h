#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/mover.h"
#include "engine/scales/refine.h"

/* What can be asked of a network besides training it, answered on immutable copies. */

/* A question; plain, and all that it points to is borrowed for the call. */
typedef struct
{
  const XsParameters *home; /* the network it is about, */
  guint64 serial;           /* its number for the mover, */
  int node;                 /* and its place in the history, which the answer carries on */
  XsMoment at;
  XsMover *mover;
  XsTransferMethod method;
  const int *sizes; /* (n_sizes) */
  int n_sizes;
  int depth;             /* of paths: at so many steps, and no other size; 0: at the size, */
  XsRefineMethod refine; /* whose steps come about so */
  XsPicture *picture;    /* to be classified, */
  XsSightParts parts;    /* with so much of the answer */
  XsDataset *data;       /* whose validation part accuracies are measured on, */
  int most;              /* at most so many images of it; 0: no accuracy is asked for */
} XsQuestion;

/* All block and return a new answer, or NULL: XS_ERROR_CANCELLED, or as of xs_mover_get() and
 * xs_evaluate(). */

/* @picture as the network sees it, and its classes, at each of the sizes. */
XsClassification *xs_classify (const XsQuestion *question, XsPool *pool, const XsCancel *cancel,
                               GError **error);

/* The network at the first of the sizes, with its accuracy. */
XsMoved *xs_move (const XsQuestion *question, XsPool *pool, const XsCancel *cancel, GError **error);

/* One cell of a matrix (XsMatrix) of the sizes asked for. */
typedef struct
{
  float accuracy; /* NaN: there is none, since the network cannot be moved there or is not finite */
  int n_images;
} XsMeasured;

/* Validation images seen at @see pixels, brought to the network's size @size by the best way that
 * evaluations know, to the network there; both are among the sizes asked for. Where they are the
 * same it is what xs_climb() says. FALSE: XS_ERROR_CANCELLED. */
gboolean xs_measure_crossed (const XsQuestion *question, int see, int size, XsPool *pool,
                             const XsCancel *cancel, XsMeasured *measured, GError **error);

/* The accuracy at each of the sizes. A size that the network cannot be moved to, or where it is not
 * finite, gets NaN. */
XsLadder *xs_climb (const XsQuestion *question, XsPool *pool, const XsCancel *cancel,
                    GError **error);

/* The images of class @label that the network takes for @prediction, among the first @most of the
 * validation part (all of it when 0). XS_ERROR_NUMERIC when a score is not finite. */
XsConfused *xs_find_confused (const XsQuestion *question, int label, int prediction, XsPool *pool,
                              const XsCancel *cancel, GError **error);
