#include "ui/kernels/grid-layout.h"

#include <glib.h>

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
extent (int cells, int zoom)
{
  return cells * (3 * zoom + gap_of (zoom)) - gap_of (zoom) + 2 * XS_GRID_MARGIN;
}

static int
largest_fit (int rows, int columns, int width, int height)
{
  int zoom = LARGEST_FIT;

  while (zoom > SMALLEST_FIT && (extent (columns, zoom) > width || extent (rows, zoom) > height))
    zoom--;
  return zoom;
}

XsGridLayout
xs_grid_layout (int rows, int columns, int width, int height, int zoom)
{
  XsGridLayout layout = { .rows = rows, .columns = columns, .gutter = GUTTER, .header = HEADER };
  int inner = MAX (width - GUTTER, 1);

  if (zoom == 0)
    zoom = largest_fit (rows, columns, inner, MAX (height - HEADER, 1));
  layout.zoom = CLAMP (zoom, XS_GRID_SMALLEST_ZOOM, XS_GRID_LARGEST_ZOOM);
  layout.cell = 3 * layout.zoom;
  layout.gap = gap_of (layout.zoom);
  layout.width = extent (columns, layout.zoom);
  layout.height = extent (rows, layout.zoom);
  /* The gutter counts on both sides, so that the cells look centred. */
  layout.left = XS_GRID_MARGIN + MAX (0, (inner - GUTTER - layout.width) / 2);
  layout.width += layout.left - XS_GRID_MARGIN;
  return layout;
}

int
xs_grid_layout_x (const XsGridLayout *self, int column)
{
  return self->left + column * (self->cell + self->gap);
}

int
xs_grid_layout_y (const XsGridLayout *self, int row)
{
  return XS_GRID_MARGIN + row * (self->cell + self->gap);
}

static int
cell_at (const XsGridLayout *self, double at, int n)
{
  double cell = (at + self->gap / 2.) / (self->cell + self->gap);

  return CLAMP ((int) cell, 0, n - 1);
}

int
xs_grid_layout_column_at (const XsGridLayout *self, double x)
{
  return cell_at (self, x - self->left, self->columns);
}

int
xs_grid_layout_row_at (const XsGridLayout *self, double y)
{
  return cell_at (self, y - XS_GRID_MARGIN, self->rows);
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
