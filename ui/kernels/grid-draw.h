#pragma once

#include "ui/kernels/grid-layout.h"
#include "ui/kernels/layer-kernels.h"
#include "ui/plot/tiles.h"

/* How a kernel grid looks: everything but the widget. */

typedef struct
{
  XsGridLayout layout;
  double scroll_x, scroll_y;
  int width, height; /* of the widget */
  int output, input; /* the selected pair */
  GdkRGBA text, ring;
  PangoContext *context;
} XsGridScene;

/* The cells of @block that are at least partly visible. */
XsGridPart xs_grid_visible (const XsGridScene *scene, int block);
/* @part of @layer as one texture with @scale device pixels a pixel. */
GdkTexture *xs_grid_texture (const XsLayerKernels *layer, const XsGridLayout *layout,
                             const XsGridPart *part, float range, int scale);
/* Channel numbers, the selected ones bold. */
void xs_grid_draw_numbers (cairo_t *cr, const XsGridScene *scene);
/* Thin frames around the visible cells and the ring around the selected one; with @cr's origin
 * where gutter and header meet. */
void xs_grid_draw_frames (cairo_t *cr, const XsGridScene *scene);
