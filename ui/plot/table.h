#pragma once

#include <glib.h>

/* What a plot shows, as rows and columns: for its description, for who would rather read than look,
 * and for files. Built column by column, then row by row, then only read. One thread at a time. */
typedef struct _XsTable XsTable;

/* More rows are left out: a plot has no more to show than this. */
#define XS_TABLE_MOST_ROWS 10000

typedef enum
{
  XS_COLUMN_NUMBER,
  XS_COLUMN_PERCENT, /* of fractions */
  XS_COLUMN_TEXT,
} XsColumnKind;

XsTable *xs_table_new (void);
void xs_table_free (XsTable *self);

/* @title: for people; @unit: "ms", or NULL; @decimals: of a number as it is printed. Before the
 * first row. */
void xs_table_add_column (XsTable *self, XsColumnKind kind, const char *title, const char *unit,
                          int decimals);
/* Begins a row; FALSE, and no row, when there are enough. Its cells are unknown until added. */
gboolean xs_table_add_row (XsTable *self);
/* The next cell of the last row: a number (NaN: unknown), or a text (copied; NULL: unknown). */
void xs_table_add_number (XsTable *self, double value);
void xs_table_add_text (XsTable *self, const char *text);

int xs_table_n_rows (const XsTable *self);
int xs_table_n_columns (const XsTable *self);
/* Whether rows were left out. */
gboolean xs_table_is_cut (const XsTable *self);
XsColumnKind xs_table_kind (const XsTable *self, int column);
const char *xs_table_title (const XsTable *self, int column);
const char *xs_table_unit (const XsTable *self, int column);
/* NaN where unknown, and in a column of texts. */
double xs_table_number (const XsTable *self, int row, int column);
/* NULL where unknown, and in a column of numbers. */
const char *xs_table_text (const XsTable *self, int row, int column);

/* A cell as printed, with its unit: "85.1 %", "12 ms"; NULL where it is unknown. */
char *xs_table_print (const XsTable *self, int row, int column);
/* A row in words: "Size 14, Accuracy 85.1 %"; what is unknown is left out. */
char *xs_table_print_row (const XsTable *self, int row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTable, xs_table_free)
