#pragma once

#include "engine/base/cancel.h"
#include "engine/network/layer.h"
#include "engine/network/parameters.h"

/* The modes of a time step: eigenvalues lambda of the right-hand side, linearised where the
 * activation has slope 1, on a periodic mesh, one frequency after the other. They do not depend on
 * the time step h; what a step makes of a mode depends on z = h lambda and on how the layer type
 * steps. Section 8 of the method page. */

/* How many modes a step has at @m x @m frequencies: those of opposite sign, whose modes are
 * conjugate, are left out. */
gsize xs_modes_count (const XsArchitecture *architecture, int m);

/* modes (xs_modes_count(), 2): real and imaginary parts, overwritten. @m at least 2; @step in
 * [0, N). XS_ERROR_NUMERIC when kernels are not finite, XS_ERROR_TOO_LARGE without memory,
 * XS_ERROR_CANCELLED. Any thread; blocks. */
gboolean xs_modes_of_step (const XsParameters *self, int step, int m, const XsCancel *cancel,
                           double *modes, GError **error);

/* |mu|, by how much a step multiplies a mode of z = @real + i @imaginary at most. */
double xs_mode_growth (XsIntegrator integrator, double real, double imaginary);
