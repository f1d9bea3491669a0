#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/pictures/picture.h"
#include "engine/questions/answers.h"

/* Networks that are ready to look at pictures, usually one network at several sizes. One thread at
 * a time. */
typedef struct _XsSights XsSights;

/* @networks (n) are borrowed and must outlive the sights, as must @pool. All of them have the same
 * planes and classes. */
XsSights *xs_sights_new (const XsParameters *const *networks, int n, XsPool *pool, GError **error);
void xs_sights_free (XsSights *self);

/* What each network makes of @picture: sights (n), overwritten; the caller clears each with
 * xs_sight_clear(), after a failure too. XS_ERROR_INVALID when the picture's planes are not the
 * networks', XS_ERROR_NUMERIC when a score is not finite, XS_ERROR_CANCELLED. */
gboolean xs_sights_look (XsSights *self, const XsPicture *picture, const XsCancel *cancel,
                         XsSight *sights, GError **error);

/* Adds their saliency to sights (n) that have been looked at. XS_ERROR_CANCELLED. */
gboolean xs_sights_explain (XsSights *self, const XsCancel *cancel, XsSight *sights,
                            GError **error);

/* What each network makes of @picture seen at each network's size and brought from there to its
 * own, by the best way that evaluations know: probabilities (n, n, classes) [seen at][network],
 * overwritten. Errors as above. */
gboolean xs_sights_cross (XsSights *self, const XsPicture *picture, const XsCancel *cancel,
                          float *probabilities, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSights, xs_sights_free)
