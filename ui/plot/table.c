#include "ui/plot/table.h"

#include "ui/plot/text.h"

#include <math.h>

typedef struct
{
  XsColumnKind kind;
  char *title;
  char *unit;
  int decimals;
} Column;

typedef struct
{
  double number;
  char *text;
} Cell;

struct _XsTable
{
  GArray *columns; /* Column */
  GArray *cells;   /* Cell (rows, columns) */
  int n_rows;
  int filled; /* cells of the last row */
  gboolean is_cut;
};

static void
clear_column (gpointer data)
{
  Column *column = data;

  g_free (column->title);
  g_free (column->unit);
}

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

XsTable *
xs_table_new (void)
{
  XsTable *self = g_new0 (XsTable, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->columns, clear_column);
  g_array_set_clear_func (self->cells, clear_cell);
  return self;
}

void
xs_table_free (XsTable *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

void
xs_table_add_column (XsTable *self, XsColumnKind kind, const char *title, const char *unit,
                     int decimals)
{
  Column column = { kind, g_strdup (title), g_strdup (unit), decimals };

  g_assert (self->n_rows == 0);
  g_array_append_val (self->columns, column);
}

gboolean
xs_table_add_row (XsTable *self)
{
  const Cell unknown = { (double) NAN, NULL };

  self->is_cut = self->is_cut || self->n_rows == XS_TABLE_MOST_ROWS;
  if (self->is_cut)
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    g_array_append_val (self->cells, unknown);
  self->n_rows++;
  self->filled = 0;
  return TRUE;
}

static const Column *
column_at (const XsTable *self, int column)
{
  return &g_array_index (self->columns, Column, column);
}

static Cell *
cell_at (const XsTable *self, int row, int column)
{
  g_assert (row >= 0 && row < self->n_rows && column >= 0 && column < xs_table_n_columns (self));
  return &g_array_index (self->cells, Cell, row * xs_table_n_columns (self) + column);
}

void
xs_table_add_number (XsTable *self, double value)
{
  g_assert (column_at (self, self->filled)->kind != XS_COLUMN_TEXT);
  cell_at (self, self->n_rows - 1, self->filled++)->number = value;
}

void
xs_table_add_text (XsTable *self, const char *text)
{
  g_assert (column_at (self, self->filled)->kind == XS_COLUMN_TEXT);
  cell_at (self, self->n_rows - 1, self->filled++)->text = g_strdup (text);
}

int
xs_table_n_rows (const XsTable *self)
{
  return self->n_rows;
}

int
xs_table_n_columns (const XsTable *self)
{
  return (int) self->columns->len;
}

gboolean
xs_table_is_cut (const XsTable *self)
{
  return self->is_cut;
}

XsColumnKind
xs_table_kind (const XsTable *self, int column)
{
  return column_at (self, column)->kind;
}

const char *
xs_table_title (const XsTable *self, int column)
{
  return column_at (self, column)->title;
}

const char *
xs_table_unit (const XsTable *self, int column)
{
  return column_at (self, column)->unit;
}

double
xs_table_number (const XsTable *self, int row, int column)
{
  return cell_at (self, row, column)->number;
}

const char *
xs_table_text (const XsTable *self, int row, int column)
{
  return cell_at (self, row, column)->text;
}

char *
xs_table_print (const XsTable *self, int row, int column)
{
  const Column *of = column_at (self, column);
  const Cell *cell = cell_at (self, row, column);
  g_autofree char *number = NULL;

  if (of->kind == XS_COLUMN_TEXT)
    return g_strdup (cell->text);
  if (!isfinite (cell->number))
    return NULL;
  if (of->kind == XS_COLUMN_PERCENT)
    return xs_format_percent (cell->number);
  number = xs_format_number (cell->number, of->decimals);
  return of->unit != NULL ? g_strdup_printf ("%s %s", number, of->unit) : g_strdup (number);
}

char *
xs_table_print_row (const XsTable *self, int row)
{
  GString *words = g_string_new (NULL);

  for (int column = 0; column < xs_table_n_columns (self); column++)
    {
      g_autofree char *cell = xs_table_print (self, row, column);

      if (cell == NULL)
        continue;
      g_string_append (words, words->len > 0 ? ", " : "");
      if (column_at (self, column)->kind != XS_COLUMN_TEXT)
        g_string_append_printf (words, "%s ", column_at (self, column)->title);
      g_string_append (words, cell);
    }
  return g_string_free (words, FALSE);
}
