#pragma once

/* Where everything of a film strip stands, in pixels from the top left corner of the whole strip
 * before scrolling: channel numbers in a gutter on the left, the time scrubber in a header on top,
 * one cell a channel and time point. Pure functions. */
typedef struct
{
  int rows;    /* channels */
  int columns; /* time points: N + 1 */
  int reduce;  /* values averaged into one, per side: 1 unless a map is larger than a cell */
  int n;       /* values per side of a cell, after averaging */
  int zoom;    /* pixels per value */
  int cell;    /* n * zoom */
  int gap;     /* between cells */
  int gutter;  /* width of the channel numbers */
  int header;  /* height of scrubber and times */
  int width;   /* of all, gutter included */
  int height;  /* of all, header included */
} XsFilmLayout;

/* Cells of feature maps of @size pixels, enlarged by the largest whole factor with which all
 * columns fit into @width; cells are at most 96 pixels, and at least 20, even if they do not fit.
 */
XsFilmLayout xs_film_layout (int size, int channels, int columns, int width);

int xs_film_layout_x (const XsFilmLayout *self, int column);
int xs_film_layout_y (const XsFilmLayout *self, int row);
/* The nearest column as a fraction in [0, columns - 1] of the middle of cells. */
double xs_film_layout_position_at (const XsFilmLayout *self, double x);
/* The row or column of @y or @x, gaps counted to the cell before; clamped. */
int xs_film_layout_column_at (const XsFilmLayout *self, double x);
int xs_film_layout_row_at (const XsFilmLayout *self, double y);
/* Every how many columns a label of @width pixels has room: 1, 2, 4, ... */
int xs_film_layout_label_stride (const XsFilmLayout *self, double width);
