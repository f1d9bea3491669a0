#pragma once

#include "ui/plot/style.h"
#include "ui/plot/table.h"

/* A chart: lines with error bars over one axis, per cent upwards, and a key beside them. Filled in,
 * then drawn to any Cairo surface. One thread at a time. */

#define XS_MAX_CURVES 24

typedef struct
{
  const char *name; /* static; NULL: no entry in the key */
  int rank;         /* colour and shape */
  int n;
  double *x, *y, *error; /* (n) each, owned; y and its error are fractions, NaN for none */
} XsChartCurve;

typedef struct
{
  const char *title;    /* static */
  const char *x_label;  /* static */
  gboolean logarithmic; /* the x axis */
  double line;          /* a level to mark, a fraction; NaN for none */
  int n;
  XsChartCurve curves[XS_MAX_CURVES];
} XsChart;

/* The size at which its text and its lines look best. */
#define XS_CHART_WIDTH 720
#define XS_CHART_HEIGHT 440

/* A curve of @n points to be filled in: zeroed; beyond XS_MAX_CURVES the last one anew. */
XsChartCurve *xs_chart_add (XsChart *self, const char *name, int rank, int n);
void xs_chart_clear (XsChart *self);

/* An XsDrawFunc of export.h: @chart is an XsChart. The paper is the caller's. */
void xs_chart_draw (cairo_t *cr, int width, int height, gconstpointer chart,
                    const XsPlotStyle *style);
/* A row a point that is known. */
void xs_chart_fill_table (const XsChart *self, XsTable *table);
