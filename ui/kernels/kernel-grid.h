#pragma once

#include "ui/kernels/layer-kernels.h"

#include <gtk/gtk.h>

/* All kernels of one layer: rows are output, columns input channels. Scrolls and zooms:
 * Ctrl+scroll,
 * + and -, 0 fits again. Arrow keys and clicks move the selection.
 *
 * Property "zoom" (int, notify): pixels per value, 0 as large as fits.
 * Signal "chosen" (int output, int input): the person selected this pair. */
#define XS_TYPE_KERNEL_GRID (xs_kernel_grid_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelGrid, xs_kernel_grid, XS, KERNEL_GRID, GtkWidget)

GtkWidget *xs_kernel_grid_new (void);
/* Copies; NULL empties the grid. @rank gives the ring its colour. Cheap when nothing changed. */
void xs_kernel_grid_set_layer (XsKernelGrid *self, const XsLayerKernels *layer, int rank);
/* The ends of the colour scale are -range and range. */
void xs_kernel_grid_set_range (XsKernelGrid *self, float range);
/* Clamped to the layer. */
void xs_kernel_grid_set_selected (XsKernelGrid *self, int output, int input);
void xs_kernel_grid_get_selected (XsKernelGrid *self, int *output, int *input);
void xs_kernel_grid_set_zoom (XsKernelGrid *self, int zoom);
/* As the person does: scrolls to the pair and emits "chosen". */
void xs_kernel_grid_choose (XsKernelGrid *self, int output, int input);
/* One step larger or smaller than what is shown, within limits. */
void xs_kernel_grid_zoom_by (XsKernelGrid *self, int change);
/* The pair at a point of the widget; FALSE where there is none. */
gboolean xs_kernel_grid_pair_at (XsKernelGrid *self, double x, double y, int *output, int *input);
/* Makes the words for screen readers true. */
void xs_kernel_grid_describe (XsKernelGrid *self);
