#pragma once

#include "ui/plot/canvas.h"

/* Which of a window's widgets are plots that can be taken along. */

/* The canvases that show something in @root, which itself need not show: in their order, without
 * pictures for decoration and scales of colours, which are legends of others. Owned by the caller,
 * with a reference to each. */
GPtrArray *xs_plots_in (GtkWidget *root);
/* The one that @widget is or stands in; NULL: none. */
XsCanvas *xs_plot_around (GtkWidget *widget);
