#pragma once

#include "engine/network/parameters.h"

#define xs_refine XS_REAL (xs_refine)
#define xs_refine_vector XS_REAL (xs_refine_vector)

/* Refining the time grid: N -> 2N, T fixed, so h_t halves. Section 6 of the method page. */
typedef enum
{
  XS_REFINE_COPY,   /* theta'_2k = theta'_2k+1 = theta_k */
  XS_REFINE_LINEAR, /* theta'_2k = theta_k, theta'_2k+1 the mean with theta_k+1; last one copied */
  XS_N_REFINES,
} XsRefineMethod;

const char *xs_refine_id (XsRefineMethod method);    /* "copy", "linear" */
const char *xs_refine_label (XsRefineMethod method); /* "Copy", "Linear" */
gboolean xs_refine_from_id (const char *id, XsRefineMethod *method);

/* The network at @depth, which is @from's depth times a power of two, or half of it (pairs
 * averaged; N even). XS_ERROR_INVALID for any other. */
XsParameters *xs_refine (const XsParameters *from, int depth, XsRefineMethod method,
                         GError **error);

/* The same map for one flat vector of @from's layout (an optimiser's moment); @depth as checked by
 * xs_refine(). @refined (layout of the target) is overwritten. */
void xs_refine_vector (const XsArchitecture *from, int depth, XsRefineMethod method,
                       const xs_real *vector, xs_real *refined);
