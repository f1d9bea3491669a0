#pragma once

#include "ui/kernels/kernel-grid.h"

/* One side of the comparison: the level's mark and name, the norm of the layer, its grid; or what
 * the person waits for. */
#define XS_TYPE_KERNEL_PANEL (xs_kernel_panel_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelPanel, xs_kernel_panel, XS, KERNEL_PANEL, GtkWidget)

/* "14 × 14, trained here" */
void xs_kernel_panel_set_title (XsKernelPanel *self, const char *title, int rank);
/* Copies. NULL while there are no kernels: @waiting says why, with a spinner. */
void xs_kernel_panel_set_layer (XsKernelPanel *self, const XsLayerKernels *layer, float range,
                                const char *waiting);
/* Makes the norm true, which changes too fast to be read otherwise. */
void xs_kernel_panel_describe (XsKernelPanel *self);
XsKernelGrid *xs_kernel_panel_get_grid (XsKernelPanel *self);
/* Both scroll and zoom together. */
void xs_kernel_panel_join (XsKernelPanel *self, XsKernelPanel *other);
