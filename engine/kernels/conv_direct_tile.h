#pragma once

/* What the two sources of the direct convolutions share; compiled once per instruction set. */

#include "engine/kernels/conv_table.h"
#include "engine/kernels/vector.h"

/* As large as the registers hold: 32 with AVX-512 and on arm64, 16 elsewhere. */
#if XS_LANES == 16 || defined(__aarch64__)
#define TILE_OUTPUTS 8
#define TILE_VECTORS 3
#elif XS_LANES == 8
#define TILE_OUTPUTS 4
#define TILE_VECTORS 3
#else
#define TILE_OUTPUTS 4
#define TILE_VECTORS 2
#endif

#define xs_conv_direct_gradient XS_ISA_SYMBOL (xs_conv_direct_gradient)

/* XsConvTable.kernel_gradient */
void xs_conv_direct_gradient (const XsConvPlan *plan, const float *in, const float *adjoint,
                              float scale, float *gradient, float *bias_gradient);
