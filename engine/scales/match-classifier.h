#pragma once

#include "engine/scales/march.h"

#define xs_match_classifier XS_REAL (xs_match_classifier)

/* The last layer of a matched transfer: W and mu of @to such that its scores on the final states of
 * @after come near those of @from on the final states of @before, by a ridge regression towards
 * the W and mu that @to comes in with. Fails as xs_match() does. */
gboolean xs_match_classifier (const XsParameters *from, const XsMarch *before, const XsMarch *after,
                              XsParameters *to, GError **error);
