#pragma once

#include "ui/classify/matrix-values.h"
#include "ui/plot/style.h"

/* The picture of a table of image sizes by network sizes. */
typedef struct
{
  XsPlotStyle style;
  const XsMatrixValues *values; /* borrowed */
  int row, column;              /* the cell being read; -1 for none */
} XsMatrixScene;

/* Where its cells stand in a picture of a given width. */
typedef struct
{
  double x, y;          /* of the first cell */
  double width, height; /* of each */
} XsMatrixPlaces;

void xs_matrix_places_find (XsMatrixPlaces *self, const XsMatrixScene *scene, double width);
/* The cell at a point; FALSE beside the cells. */
gboolean xs_matrix_places_at (const XsMatrixPlaces *self, int n, double x, double y, int *row,
                              int *column);
/* The height of a picture of @n sizes, with words in its cells or without, and the width it looks
 * best at. */
int xs_matrix_height (int n, gboolean has_notes);
int xs_matrix_natural_width (int n);
void xs_matrix_draw (cairo_t *cr, int width, const XsMatrixScene *scene);
