#pragma once

#include "ui/plot/canvas.h"
#include "ui/plot/cell-view.h"

/* A grid of small pictures, larger than the view: it scrolls both ways in a GtkScrolledWindow
 * (GtkScrollable) while its header and gutter stay, and has one chosen cell, which arrow keys,
 * Home, End and clicks move and which is kept in view. A tooltip tells about the cell under the
 * pointer. Pictures are textures of what is seen, made anew when it or its values have changed.
 *
 * A subclass says how many cells there are, how large they are and what is in them; the canvas's
 * draw function draws numbers, frames and the chosen cell on top.
 *
 * Signal "chosen" (int row, int column): the person chose this cell. */
#define XS_TYPE_CELLS (xs_cells_get_type ())
G_DECLARE_DERIVABLE_TYPE (XsCells, xs_cells, XS, CELLS, XsCanvas)

struct _XsCellsClass
{
  XsCanvasClass parent_class;

  /* Where the cells stand in @width x @height pixels; only while there are cells. */
  XsCellLayout (*arrange) (XsCells *self, int width, int height);
  /* The cells of @part as one texture of @scale device pixels a pixel, gaps included. */
  GdkTexture *(*paint) (XsCells *self, const XsCellPart *part, int scale);
  /* A cell in words, owned by the caller. */
  char *(*tell) (XsCells *self, int row, int column);
  /* The person chose this cell; comes before the signal's handlers. May be missing. */
  void (*chosen) (XsCells *self, int row, int column);
};

/* How many cells there are; 0, 0 for none. The chosen cell is kept in range. */
void xs_cells_set_shape (XsCells *self, int rows, int columns);
/* The cells have another size. The chosen cell stays in view if it was. */
void xs_cells_arrange (XsCells *self);
/* Their values have changed: new textures with the next frame. */
void xs_cells_repaint (XsCells *self);

/* Kept in range; scrolls to it the way it moved. */
void xs_cells_set_chosen (XsCells *self, int row, int column);
/* As the person does: scrolls to it and emits "chosen". Nothing while there are no cells. */
void xs_cells_choose (XsCells *self, int row, int column);

/* Scrolls to the chosen cell. */
void xs_cells_reveal (XsCells *self);
/* What is seen; its layout has no rows before there are cells and a size. */
void xs_cells_get_view (XsCells *self, XsCellView *view);
