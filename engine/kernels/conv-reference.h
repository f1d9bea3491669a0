#pragma once

#include "engine/kernels/conv-table.h"
#include "engine/kernels/dense-table.h"

/* The plain algorithms, as tables: what the double build computes with and fast paths are tested
 * against. */

#define xs_conv_reference XS_REAL (xs_conv_reference)
#define xs_dense_reference XS_REAL (xs_dense_reference)

extern const XsConvTable xs_conv_reference;
extern const XsDenseTable xs_dense_reference;
