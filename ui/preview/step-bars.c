#include "ui/preview/step-bars.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDTH 66
#define HEIGHT 18
#define WIDEST 5. /* pixels of a bar, */
#define GAP 2.    /* and between two wide ones */

struct _XsStepBars
{
  XsCanvas parent;

  double *errors; /* (n) */
  int n;
};

G_DEFINE_FINAL_TYPE (XsStepBars, xs_step_bars, XS_TYPE_CANVAS)

static void
xs_step_bars_finalize (GObject *object)
{
  g_free (XS_STEP_BARS (object)->errors);
  G_OBJECT_CLASS (xs_step_bars_parent_class)->finalize (object);
}

static double
largest_of (const XsStepBars *self)
{
  double largest = 0;

  for (int i = 0; i < self->n; i++)
    if (isfinite (self->errors[i]))
      largest = MAX (largest, self->errors[i]);
  return largest;
}

/* At the right, beside the number. */
static void
xs_step_bars_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsStepBars *self = XS_STEP_BARS (canvas);
  double pitch = self->n > 0 ? MIN (WIDEST + GAP, (double) width / self->n) : 0;
  double bar = pitch > 2 * GAP ? pitch - GAP : pitch, largest = largest_of (self);

  gdk_cairo_set_source_rgba (cr, &style->accent);
  for (int i = 0; i < self->n && largest > 0; i++)
    {
      double high = isfinite (self->errors[i]) ? height * self->errors[i] / largest : height;

      cairo_rectangle (cr, width - (self->n - i) * pitch, height - high, bar, high);
    }
  cairo_fill (cr);
}

static void
xs_step_bars_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsStepBars *self = XS_STEP_BARS (canvas);

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Layer"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Difference"), NULL, 1);
  for (int i = 0; i < self->n && xs_table_add_row (table); i++)
    {
      g_autofree char *step = g_strdup_printf (_ ("Step %d"), i);

      xs_table_add_text (table, i == 0 ? _ ("Opening layer") : step);
      xs_table_add_number (table, self->errors[i]);
    }
}

/* "Opening layer 41.3 %, steps 21.9 % to 29.7 %" */
static char *
xs_step_bars_describe (XsCanvas *canvas, const XsTable *table)
{
  g_autofree char *opening = NULL, *low = NULL, *high = NULL;
  double least = (double) INFINITY, most = 0;

  if (xs_table_n_rows (table) < 2)
    return g_strdup (_ ("Nothing to show yet"));
  for (int row = 1; row < xs_table_n_rows (table); row++)
    {
      least = fmin (least, xs_table_number (table, row, 1));
      most = fmax (most, xs_table_number (table, row, 1));
    }
  opening = xs_table_print (table, 0, 1);
  low = xs_format_percent (least);
  high = xs_format_percent (most);
  return g_strdup_printf (_ ("Opening layer %s, steps %s to %s"), opening != NULL ? opening : "–",
                          low, high);
}

static void
xs_step_bars_class_init (XsStepBarsClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_step_bars_finalize;
  canvas_class->draw = xs_step_bars_draw;
  canvas_class->fill_table = xs_step_bars_fill_table;
  canvas_class->describe = xs_step_bars_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "stepbars");
}

static void
xs_step_bars_init (XsStepBars *self)
{
  xs_canvas_set_size (XS_CANVAS (self), WIDTH, WIDTH, HEIGHT, HEIGHT);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Difference per step"));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
xs_step_bars_new (void)
{
  return g_object_new (XS_TYPE_STEP_BARS, NULL);
}

void
xs_step_bars_set (XsStepBars *self, const double *errors, int n)
{
  g_return_if_fail (XS_IS_STEP_BARS (self));

  g_free (self->errors);
  self->errors = g_memdup2 (errors, (gsize) n * sizeof *errors);
  self->n = n;
  xs_canvas_changed (XS_CANVAS (self));
}
