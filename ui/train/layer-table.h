#pragma once

#include "ui/plot/table.h"
#include "ui/train/layer-series.h"
#include "ui/train/x-axis.h"

/* The spreads of a layer as a table, a row a moment, and in words. */

void xs_layer_table_begin (XsTable *table, XsXAxis axis);
void xs_layer_table_fill (XsTable *table, XsXAxis axis, const GArray *points);

/* The moment of one row, owned by the caller. */
char *xs_layer_table_row_words (const XsTable *table, int row, XsXAxis axis);
/* The last one, beside the first; likewise. */
char *xs_layer_table_words (const XsTable *table, XsXAxis axis);
