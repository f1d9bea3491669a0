#pragma once

#include "ui/plot/canvas.h"

/* Canvases on a sheet of paper, each with its title above and its legend below. */

/* One of them. */
typedef struct
{
  XsCanvas *canvas;  /* borrowed */
  const char *title; /* borrowed; NULL: what it is called */
} XsSheetPlot;

typedef struct
{
  const char *title; /* above all, or NULL; borrowed, as all is */
  const char *note;  /* in small letters beside or below it, or NULL */
  const XsSheetPlot *plots;
  int n_plots;
} XsSheet;

#define XS_SHEET_MARGIN 16 /* around a sheet, points */

/* The height of a plot with its title and legend in @width, in the shape of its own sheet. */
double xs_sheet_plot_height (const XsSheetPlot *self, double width, const XsPlotStyle *style);
/* The plot in @width x @height from (0, 0) on. */
void xs_sheet_plot_draw (const XsSheetPlot *self, cairo_t *cr, double width, double height,
                         const XsPlotStyle *style);

/* A sheet on which a single plot has the size that suits it. Points. */
void xs_sheet_find_size (const XsSheet *self, int *width, int *height);
/* All plots in rows that fill @width x @height; an XsDrawFunc, @data is an XsSheet. */
void xs_sheet_draw (cairo_t *cr, int width, int height, gconstpointer data,
                    const XsPlotStyle *style);
