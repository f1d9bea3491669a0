#include "ui/kernels/grid-words.h"

#include "ui/kernels/plot-parts.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

char *
xs_grid_cell_words (const XsLayerKernels *layer, const XsGridOrder *order, int row, int column)
{
  int output = xs_grid_order_output (order, row), input = xs_grid_order_input (order, column);
  double norm = xs_kernel_norm (xs_layer_kernel (layer, output, input));
  const char *plane = xs_layer_plane (layer, input);
  g_autofree char *number = xs_format_number (norm, 2);
  g_autofree char *words =
      plane != NULL ? g_strdup_printf (_ ("Kernel %d, %d: %s to output %d, norm %s"), output + 1,
                                       input + 1, plane, output + 1, number)
                    : g_strdup_printf (_ ("Kernel %d, %d: input %d to output %d, norm %s"),
                                       output + 1, input + 1, input + 1, output + 1, number);

  if (order->stands_out == NULL || !xs_grid_order_is_lit (order, row, column))
    return g_steal_pointer (&words);
  return g_strdup_printf (_ ("%s; stands out"), words);
}

char *
xs_grid_marks_words (const XsGridOrder *order)
{
  int n = order->n_outputs * order->n_inputs, n_marked = 0;

  for (int kernel = 0; kernel < n; kernel++)
    n_marked += order->stands_out[kernel] ? 1 : 0;
  return g_strdup_printf (_ ("Standing out: %d of %d kernels"), n_marked, n);
}

static void
add_kernel (XsTable *table, const XsLayerKernels *layer, int output, int input)
{
  const float *kernel = xs_layer_kernel (layer, output, input);

  if (!xs_table_add_row (table))
    return;
  xs_table_add_number (table, output + 1);
  xs_table_add_number (table, input + 1);
  xs_table_add_number (table, xs_kernel_norm (kernel));
  xs_add_stencil (table, kernel);
}

void
xs_grid_fill_table (const XsLayerKernels *layer, XsTable *table)
{
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Output"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Input"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Norm"), NULL, 2);
  xs_add_stencil_columns (table);
  for (int output = 0; layer->values != NULL && output < layer->outputs; output++)
    for (int input = 0; input < layer->inputs; input++)
      add_kernel (table, layer, output, input);
}
