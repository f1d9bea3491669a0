#pragma once

#include "engine/questions/study.h"
#include "ui/plot/axes.h"
#include "ui/train/layer-series.h"
#include "ui/train/x-axis.h"

/* The picture of how a layer's numbers move: fans of quantiles, activations above, gradients below,
 * on the x axis of the curves. */
typedef struct
{
  XsPlotStyle style;
  const XsStudy *study; /* for the ranks of sizes; borrowed, or NULL */
  const GArray *points; /* XsLayerPoint; borrowed; some */
  XsXAxis axis;
  double from, to; /* of the x axis */
  double left;     /* as the curves have it */
} XsLayerScene;

typedef enum
{
  XS_LAYER_ACTIVATIONS,
  XS_LAYER_GRADIENTS,
  XS_N_LAYER_PARTS,
} XsLayerPart;

/* "Activations", "Gradients": translated. */
const char *xs_layer_part_title (XsLayerPart part);
const XsQuantiles *xs_layer_point_quantiles (const XsLayerPoint *self, XsLayerPart part);

void xs_layer_draw (cairo_t *cr, int width, int height, const XsLayerScene *scene);
/* A line at number @x of the axis, over the picture. */
void xs_layer_draw_line (cairo_t *cr, int width, int height, const XsLayerScene *scene, double x,
                         const GdkRGBA *color);
