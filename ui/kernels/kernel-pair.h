#pragma once

#include "ui/kernels/layer-kernels.h"
#include "ui/plot/canvas.h"

/* One kernel on the coarse and on the fine mesh, large, with its nine numbers. */
#define XS_TYPE_KERNEL_PAIR (xs_kernel_pair_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelPair, xs_kernel_pair, XS, KERNEL_PAIR, XsCanvas)

GtkWidget *xs_kernel_pair_new (void);
/* Copies. */
void xs_kernel_pair_set_sides (XsKernelPair *self, const XsKernelSide sides[XS_N_SIDES],
                               float range);
