#pragma once

#include "engine/analyse/stability.h"
#include "engine/data/dataset.h"
#include "engine/scales/transfer.h"

/* The CFL condition around a transfer. Section 8 of the method page: prolongation amplifies
 * kernels, and a time step that was small enough may be so no longer. */

/* The number that must not exceed XS_CFL_LIMIT; infinite for kernels that are not finite. FALSE and
 * error only when memory is out. */
gboolean xs_cfl_number (const XsParameters *parameters, double *number, GError **error);

/* Whether a change that led from the number @before to @after broke the condition: a network that
 * was beyond the limit, and went on to learn there, may stay where it was. */
gboolean xs_cfl_is_broken (double before, double after);

/* xs_transfer() by @method. Where that breaks the condition, and copy, which keeps the number, has
 * the lower loss on validation images of @data, copy takes its place: @method says so, and @broken,
 * else NaN, is the number that the planned one led to. */
XsParameters *xs_move_safely (const XsParameters *from, int size, XsTransferMethod *method,
                              const XsImages *images, XsDataset *data, XsPool *pool,
                              const XsCancel *cancel, double *broken, GError **error);
