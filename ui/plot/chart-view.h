#pragma once

#include "ui/plot/canvas.h"
#include "ui/plot/chart.h"

/* A chart (chart.h) in the window. */
#define XS_TYPE_CHART_VIEW (xs_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (XsChartView, xs_chart_view, XS, CHART_VIEW, XsCanvas)

/* @label: what it is called, translated; copied. */
GtkWidget *xs_chart_view_new (const char *label);
/* Takes what is in @chart, which is empty afterwards. */
void xs_chart_view_take (XsChartView *self, XsChart *chart);
