#pragma once

#include "ui/kernels/layer-kernels.h"

#include <gtk/gtk.h>

/* The Fourier symbol |K(xi)| of one kernel on two meshes: two maps on the same axes in cycles per
 * image, where the coarse one ends at what its mesh can hold, and a section along the direction of
 * the kernel's gradient. */
#define XS_TYPE_SYMBOL_PLOT (xs_symbol_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsSymbolPlot, xs_symbol_plot, XS, SYMBOL_PLOT, GtkWidget)

#define XS_SYMBOL_MAP 41     /* frequencies per side of a map */
#define XS_SYMBOL_SECTION 61 /* frequencies of a section */

typedef struct
{
  XsKernelSide sides[XS_N_SIDES];
  float maps[XS_N_SIDES][XS_SYMBOL_MAP * XS_SYMBOL_MAP];
  float sections[XS_N_SIDES][XS_SYMBOL_SECTION];
  gboolean directed; /* the section is along the gradient, else along x */
  float limit;       /* the upper end of the colour scale */
} XsSymbolData;

typedef struct
{
  const XsSymbolData *data;
  cairo_surface_t *maps[XS_N_SIDES]; /* the coloured maps, NULL while unknown */
  GdkRGBA text;
  GdkRGBA levels[XS_N_SIDES];
  PangoContext *context;
} XsSymbolScene;

void xs_symbol_plot_draw (cairo_t *cr, double width, double height, const XsSymbolScene *scene);
/* What the plot needs at @width. */
int xs_symbol_plot_height (int width);

GtkWidget *xs_symbol_plot_new (void);
/* Copies. */
void xs_symbol_plot_set_sides (XsSymbolPlot *self, const XsKernelSide sides[XS_N_SIDES]);
/* Makes the words for screen readers true. */
void xs_symbol_plot_describe (XsSymbolPlot *self);
