#pragma once

#include "ui/kernels/layer-kernels.h"
#include "ui/plot/cells.h"

/* All kernels of one layer: rows are output, columns input channels. Scrolls, and zooms:
 * Ctrl+scroll, + and -, 0 fits again.
 *
 * Property "zoom" (int, notify): pixels per value, 0 as large as fits. */
#define XS_TYPE_KERNEL_GRID (xs_kernel_grid_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelGrid, xs_kernel_grid, XS, KERNEL_GRID, XsCells)

GtkWidget *xs_kernel_grid_new (void);
/* Copies; NULL empties the grid. @rank gives the ring its colour. Cheap when nothing changed. */
void xs_kernel_grid_set_layer (XsKernelGrid *self, const XsLayerKernels *layer, int rank);
/* The ends of the colour scale are -range and range. */
void xs_kernel_grid_set_range (XsKernelGrid *self, float range);
void xs_kernel_grid_set_zoom (XsKernelGrid *self, int zoom);
