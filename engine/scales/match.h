#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/network/parameters.h"
#include "engine/scales/transfer.h"

#define xs_match XS_REAL (xs_match)

/* Matched transfer: least squares on unlabelled images, layer by layer, so that the network at the
 * new size reacts as the old one did at its own. Section 5 of the method page.
 *
 * @to comes in as the network at the new size that the solves start from (kernels and biases as
 * @from's, classifier moved) and leaves matched; undefined after a failure. Same bits for any
 * number of threads. XS_ERROR_CANCELLED, XS_ERROR_NUMERIC, XS_ERROR_TOO_LARGE. Blocks. */
gboolean xs_match (const XsParameters *from, const XsImages *images, XsPool *pool,
                   const XsCancel *cancel, XsParameters *to, GError **error);
