#pragma once

#include "ui/kernels/layer-kernels.h"

/* In which order the channels of a layer stand in a grid, and which of its kernels stand out. Pure
 * functions. */

/* What a kernel mostly is, by the largest bar of its passport. */
typedef enum
{
  XS_KERNELS_ALL, /* of no kind: it is zero, or not finite */
  XS_KERNELS_MEANS,
  XS_KERNELS_FIRST, /* derivatives */
  XS_KERNELS_SECOND,
  XS_KERNELS_HIGHER,
  XS_N_KERNEL_KINDS,
} XsKernelKind;

/* @outputs (layer->outputs) and @inputs (layer->inputs): the channels, those whose kernels have the
 * largest norm first; equal ones in their order. */
void xs_kernel_order_by_norm (const XsLayerKernels *layer, int *outputs, int *inputs);
/* As xs_passport_of() says. */
XsKernelKind xs_kernel_kind (const float kernel[9], int size, int reference_size);
/* @stands_out (outputs, inputs): which kernels are of this kind; returns how many. */
int xs_kernel_order_mark (const XsLayerKernels *layer, XsKernelKind kind, int reference_size,
                          gboolean *stands_out);
