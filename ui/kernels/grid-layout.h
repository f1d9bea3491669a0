#pragma once

#include <glib.h>

/* Where the cells of a kernel grid stand, in pixels: numbers of the output channels in a gutter on
 * the left, of the input channels in a header on top, one cell of 3x3 values a pair. A layer of few
 * input channels stands in several blocks of rows side by side. Pure functions. */
typedef struct
{
  int rows;        /* output channels */
  int columns;     /* input channels */
  int blocks;      /* side by side */
  int block_rows;  /* rows in each, the last one may have fewer */
  int block_pitch; /* from the left of one block to that of the next */
  int zoom;        /* pixels per value */
  int cell;        /* 3 * zoom */
  int gap;         /* between cells */
  int gutter;      /* width of the row numbers */
  int header;      /* height of the column numbers */
  int left;        /* of the first column, counted from the gutter: centres a small grid */
  int width;       /* of all cells, left included, gutter not */
  int height;      /* of all cells, header not included */
} XsGridLayout;

/* Cells [row, row + rows) x [column, column + columns). */
typedef struct
{
  int row, rows;
  int column, columns;
} XsGridPart;

#define XS_GRID_MARGIN 4 /* around the cells: room for the ring of the selected one */
#define XS_GRID_MOST_BLOCKS 8
#define XS_GRID_SMALLEST_ZOOM 2
#define XS_GRID_LARGEST_ZOOM 16

/* The grid in an area of @width x @height. @zoom 0 is the largest with which all cells fit, within
 * what can still be read: then it scrolls. */
XsGridLayout xs_grid_layout (int rows, int columns, int width, int height, int zoom);

/* Left and top of the cell of a pair, counted from the gutter and the header. */
int xs_grid_layout_x (const XsGridLayout *self, int output, int input);
int xs_grid_layout_y (const XsGridLayout *self, int output);
/* The pair at a point counted alike, gaps to the nearer cell; FALSE beside the cells. */
gboolean xs_grid_layout_pair_at (const XsGridLayout *self, double x, double y, int *output,
                                 int *input);
/* The cells of @block of which something may be seen in [left, right] x [top, bottom]. */
XsGridPart xs_grid_layout_part (const XsGridLayout *self, int block, double left, double top,
                                double right, double bottom);
/* Every how many cells a number of @extent pixels has room: 1, 2, 5, 10, ... */
int xs_grid_layout_stride (const XsGridLayout *self, int extent);
