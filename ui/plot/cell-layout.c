#include "ui/plot/cell-layout.h"

int
xs_cell_extent (int n, int cell, int gap)
{
  return n * (cell + gap) - gap;
}

int
xs_cell_x (const XsCellLayout *self, int row, int column)
{
  return self->left + row / self->block_rows * self->block_pitch +
         column * (self->cell + self->gap);
}

int
xs_cell_y (const XsCellLayout *self, int row)
{
  return self->top + row % self->block_rows * (self->cell + self->gap);
}

/* The cell at @at, which counts from the first one of @n. */
static int
cell_along (const XsCellLayout *self, double at, int n)
{
  double cell = (at + self->gap / 2.) / (self->cell + self->gap);

  return CLAMP ((int) cell, 0, n - 1);
}

static gboolean
is_along (const XsCellLayout *self, double at, int n)
{
  return at >= -self->margin && at <= xs_cell_extent (n, self->cell, self->gap) + self->margin;
}

gboolean
xs_cell_at (const XsCellLayout *self, double x, double y, int *row, int *column)
{
  double across = x - self->left, down = y - self->top;
  int block = CLAMP ((int) ((across + self->margin) / self->block_pitch), 0, self->blocks - 1);

  across -= block * self->block_pitch;
  if (!is_along (self, across, self->columns) || !is_along (self, down, self->block_rows))
    return FALSE;
  *column = cell_along (self, across, self->columns);
  *row = block * self->block_rows + cell_along (self, down, self->block_rows);
  return *row < self->rows;
}

XsCellPart
xs_cell_part (const XsCellLayout *self, int block, double left, double top, double right,
              double bottom)
{
  int first = block * self->block_rows, n = MIN (self->block_rows, self->rows - first);
  double from = self->left + block * self->block_pitch;
  XsCellPart part = { .row = cell_along (self, top - self->top, n),
                      .column = cell_along (self, left - from, self->columns) };

  part.rows = cell_along (self, bottom - self->top, n) + 1 - part.row;
  part.columns = cell_along (self, right - from, self->columns) + 1 - part.column;
  part.row += first;
  return part;
}

int
xs_cell_stride (const XsCellLayout *self, int extent)
{
  static const int strides[] = { 1, 2, 5, 10, 20, 50 };
  int pitch = self->cell + self->gap;

  for (gsize i = 0; i < G_N_ELEMENTS (strides); i++)
    if (strides[i] * pitch >= extent)
      return strides[i];
  return 100;
}
