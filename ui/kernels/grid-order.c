#include "ui/kernels/grid-order.h"

#include <string.h>

void
xs_grid_order_reset (XsGridOrder *self, int n_outputs, int n_inputs)
{
  g_free (self->outputs);
  g_free (self->inputs);
  g_free (self->stands_out);
  *self = (XsGridOrder){ .n_outputs = n_outputs, .n_inputs = n_inputs };
}

/* int and gboolean are the same. */
static gboolean
replace (int **place, const int *what, int n)
{
  gsize bytes = (gsize) n * sizeof (int);

  if (*place == NULL ? what == NULL : what != NULL && memcmp (*place, what, bytes) == 0)
    return FALSE;
  g_free (*place);
  *place = what == NULL ? NULL : g_memdup2 (what, bytes);
  return TRUE;
}

gboolean
xs_grid_order_set (XsGridOrder *self, const int *outputs, const int *inputs)
{
  gboolean rows = replace (&self->outputs, outputs, self->n_outputs);
  gboolean columns = replace (&self->inputs, inputs, self->n_inputs);

  return rows || columns;
}

gboolean
xs_grid_order_mark (XsGridOrder *self, const gboolean *stands_out)
{
  return replace (&self->stands_out, stands_out, self->n_outputs * self->n_inputs);
}

int
xs_grid_order_output (const XsGridOrder *self, int row)
{
  return self->outputs != NULL && row < self->n_outputs ? self->outputs[row] : row;
}

int
xs_grid_order_input (const XsGridOrder *self, int column)
{
  return self->inputs != NULL && column < self->n_inputs ? self->inputs[column] : column;
}

static int
place_of (const int *order, int n, int channel)
{
  for (int i = 0; order != NULL && i < n; i++)
    if (order[i] == channel)
      return i;
  return channel;
}

int
xs_grid_order_row (const XsGridOrder *self, int output)
{
  return place_of (self->outputs, self->n_outputs, output);
}

int
xs_grid_order_column (const XsGridOrder *self, int input)
{
  return place_of (self->inputs, self->n_inputs, input);
}

gboolean
xs_grid_order_is_lit (const XsGridOrder *self, int row, int column)
{
  int kernel =
      xs_grid_order_output (self, row) * self->n_inputs + xs_grid_order_input (self, column);

  return self->stands_out == NULL || self->stands_out[kernel];
}
