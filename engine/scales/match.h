#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/network/parameters.h"
#include "engine/scales/transfer.h"

#define XS_MATCH_MOST 2000 /* images: more are of no use to it */

#define xs_match XS_REAL (xs_match)
#define xs_match_need XS_REAL (xs_match_need)

/* Matched transfer: least squares on unlabelled images, layer by layer, so that the network at a
 * new size reacts as the old one did at its own. Section 5 of the method page.
 *
 * to[0 .. n_to) come in as the networks at the new sizes that the solves start from (kernels and
 * biases as @from's, classifier moved) and leave matched; undefined after a failure. The images
 * pass the old network once for all of them. Same bits for any number of threads, and for one size
 * alone as among others. XS_ERROR_CANCELLED, XS_ERROR_NUMERIC, XS_ERROR_TOO_LARGE. Blocks. */
gboolean xs_match (const XsParameters *from, const XsImages *images, XsPool *pool,
                   const XsCancel *cancel, XsParameters *const *to, int n_to, GError **error);

/* The bytes that it takes, besides the networks themselves. */
double xs_match_need (const XsArchitecture *from, const XsImages *images, XsPool *pool,
                      const int *sizes, int n_sizes);
