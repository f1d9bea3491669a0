#pragma once

#include "ui/kernels/layer-kernels.h"
#include "ui/plot/canvas.h"

/* The Fourier symbol |K(xi)| of one kernel on two meshes: two maps on the same axes in cycles per
 * image, where the coarse one ends at what its mesh can hold, and a section along the direction of
 * the kernel's gradient. */
#define XS_TYPE_SYMBOL_PLOT (xs_symbol_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsSymbolPlot, xs_symbol_plot, XS, SYMBOL_PLOT, XsCanvas)

#define XS_SYMBOL_MAP 41     /* frequencies per side of a map */
#define XS_SYMBOL_SECTION 61 /* frequencies of a section */

typedef struct
{
  XsKernelSide sides[XS_N_SIDES];
  float maps[XS_N_SIDES][XS_SYMBOL_MAP * XS_SYMBOL_MAP];
  float sections[XS_N_SIDES][XS_SYMBOL_SECTION];
  gboolean directed;          /* the section is along the gradient, else along x */
  double highest[XS_N_SIDES]; /* gain */
  float limit;                /* the upper end of the colour scale */
} XsSymbolData;

/* @pictures: the coloured maps, NULL while unknown. */
void xs_symbol_plot_draw (cairo_t *cr, double width, double height, const XsSymbolData *data,
                          cairo_surface_t *const pictures[XS_N_SIDES], const XsPlotStyle *style);
/* What the plot needs at @width. */
int xs_symbol_plot_height (int width);

GtkWidget *xs_symbol_plot_new (void);
/* Copies. */
void xs_symbol_plot_set_sides (XsSymbolPlot *self, const XsKernelSide sides[XS_N_SIDES]);
