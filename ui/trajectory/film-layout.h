#pragma once

#include "ui/plot/cell-layout.h"

/* How large the cells of a film strip are, one a channel (rows) and time point (columns), and where
 * they stand below the time scrubber. Pure functions. */

/* A cell of a feature map. */
typedef struct
{
  int reduce; /* values averaged into one, per side: 1 unless a map is larger than a cell */
  int n;      /* values per side of the cell, after averaging */
} XsFilmCell;

/* Of maps of @size pixels: cells have at most 96. */
XsFilmCell xs_film_cell (int size);

/* Cells of feature maps of @size pixels, enlarged by the largest whole factor with which all
 * columns fit into @width; cells are at most 96 pixels, and at least 20, even if they do not fit.
 */
XsCellLayout xs_film_layout (int size, int channels, int columns, int width);

/* How much of its width the cells take. */
int xs_film_layout_used (const XsCellLayout *layout);
/* The nearest column to @x as a fraction in [0, columns - 1] of the middle of cells. */
double xs_film_layout_position_at (const XsCellLayout *layout, double x);
/* Every how many columns a label of @width pixels has room: 1, 2, 4, ... */
int xs_film_layout_label_stride (const XsCellLayout *layout, double width);
