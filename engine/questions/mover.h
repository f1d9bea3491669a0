#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/scales/transfer.h"

/* Remembers a network's copies at other sizes, so that each is computed once, and those that are
 * asked for together are computed together. One thread at a time, but for references, which are
 * atomic: who asks and who answers share it. */
typedef struct _XsMover XsMover;

/* @data: where matched transfers get their images; NULL: they fail with XS_ERROR_NO_DATA. */
XsMover *xs_mover_new (XsDataset *data);
/* The same, looking at as many images for matching as a training with @seed does, and the same
 * ones: its networks are those that the training would move to, bit by bit, and take longer. One
 * that learns looks at fewer all the same. */
XsMover *xs_mover_new_exact (XsDataset *data, guint64 seed);
XsMover *xs_mover_ref (XsMover *self);
void xs_mover_unref (XsMover *self);

/* The network @home at each of @sizes: networks (n), overwritten, borrowed from the mover (@home
 * itself at its own size) until @serial changes. @serial tells one @home from another: when it is
 * another than last time, all copies are forgotten. A matched transfer takes its images through
 * @home once for all sizes that are missing. Errors as of xs_transfer(); what had been computed is
 * kept. */
gboolean xs_mover_get (XsMover *self, guint64 serial, const XsParameters *home, const int *sizes,
                       int n, XsTransferMethod method, XsPool *pool, const XsCancel *cancel,
                       const XsParameters **networks, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsMover, xs_mover_unref)
