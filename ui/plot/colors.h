#pragma once

#include "ui/plot/style.h"

/* Colours of data and of marks. Data maps do not change with the theme, nor with the palette: every
 * kind of colour vision sees magnitudes grow lighter, and the two signs in two colours. Marks have
 * a variant for each theme, of each palette. */

typedef enum
{
  XS_MAP_SIGNED,    /* blue - white - orange, white exactly at zero; values in [-range, range] */
  XS_MAP_MAGNITUDE, /* dark blue - yellow; values in [0, range] */
  XS_MAP_GREY,      /* black - white; values in [0, range] */
} XsColorMap;

/* @position in [-1, 1] (signed) or [0, 1], clamped. */
void xs_color_map (XsColorMap map, float position, guint8 rgb[3]);

/* The mark of a level, by the rank of its size in the ladder: 0 the coarsest. Ranks beyond the four
 * colours repeat them with the next shape. */
typedef enum
{
  XS_SHAPE_TRIANGLE,
  XS_SHAPE_SQUARE,
  XS_SHAPE_CIRCLE,
  XS_SHAPE_DIAMOND,
} XsShape;

void xs_level_color (int rank, XsTheme theme, GdkRGBA *color);
XsShape xs_level_shape (int rank);
/* Fills the shape around (x, y) with the current source. */
void xs_draw_shape (cairo_t *cr, XsShape shape, double x, double y, double radius);

/* Colour and dashes of a branch of the training off the path, by the number of its strand
 * (engine/learn/node-looks.h); numbers beyond four repeat. */
void xs_branch_color (int strand, XsTheme theme, GdkRGBA *color);
void xs_set_branch (cairo_t *cr, int strand, XsTheme theme, double alpha);

/* Colour of a class, for lines and dots; numbers beyond ten repeat. */
void xs_class_color (int label, XsTheme theme, GdkRGBA *color);
