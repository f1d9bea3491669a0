#include "ui/kernels/grid-layout.h"

#define GUTTER 30
#define HEADER 22
#define LARGEST_FIT 12
#define SMALLEST_FIT 3

static int
gap_of (int zoom)
{
  return zoom >= 8 ? 5 : zoom >= 5 ? 3 : zoom >= 3 ? 2 : 1;
}

static int
cells_extent (int cells, int zoom)
{
  return cells * (3 * zoom + gap_of (zoom)) - gap_of (zoom);
}

static int
rows_of_blocks (int rows, int blocks)
{
  return (rows + blocks - 1) / blocks;
}

static int
width_of (int columns, int blocks, int zoom)
{
  return blocks * (cells_extent (columns, zoom) + GUTTER) - GUTTER + 2 * XS_GRID_MARGIN;
}

static int
height_of (int rows, int blocks, int zoom)
{
  return cells_extent (rows_of_blocks (rows, blocks), zoom) + 2 * XS_GRID_MARGIN;
}

static int
largest_fit (int rows, int columns, int blocks, int width, int height)
{
  int zoom = LARGEST_FIT;

  while (zoom > SMALLEST_FIT &&
         (width_of (columns, blocks, zoom) > width || height_of (rows, blocks, zoom) > height))
    zoom--;
  return zoom;
}

/* The fewest blocks with the largest cells. */
static int
best_blocks (int rows, int columns, int width, int height)
{
  int most = rows > 2 * columns ? MIN (XS_GRID_MOST_BLOCKS, rows) : 1, best = 1;

  for (int blocks = 2; blocks <= most; blocks++)
    if (width_of (columns, blocks, SMALLEST_FIT) <= width &&
        largest_fit (rows, columns, blocks, width, height) >
            largest_fit (rows, columns, best, width, height))
      best = blocks;
  return best;
}

XsGridLayout
xs_grid_layout (int rows, int columns, int width, int height, int zoom)
{
  XsGridLayout layout = { .rows = rows, .columns = columns, .gutter = GUTTER, .header = HEADER };
  int inner = MAX (width - GUTTER, 1), below = MAX (height - HEADER, 1);

  layout.blocks = best_blocks (rows, columns, inner, below);
  layout.block_rows = rows_of_blocks (rows, layout.blocks);
  if (zoom == 0)
    zoom = largest_fit (rows, columns, layout.blocks, inner, below);
  layout.zoom = CLAMP (zoom, XS_GRID_SMALLEST_ZOOM, XS_GRID_LARGEST_ZOOM);
  layout.cell = 3 * layout.zoom;
  layout.gap = gap_of (layout.zoom);
  layout.block_pitch = cells_extent (columns, layout.zoom) + GUTTER;
  layout.width = width_of (columns, layout.blocks, layout.zoom);
  layout.height = height_of (rows, layout.blocks, layout.zoom);
  /* The gutter counts on both sides, so that the cells look centred. */
  layout.left = XS_GRID_MARGIN + MAX (0, (inner - GUTTER - layout.width) / 2);
  layout.width += layout.left - XS_GRID_MARGIN;
  return layout;
}

int
xs_grid_layout_x (const XsGridLayout *self, int output, int input)
{
  return self->left + output / self->block_rows * self->block_pitch +
         input * (self->cell + self->gap);
}

int
xs_grid_layout_y (const XsGridLayout *self, int output)
{
  return XS_GRID_MARGIN + output % self->block_rows * (self->cell + self->gap);
}

/* The cell at @at, which counts from the first one of @n. */
static int
cell_at (const XsGridLayout *self, double at, int n)
{
  double cell = (at + self->gap / 2.) / (self->cell + self->gap);

  return CLAMP ((int) cell, 0, n - 1);
}

gboolean
xs_grid_layout_pair_at (const XsGridLayout *self, double x, double y, int *output, int *input)
{
  double across = x - self->left, down = y - XS_GRID_MARGIN, margin = XS_GRID_MARGIN;
  int block = CLAMP ((int) ((across + margin) / self->block_pitch), 0, self->blocks - 1);

  across -= block * self->block_pitch;
  if (across < -margin || across > cells_extent (self->columns, self->zoom) + margin ||
      down < -margin || down > cells_extent (self->block_rows, self->zoom) + margin)
    return FALSE;
  *input = cell_at (self, across, self->columns);
  *output = block * self->block_rows + cell_at (self, down, self->block_rows);
  return *output < self->rows;
}

XsGridPart
xs_grid_layout_part (const XsGridLayout *self, int block, double left, double top, double right,
                     double bottom)
{
  int first = block * self->block_rows, n = MIN (self->block_rows, self->rows - first);
  double from = self->left + block * self->block_pitch;
  XsGridPart part = { .row = cell_at (self, top - XS_GRID_MARGIN, n),
                      .column = cell_at (self, left - from, self->columns) };

  part.rows = cell_at (self, bottom - XS_GRID_MARGIN, n) + 1 - part.row;
  part.columns = cell_at (self, right - from, self->columns) + 1 - part.column;
  part.row += first;
  return part;
}

int
xs_grid_layout_stride (const XsGridLayout *self, int extent)
{
  static const int strides[] = { 1, 2, 5, 10, 20, 50 };
  int pitch = self->cell + self->gap;

  for (gsize i = 0; i < G_N_ELEMENTS (strides); i++)
    if (strides[i] * pitch >= extent)
      return strides[i];
  return 100;
}
