#pragma once

#include "ui/plot/canvas.h"

/* The menu of plots: right click, the Menu key and Shift+F10 on any canvas in a window open it, and
 * it asks for the window's actions win.copy-picture, win.copy-table, win.show-table and
 * win.export-view, which are about that plot. Embed it, zeroed. */
typedef struct
{
  GtkWidget *window; /* borrowed */
  GtkWidget *popover;
  XsCanvas *plot; /* weak: the one that was asked about last, while that counts */
  guint forget;   /* source: it counts no more */
} XsPlotMenu;

/* Of all canvases in @window, whose dispose calls xs_plot_menu_clear(), and whose size_allocate
 * xs_plot_menu_allocate(). */
void xs_plot_menu_init (XsPlotMenu *self, GtkWidget *window);
void xs_plot_menu_allocate (XsPlotMenu *self);
void xs_plot_menu_clear (XsPlotMenu *self);
/* The plot that an action is about: whose menu it was asked for from, or the one with the focus;
 * NULL: neither. */
XsCanvas *xs_plot_menu_get_plot (XsPlotMenu *self);
