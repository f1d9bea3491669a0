#include "ui/train/layer-card.h"

#include "ui/help/explain-button.h"
#include "ui/plot/time-stepper.h"
#include "ui/train/layer-plot.h"

#include <glib/gi18n.h>

struct _XsLayerCard
{
  AdwBin parent_instance;

  XsLayerPlot *plot;
  XsTimeStepper *stepper;
  double time; /* T */
  int depth;   /* of the network that the step was chosen of; 0: none yet */
};

G_DEFINE_FINAL_TYPE (XsLayerCard, xs_layer_card, ADW_TYPE_BIN)

enum
{
  PROP_STEP = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
step_cb (XsLayerCard *self)
{
  xs_layer_plot_set_step (self->plot, xs_time_stepper_get_step (self->stepper));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

static void
xs_layer_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STEP)
    g_value_set_int (value, xs_time_stepper_get_step (XS_LAYER_CARD (object)->stepper));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_layer_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STEP)
    xs_time_stepper_set_step (XS_LAYER_CARD (object)->stepper, g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_layer_card_class_init (XsLayerCardClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = xs_layer_card_get_property;
  object_class->set_property = xs_layer_card_set_property;
  props[PROP_STEP] =
      g_param_spec_int ("step", NULL, NULL, -1, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  g_type_ensure (XS_TYPE_LAYER_PLOT);
  g_type_ensure (XS_TYPE_TIME_STEPPER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/layer-card.ui");
  gtk_widget_class_bind_template_child (widget_class, XsLayerCard, plot);
  gtk_widget_class_bind_template_child (widget_class, XsLayerCard, stepper);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
}

static void
xs_layer_card_init (XsLayerCard *self)
{
  self->time = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xs_layer_card_new (void)
{
  return g_object_new (XS_TYPE_LAYER_CARD, NULL);
}

/* As many steps as the present network has; of a finer or coarser time grid, the one at the time
 * that was chosen. */
static void
follow_depth (XsLayerCard *self)
{
  int depth = xs_layer_plot_get_depth (self->plot), before = self->depth;
  int step = xs_time_stepper_get_step (self->stepper);

  gtk_widget_set_sensitive (GTK_WIDGET (self->stepper), depth > 0);
  if (depth == 0)
    return;
  self->depth = depth;
  xs_time_stepper_set_range (self->stepper, depth, self->time);
  if (before > 0 && before != depth && step >= 0)
    xs_time_stepper_set_step (self->stepper, step * depth / before);
  else if (before == 0)
    xs_time_stepper_set_step (self->stepper, 0);
}

void
xs_layer_card_set_study (XsLayerCard *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_LAYER_CARD (self));

  xs_layer_plot_set_study (self->plot, study);
  self->time = study != NULL ? study->settings.time : 1;
  follow_depth (self);
}

void
xs_layer_card_set_history (XsLayerCard *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_LAYER_CARD (self));

  xs_layer_plot_set_history (self->plot, history);
  follow_depth (self);
}

void
xs_layer_card_update (XsLayerCard *self)
{
  g_return_if_fail (XS_IS_LAYER_CARD (self));

  xs_layer_plot_update (self->plot);
  follow_depth (self);
}

void
xs_layer_card_set_x (XsLayerCard *self, const char *axis, double from, double to)
{
  g_return_if_fail (XS_IS_LAYER_CARD (self));

  xs_layer_plot_set_x (self->plot, axis, from, to);
}

void
xs_layer_card_set_look (XsLayerCard *self, const XsMoment *at)
{
  g_return_if_fail (XS_IS_LAYER_CARD (self));

  xs_layer_plot_set_look (self->plot, at);
}

void
xs_layer_card_add_facts (XsLayerCard *self, XsFacts *facts)
{
  g_autoptr (XsTable) table = NULL;

  g_return_if_fail (XS_IS_LAYER_CARD (self));

  table = xs_canvas_get_table (XS_CANVAS (self->plot));
  if (table == NULL || xs_table_n_rows (table) == 0)
    return;
  xs_facts_begin (facts, _ ("Spread over the layer"));
  xs_facts_add_row (facts, table, xs_table_n_rows (table) - 1);
}
