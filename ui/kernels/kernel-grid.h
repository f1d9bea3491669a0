#pragma once

#include "ui/kernels/layer-kernels.h"
#include "ui/plot/cells.h"

/* All kernels of one layer: rows are output, columns input channels. Scrolls, and zooms:
 * Ctrl+scroll, + and -, 0 fits again.
 *
 * Its channels may stand in another order than their own, and some of its kernels may stand out.
 *
 * Signal "kernel-chosen" (int output, int input): the person chose this kernel.
 * Property "zoom" (int, notify): pixels per value, 0 as large as fits. */
#define XS_TYPE_KERNEL_GRID (xs_kernel_grid_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelGrid, xs_kernel_grid, XS, KERNEL_GRID, XsCells)

GtkWidget *xs_kernel_grid_new (void);
/* Copies; NULL empties the grid. @rank gives the ring its colour. Cheap when nothing changed. */
void xs_kernel_grid_set_layer (XsKernelGrid *self, const XsLayerKernels *layer, int rank);
/* The ends of the colour scale are -range and range. */
void xs_kernel_grid_set_range (XsKernelGrid *self, float range);
/* Which channels stand in the rows and columns, copied; NULL: in their order. */
void xs_kernel_grid_set_order (XsKernelGrid *self, const int *outputs, const int *inputs);
/* Which kernels (outputs, inputs) stand out from the others, copied; NULL: none does. Another shape
 * of the layer forgets this and the order. */
void xs_kernel_grid_set_standing_out (XsKernelGrid *self, const gboolean *stands_out);
/* The chosen kernel; kept in range. */
void xs_kernel_grid_set_kernel (XsKernelGrid *self, int output, int input);
void xs_kernel_grid_set_zoom (XsKernelGrid *self, int zoom);
