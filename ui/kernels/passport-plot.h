#pragma once

#include "ui/kernels/layer-kernels.h"
#include "ui/plot/canvas.h"

/* The operator passport of one kernel on two meshes: nine bars, one a derivative; a wide pale one
 * for the coarse mesh and a narrow solid one for the fine mesh. Equal heights: the same operator.
 * Lengths are measured in coarse pixels.
 *
 * Signal "dragged" (int bar, double value, gboolean done): the person drags a bar of the side that
 * can be edited to this height; @done: and lets go of it. */
#define XS_TYPE_PASSPORT_PLOT (xs_passport_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsPassportPlot, xs_passport_plot, XS, PASSPORT_PLOT, XsCanvas)

typedef struct
{
  XsKernelSide sides[XS_N_SIDES];
  double bars[XS_N_SIDES][9]; /* in display order */
  float limit;                /* of the scale: two grid lines */
  int above, below;           /* grid lines over and under zero */
} XsPassportData;

void xs_passport_plot_draw (cairo_t *cr, double width, double height, const XsPassportData *data,
                            const XsPlotStyle *style);
/* The bar at @x, or -1. */
int xs_passport_plot_bar_at (double x, double width);
/* What a pixel upwards is worth. */
double xs_passport_plot_value_of_pixel (double width, double height, const XsPassportData *data);

GtkWidget *xs_passport_plot_new (void);
/* Copies. */
void xs_passport_plot_set_sides (XsPassportPlot *self, const XsKernelSide sides[XS_N_SIDES]);
/* Which side's bars can be dragged; -1: none. */
void xs_passport_plot_set_editable (XsPassportPlot *self, int side);
