#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/scales/transfer.h"

/* How far a transfer and a time step are from commuting: the fine one of two networks takes a step
 * and its increment is averaged, or its state is averaged and the coarse one takes the step,
 *   error = | avg (F_fine (y)) - F_coarse (avg y) | / | avg (F_fine (y)) |
 * over all images, y being the fine network's own states. Which of both was moved from the other
 * does not matter. errors (N + 1): of the opening layer (where F is all of it), then of each step;
 * 0 where nothing moves at all. The networks differ in size alone, else XS_ERROR_INVALID;
 * XS_ERROR_CANCELLED, XS_ERROR_TOO_LARGE. Blocks. */
gboolean xs_commutation_errors (const XsParameters *one, const XsParameters *other,
                                const XsImages *images, XsPool *pool, const XsCancel *cancel,
                                double *errors, GError **error);
