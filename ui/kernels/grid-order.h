#pragma once

#include <glib.h>

/* Which channels stand in the rows and columns of a grid, and which of its kernels stand out. A
 * plain value; zeroed: all in their order, none stands out. */
typedef struct
{
  int n_outputs, n_inputs;
  int *outputs, *inputs; /* by row and column; NULL: in their order */
  gboolean *stands_out;  /* (n_outputs, n_inputs) by channel; NULL: none does */
} XsGridOrder;

/* Forgets everything; the grid has another shape. */
void xs_grid_order_reset (XsGridOrder *self, int n_outputs, int n_inputs);
/* Copies what is not NULL; TRUE when that is something else than before. */
gboolean xs_grid_order_set (XsGridOrder *self, const int *outputs, const int *inputs);
gboolean xs_grid_order_mark (XsGridOrder *self, const gboolean *stands_out);

int xs_grid_order_output (const XsGridOrder *self, int row);
int xs_grid_order_input (const XsGridOrder *self, int column);
int xs_grid_order_row (const XsGridOrder *self, int output);
int xs_grid_order_column (const XsGridOrder *self, int input);
/* Whether the kernel in this place is one of those that stand out, or none does. */
gboolean xs_grid_order_is_lit (const XsGridOrder *self, int row, int column);
