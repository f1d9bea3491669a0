#include "ui/train/curve-plot-private.h"

#include "ui/train/curve-table.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  PROP_X_AXIS = 1,
  PROP_LOGARITHMIC,
  PROP_ZOOMED,
  N_PROPS
};

#define TABLE_POINTS 256 /* of each curve, about */

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (XsCurvePlot, xs_curve_plot, XS_TYPE_CANVAS)

static gboolean
is_empty (XsCurvePlot *self)
{
  return self->data == NULL ||
         (xs_curve_data_is_empty (self->data) && xs_curve_references_count (self->references) == 0);
}

/* All that is seen of x in [from, to]. */
static XsCurves *
curves_between (XsCurvePlot *self, double from, double to, int columns)
{
  XsCurves *curves = xs_curve_data_lay_out (self->data, self->axis, from, to, columns);

  xs_curve_references_lay_out (self->references, curves, columns);
  return curves;
}

/* All of the training, zoomed or not. */
static void
xs_curve_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsCurvePlot *self = XS_CURVE_PLOT (canvas);
  g_autoptr (XsCurves) curves = NULL;
  double end;

  xs_curve_table_begin (table, self->axis);
  if (is_empty (self))
    return;
  end = xs_curve_data_end (self->data, self->axis);
  curves = curves_between (
      self, 0, MAX (MAX (end, xs_curve_references_end (self->references, self->axis)), 1e-9),
      TABLE_POINTS);
  xs_curve_table_fill (table, curves, xs_curve_data_now (self->data, self->axis));
}

static char *
xs_curve_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  XsCurvePlot *self = XS_CURVE_PLOT (canvas);
  g_autofree char *own = xs_curve_table_words (table, self->axis);
  GString *words = g_string_new (own);

  for (int i = 0; i < xs_curve_references_count (self->references); i++)
    {
      g_autofree char *other =
          xs_curve_table_words_of_other (table, xs_curve_references_name (self->references, i));

      g_string_append_printf (words, " %s", other);
    }
  return g_string_free (words, FALSE);
}

/* Lays out what is seen. */
static void
lay_out (XsCurvePlot *self, int width, int height)
{
  XsCurvePlaces places;

  g_clear_pointer (&self->curves, xs_curves_free);
  if (is_empty (self))
    return;
  xs_curve_plot_find_range (self, &self->scene.from, &self->scene.to);
  xs_curve_places_find (&places, &self->scene, width, height);
  self->curves = curves_between (self, self->scene.from, self->scene.to,
                                 (int) (places.x.end - places.x.start));
  xs_curve_ranges_fit (&self->scene.ranges, self->curves, self->logarithmic);
  self->scene.study = self->study;
  self->scene.curves = self->curves;
}

static void
xs_curve_plot_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsCurvePlot *self = XS_CURVE_PLOT (canvas);

  self->scene.style = *style;
  self->scene.left = xs_curve_find_left (style);
  lay_out (self, width, height);
  if (self->curves != NULL)
    xs_curve_draw (cr, width, height, &self->scene);
  else if (self->ready)
    {
      gdk_cairo_set_source_rgba (cr, &style->faint);
      xs_draw_text (cr, style->context, _ ("Press Space to start training"), 15, FALSE, width / 2.,
                    height / 2., .5, .5);
    }
}

static void
draw_drag (XsCurvePlot *self, cairo_t *cr, int width, int height)
{
  XsCurvePlaces places;
  GdkRGBA color = self->scene.style.accent;

  xs_curve_places_find (&places, &self->scene, width, height);
  color.alpha = .22f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, MIN (self->drag_start, self->drag_end), places.accuracy.end,
                   fabs (self->drag_end - self->drag_start),
                   places.loss.start - places.accuracy.end);
  cairo_fill (cr);
}

/* What is looked at, the cursor and the zoom being dragged. */
static void
xs_curve_plot_snapshot_above (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                              const XsPlotStyle *style)
{
  XsCurvePlot *self = XS_CURVE_PLOT (canvas);
  gboolean is_here = !xs_canvas_is_on_sheet (canvas);
  gboolean has_cursor = is_here && !isnan (self->cursor);
  gboolean is_dragged = is_here && !isnan (self->drag_end);
  cairo_t *cr;

  if (self->curves == NULL || !(has_cursor || is_dragged || self->is_looking))
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (self->is_looking)
    xs_curve_draw_look (cr, width, height, &self->scene, xs_x_axis_value (self->axis, &self->look));
  if (is_dragged)
    draw_drag (self, cr, width, height);
  else if (has_cursor)
    xs_curve_draw_cursor (cr, width, height, &self->scene, self->cursor);
  cairo_destroy (cr);
}

static gboolean
trained_at (const XsCurves *curves, int size)
{
  for (guint i = 0; i < curves->runs->len; i++)
    if (g_array_index (curves->runs, XsCurveRun, i).size == size)
      return TRUE;
  return FALSE;
}

/* The levels; thick and thin lines are named beside them. */
static void
xs_curve_plot_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  XsCurvePlot *self = XS_CURVE_PLOT (canvas);
  g_autoptr (XsCurves) curves = NULL;

  if (is_empty (self) || self->study == NULL)
    return;
  curves = xs_curve_data_lay_out (self->data, self->axis, 0,
                                  MAX (xs_curve_data_end (self->data, self->axis), 1e-9), 1);
  for (int rank = 0; rank < self->study->n_ladder; rank++)
    {
      int size = self->study->ladder[rank];
      g_autofree char *text = g_strdup_printf ("%d × %d", size, size);
      GdkRGBA color;

      if (!trained_at (curves, size))
        continue;
      xs_level_color (rank, style->theme, &color);
      xs_legend_add_mark (legend, xs_level_shape (rank), &color, text);
    }
}

static void
xs_curve_plot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsCurvePlot *self = XS_CURVE_PLOT (object);

  switch (id)
    {
    case PROP_X_AXIS:
      g_value_set_string (value, xs_curve_plot_get_x_axis (self));
      break;
    case PROP_LOGARITHMIC:
      g_value_set_boolean (value, self->logarithmic);
      break;
    case PROP_ZOOMED:
      g_value_set_boolean (value, xs_curve_plot_get_zoomed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_curve_plot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsCurvePlot *self = XS_CURVE_PLOT (object);

  switch (id)
    {
    case PROP_X_AXIS:
      xs_curve_plot_set_x_axis (self, g_value_get_string (value));
      break;
    case PROP_LOGARITHMIC:
      xs_curve_plot_set_logarithmic (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_curve_plot_dispose (GObject *object)
{
  XsCurvePlot *self = XS_CURVE_PLOT (object);

  g_clear_pointer (&self->curves, xs_curves_free);
  g_clear_pointer (&self->data, xs_curve_data_free);
  g_clear_pointer (&self->study, xs_study_unref);
  G_OBJECT_CLASS (xs_curve_plot_parent_class)->dispose (object);
}

static void
xs_curve_plot_finalize (GObject *object)
{
  xs_curve_references_free (XS_CURVE_PLOT (object)->references);
  G_OBJECT_CLASS (xs_curve_plot_parent_class)->finalize (object);
}

static void
xs_curve_plot_class_init (XsCurvePlotClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  object_class->dispose = xs_curve_plot_dispose;
  object_class->finalize = xs_curve_plot_finalize;
  object_class->get_property = xs_curve_plot_get_property;
  object_class->set_property = xs_curve_plot_set_property;
  canvas_class->draw = xs_curve_plot_draw;
  canvas_class->snapshot_above = xs_curve_plot_snapshot_above;
  canvas_class->fill_legend = xs_curve_plot_fill_legend;
  canvas_class->fill_table = xs_curve_plot_fill_table;
  canvas_class->describe = xs_curve_plot_describe;

  properties[PROP_X_AXIS] =
      g_param_spec_string ("x-axis", NULL, NULL, "steps",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOGARITHMIC] =
      g_param_spec_boolean ("logarithmic", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOMED] =
      g_param_spec_boolean ("zoomed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  xs_curve_plot_add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "curveplot");
}

static void
xs_curve_plot_init (XsCurvePlot *self)
{
  self->references = xs_curve_references_new ();
  self->logarithmic = TRUE;
  self->cursor = self->drag_start = self->drag_end = (double) NAN;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  xs_curve_plot_add_controllers (self);
  xs_canvas_set_size (XS_CANVAS (self), 280, 640, 260, 360);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Learning curves"));
}

GtkWidget *
xs_curve_plot_new (void)
{
  return g_object_new (XS_TYPE_CURVE_PLOT, NULL);
}

void
xs_curve_plot_set_study (XsCurvePlot *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (self->study == study)
    return;
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
  xs_canvas_redraw (XS_CANVAS (self));
}

void
xs_curve_plot_set_history (XsCurvePlot *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  g_clear_pointer (&self->curves, xs_curves_free);
  g_clear_pointer (&self->data, xs_curve_data_free);
  if (history != NULL)
    self->data = xs_curve_data_new (history);
  self->cursor = (double) NAN;
  self->is_looking = FALSE;
  self->scene.ranges = (XsCurveRanges){ 0 };
  xs_curve_plot_reset_zoom (self);
  xs_canvas_changed (XS_CANVAS (self));
  xs_curve_plot_update (self);
}

void
xs_curve_plot_update (XsCurvePlot *self)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (self->data == NULL || !xs_curve_data_update (self->data))
    return;
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_curve_plot_add_reference (XsCurvePlot *self, XsHistory *history, const char *name)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  xs_curve_references_add (self->references, history, name);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_curve_plot_clear_references (XsCurvePlot *self)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  xs_curve_references_clear (self->references);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_curve_plot_set_ready (XsCurvePlot *self, gboolean ready)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (ready == self->ready)
    return;
  self->ready = ready;
  if (is_empty (self))
    xs_canvas_redraw (XS_CANVAS (self));
}

void
xs_curve_plot_set_look (XsCurvePlot *self, const XsMoment *at)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  self->is_looking = at != NULL;
  if (at != NULL)
    self->look = *at;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_curve_plot_set_x_axis (XsCurvePlot *self, const char *id)
{
  XsXAxis axis;

  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (!xs_x_axis_from_id (id, &axis) || axis == self->axis)
    return;
  self->axis = axis;
  self->cursor = (double) NAN;
  xs_curve_plot_reset_zoom (self);
  xs_canvas_changed (XS_CANVAS (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_X_AXIS]);
}

const char *
xs_curve_plot_get_x_axis (XsCurvePlot *self)
{
  return xs_x_axis_id (self->axis);
}

void
xs_curve_plot_set_logarithmic (XsCurvePlot *self, gboolean logarithmic)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (self->logarithmic == !!logarithmic)
    return;
  self->logarithmic = !!logarithmic;
  xs_canvas_redraw (XS_CANVAS (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC]);
}

gboolean
xs_curve_plot_get_logarithmic (XsCurvePlot *self)
{
  return self->logarithmic;
}
