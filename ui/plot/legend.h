#pragma once

#include "ui/plot/colors.h"

/* What colours and shapes mean, where a picture stands alone: scales of colours and marks with
 * their names, drawn in lines from the left. Built, then only read. */
typedef struct _XsLegend XsLegend;

XsLegend *xs_legend_new (void);
void xs_legend_free (XsLegend *self);

/* The signed colours from -@limit to @limit; none while @limit is 0. */
void xs_legend_add_scale (XsLegend *self, float limit);
/* @shape in @color means @text; copied. */
void xs_legend_add_mark (XsLegend *self, XsShape shape, const GdkRGBA *color, const char *text);

gboolean xs_legend_is_empty (const XsLegend *self);
/* What its lines take in @width; 0 for an empty one. */
double xs_legend_height (const XsLegend *self, double width, const XsPlotStyle *style);
/* From (0, 0) on. */
void xs_legend_draw (const XsLegend *self, cairo_t *cr, double width, const XsPlotStyle *style);

/* The signed colours with their limits (0: unknown yet) in the middle of @width x @height. */
void xs_draw_color_scale (cairo_t *cr, double width, double height, float limit,
                          const XsPlotStyle *style);

/* How many decimals @limit needs. */
int xs_color_scale_decimals (float limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsLegend, xs_legend_free)
