#include "ui/train/curve-plot-private.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

enum
{
  PROP_X_AXIS = 1,
  PROP_LOGARITHMIC,
  PROP_ZOOMED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (XsCurvePlot, xs_curve_plot, GTK_TYPE_WIDGET)

static gboolean
is_empty (XsCurvePlot *self)
{
  return self->data == NULL || xs_curve_data_is_empty (self->data);
}

static char *
describe (XsCurvePlot *self)
{
  XsCurveSample sample;
  GString *text = g_string_new (NULL);

  if (is_empty (self))
    return g_string_free (g_string_append (text, _ ("No training yet")), FALSE);
  for (int i = 0; i < 2; i++)
    {
      XsRecordKind kind = i == 0 ? XS_RECORD_VALIDATION : XS_RECORD_TRAINING;
      g_autofree char *accuracy = NULL;
      g_autofree char *loss = NULL;

      if (!xs_curve_data_last (self->data, kind, &sample))
        continue;
      accuracy = xs_format_percent ((double) sample.accuracy);
      loss = xs_format_number ((double) sample.loss, 3);
      g_string_append_printf (text,
                              i == 0 ? _ ("Validation accuracy %s, loss %s. ")
                                     : _ ("Training accuracy %s, loss %s. "),
                              accuracy, loss);
    }
  g_string_append_printf (text, _ ("%.0f steps so far."),
                          xs_curve_data_end (self->data, XS_X_STEPS));
  return g_string_free (text, FALSE);
}

static void
find_x_range (XsCurvePlot *self)
{
  if (self->zoom_from < self->zoom_to)
    {
      self->scene.from = self->zoom_from;
      self->scene.to = self->zoom_to;
      return;
    }
  self->scene.from = 0;
  self->scene.to = xs_round_up (xs_curve_data_end (self->data, self->axis));
}

/* Lays out anew what is seen. */
static void
refresh (XsCurvePlot *self)
{
  XsCurvePlaces places;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->curves, xs_curves_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale || width <= 0 || is_empty (self))
    return;

  find_x_range (self);
  xs_curve_places_find (&places, &self->scene, width, gtk_widget_get_height (GTK_WIDGET (self)));
  self->curves = xs_curve_data_lay_out (self->data, self->axis, self->scene.from, self->scene.to,
                                        (int) (places.x.end - places.x.start));
  xs_curve_ranges_fit (&self->scene.ranges, self->curves, self->logarithmic);
  self->scene.study = self->study;
  self->scene.curves = self->curves;
}

static void
forget_ranges (XsCurvePlot *self)
{
  self->scene.ranges = (XsCurveRanges){ 0 };
}

static void
draw_empty (XsCurvePlot *self, cairo_t *cr, int width, int height)
{
  XsPlotStyle style;

  if (!self->ready)
    return;
  xs_plot_style_of (&style, GTK_WIDGET (self));
  gdk_cairo_set_source_rgba (cr, &style.faint);
  xs_draw_text (cr, style.context, _ ("Press Space to start training"), 15, FALSE, width / 2.,
                height / 2., .5, .5);
}

static GskRenderNode *
draw_picture (XsCurvePlot *self, int width, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (self->curves == NULL)
    draw_empty (self, cr, width, height);
  else
    {
      xs_plot_style_of (&self->scene.style, GTK_WIDGET (self));
      xs_curve_draw (cr, width, height, &self->scene);
    }
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
draw_drag (XsCurvePlot *self, cairo_t *cr, int width, int height)
{
  XsCurvePlaces places;
  GdkRGBA color;

  xs_curve_places_find (&places, &self->scene, width, height);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                       "accent_bg_color", &color))
    color = self->scene.style.text;
  color.alpha = .22f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, MIN (self->drag_start, self->drag_end), places.accuracy.end,
                   fabs (self->drag_end - self->drag_start),
                   places.loss.start - places.accuracy.end);
  cairo_fill (cr);
}

static void
xs_curve_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsCurvePlot *self = XS_CURVE_PLOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  if (self->node == NULL)
    self->node = draw_picture (self, width, height);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  if (self->curves == NULL || (isnan (self->cursor) && isnan (self->drag_end)))
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!isnan (self->drag_end))
    draw_drag (self, cr, width, height);
  else
    xs_curve_draw_cursor (cr, width, height, &self->scene, self->cursor);
  cairo_destroy (cr);
}

static void
xs_curve_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : 260;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360;
}

static void
xs_curve_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  refresh (XS_CURVE_PLOT (widget));
}

static void
xs_curve_plot_map (GtkWidget *widget)
{
  XsCurvePlot *self = XS_CURVE_PLOT (widget);

  GTK_WIDGET_CLASS (xs_curve_plot_parent_class)->map (widget);
  if (self->stale)
    refresh (self);
}

static void
theme_changed_cb (XsCurvePlot *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
xs_curve_plot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (xs_curve_plot_parent_class)->css_changed (widget, change);
  theme_changed_cb (XS_CURVE_PLOT (widget));
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

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->curves, xs_curves_free);
  g_clear_pointer (&self->data, xs_curve_data_free);
  g_clear_pointer (&self->study, xs_study_unref);
  xs_description_clear (&self->description);
  G_OBJECT_CLASS (xs_curve_plot_parent_class)->dispose (object);
}

static void
xs_curve_plot_class_init (XsCurvePlotClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = xs_curve_plot_dispose;
  object_class->get_property = xs_curve_plot_get_property;
  object_class->set_property = xs_curve_plot_set_property;
  widget_class->measure = xs_curve_plot_measure;
  widget_class->size_allocate = xs_curve_plot_size_allocate;
  widget_class->snapshot = xs_curve_plot_snapshot;
  widget_class->map = xs_curve_plot_map;
  widget_class->css_changed = xs_curve_plot_css_changed;

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
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
xs_curve_plot_init (XsCurvePlot *self)
{
  AdwStyleManager *manager =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->logarithmic = TRUE;
  self->cursor = self->drag_start = self->drag_end = (double) NAN;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  xs_curve_plot_add_controllers (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (theme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Learning curves"), -1);
  xs_description_set (&self->description, GTK_WIDGET (self), describe (self));
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
  refresh (self);
}

void
xs_curve_plot_set_history (XsCurvePlot *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  g_clear_pointer (&self->data, xs_curve_data_free);
  if (history != NULL)
    self->data = xs_curve_data_new (history);
  self->cursor = (double) NAN;
  forget_ranges (self);
  xs_curve_plot_reset_zoom (self);
  refresh (self);
  xs_curve_plot_update (self);
  xs_description_set (&self->description, GTK_WIDGET (self), describe (self));
}

void
xs_curve_plot_update (XsCurvePlot *self)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (self->data == NULL || !xs_curve_data_update (self->data))
    return;
  refresh (self);
  xs_description_set (&self->description, GTK_WIDGET (self), describe (self));
}

void
xs_curve_plot_set_ready (XsCurvePlot *self, gboolean ready)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (ready == self->ready)
    return;
  self->ready = ready;
  if (is_empty (self))
    refresh (self);
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
  refresh (self);
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
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC]);
}

gboolean
xs_curve_plot_get_logarithmic (XsCurvePlot *self)
{
  return self->logarithmic;
}

static void
set_zoom (XsCurvePlot *self, double from, double to)
{
  self->zoom_from = from;
  self->zoom_to = to;
  forget_ranges (self);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOMED]);
}

void
xs_curve_plot_zoom (XsCurvePlot *self, double from, double to)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));
  g_return_if_fail (isfinite (from) && isfinite (to) && from < to);

  set_zoom (self, MAX (from, 0), to);
}

void
xs_curve_plot_reset_zoom (XsCurvePlot *self)
{
  g_return_if_fail (XS_IS_CURVE_PLOT (self));

  if (xs_curve_plot_get_zoomed (self))
    set_zoom (self, 0, 0);
}

gboolean
xs_curve_plot_get_zoomed (XsCurvePlot *self)
{
  return self->zoom_from < self->zoom_to;
}
