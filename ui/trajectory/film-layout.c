#include "ui/trajectory/film-layout.h"

#include <glib.h>
#include <math.h>

#define LARGEST_CELL 96
#define SMALLEST_CELL 20
#define GUTTER 28
#define HEADER 52
#define MARGIN 6 /* after the last column and row: room for the thumb's and the tint's edge */

/* Cells below this size stand closer. */
#define WIDE_GAP_FROM 40

static int
gap_of (int cell)
{
  return cell >= WIDE_GAP_FROM ? 5 : 3;
}

static int
columns_width (int cell, int columns)
{
  return columns * (cell + gap_of (cell)) - gap_of (cell);
}

static int
fitting_zoom (int n, int columns, int room)
{
  int zoom = MAX (1, LARGEST_CELL / n);
  while (zoom > 1 && (zoom - 1) * n >= SMALLEST_CELL && columns_width (zoom * n, columns) > room)
    zoom--;
  return zoom;
}

XsFilmLayout
xs_film_layout (int size, int channels, int columns, int width)
{
  int reduce = (size + LARGEST_CELL - 1) / LARGEST_CELL;
  int n = MAX (1, size / reduce);
  int zoom = fitting_zoom (n, columns, width - GUTTER - MARGIN);
  int cell = n * zoom;
  int used = columns_width (cell, columns) + GUTTER + MARGIN;
  return (XsFilmLayout){ .rows = channels,
                         .columns = columns,
                         .reduce = reduce,
                         .n = n,
                         .zoom = zoom,
                         .cell = cell,
                         .gap = gap_of (cell),
                         .gutter = GUTTER,
                         .header = HEADER,
                         .width = MAX (used, width),
                         .height = HEADER + channels * (cell + gap_of (cell)) + MARGIN };
}

int
xs_film_layout_x (const XsFilmLayout *self, int column)
{
  return self->gutter + column * (self->cell + self->gap);
}

int
xs_film_layout_y (const XsFilmLayout *self, int row)
{
  return self->header + row * (self->cell + self->gap);
}

double
xs_film_layout_position_at (const XsFilmLayout *self, double x)
{
  double from_first = x - xs_film_layout_x (self, 0) - .5 * self->cell;
  return CLAMP (from_first / (self->cell + self->gap), 0, self->columns - 1);
}

int
xs_film_layout_column_at (const XsFilmLayout *self, double x)
{
  double column = floor ((x - xs_film_layout_x (self, 0)) / (self->cell + self->gap));
  return (int) CLAMP (column, 0, self->columns - 1);
}

int
xs_film_layout_row_at (const XsFilmLayout *self, double y)
{
  double row = floor ((y - self->header) / (self->cell + self->gap));
  return (int) CLAMP (row, 0, self->rows - 1);
}

int
xs_film_layout_label_stride (const XsFilmLayout *self, double width)
{
  int stride = 1;
  while (stride * (self->cell + self->gap) < width)
    stride *= 2;
  return stride;
}
