#pragma once

#include "ui/plot/cell-layout.h"
#include "ui/plot/style.h"

/* What is seen of a grid of cells, and what all such grids draw alike. */
typedef struct
{
  XsCellLayout layout;
  double scroll_x, scroll_y; /* whole pixels */
  int width, height;         /* of the view, gutter and header included */
  int row, column;           /* the chosen cell */
} XsCellView;

/* The cells of @block that are at least partly seen. */
XsCellPart xs_cell_view_part (const XsCellView *self, int block);
/* Left and top of a cell in the view. */
double xs_cell_view_x (const XsCellView *self, int row, int column);
double xs_cell_view_y (const XsCellView *self, int row);
/* The cell at a point of the view; FALSE beside the cells, in gutter and header. */
gboolean xs_cell_view_at (const XsCellView *self, double x, double y, int *row, int *column);

/* Clips to the cells, without gutter and header. */
void xs_cell_view_clip (const XsCellView *self, cairo_t *cr);
/* Clips to the header, a little of the gutter included: what stands over the first column may be
 * wider than it. */
void xs_cell_view_clip_header (const XsCellView *self, cairo_t *cr);
/* Thin frames around the cells that are seen. */
void xs_cell_view_draw_frames (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style);
/* Numbers from 1 of rows and columns, as many as have room, the chosen ones bold. The rows' numbers
 * stay in sight when the cells scroll. @order: which (from 0) stands where, or NULL: in their
 * order.
 * @names: short ones (not translated yet) of all columns instead of numbers, or NULL. */
void xs_cell_view_draw_rows (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style,
                             const int *order);
void xs_cell_view_draw_columns (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style,
                                const int *order, const char *const *names);
