#pragma once

#include "ui/classify/matrix-values.h"
#include "ui/plot/canvas.h"

/* What images of each size (rows) are worth to the network at each size (columns), in colours and
 * numbers; the best of each row has a star, the network's own size a frame. Pointer and arrow keys
 * read a cell.
 *
 * Property: "reading" (string, read-only): the cell being read in words, or NULL. */
#define XS_TYPE_MATRIX_PLOT (xs_matrix_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsMatrixPlot, xs_matrix_plot, XS, MATRIX_PLOT, XsCanvas)

GtkWidget *xs_matrix_plot_new (void);
/* Takes what @values hold; NULL: nothing. */
void xs_matrix_plot_take (XsMatrixPlot *self, XsMatrixValues *values);
const char *xs_matrix_plot_get_reading (XsMatrixPlot *self);
