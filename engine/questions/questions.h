#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/mover.h"

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
  XsPicture *picture; /* to be classified */
  XsDataset *data;    /* whose validation part accuracies are measured on, */
  int most;           /* at most so many images of it; 0: no accuracy is asked for */
} XsQuestion;

/* All block and return a new answer, or NULL: XS_ERROR_CANCELLED, or as of xs_mover_get() and
 * xs_evaluate(). */

/* @picture as the network sees it, and its classes, at each of the sizes. */
XsClassification *xs_classify (const XsQuestion *question, XsPool *pool, const XsCancel *cancel,
                               GError **error);

/* The network at the first of the sizes, with its accuracy. */
XsMoved *xs_move (const XsQuestion *question, XsPool *pool, const XsCancel *cancel, GError **error);

/* The accuracy at each of the sizes. A size that the network cannot be moved to, or where it is not
 * finite, gets NaN. */
XsLadder *xs_climb (const XsQuestion *question, XsPool *pool, const XsCancel *cancel,
                    GError **error);
