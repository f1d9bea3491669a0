#pragma once

/* What the two sources of the direct convolutions share; compiled once per instruction set. */

#include "engine/kernels/conv-table.h"
#include "engine/kernels/vector.h"

/* As large as the registers hold: AVX-512 and arm64 have 32, the others 16. */
#if XS_LANES == 16
#define TILE_OUTPUTS 8
#define TILE_VECTORS 3
#elif XS_LANES == 8 || defined(__aarch64__)
#define TILE_OUTPUTS 4
#define TILE_VECTORS 3
#else
#define TILE_OUTPUTS 4
#define TILE_VECTORS 2
#endif

_Static_assert(TILE_OUTPUTS <= XS_LANES, "one vector takes the lane sums of a whole tile");
_Static_assert(TILE_VECTORS <= 3, "the end of a plane is done by two vectors or one");

#define xs_conv_direct_correlate XS_ISA_SYMBOL (xs_conv_direct_correlate)

/* XsConvTable.correlate */
void xs_conv_direct_correlate (const XsConvPlan *plan, const XsConvCall *call);
