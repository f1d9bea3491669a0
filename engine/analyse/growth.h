#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/scales/transfer.h"

/* How much small disturbances of real states grow in each time step, measured by taking disturbed
 * states through the network itself: growth (N) is, for each step, the factor that repeated
 * linearised steps at the state y_k settle at (the spectral radius of the step's Jacobian, to about
 * a percent), the largest over the images. A few images suffice. XS_ERROR_CANCELLED,
 * XS_ERROR_NUMERIC when states are not finite, XS_ERROR_TOO_LARGE. Blocks. */
gboolean xs_growth_measure (const XsParameters *self, const XsImages *images, XsPool *pool,
                            const XsCancel *cancel, double *growth, GError **error);
