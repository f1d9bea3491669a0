#include "ui/train/layer-plot.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"
#include "ui/train/curve-draw.h"
#include "ui/train/layer-draw.h"
#include "ui/train/layer-table.h"

#include <glib/gi18n.h>
#include <math.h>

struct _XsLayerPlot
{
  XsCanvas parent_instance;

  XsStudy *study;
  XsLayerSeries *series; /* NULL without a history */
  GArray *points;        /* XsLayerPoint of the step */
  int step;
  XsXAxis axis;
  double from, to; /* of the x axis */
  gboolean is_looking;
  XsMoment look;
  int cursor; /* the point that was read last; -1: none */
};

G_DEFINE_FINAL_TYPE (XsLayerPlot, xs_layer_plot, XS_TYPE_CANVAS)

static XsLayerScene
scene_of (XsLayerPlot *self, const XsPlotStyle *style)
{
  return (XsLayerScene){ .style = *style,
                         .study = self->study,
                         .points = self->points,
                         .axis = self->axis,
                         .from = self->from,
                         .to = self->to,
                         .left = xs_curve_find_left (style) };
}

static void
xs_layer_plot_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsLayerPlot *self = XS_LAYER_PLOT (canvas);
  XsLayerScene scene = scene_of (self, style);

  if (self->points->len > 0)
    {
      xs_layer_draw (cr, width, height, &scene);
      return;
    }
  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_short_text (cr, style->context, _ ("Comes with the first steps of training"), 13,
                      MAX (width - 16, 1), 8, height / 2., 0, .5);
}

/* What is looked at, and what was read last. */
static void
xs_layer_plot_snapshot_above (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                              const XsPlotStyle *style)
{
  XsLayerPlot *self = XS_LAYER_PLOT (canvas);
  gboolean has_cursor = self->cursor >= 0 && !xs_canvas_is_on_sheet (canvas) &&
                        gtk_widget_has_focus (GTK_WIDGET (self));
  XsLayerScene scene;
  cairo_t *cr;

  if (self->points->len == 0 || !(self->is_looking || has_cursor))
    return;
  scene = scene_of (self, style);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (self->is_looking)
    xs_layer_draw_line (cr, width, height, &scene, xs_x_axis_value (self->axis, &self->look),
                        &style->text);
  if (has_cursor)
    xs_layer_draw_line (
        cr, width, height, &scene,
        xs_x_axis_value (self->axis, &g_array_index (self->points, XsLayerPoint, self->cursor).at),
        &style->accent);
  cairo_destroy (cr);
}

/* The sizes; the quantiles are named in the picture. */
static void
xs_layer_plot_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  XsLayerPlot *self = XS_LAYER_PLOT (canvas);

  for (int rank = 0; self->study != NULL && rank < self->study->n_ladder; rank++)
    for (guint i = 0; i < self->points->len; i++)
      {
        int size = g_array_index (self->points, XsLayerPoint, i).size;
        g_autofree char *text = g_strdup_printf ("%d × %d", size, size);
        GdkRGBA color;

        if (size != self->study->ladder[rank])
          continue;
        xs_level_color (rank, style->theme, &color);
        xs_legend_add_mark (legend, xs_level_shape (rank), &color, text);
        break;
      }
}

static void
xs_layer_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsLayerPlot *self = XS_LAYER_PLOT (canvas);

  xs_layer_table_begin (table, self->axis);
  xs_layer_table_fill (table, self->axis, self->points);
}

static char *
xs_layer_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  return xs_layer_table_words (table, XS_LAYER_PLOT (canvas)->axis);
}

static gboolean
key_pressed_cb (XsLayerPlot *self, guint key, guint code, GdkModifierType state)
{
  g_autoptr (XsTable) table = NULL;
  g_autofree char *words = NULL;
  int last = (int) self->points->len - 1, at = self->cursor >= 0 ? self->cursor : last;

  if (last < 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (key == GDK_KEY_Left)
    at--;
  else if (key == GDK_KEY_Right)
    at++;
  else if (key == GDK_KEY_Home)
    at = 0;
  else if (key == GDK_KEY_End)
    at = last;
  else
    return FALSE;
  self->cursor = CLAMP (at, 0, last);
  table = xs_canvas_get_table (XS_CANVAS (self));
  words = xs_layer_table_row_words (table, self->cursor, self->axis);
  xs_canvas_say (XS_CANVAS (self), words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static void
xs_layer_plot_finalize (GObject *object)
{
  XsLayerPlot *self = XS_LAYER_PLOT (object);

  xs_study_unref (self->study);
  xs_layer_series_free (self->series);
  g_array_unref (self->points);
  G_OBJECT_CLASS (xs_layer_plot_parent_class)->finalize (object);
}

static void
xs_layer_plot_class_init (XsLayerPlotClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_layer_plot_finalize;
  canvas_class->draw = xs_layer_plot_draw;
  canvas_class->snapshot_above = xs_layer_plot_snapshot_above;
  canvas_class->fill_legend = xs_layer_plot_fill_legend;
  canvas_class->fill_table = xs_layer_plot_fill_table;
  canvas_class->describe = xs_layer_plot_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "layerplot");
}

static void
xs_layer_plot_init (XsLayerPlot *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->points = g_array_new (FALSE, FALSE, sizeof (XsLayerPoint));
  self->cursor = -1;
  self->to = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  xs_canvas_set_size (XS_CANVAS (self), 280, 640, 220, 250);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Spread of a layer’s numbers"));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
xs_layer_plot_new (void)
{
  return g_object_new (XS_TYPE_LAYER_PLOT, NULL);
}

/* Finds the points anew. */
static void
refresh (XsLayerPlot *self)
{
  g_array_unref (self->points);
  self->points = self->series != NULL ? xs_layer_series_points (self->series, self->step)
                                      : g_array_new (FALSE, FALSE, sizeof (XsLayerPoint));
  self->cursor = MIN (self->cursor, (int) self->points->len - 1);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_layer_plot_set_study (XsLayerPlot *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_LAYER_PLOT (self));

  if (self->study == study)
    return;
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
  xs_canvas_redraw (XS_CANVAS (self));
}

void
xs_layer_plot_set_history (XsLayerPlot *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_LAYER_PLOT (self));

  g_clear_pointer (&self->series, xs_layer_series_free);
  if (history != NULL)
    self->series = xs_layer_series_new (history);
  self->cursor = -1;
  self->is_looking = FALSE;
  if (self->series != NULL)
    xs_layer_series_update (self->series);
  refresh (self);
}

void
xs_layer_plot_update (XsLayerPlot *self)
{
  g_return_if_fail (XS_IS_LAYER_PLOT (self));

  if (self->series != NULL && xs_layer_series_update (self->series))
    refresh (self);
}

int
xs_layer_plot_get_depth (XsLayerPlot *self)
{
  g_return_val_if_fail (XS_IS_LAYER_PLOT (self), 0);

  return self->series != NULL ? xs_layer_series_depth (self->series) : 0;
}

void
xs_layer_plot_set_step (XsLayerPlot *self, int step)
{
  g_return_if_fail (XS_IS_LAYER_PLOT (self));

  if (self->step == step)
    return;
  self->step = step;
  refresh (self);
}

void
xs_layer_plot_set_x (XsLayerPlot *self, const char *axis, double from, double to)
{
  XsXAxis own;

  g_return_if_fail (XS_IS_LAYER_PLOT (self));
  g_return_if_fail (from < to);

  if (!xs_x_axis_from_id (axis, &own))
    return;
  if (own != self->axis)
    {
      self->axis = own;
      xs_canvas_changed (XS_CANVAS (self));
    }
  if (from == self->from && to == self->to)
    return;
  self->from = from;
  self->to = to;
  xs_canvas_redraw (XS_CANVAS (self));
}

void
xs_layer_plot_set_look (XsLayerPlot *self, const XsMoment *at)
{
  g_return_if_fail (XS_IS_LAYER_PLOT (self));

  self->is_looking = at != NULL;
  if (at != NULL)
    self->look = *at;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
