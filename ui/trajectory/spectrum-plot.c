#include "ui/trajectory/spectrum-plot.h"

#include "ui/plot/text.h"
#include "ui/trajectory/spectrum-draw.h"
#include "ui/trajectory/spectrum-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#define SMALLEST_WIDTH 240
#define SMALLEST_HEIGHT 180
#define NATURAL_WIDTH 420
#define NATURAL_HEIGHT 260

#define TITLE N_ ("Modes of the time steps")

struct _XsSpectrumPlot
{
  XsCanvas parent_instance;

  XsSpectrum *spectrum; /* with modes, or NULL */
  double factor;
  int step;
  XsBox box;
};

G_DEFINE_FINAL_TYPE (XsSpectrumPlot, xs_spectrum_plot, XS_TYPE_CANVAS)

static void
xs_spectrum_plot_draw (XsCanvas *canvas, cairo_t *cr, int width, int height,
                       const XsPlotStyle *style)
{
  XsSpectrumPlot *self = XS_SPECTRUM_PLOT (canvas);
  const XsSpectrumScene scene = { .spectrum = self->spectrum,
                                  .factor = self->factor,
                                  .step = self->step,
                                  .box = self->box,
                                  .width = width,
                                  .height = height };

  if (self->spectrum != NULL)
    xs_spectrum_draw (cr, &scene, style);
}

/* The furthest to the right, which grows first. */
static double
rightmost (const XsSpectrum *spectrum, int index, double factor)
{
  const double *modes = spectrum->modes + (gsize) index * spectrum->n_modes * 2;
  double right = -(double) INFINITY;

  for (gsize i = 0; i < spectrum->n_modes; i++)
    right = fmax (right, spectrum->h * factor * modes[2 * i]);
  return right;
}

/* A row a step. */
static void
xs_spectrum_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsSpectrumPlot *self = XS_SPECTRUM_PLOT (canvas);
  const XsSpectrum *s = self->spectrum;

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Step"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Time step"), NULL, 4);
  xs_table_add_column (table, XS_COLUMN_NUMBER, s != NULL ? s->formula : _ ("Number"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Growth"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Largest real part"), NULL, 3);
  for (int i = 0; s != NULL && i < s->n_steps && xs_table_add_row (table); i++)
    {
      xs_table_add_number (table, s->first + i + 1);
      xs_table_add_number (table, s->h * self->factor);
      xs_table_add_number (table, s->numbers[i] * self->factor);
      xs_table_add_number (table, xs_spectrum_growth (s, i, self->factor));
      xs_table_add_number (table, rightmost (s, i, self->factor));
    }
}

/* "Step 4: h |K| 1.250, growth 1.130; region: Euler's disc" */
static char *
xs_spectrum_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  XsSpectrumPlot *self = XS_SPECTRUM_PLOT (canvas);
  g_autofree char *number = NULL, *growth = NULL, *right = NULL;
  const char *region;
  int row;

  if (self->spectrum == NULL)
    return g_strdup (_ ("Nothing to show yet"));
  row = MAX (xs_spectrum_index (self->spectrum, self->step), 0);
  number = xs_table_print (table, row, 2);
  growth = xs_table_print (table, row, 3);
  right = xs_table_print (table, row, 4);
  region = self->spectrum->integrator == XS_INTEGRATOR_EULER
               ? _ ("Euler's disc around −1")
               : _ ("the leapfrog's segment from −2i to 2i");
  return g_strdup_printf (_ ("Step %d: %s %s, growth %s, largest real part of h λ %s; what stays "
                             "inside %s does not grow"),
                          self->spectrum->first + row + 1, self->spectrum->formula,
                          number != NULL ? number : "–", growth != NULL ? growth : "–",
                          right != NULL ? right : "–", region);
}

static void
xs_spectrum_plot_finalize (GObject *object)
{
  xs_spectrum_unref (XS_SPECTRUM_PLOT (object)->spectrum);
  G_OBJECT_CLASS (xs_spectrum_plot_parent_class)->finalize (object);
}

static void
xs_spectrum_plot_class_init (XsSpectrumPlotClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_spectrum_plot_finalize;
  canvas_class->draw = xs_spectrum_plot_draw;
  canvas_class->fill_table = xs_spectrum_plot_fill_table;
  canvas_class->describe = xs_spectrum_plot_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "spectrumplot");
}

static void
xs_spectrum_plot_init (XsSpectrumPlot *self)
{
  self->factor = 1;
  xs_canvas_set_label (XS_CANVAS (self), _ (TITLE));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL_WIDTH, SMALLEST_HEIGHT,
                      NATURAL_HEIGHT);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
xs_spectrum_plot_new (void)
{
  return g_object_new (XS_TYPE_SPECTRUM_PLOT, NULL);
}

static void
update_box (XsSpectrumPlot *self, gboolean is_new)
{
  XsBox needed;

  if (self->spectrum == NULL)
    return;
  needed = xs_spectrum_extent (self->spectrum, self->factor);
  if (is_new)
    self->box = xs_box_with_margin (&needed);
  else
    xs_steady_box (&self->box, &needed);
}

void
xs_spectrum_plot_set_spectrum (XsSpectrumPlot *self, XsSpectrum *spectrum)
{
  gboolean is_new = self->spectrum == NULL;

  g_return_if_fail (XS_IS_SPECTRUM_PLOT (self));

  if (spectrum != NULL && spectrum->n_modes == 0)
    spectrum = NULL;
  if (spectrum == self->spectrum)
    return;
  g_clear_pointer (&self->spectrum, xs_spectrum_unref);
  self->spectrum = spectrum == NULL ? NULL : xs_spectrum_ref (spectrum);
  update_box (self, is_new);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_spectrum_plot_set_factor (XsSpectrumPlot *self, double factor)
{
  g_autofree char *title = xs_spectrum_title (_ (TITLE), factor);

  g_return_if_fail (XS_IS_SPECTRUM_PLOT (self));

  if (factor == self->factor)
    return;
  self->factor = factor;
  xs_canvas_set_label (XS_CANVAS (self), title);
  update_box (self, FALSE);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_spectrum_plot_set_step (XsSpectrumPlot *self, int step)
{
  g_return_if_fail (XS_IS_SPECTRUM_PLOT (self));

  if (step == self->step)
    return;
  self->step = step;
  xs_canvas_changed (XS_CANVAS (self));
}
