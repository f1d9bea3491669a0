#pragma once

#include "ui/plot/table.h"

#include <gio/gio.h>

/* A table as a list for views of lists. Its items stand for rows, the first, the second, ..., and
 * stay when the numbers in them change: then an item emits "changed". */
#define XS_TYPE_TABLE_ROW (xs_table_row_get_type ())
G_DECLARE_FINAL_TYPE (XsTableRow, xs_table_row, XS, TABLE_ROW, GObject)

#define XS_TYPE_TABLE_ROWS (xs_table_rows_get_type ())
G_DECLARE_FINAL_TYPE (XsTableRows, xs_table_rows, XS, TABLE_ROWS, GObject)

XsTableRows *xs_table_rows_new (void);
/* Takes the table. Rows that it has more or less come or go at the end. */
void xs_table_rows_set_table (XsTableRows *self, XsTable *table);
/* NULL before there was one. */
const XsTable *xs_table_rows_get_table (XsTableRows *self);

/* Which row it stands for. */
int xs_table_row_get_index (XsTableRow *self);
/* The order of two rows of @table by a column, for a GCompareFunc: what is unknown comes last. */
int xs_table_row_compare (XsTableRow *self, XsTableRow *other, const XsTable *table, int column);
