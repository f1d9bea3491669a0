#pragma once

#include "app/experiment/experiment.h"
#include "engine/kernels/interpolation.h"
#include "engine/network/parameters.h"
#include "engine/scales/methods.h"

/* What a trained network is worth at other sizes: as it is at its own, moved by every method, and
 * left alone with the image resized, by every interpolation. */

/* The ways, in their order: the methods of transfer, native, the interpolations. */
#define XS_WAY_NATIVE XS_N_TRANSFERS
#define XS_WAY_RESIZE (XS_N_TRANSFERS + 1) /* the first of the interpolations */
#define XS_N_WAYS (XS_WAY_RESIZE + XS_N_INTERPOLATIONS)

/* At its own size there is one way, elsewhere all others. */
gboolean xs_measure_has (int trained, int size, int way);
/* How many accuracies that are, of a network trained at @trained pixels. */
int xs_measure_count (const XsNumbers *sizes, int trained);

/* Accuracies on the test part: size by size of the experiment, of each all its ways; NaN where the
 * moved network's numbers are not finite: some methods lead there. @seed draws the unlabelled
 * images that methods look at. */
gboolean xs_measure_moved (const XsExperiment *experiment, const XsParameters *network,
                           guint64 seed, const XsCancel *cancel, double *accuracies,
                           GError **error);
