#include "ui/trajectory/theta-plot.h"

#include "ui/plot/steady-range.h"
#include "ui/plot/text.h"
#include "ui/trajectory/theta-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define SMALLEST_WIDTH 240
#define SMALLEST_HEIGHT 200
#define NATURAL_WIDTH 420
#define NATURAL_HEIGHT 320
#define DECIMALS 4

struct _XsThetaPlot
{
  XsCanvas parent_instance;

  XsThetaLines *now, *before;
  guint shown;
  float limit;
  gboolean is_signed;
  double position;
};

G_DEFINE_FINAL_TYPE (XsThetaPlot, xs_theta_plot, XS_TYPE_CANVAS)

enum
{
  SIGNAL_STEP_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static XsThetaScene
scene_of (XsThetaPlot *self)
{
  return (XsThetaScene){ .now = self->now,
                         .before = self->before,
                         .shown = self->shown,
                         .limit = self->limit,
                         .is_signed = self->is_signed,
                         .width = xs_canvas_get_width (XS_CANVAS (self)),
                         .height = xs_canvas_get_height (XS_CANVAS (self)),
                         .position = MIN (self->position, self->now->depth) };
}

static void
xs_theta_plot_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsThetaPlot *self = XS_THETA_PLOT (canvas);
  XsThetaScene scene;

  if (self->now == NULL)
    return;
  scene = scene_of (self);
  xs_theta_draw (cr, &scene, style);
}

static void
xs_theta_plot_snapshot_above (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                              const XsPlotStyle *style)
{
  XsThetaPlot *self = XS_THETA_PLOT (canvas);
  XsThetaScene scene;
  cairo_t *cr;

  if (self->now == NULL)
    return;
  scene = scene_of (self);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  xs_theta_draw_time (cr, &scene, style);
  cairo_destroy (cr);
}

static void
xs_theta_plot_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  XsThetaPlot *self = XS_THETA_PLOT (canvas);

  for (int line = 0; self->now != NULL && line < XS_THETA_LINES; line++)
    {
      GdkRGBA color;

      if (!(self->shown & 1u << line))
        continue;
      xs_theta_color (line, style->theme, &color);
      xs_legend_add_mark (legend, XS_SHAPE_CIRCLE, &color, xs_theta_name (line));
    }
}

static void
add_rows (XsTable *table, const XsThetaLines *lines)
{
  for (int step = 0; step < lines->depth && xs_table_add_row (table); step++)
    {
      xs_table_add_number (table, lines->depth);
      xs_table_add_number (table, step * lines->time / lines->depth);
      for (int line = 0; line < XS_THETA_LINES; line++)
        xs_table_add_number (table, lines->values[line * lines->depth + step]);
    }
}

/* A row a layer, of now and then of before. */
static void
xs_theta_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsThetaPlot *self = XS_THETA_PLOT (canvas);

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Steps"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Time"), NULL, 3);
  for (int line = 0; line < XS_THETA_LINES; line++)
    xs_table_add_column (table, XS_COLUMN_NUMBER, xs_theta_name (line), NULL, DECIMALS);
  if (self->now != NULL)
    add_rows (table, self->now);
  if (self->now != NULL && self->before != NULL)
    add_rows (table, self->before);
}

/* "t = 0.25: identity 0.0512, ∂x 0.0433" */
static char *
row_words (XsThetaPlot *self, const XsTable *table, int row)
{
  GString *words = g_string_new (NULL);
  g_autofree char *time = xs_format_number (xs_table_number (table, row, 1), 3);
  const char *join = ":";

  g_string_append_printf (words, _ ("t = %s"), time);
  for (int line = 0; line < XS_THETA_LINES; line++)
    {
      g_autofree char *number = xs_table_print (table, row, 2 + line);

      if (!(self->shown & 1u << line))
        continue;
      g_string_append_printf (words, "%s %s %s", join, xs_theta_name (line),
                              number != NULL ? number : "–");
      join = ",";
    }
  return g_string_free (words, FALSE);
}

/* The first and the last layer; the table has the others. */
static char *
xs_theta_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  XsThetaPlot *self = XS_THETA_PLOT (canvas);
  g_autofree char *first = NULL, *last = NULL;
  int depth = self->now != NULL ? self->now->depth : 0;

  if (depth == 0)
    return g_strdup (_ ("Nothing to show yet"));
  first = row_words (self, table, 0);
  if (depth == 1)
    return g_strdup_printf (_ ("1 step; %s"), first);
  last = row_words (self, table, depth - 1);
  if (self->before != NULL)
    return g_strdup_printf (_ ("%d steps, and dashed %d before; %s; %s"), depth,
                            self->before->depth, first, last);
  return g_strdup_printf (_ ("%d steps; %s; %s"), depth, first, last);
}

static void
choose (XsThetaPlot *self, int step)
{
  g_autoptr (XsTable) table = xs_canvas_get_table (XS_CANVAS (self));
  g_autofree char *words = row_words (self, table, step);

  g_signal_emit (self, signals[SIGNAL_STEP_CHOSEN], 0, step);
  xs_canvas_say (XS_CANVAS (self), words);
}

static gboolean
key_pressed_cb (XsThetaPlot *self, guint key, guint code, GdkModifierType state)
{
  int last, step;

  if (self->now == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  last = self->now->depth - 1;
  step = (int) lround (self->position);
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
pressed_cb (XsThetaPlot *self, int n_press, double x, double y)
{
  XsThetaScene scene;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->now == NULL)
    return;
  scene = scene_of (self);
  choose (self, xs_theta_step_at (&scene, x / xs_canvas_get_scale (XS_CANVAS (self))));
}

static void
xs_theta_plot_finalize (GObject *object)
{
  XsThetaPlot *self = XS_THETA_PLOT (object);

  xs_theta_lines_free (self->now);
  xs_theta_lines_free (self->before);
  G_OBJECT_CLASS (xs_theta_plot_parent_class)->finalize (object);
}

static void
xs_theta_plot_class_init (XsThetaPlotClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_theta_plot_finalize;
  canvas_class->draw = xs_theta_plot_draw;
  canvas_class->snapshot_above = xs_theta_plot_snapshot_above;
  canvas_class->fill_legend = xs_theta_plot_fill_legend;
  canvas_class->fill_table = xs_theta_plot_fill_table;
  canvas_class->describe = xs_theta_plot_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "thetaplot");
  signals[SIGNAL_STEP_CHOSEN] =
      g_signal_new ("step-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
xs_theta_plot_init (XsThetaPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (widget, TRUE);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Parameters over time"));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL_WIDTH, SMALLEST_HEIGHT,
                      NATURAL_HEIGHT);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
xs_theta_plot_new (void)
{
  return g_object_new (XS_TYPE_THETA_PLOT, NULL);
}

/* Zero and both signs stay in sight while the scale stays. */
static void
update_scale (XsThetaPlot *self)
{
  gboolean is_signed = FALSE, was_signed = FALSE;
  double peak = 0;
  float limit;

  if (self->now != NULL)
    peak = xs_theta_lines_peak (self->now, self->shown, &is_signed);
  if (self->before != NULL)
    peak = MAX (peak, xs_theta_lines_peak (self->before, self->shown, &was_signed));
  limit = xs_steady_limit (self->limit, (float) peak);
  self->is_signed = is_signed || was_signed || (limit == self->limit && self->is_signed);
  self->limit = limit;
}

void
xs_theta_plot_set_lines (XsThetaPlot *self, XsThetaLines *now, XsThetaLines *before)
{
  g_return_if_fail (XS_IS_THETA_PLOT (self));

  xs_theta_lines_free (self->now);
  xs_theta_lines_free (self->before);
  self->now = now;
  self->before = before;
  update_scale (self);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_theta_plot_forget_scale (XsThetaPlot *self)
{
  g_return_if_fail (XS_IS_THETA_PLOT (self));

  self->limit = 0;
  self->is_signed = FALSE;
}

void
xs_theta_plot_set_shown (XsThetaPlot *self, guint shown)
{
  g_return_if_fail (XS_IS_THETA_PLOT (self));

  if (shown == self->shown)
    return;
  self->shown = shown;
  xs_theta_plot_forget_scale (self);
  update_scale (self);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_theta_plot_set_position (XsThetaPlot *self, double position)
{
  g_return_if_fail (XS_IS_THETA_PLOT (self));

  if (position == self->position)
    return;
  self->position = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
