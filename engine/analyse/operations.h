#pragma once

#include "engine/network/architecture.h"

/* How much arithmetic training is. */

/* Multiplications and additions of one gradient, forward and back, over @batch images, as a direct
 * method does them: the measure for any other. Counts convolutions and classifier, which are nearly
 * all; activations, biases, the mean over cells and the optimiser's step come on top. */
double xs_operations_gradient (const XsArchitecture *architecture, int batch);
