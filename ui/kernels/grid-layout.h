#pragma once

/* Where the cells of a kernel grid stand, in pixels: numbers of the output channels in a gutter on
 * the left, of the input channels in a header on top, one cell of 3x3 values a pair. Pure
 * functions. */
typedef struct
{
  int rows;    /* output channels */
  int columns; /* input channels */
  int zoom;    /* pixels per value */
  int cell;    /* 3 * zoom */
  int gap;     /* between cells */
  int gutter;  /* width of the row numbers */
  int header;  /* height of the column numbers */
  int left;    /* of the first column, counted from the gutter: centres a small grid */
  int width;   /* of all cells, left included, gutter not */
  int height;  /* of all cells, header not included */
} XsGridLayout;

#define XS_GRID_MARGIN 4 /* around the cells: room for the ring of the selected one */
#define XS_GRID_SMALLEST_ZOOM 2
#define XS_GRID_LARGEST_ZOOM 16

/* The grid in an area of @width x @height. @zoom 0 is the largest with which all cells fit, within
 * what can still be read: then it scrolls. */
XsGridLayout xs_grid_layout (int rows, int columns, int width, int height, int zoom);

/* Left and top of a cell, counted from the gutter and the header. */
int xs_grid_layout_x (const XsGridLayout *self, int column);
int xs_grid_layout_y (const XsGridLayout *self, int row);
/* The row or column at @y or @x, counted alike; clamped. */
int xs_grid_layout_column_at (const XsGridLayout *self, double x);
int xs_grid_layout_row_at (const XsGridLayout *self, double y);
/* Every how many cells a number of @extent pixels has room: 1, 2, 5, 10, ... */
int xs_grid_layout_stride (const XsGridLayout *self, int extent);
