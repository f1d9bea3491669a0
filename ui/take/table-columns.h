#pragma once

#include "ui/take/table-rows.h"

#include <gtk/gtk.h>

/* The columns of a table in a view of columns: numbers on the right with figures of one width,
 * sorted by values, every cell with a name for screen readers. */

/* Whether @view has the columns of @table already. */
gboolean xs_table_columns_fit (GtkColumnView *view, const XsTable *table);
/* Gives @view, which has none, those of the table of @rows; borrowed, must outlive them. */
void xs_table_columns_add (GtkColumnView *view, XsTableRows *rows);
/* The numbers are others: what is sorted by a column gets in order again. */
void xs_table_columns_sort_again (GtkColumnView *view);
void xs_table_columns_remove (GtkColumnView *view);
