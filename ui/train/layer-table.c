#include "ui/train/layer-table.h"

#include "ui/plot/network-facts.h"
#include "ui/plot/text.h"
#include "ui/train/layer-draw.h"

#include <glib/gi18n.h>

enum
{
  COLUMN_X,
  COLUMN_SIZE,
  COLUMN_DEPTH,
  COLUMN_LAYER,
  COLUMN_QUANTILES, /* of the first part, then of the second */
};

#define DECIMALS_OF_ACTIVATIONS 3
#define DECIMALS_OF_GRADIENTS 7
#define DIGITS 2 /* in words */

void
xs_layer_table_begin (XsTable *table, XsXAxis axis)
{
  xs_table_add_column (table, XS_COLUMN_NUMBER, xs_x_axis_label (axis), NULL,
                       axis == XS_X_STEPS ? 0 : 2);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Size"), _ ("pixels"), 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Depth"), _ ("time steps"), 0);
  /* Translators: a column with the number of a layer; 0 is the opening layer. */
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Layer"), NULL, 0);
  for (int part = 0; part < XS_N_LAYER_PARTS; part++)
    for (int q = 0; q < XS_N_QUANTILES; q++)
      {
        g_autofree char *share = g_strdup_printf ("%.0f %%", 100 * xs_quantile_share (q));
        g_autofree char *title =
            g_strdup_printf ("%s %s", xs_layer_part_title ((XsLayerPart) part), share);

        xs_table_add_column (table, XS_COLUMN_NUMBER, title, NULL,
                             part == XS_LAYER_ACTIVATIONS ? DECIMALS_OF_ACTIVATIONS
                                                          : DECIMALS_OF_GRADIENTS);
      }
}

void
xs_layer_table_fill (XsTable *table, XsXAxis axis, const GArray *points)
{
  for (guint i = 0; i < points->len && xs_table_add_row (table); i++)
    {
      const XsLayerPoint *point = &g_array_index (points, XsLayerPoint, i);

      xs_table_add_number (table, xs_x_axis_value (axis, &point->at));
      xs_table_add_number (table, point->size);
      xs_table_add_number (table, point->depth);
      xs_table_add_number (table, point->layer);
      for (int part = 0; part < XS_N_LAYER_PARTS; part++)
        for (int q = 0; q < XS_N_QUANTILES; q++)
          xs_table_add_number (
              table, (double) xs_layer_point_quantiles (point, (XsLayerPart) part)->at[q]);
    }
}

/* "median 0.02, half from −0.1 to 0.1, nine in ten from −0.4 to 0.5" */
static char *
spread_words (const XsTable *table, int row, XsLayerPart part)
{
  char *numbers[XS_N_QUANTILES], *words;

  for (int q = 0; q < XS_N_QUANTILES; q++)
    numbers[q] = xs_format_figure (
        xs_table_number (table, row, COLUMN_QUANTILES + (int) part * XS_N_QUANTILES + q), DIGITS);
  /* Translators: of the numbers in a layer: their median, between which two half of them lie, and
   * between which two nine in ten. */
  words = g_strdup_printf (_ ("median %s, half from %s to %s, nine in ten from %s to %s"),
                           numbers[2], numbers[1], numbers[3], numbers[0], numbers[4]);
  for (int q = 0; q < XS_N_QUANTILES; q++)
    g_free (numbers[q]);
  return words;
}

static char *
layer_words (const XsTable *table, int row)
{
  int layer = (int) xs_table_number (table, row, COLUMN_LAYER);
  int depth = (int) xs_table_number (table, row, COLUMN_DEPTH);

  return xs_layer_title (layer - 1, depth);
}

char *
xs_layer_table_row_words (const XsTable *table, int row, XsXAxis axis)
{
  g_autofree char *layer = layer_words (table, row);
  g_autofree char *x = xs_table_print (table, row, COLUMN_X);
  g_autofree char *activations = spread_words (table, row, XS_LAYER_ACTIVATIONS);
  g_autofree char *gradients = spread_words (table, row, XS_LAYER_GRADIENTS);

  /* Translators: "Step 3 of 8 (Epochs 2.5): activations median …; gradients median …" */
  return g_strdup_printf (_ ("%s (%s %s): activations %s; gradients %s"), layer,
                          xs_x_axis_label (axis), x, activations, gradients);
}

char *
xs_layer_table_words (const XsTable *table, XsXAxis axis)
{
  int last = xs_table_n_rows (table) - 1;
  g_autofree char *now = NULL, *activations = NULL, *gradients = NULL;

  if (last < 0)
    return g_strdup (_ ("Nothing to show yet"));
  now = xs_layer_table_row_words (table, last, axis);
  if (last == 0)
    return g_steal_pointer (&now);
  activations = spread_words (table, 0, XS_LAYER_ACTIVATIONS);
  gradients = spread_words (table, 0, XS_LAYER_GRADIENTS);
  return g_strdup_printf (_ ("%s. At first: activations %s; gradients %s"), now, activations,
                          gradients);
}
