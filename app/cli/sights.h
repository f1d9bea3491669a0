#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/picture.h"
#include "engine/scales/transfer.h"

/* One network at several sizes, ready to look at pictures. */
typedef struct _XsSights XsSights;

/* @model at its own size and moved to the others of @sizes (n); @images as xs_transfer() takes
 * them. @pool is borrowed. */
XsSights *xs_sights_new (const XsParameters *model, const double *sizes, int n,
                         XsTransferMethod method, const XsImages *images, XsPool *pool,
                         const XsCancel *cancel, GError **error);
void xs_sights_free (XsSights *self);

/* probabilities (n, classes) of @picture at each size: overwritten. */
gboolean xs_sights_classify (XsSights *self, const XsPicture *picture, const XsCancel *cancel,
                             float *probabilities, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSights, xs_sights_free)
