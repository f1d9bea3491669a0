#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/questions/answers.h"
#include "engine/learn/evaluate.h"

/* What can be asked of a network besides training it, answered on immutable copies. All block; a
 * mover and what it lends belong to one thread at a time. */

/* Remembers a network's copies at other sizes, so that each is computed once. */
typedef struct _XsMover XsMover;

/* @data: where matched transfers get their images; NULL: they fail with XS_ERROR_NO_DATA. */
XsMover *xs_mover_new (XsDataset *data);
XsMover *xs_mover_ref (XsMover *self); /* atomic: who asks and who answers share it */
void xs_mover_unref (XsMover *self);

/* The network @home at @size, borrowed from the mover. @serial tells one @home from another: when
 * it changes, all copies are forgotten. */
const XsParameters *xs_mover_get (XsMover *self, guint64 serial, const XsParameters *home, int size,
                                  XsTransferMethod method, XsPool *pool, const XsCancel *cancel,
                                  GError **error);

/* @picture as the network sees it, and its classes, at each of @sizes (n_sizes). */
XsClassification *xs_classify (XsMover *mover, guint64 serial, const XsParameters *home,
                               XsPicture *picture, const int *sizes, int n_sizes,
                               XsTransferMethod method, XsPool *pool, const XsCancel *cancel,
                               GError **error);

/* The network at @size with its accuracy on at most @most validation images (0: not asked). */
XsMoved *xs_move (XsMover *mover, guint64 serial, const XsParameters *home, XsDataset *data,
                  int size, XsTransferMethod method, int most, XsPool *pool, const XsCancel *cancel,
                  GError **error);

/* The accuracy at each of @sizes (n_sizes) on at most @most validation images. A size whose
 * transfer fails gets NaN. */
XsLadder *xs_climb (XsMover *mover, guint64 serial, const XsParameters *home, XsDataset *data,
                    const int *sizes, int n_sizes, XsTransferMethod method, int most, XsPool *pool,
                    const XsCancel *cancel, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsMover, xs_mover_unref)
