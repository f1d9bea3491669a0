#include "ui/take/table-rows.h"

#include <math.h>

/* A row. */

struct _XsTableRow
{
  GObject parent;

  int index;
};

G_DEFINE_FINAL_TYPE (XsTableRow, xs_table_row, G_TYPE_OBJECT)

static guint changed_signal;

static void
xs_table_row_class_init (XsTableRowClass *class)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
xs_table_row_init (XsTableRow *self)
{
}

int
xs_table_row_get_index (XsTableRow *self)
{
  g_return_val_if_fail (XS_IS_TABLE_ROW (self), -1);

  return self->index;
}

static int
compare_numbers (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a > b) - (a < b);
}

static int
compare_texts (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return g_utf8_collate (a, b);
}

int
xs_table_row_compare (XsTableRow *self, XsTableRow *other, const XsTable *table, int column)
{
  g_return_val_if_fail (XS_IS_TABLE_ROW (self) && XS_IS_TABLE_ROW (other), 0);

  if (xs_table_kind (table, column) == XS_COLUMN_TEXT)
    return compare_texts (xs_table_text (table, self->index, column),
                          xs_table_text (table, other->index, column));
  return compare_numbers (xs_table_number (table, self->index, column),
                          xs_table_number (table, other->index, column));
}

/* All rows. */

struct _XsTableRows
{
  GObject parent;

  XsTable *table;  /* or NULL */
  GPtrArray *rows; /* XsTableRow */
};

static GType
get_item_type (GListModel *model)
{
  return XS_TYPE_TABLE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return XS_TABLE_ROWS (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *rows = XS_TABLE_ROWS (model)->rows;

  return position < rows->len ? g_object_ref (g_ptr_array_index (rows, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (XsTableRows, xs_table_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
xs_table_rows_finalize (GObject *object)
{
  XsTableRows *self = XS_TABLE_ROWS (object);

  g_clear_pointer (&self->table, xs_table_free);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (xs_table_rows_parent_class)->finalize (object);
}

static void
xs_table_rows_class_init (XsTableRowsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_table_rows_finalize;
}

static void
xs_table_rows_init (XsTableRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

XsTableRows *
xs_table_rows_new (void)
{
  return g_object_new (XS_TYPE_TABLE_ROWS, NULL);
}

static void
append_row (XsTableRows *self)
{
  XsTableRow *row = g_object_new (XS_TYPE_TABLE_ROW, NULL);

  row->index = (int) self->rows->len;
  g_ptr_array_add (self->rows, row);
}

/* A table with fewer rows shows only when the list has forgotten those that are no more. */
void
xs_table_rows_set_table (XsTableRows *self, XsTable *table)
{
  guint before, now = (guint) xs_table_n_rows (table), kept;
  g_autoptr (XsTable) last = NULL;

  g_return_if_fail (XS_IS_TABLE_ROWS (self));

  last = self->table;
  self->table = table;
  before = self->rows->len;
  kept = MIN (before, now);
  if (before > now)
    g_ptr_array_set_size (self->rows, (int) now);
  while (self->rows->len < now)
    append_row (self);
  if (before != now)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, before - kept, now - kept);
  for (guint i = 0; i < kept; i++)
    g_signal_emit (g_ptr_array_index (self->rows, i), changed_signal, 0);
}

const XsTable *
xs_table_rows_get_table (XsTableRows *self)
{
  g_return_val_if_fail (XS_IS_TABLE_ROWS (self), NULL);

  return self->table;
}
