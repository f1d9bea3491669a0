#pragma once

#include "engine/kernels/conv-table.h"
#include "engine/kernels/dense-table.h"

/* The direct convolutions and the vector products, compiled once per instruction set. In float
 * only. A table may only be used where xs_isa_is_supported(). */

extern const XsConvTable xs_conv_direct_baseline;
extern const XsDenseTable xs_dense_vector_baseline;

#if defined(__x86_64__)
extern const XsConvTable xs_conv_direct_avx2;
extern const XsDenseTable xs_dense_vector_avx2;
extern const XsConvTable xs_conv_direct_avx512;
extern const XsDenseTable xs_dense_vector_avx512;
#endif
