#pragma once

#include <glib.h>

/* A soft pen on a small grey picture, light on dark, and its eraser. Plain functions. */

#define XS_PEN_WIDTH 1.6 /* pixels of full ink across a usual line */

/* Draws the line from (x0, y0) to (x1, y1), in pixels from the top left corner, into @pixels (n,
 * n): every pixel becomes at least as light as the pen makes it, so that crossing lines leave no
 * seam. */
void xs_pen_line (guint8 *pixels, int n, double width, double x0, double y0, double x1, double y1);
/* The same the other way: every pixel becomes at least as dark. */
void xs_pen_erase (guint8 *pixels, int n, double width, double x0, double y0, double x1, double y1);
