#pragma once

#include "ui/plot/cell-layout.h"

/* How large the cells of a kernel grid are, 3x3 values each, and where they stand: rows are output,
 * columns input channels. Pure functions. */

#define XS_GRID_SMALLEST_ZOOM 2
#define XS_GRID_LARGEST_ZOOM 16

/* The grid in an area of @width x @height with @zoom pixels a value. @zoom 0 is the largest with
 * which all cells fit, within what can still be read: then it scrolls. */
XsCellLayout xs_grid_layout (int rows, int columns, int width, int height, int zoom);
/* Pixels a value. */
int xs_grid_zoom (const XsCellLayout *layout);
