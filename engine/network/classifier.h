#pragma once

#include "engine/network/network-private.h"

/* scores = W . pool(y_N) + mu of one image, and its adjoint. Section 4 of the method page. */

#define xs_classifier_forward XS_REAL (xs_classifier_forward)
#define xs_classifier_adjoint XS_REAL (xs_classifier_adjoint)

/* @features (n_features) = pool(y_N), overwritten; workspace->scores from them. */
void xs_classifier_forward (const XsNetwork *self, XsThreadWork *workspace, xs_real *features);

/* workspace->adjoint = dloss/dy_N from @score_adjoint (classes) = dloss/dscores. */
void xs_classifier_adjoint (const XsNetwork *self, XsThreadWork *workspace,
                            const xs_real *score_adjoint);
