#include "ui/kernels/passport-plot.h"

#include "engine/analyse/passport.h"
#include "engine/scales/operator.h"
#include "ui/plot/steady-range.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALLEST_WIDTH 260
#define SMALLEST_HEIGHT 190
#define NATURAL_WIDTH 460
#define NATURAL_HEIGHT 210

struct _XsPassportPlot
{
  XsCanvas parent_instance;

  XsPassportData data;
  int editable; /* side; -1: none */

  int bar;                /* that is being dragged; -1: none */
  double from, per_pixel; /* its value then, and what a pixel of the widget is worth */
};

G_DEFINE_FINAL_TYPE (XsPassportPlot, xs_passport_plot, XS_TYPE_CANVAS)

enum
{
  SIGNAL_DRAGGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_empty (const XsPassportPlot *self)
{
  return !self->data.sides[XS_COARSE].known && !self->data.sides[XS_FINE].known;
}

static void
xs_passport_plot_draw_data (XsCanvas *canvas, cairo_t *cr, int width, int height,
                            const XsPlotStyle *style)
{
  XsPassportPlot *self = XS_PASSPORT_PLOT (canvas);

  if (!is_empty (self))
    xs_passport_plot_draw (cr, width, height, &self->data, style);
}

/* A row a bar, a column a mesh: its size is the unit. */
static void
xs_passport_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  const XsPassportData *data = &XS_PASSPORT_PLOT (canvas)->data;

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Derivative"), NULL, 0);
  for (int i = 0; i < XS_N_SIDES; i++)
    {
      g_autofree char *size = g_strdup_printf ("%d × %d", data->sides[i].size, data->sides[i].size);

      xs_table_add_column (table, XS_COLUMN_NUMBER, size, NULL, 3);
    }
  for (int bar = 0; bar < 9 && !is_empty (XS_PASSPORT_PLOT (canvas)); bar++)
    {
      xs_table_add_row (table);
      xs_table_add_text (table, xs_operator_labels[bar]);
      for (int i = 0; i < XS_N_SIDES; i++)
        xs_table_add_number (table, data->sides[i].known ? data->bars[i][bar] : (double) NAN);
    }
}

/* "∂x: +0.20 at 14 × 14, +0.20 at 28 × 28" */
static char *
bar_words (const XsTable *table, int bar)
{
  GString *words = g_string_new (xs_table_text (table, bar, 0));
  const char *join = ":";

  for (int side = 1; side <= XS_N_SIDES; side++)
    {
      g_autofree char *number = xs_table_print (table, bar, side);

      if (number == NULL)
        continue;
      g_string_append_printf (words, _ ("%s %s at %s"), join, number, xs_table_title (table, side));
      join = ",";
    }
  return g_string_free (words, FALSE);
}

static char *
xs_passport_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  GString *words = g_string_new (xs_table_n_rows (table) == 0 ? _ ("Nothing to show yet") : NULL);

  for (int bar = 0; bar < xs_table_n_rows (table); bar++)
    {
      g_autofree char *one = bar_words (table, bar);

      g_string_append_printf (words, "%s%s", bar > 0 ? "; " : "", one);
    }
  return g_string_free (words, FALSE);
}

static gboolean
query_tooltip_cb (XsPassportPlot *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  XsCanvas *canvas = XS_CANVAS (self);
  int bar =
      xs_passport_plot_bar_at (x / xs_canvas_get_scale (canvas), xs_canvas_get_width (canvas));
  g_autoptr (XsTable) table = NULL;
  g_autofree char *words = NULL;

  if (keyboard || bar < 0 || is_empty (self) || self->bar >= 0)
    return FALSE;
  table = xs_canvas_get_table (XS_CANVAS (self));
  words = bar_words (table, bar);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* Dragging. */

/* The bar at @x that can be dragged, or -1; @x in pixels of the widget. */
static int
handle_at (XsPassportPlot *self, double x)
{
  XsCanvas *canvas = XS_CANVAS (self);

  if (self->editable < 0 || !self->data.sides[self->editable].known)
    return -1;
  return xs_passport_plot_bar_at (x / xs_canvas_get_scale (canvas), xs_canvas_get_width (canvas));
}

static void
drag_begin_cb (XsPassportPlot *self, double x, double y, GtkGesture *gesture)
{
  XsCanvas *canvas = XS_CANVAS (self);

  self->bar = handle_at (self, x);
  if (self->bar < 0)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->from = self->data.bars[self->editable][self->bar];
  self->per_pixel = xs_passport_plot_value_of_pixel (xs_canvas_get_width (canvas),
                                                     xs_canvas_get_height (canvas), &self->data) /
                    xs_canvas_get_scale (canvas);
}

static void
drag_update_cb (XsPassportPlot *self, double x, double y)
{
  if (self->bar >= 0)
    g_signal_emit (self, signals[SIGNAL_DRAGGED], 0, self->bar, self->from - y * self->per_pixel,
                   FALSE);
}

/* A click is no drag. */
static void
drag_end_cb (XsPassportPlot *self, double x, double y)
{
  if (self->bar >= 0 && y != 0)
    g_signal_emit (self, signals[SIGNAL_DRAGGED], 0, self->bar, self->from - y * self->per_pixel,
                   TRUE);
  self->bar = -1;
}

static void
motion_cb (XsPassportPlot *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), handle_at (self, x) < 0 ? NULL : "ns-resize");
}

static void
add_controllers (XsPassportPlot *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
xs_passport_plot_class_init (XsPassportPlotClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = xs_passport_plot_draw_data;
  canvas_class->fill_table = xs_passport_plot_fill_table;
  canvas_class->describe = xs_passport_plot_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "passportplot");
  signals[SIGNAL_DRAGGED] =
      g_signal_new ("dragged", XS_TYPE_PASSPORT_PLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_BOOLEAN);
}

static void
xs_passport_plot_init (XsPassportPlot *self)
{
  self->editable = self->bar = -1;
  add_controllers (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Operator passport"));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL_WIDTH, SMALLEST_HEIGHT,
                      NATURAL_HEIGHT);
}

GtkWidget *
xs_passport_plot_new (void)
{
  return g_object_new (XS_TYPE_PASSPORT_PLOT, NULL);
}

static void
update_bars (XsPassportData *self)
{
  for (int i = 0; i < XS_N_SIDES; i++)
    {
      XsPassport passport;

      if (!self->sides[i].known)
        continue;
      xs_passport_of (self->sides[i].kernel, self->sides[i].size, self->sides[XS_COARSE].size,
                      &passport);
      memcpy (self->bars[i], passport.physical, sizeof self->bars[i]);
    }
}

/* Grid lines only come while the scale stays, so that a bar about zero does not make them flicker.
 */
static void
update_scale (XsPassportData *self)
{
  double low = 0, high = 0, step;
  float limit;

  for (int i = 0; i < XS_N_SIDES; i++)
    for (int k = 0; k < 9; k++)
      if (self->sides[i].known && isfinite (self->bars[i][k]))
        {
          low = MIN (low, self->bars[i][k]);
          high = MAX (high, self->bars[i][k]);
        }
  limit = xs_steady_limit (self->limit, (float) MAX (-low, high));
  if (limit != self->limit)
    self->above = self->below = 1;
  self->limit = limit;
  step = (double) limit / 2;
  self->above = MAX (self->above, (int) ceil (high / step - 1e-6));
  self->below = MAX (self->below, (int) ceil (-low / step - 1e-6));
}

void
xs_passport_plot_set_sides (XsPassportPlot *self, const XsKernelSide sides[XS_N_SIDES])
{
  g_return_if_fail (XS_IS_PASSPORT_PLOT (self));

  if (xs_kernel_sides_equal (sides, self->data.sides))
    return;
  memcpy (self->data.sides, sides, sizeof self->data.sides);
  update_bars (&self->data);
  update_scale (&self->data);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_passport_plot_set_editable (XsPassportPlot *self, int side)
{
  g_return_if_fail (XS_IS_PASSPORT_PLOT (self));

  self->editable = side;
}
