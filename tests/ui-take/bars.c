#include "bars.h"

#include <math.h>

struct _XsBarsPlot
{
  XsCanvas parent_instance;

  double *values;
  int n;
};

G_DEFINE_FINAL_TYPE (XsBarsPlot, xs_bars_plot, XS_TYPE_CANVAS)

static void
xs_bars_plot_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsBarsPlot *self = XS_BARS_PLOT (canvas);

  cairo_set_source_rgb (cr, 1, 0, 0);
  for (int i = 0; i < self->n; i++)
    cairo_rectangle (cr, (double) i * width / self->n, 0, (double) width / self->n, height);
  cairo_fill (cr);
}

static void
xs_bars_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsBarsPlot *self = XS_BARS_PLOT (canvas);

  xs_table_add_column (table, XS_COLUMN_TEXT, "Name", NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, "Length", "mm", 1);
  for (int i = 0; i < self->n && xs_table_add_row (table); i++)
    {
      g_autofree char *name = g_strdup_printf ("bar %d", i);

      xs_table_add_text (table, name);
      xs_table_add_number (table, self->values[i]);
    }
}

static void
xs_bars_plot_finalize (GObject *object)
{
  g_free (XS_BARS_PLOT (object)->values);
  G_OBJECT_CLASS (xs_bars_plot_parent_class)->finalize (object);
}

static void
xs_bars_plot_class_init (XsBarsPlotClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_bars_plot_finalize;
  XS_CANVAS_CLASS (class)->draw = xs_bars_plot_draw;
  XS_CANVAS_CLASS (class)->fill_table = xs_bars_plot_fill_table;
}

static void
xs_bars_plot_init (XsBarsPlot *self)
{
  xs_canvas_set_size (XS_CANVAS (self), 20, 100, 10, 50);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

XsBarsPlot *
xs_bars_plot_new (const char *label)
{
  XsBarsPlot *self = g_object_ref_sink (g_object_new (XS_TYPE_BARS_PLOT, NULL));

  xs_canvas_set_label (XS_CANVAS (self), label);
  return self;
}

void
xs_bars_plot_set (XsBarsPlot *self, const double *values, int n)
{
  g_free (self->values);
  self->values = g_memdup2 (values, (gsize) n * sizeof *values);
  self->n = n;
  xs_canvas_changed (XS_CANVAS (self));
}
