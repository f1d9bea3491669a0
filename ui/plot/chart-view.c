#include "ui/plot/chart-view.h"

#define SMALLEST_WIDTH 300
#define SMALLEST_HEIGHT 240

struct _XsChartView
{
  XsCanvas parent_instance;

  XsChart chart;
};

G_DEFINE_FINAL_TYPE (XsChartView, xs_chart_view, XS_TYPE_CANVAS)

static void
xs_chart_view_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsChartView *self = XS_CHART_VIEW (canvas);

  if (self->chart.n > 0)
    xs_chart_draw (cr, width, height, &self->chart, style);
}

static void
xs_chart_view_fill_table (XsCanvas *canvas, XsTable *table)
{
  xs_chart_fill_table (&XS_CHART_VIEW (canvas)->chart, table);
}

static void
xs_chart_view_finalize (GObject *object)
{
  xs_chart_clear (&XS_CHART_VIEW (object)->chart);
  G_OBJECT_CLASS (xs_chart_view_parent_class)->finalize (object);
}

static void
xs_chart_view_class_init (XsChartViewClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_chart_view_finalize;
  canvas_class->draw = xs_chart_view_draw;
  canvas_class->fill_table = xs_chart_view_fill_table;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "chartview");
}

static void
xs_chart_view_init (XsChartView *self)
{
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, XS_CHART_WIDTH, SMALLEST_HEIGHT,
                      XS_CHART_HEIGHT);
}

GtkWidget *
xs_chart_view_new (const char *label)
{
  XsChartView *self = g_object_new (XS_TYPE_CHART_VIEW, NULL);

  xs_canvas_set_label (XS_CANVAS (self), label);
  return GTK_WIDGET (self);
}

void
xs_chart_view_take (XsChartView *self, XsChart *chart)
{
  g_return_if_fail (XS_IS_CHART_VIEW (self));

  xs_chart_clear (&self->chart);
  self->chart = *chart;
  *chart = (XsChart){ 0 };
  xs_canvas_changed (XS_CANVAS (self));
}
