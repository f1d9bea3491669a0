#pragma once

#include "engine/network/parameters.h"
#include "engine/scales/methods.h"

#define xs_refine XS_REAL (xs_refine)
#define xs_refine_vector XS_REAL (xs_refine_vector)

/* Refining the time grid: N -> 2N, T fixed, so h_t halves. Section 6 of the method page. */

/* What has more steps is not offered to be refined. */
#define XS_REFINE_DEEPEST 512

/* The network at @depth, which is @from's depth times a power of two, or half of it (pairs
 * averaged; N even). XS_ERROR_INVALID for any other. */
XsParameters *xs_refine (const XsParameters *from, int depth, XsRefineMethod method,
                         GError **error);

/* The same map for one flat vector of @from's layout (an optimiser's moment); @depth as checked by
 * xs_refine(). @refined (layout of the target) is overwritten. */
void xs_refine_vector (const XsArchitecture *from, int depth, XsRefineMethod method,
                       const xs_real *vector, xs_real *refined);
