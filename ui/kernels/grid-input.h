#pragma once

#include "ui/kernels/kernel-grid.h"

/* What keys and pointer do to a kernel grid. */
void xs_grid_input_add_keys (GtkWidgetClass *klass);
void xs_grid_input_attach (XsKernelGrid *self);
