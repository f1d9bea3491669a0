#pragma once

#include "ui/kernels/grid-order.h"
#include "ui/kernels/layer-kernels.h"
#include "ui/plot/table.h"

/* A grid of kernels in words and numbers; translated, owned strings. */

/* "Kernel 2, 7: input 7 to output 2, norm 0.94" of the cell at a place of @order; and that it
 * stands out, where some do. */
char *xs_grid_cell_words (const XsLayerKernels *layer, const XsGridOrder *order, int row,
                          int column);
/* "Standing out: 37 of 256 kernels"; where some do. */
char *xs_grid_marks_words (const XsGridOrder *order);
/* A row a kernel, by output and input; none without values. */
void xs_grid_fill_table (const XsLayerKernels *layer, XsTable *table);
