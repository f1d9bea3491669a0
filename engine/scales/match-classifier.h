#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/network/parameters.h"
#include "engine/scales/transfer.h"

#define xs_match_scores_new XS_REAL (xs_match_scores_new)
#define xs_match_scores_free XS_REAL (xs_match_scores_free)
#define xs_match_classifier_need XS_REAL (xs_match_classifier_need)
#define xs_match_classifier XS_REAL (xs_match_classifier)

/* The last layer of a matched transfer. */

/* What it comes near: the scores of the old network on all images. */
typedef struct _XsMatchScores XsMatchScores;

/* All is borrowed and must outlive it. XS_ERROR_CANCELLED, XS_ERROR_TOO_LARGE. */
XsMatchScores *xs_match_scores_new (const XsParameters *from, const XsImages *images, XsPool *pool,
                                    const XsCancel *cancel, GError **error);
void xs_match_scores_free (XsMatchScores *self);

/* W and mu of @to such that its scores come near them, by a ridge regression towards the W and mu
 * that it comes in with; where there are more images than unknowns, one image in five is held out
 * to choose how firmly. Fails as xs_match() does. */
gboolean xs_match_classifier (const XsMatchScores *self, XsParameters *to, GError **error);

/* The bytes that it takes for a network of @architecture with @count images. */
double xs_match_classifier_need (const XsArchitecture *architecture, int count, XsPool *pool);
