#pragma once

#include <glib.h>

/* Where the cells of a grid stand, in pixels: numbers of rows in a gutter on the left, what belongs
 * to columns in a header on top. Many rows and few columns stand in several blocks of rows side by
 * side. Places are counted from where gutter and header meet, before scrolling. Pure functions. */
typedef struct
{
  int rows, columns;
  int blocks;      /* side by side */
  int block_rows;  /* rows in each, the last one may have fewer */
  int block_pitch; /* from the left of one block to that of the next */
  int cell;        /* side */
  int gap;         /* between cells */
  int gutter;      /* width of the row numbers */
  int header;      /* height of what stands above the columns */
  int left, top;   /* of the first cell */
  int margin;      /* kept free around the cells: room for the frame of a chosen one */
  int width;       /* of all cells, what is left of the first included */
  int height;      /* of all cells, what is above the first included */
} XsCellLayout;

/* Cells [row, row + rows) x [column, column + columns). */
typedef struct
{
  int row, rows;
  int column, columns;
} XsCellPart;

#define XS_MOST_BLOCKS 8

/* Length of @n cells and the gaps between them. */
int xs_cell_extent (int n, int cell, int gap);
/* Left and top of a cell. */
int xs_cell_x (const XsCellLayout *self, int row, int column);
int xs_cell_y (const XsCellLayout *self, int row);
/* The cell at a point, gaps to the nearer one; FALSE beside the cells. */
gboolean xs_cell_at (const XsCellLayout *self, double x, double y, int *row, int *column);
/* The cells of @block of which something may be seen in [left, right] x [top, bottom]. */
XsCellPart xs_cell_part (const XsCellLayout *self, int block, double left, double top, double right,
                         double bottom);
/* Every how many cells a number of @extent pixels has room: 1, 2, 5, 10, ... */
int xs_cell_stride (const XsCellLayout *self, int extent);
