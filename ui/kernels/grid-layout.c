#include "ui/kernels/grid-layout.h"

#define GUTTER 30
#define HEADER 22
#define MARGIN 4
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
  return xs_cell_extent (cells, 3 * zoom, gap_of (zoom));
}

static int
rows_of_blocks (int rows, int blocks)
{
  return (rows + blocks - 1) / blocks;
}

static int
width_of (int columns, int blocks, int zoom)
{
  return blocks * (cells_extent (columns, zoom) + GUTTER) - GUTTER + 2 * MARGIN;
}

static int
height_of (int rows, int blocks, int zoom)
{
  return cells_extent (rows_of_blocks (rows, blocks), zoom) + 2 * MARGIN;
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
  int most = rows > 2 * columns ? MIN (XS_MOST_BLOCKS, rows) : 1, best = 1;

  for (int blocks = 2; blocks <= most; blocks++)
    if (width_of (columns, blocks, SMALLEST_FIT) <= width &&
        largest_fit (rows, columns, blocks, width, height) >
            largest_fit (rows, columns, best, width, height))
      best = blocks;
  return best;
}

XsCellLayout
xs_grid_layout (int rows, int columns, int width, int height, int zoom)
{
  int inner = MAX (width - GUTTER, 1), below = MAX (height - HEADER, 1), centring;
  XsCellLayout layout = {
    .rows = rows, .columns = columns, .gutter = GUTTER, .header = HEADER, .margin = MARGIN
  };

  layout.blocks = best_blocks (rows, columns, inner, below);
  layout.block_rows = rows_of_blocks (rows, layout.blocks);
  if (zoom == 0)
    zoom = largest_fit (rows, columns, layout.blocks, inner, below);
  zoom = CLAMP (zoom, XS_GRID_SMALLEST_ZOOM, XS_GRID_LARGEST_ZOOM);
  layout.cell = 3 * zoom;
  layout.gap = gap_of (zoom);
  layout.block_pitch = cells_extent (columns, zoom) + GUTTER;
  layout.width = width_of (columns, layout.blocks, zoom);
  layout.height = height_of (rows, layout.blocks, zoom);
  /* The gutter counts on both sides, so that the cells look centred. */
  centring = MAX (0, (inner - GUTTER - layout.width) / 2);
  layout.left = MARGIN + centring;
  layout.top = MARGIN;
  layout.width += centring;
  return layout;
}

int
xs_grid_zoom (const XsCellLayout *layout)
{
  return layout->cell / 3;
}
