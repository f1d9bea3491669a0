#include "ui/trajectory/growth-bars.h"

#include "ui/plot/axes.h"
#include "ui/plot/steady-range.h"
#include "ui/plot/text.h"
#include "ui/trajectory/spectrum-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#define SMALLEST_WIDTH 240
#define NATURAL_WIDTH 420
#define HEIGHT 110
#define LEFT 44.
#define RIGHT 10.
#define TOP 26.
#define BOTTOM 22.
#define TEXT_SIZE 12.
#define WIDEST 28.
#define LEAST_LIMIT .01f /* growth beside 1 that is nothing */
#define SHRINKS .05      /* of the limit, below 1: bars as short as that may hang below the axis */

#define TITLE N_ ("Growth per step")

struct _XsGrowthBars
{
  XsCanvas parent_instance;

  XsSpectrum *spectrum; /* with modes, or NULL */
  double factor;
  int step;
  double *growths; /* (steps of the spectrum) */
  float limit;     /* of growth - 1 */
};

G_DEFINE_FINAL_TYPE (XsGrowthBars, xs_growth_bars, XS_TYPE_CANVAS)

enum
{
  SIGNAL_STEP_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
has_shrinking (const XsGrowthBars *self)
{
  for (int i = 0; i < self->spectrum->n_steps; i++)
    if (self->growths[i] < 1 - SHRINKS * (double) self->limit)
      return TRUE;
  return FALSE;
}

static double
slot_of (const XsGrowthBars *self, int width)
{
  return MAX (width - LEFT - RIGHT, 1) / self->spectrum->depth;
}

static void
draw_bar (cairo_t *cr, const XsGrowthBars *self, int index, double slot, const XsAxis *y)
{
  double bar = MIN (slot * .7, WIDEST);
  double x = LEFT + (self->spectrum->first + index + .5) * slot - bar / 2;
  double one = xs_axis_map (y, 1), top = xs_axis_map (y, self->growths[index]);

  if (!isfinite (top))
    top = y->end;
  cairo_rectangle (cr, x, MIN (one, top), bar, MAX (fabs (top - one), 1.5));
  cairo_fill (cr);
}

static void
draw_bars (cairo_t *cr, const XsGrowthBars *self, int width, const XsAxis *y,
           const XsPlotStyle *style)
{
  double slot = slot_of (self, width);
  GdkRGBA ink = xs_plot_style_ink (style, .45);

  for (int i = 0; i < self->spectrum->n_steps; i++)
    {
      if (self->spectrum->first + i == self->step)
        gdk_cairo_set_source_rgba (cr, &style->text);
      else
        gdk_cairo_set_source_rgba (cr, &ink);
      draw_bar (cr, self, i, slot, y);
    }
}

/* The bars stand on 1, whether or not a tick falls on it. */
static void
draw_one (cairo_t *cr, const XsTicks *ticks, const XsAxis *y, int width, const XsPlotStyle *style)
{
  double one = xs_axis_map (y, 1);

  gdk_cairo_set_source_rgba (cr, &style->line);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, LEFT, floor (one) + .5);
  cairo_line_to (cr, width - RIGHT, floor (one) + .5);
  cairo_stroke (cr);
  for (int i = 0; i < ticks->n; i++)
    if (fabs (xs_axis_map (y, ticks->values[i]) - one) < TEXT_SIZE)
      return;
  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_text (cr, style->context, "1", TEXT_SIZE, FALSE, LEFT - 8, one, 1, .5);
}

/* Numbers of the first, the last and the chosen step. */
static void
draw_steps (cairo_t *cr, const XsGrowthBars *self, int width, int height, const XsPlotStyle *style)
{
  double slot = slot_of (self, width);
  int last = self->spectrum->depth - 1;

  for (int step = 0; step <= last; step++)
    {
      g_autofree char *number = NULL;
      gboolean is_chosen = step == self->step, is_end = step == 0 || step == last;

      if (!is_chosen && (!is_end || ABS (step - self->step) * slot < 24))
        continue;
      number = xs_format_number (step + 1, 0);
      gdk_cairo_set_source_rgba (cr, is_chosen ? &style->text : &style->faint);
      xs_draw_text (cr, style->context, number, TEXT_SIZE, is_chosen, LEFT + (step + .5) * slot,
                    height, .5, 1);
    }
}

static void
xs_growth_bars_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsGrowthBars *self = XS_GROWTH_BARS (canvas);
  XsAxis y = { .to = 1 + (double) self->limit, .start = height - BOTTOM, .end = TOP };
  XsTicks ticks;

  if (self->spectrum == NULL)
    return;
  y.from = has_shrinking (self) ? 1 - (double) self->limit : 1;
  xs_ticks_find (&ticks, &y, 3);
  xs_draw_vertical_axis (cr, style, &y, &ticks, XS_TICK_NUMBER, LEFT, width - RIGHT);
  draw_one (cr, &ticks, &y, width, style);
  draw_bars (cr, self, width, &y, style);
  draw_steps (cr, self, width, height, style);
  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_short_text (cr, style->context, _ ("growth |μ| of the fastest mode in each step"),
                      TEXT_SIZE, width, 0, 0, 0, 0);
}

static void
xs_growth_bars_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsGrowthBars *self = XS_GROWTH_BARS (canvas);

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Step"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Growth"), NULL, 3);
  for (int i = 0; self->spectrum != NULL && i < self->spectrum->n_steps; i++)
    {
      if (!xs_table_add_row (table))
        return;
      xs_table_add_number (table, self->spectrum->first + i + 1);
      xs_table_add_number (table, self->growths[i]);
    }
}

static void
choose (XsGrowthBars *self, int step)
{
  int index = xs_spectrum_index (self->spectrum, step);
  g_autofree char *growth = xs_format_number (index < 0 ? (double) NAN : self->growths[index], 3);
  g_autofree char *words = g_strdup_printf (_ ("Step %d: growth %s"), step + 1, growth);

  g_signal_emit (self, signals[SIGNAL_STEP_CHOSEN], 0, step);
  xs_canvas_say (XS_CANVAS (self), words);
}

static gboolean
key_pressed_cb (XsGrowthBars *self, guint key, guint code, GdkModifierType state)
{
  int last, step = self->step;

  if (self->spectrum == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  last = self->spectrum->depth - 1;
  if (key == GDK_KEY_Left)
    step--;
  else if (key == GDK_KEY_Right)
    step++;
  else if (key == GDK_KEY_Home)
    step = 0;
  else if (key == GDK_KEY_End)
    step = last;
  else
    return FALSE;
  choose (self, CLAMP (step, 0, last));
  return TRUE;
}

static void
pressed_cb (XsGrowthBars *self, int n_press, double x, double y)
{
  XsCanvas *canvas = XS_CANVAS (self);
  int step;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->spectrum == NULL)
    return;
  step = (int) floor ((x / xs_canvas_get_scale (canvas) - LEFT) /
                      slot_of (self, xs_canvas_get_width (canvas)));
  choose (self, CLAMP (step, 0, self->spectrum->depth - 1));
}

static void
xs_growth_bars_finalize (GObject *object)
{
  XsGrowthBars *self = XS_GROWTH_BARS (object);

  xs_spectrum_unref (self->spectrum);
  g_free (self->growths);
  G_OBJECT_CLASS (xs_growth_bars_parent_class)->finalize (object);
}

static void
xs_growth_bars_class_init (XsGrowthBarsClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_growth_bars_finalize;
  canvas_class->draw = xs_growth_bars_draw;
  canvas_class->fill_table = xs_growth_bars_fill_table;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "growthbars");
  signals[SIGNAL_STEP_CHOSEN] =
      g_signal_new ("step-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
xs_growth_bars_init (XsGrowthBars *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->factor = 1;
  gtk_widget_set_focusable (widget, TRUE);
  xs_canvas_set_label (XS_CANVAS (self), _ (TITLE));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL_WIDTH, HEIGHT, HEIGHT);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
xs_growth_bars_new (void)
{
  return g_object_new (XS_TYPE_GROWTH_BARS, NULL);
}

static void
update_growths (XsGrowthBars *self)
{
  double most = (double) LEAST_LIMIT;

  g_clear_pointer (&self->growths, g_free);
  if (self->spectrum == NULL)
    return;
  self->growths = g_new (double, self->spectrum->n_steps);
  for (int i = 0; i < self->spectrum->n_steps; i++)
    {
      self->growths[i] = xs_spectrum_growth (self->spectrum, i, self->factor);
      if (isfinite (self->growths[i]))
        most = MAX (most, fabs (self->growths[i] - 1));
    }
  self->limit = xs_steady_limit (self->limit, (float) most);
}

void
xs_growth_bars_set_spectrum (XsGrowthBars *self, XsSpectrum *spectrum)
{
  g_return_if_fail (XS_IS_GROWTH_BARS (self));

  if (spectrum != NULL && spectrum->n_modes == 0)
    spectrum = NULL;
  if (spectrum == self->spectrum)
    return;
  g_clear_pointer (&self->spectrum, xs_spectrum_unref);
  self->spectrum = spectrum == NULL ? NULL : xs_spectrum_ref (spectrum);
  update_growths (self);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_growth_bars_set_factor (XsGrowthBars *self, double factor)
{
  g_autofree char *title = xs_spectrum_title (_ (TITLE), factor);

  g_return_if_fail (XS_IS_GROWTH_BARS (self));

  if (factor == self->factor)
    return;
  self->factor = factor;
  xs_canvas_set_label (XS_CANVAS (self), title);
  update_growths (self);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_growth_bars_set_step (XsGrowthBars *self, int step)
{
  g_return_if_fail (XS_IS_GROWTH_BARS (self));

  if (step == self->step)
    return;
  self->step = step;
  xs_canvas_redraw (XS_CANVAS (self));
}
