#pragma once

#include "engine/kernels/conv-table.h"

/* Winograd convolutions, and the opening layer that makes their states; compiled once per
 * instruction set, in float only. A table may only be used where xs_isa_is_supported(). */

extern const XsConvTable xs_conv_winograd_baseline;
extern const XsConvTable xs_conv_opening_baseline;

#if defined(__x86_64__)
extern const XsConvTable xs_conv_winograd_avx2;
extern const XsConvTable xs_conv_opening_avx2;
extern const XsConvTable xs_conv_winograd_avx512;
extern const XsConvTable xs_conv_opening_avx512;
#endif
