#include "ui/train/train-view.h"

#include "ui/help/explain-button.h"
#include "ui/train/confused-page.h"
#include "ui/train/confusion-plot.h"
#include "ui/train/curve-actions.h"
#include "ui/train/curve-plot.h"
#include "ui/train/hardest-images.h"
#include "ui/train/health-card.h"
#include "ui/train/layer-card.h"
#include "ui/train/train-layout.h"
#include "ui/plot/network-facts.h"
#include "ui/plot/pace.h"
#include "ui/plot/text.h"
#include "ui/train/x-axis.h"

#include <glib/gi18n.h>
#include <math.h>

#define CARDS_EVERY_MS 300 /* numbers that change faster cannot be read */

struct _XsTrainView
{
  AdwBin parent_instance;

  GtkStack *pages; /* "cards", "confused" */
  XsConfusedPage *confused;
  XsCurvePlot *curves;
  GtkWidget *reset_zoom;
  GtkMenuButton *axis_menu;
  XsConfusionPlot *confusion;
  GtkLabel *confusion_caption;
  XsHardestImages *hardest;
  XsHealthCard *health;
  XsLayerCard *layers;

  XsFrame *frame;  /* not shown yet, or NULL */
  XsFrame *shown;  /* the last that was, or NULL */
  XsFrame *look;   /* or NULL */
  guint cards_due; /* source, while the cards were shown a moment ago */
  XsPace images;   /* which cannot be looked at as fast as numbers are read */
};

enum
{
  PROP_X_AXIS = 1,
  PROP_TIME_STEP,
  N_PROPS
};

enum
{
  CONFUSED_ASKED,
  IMAGE_CHOSEN,
  WANTS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (XsTrainView, xs_train_view, ADW_TYPE_BIN)

static gboolean cards_due_cb (gpointer data);

static void
show_confusion (XsTrainView *self)
{
  const XsFrame *frame = self->look != NULL ? self->look : self->shown;

  if (frame != NULL)
    xs_confusion_plot_set_counts (self->confusion, frame->confusion, frame->n_classes);
  else
    xs_confusion_plot_set_counts (self->confusion, NULL, 0);
}

static void
show_images (gpointer data)
{
  XsTrainView *self = data;

  if (self->shown != NULL)
    xs_hardest_images_set_frame (self->hardest, self->shown);
}

/* Shows the newest frame, and no other for a while. */
static void
show_cards (XsTrainView *self)
{
  g_clear_pointer (&self->shown, xs_frame_unref);
  self->shown = g_steal_pointer (&self->frame);
  show_confusion (self);
  xs_pace_ask (&self->images);
  xs_health_card_set_frame (self->health, self->shown);
  self->cards_due = g_timeout_add (CARDS_EVERY_MS, cards_due_cb, self);
}

static gboolean
cards_due_cb (gpointer data)
{
  XsTrainView *self = data;

  self->cards_due = 0;
  if (self->frame != NULL)
    show_cards (self);
  return G_SOURCE_REMOVE;
}

static char *
confusion_caption (XsTrainView *self)
{
  g_autofree char *step =
      self->look != NULL ? xs_format_number ((double) self->look->at.iteration, 0) : NULL;

  if (step == NULL)
    return g_strdup (_ ("row: true class, in %"));
  return g_strdup_printf (_ ("at step %s, in %%"), step);
}

static void
reading_cb (XsTrainView *self)
{
  const char *reading = xs_confusion_plot_get_reading (self->confusion);
  g_autofree char *caption = reading != NULL ? g_strdup (reading) : confusion_caption (self);

  gtk_label_set_label (self->confusion_caption, caption);
}

/* Cards and the images of a cell of the confusion take each other's place. */
static void
show_page (XsTrainView *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  g_signal_emit (self, signals[WANTS_CHANGED], 0);
}

static void
cell_chosen_cb (XsTrainView *self, int label, int prediction)
{
  xs_confused_page_open (self->confused, label, prediction);
  g_signal_emit (self, signals[CONFUSED_ASKED], 0, label, prediction);
  show_page (self, "confused");
  gtk_widget_grab_focus (GTK_WIDGET (self->confused));
}

static void
close_cb (XsTrainView *self)
{
  show_page (self, "cards");
  xs_confused_page_close (self->confused);
  gtk_widget_grab_focus (GTK_WIDGET (self->confusion));
}

static void
confused_chosen_cb (XsTrainView *self, int index)
{
  g_signal_emit (self, signals[IMAGE_CHOSEN], 0, index, FALSE);
}

static void
hardest_chosen_cb (XsTrainView *self, int index)
{
  g_signal_emit (self, signals[IMAGE_CHOSEN], 0, index, TRUE);
}

/* Both have one x axis. */
static void
range_cb (XsTrainView *self)
{
  double from, to;

  xs_curve_plot_find_range (self->curves, &from, &to);
  xs_layer_card_set_x (self->layers, xs_curve_plot_get_x_axis (self->curves), from, to);
}

static void
step_cb (XsTrainView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME_STEP]);
}

static void
axis_cb (XsTrainView *self)
{
  XsXAxis axis;

  if (xs_x_axis_from_id (xs_curve_plot_get_x_axis (self->curves), &axis))
    gtk_menu_button_set_label (self->axis_menu, xs_x_axis_label (axis));
  range_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_X_AXIS]);
}

static void
reset_zoom_cb (XsTrainView *self)
{
  xs_curve_plot_reset_zoom (self->curves);
  /* The button is about to vanish. */
  gtk_widget_grab_focus (GTK_WIDGET (self->curves));
}

/* The last validation loss, and the probability that it is. */
static char *
tell_loss_cb (XsTrainView *self)
{
  const XsFrame *frame = self->look != NULL ? self->look : self->shown;
  double loss = frame != NULL ? (double) frame->validation_loss : (double) NAN;
  g_autofree char *number = xs_format_number (loss, 2);
  g_autofree char *probability = xs_format_percent (exp (-loss));

  if (!isfinite (loss))
    return NULL;
  return g_strdup_printf (_ ("L = %s at validation: e^−L = %s"), number, probability);
}

static void
xs_train_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsTrainView *self = XS_TRAIN_VIEW (object);

  if (id == PROP_X_AXIS)
    g_value_set_string (value, xs_curve_plot_get_x_axis (self->curves));
  else if (id == PROP_TIME_STEP)
    g_object_get_property (G_OBJECT (self->layers), "step", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_train_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsTrainView *self = XS_TRAIN_VIEW (object);

  if (id == PROP_X_AXIS)
    xs_curve_plot_set_x_axis (self->curves, g_value_get_string (value));
  else if (id == PROP_TIME_STEP)
    g_object_set_property (G_OBJECT (self->layers), "step", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_train_view_dispose (GObject *object)
{
  XsTrainView *self = XS_TRAIN_VIEW (object);

  g_clear_handle_id (&self->cards_due, g_source_remove);
  xs_pace_clear (&self->images);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->shown, xs_frame_unref);
  g_clear_pointer (&self->look, xs_frame_unref);
  G_OBJECT_CLASS (xs_train_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, XsTrainView, pages);
  gtk_widget_class_bind_template_child (class, XsTrainView, confused);
  gtk_widget_class_bind_template_child (class, XsTrainView, curves);
  gtk_widget_class_bind_template_child (class, XsTrainView, reset_zoom);
  gtk_widget_class_bind_template_child (class, XsTrainView, axis_menu);
  gtk_widget_class_bind_template_child (class, XsTrainView, confusion);
  gtk_widget_class_bind_template_child (class, XsTrainView, confusion_caption);
  gtk_widget_class_bind_template_child (class, XsTrainView, hardest);
  gtk_widget_class_bind_template_child (class, XsTrainView, health);
  gtk_widget_class_bind_template_child (class, XsTrainView, layers);
  gtk_widget_class_bind_template_callback (class, reading_cb);
  gtk_widget_class_bind_template_callback (class, axis_cb);
  gtk_widget_class_bind_template_callback (class, range_cb);
  gtk_widget_class_bind_template_callback (class, step_cb);
  gtk_widget_class_bind_template_callback (class, cell_chosen_cb);
  gtk_widget_class_bind_template_callback (class, close_cb);
  gtk_widget_class_bind_template_callback (class, confused_chosen_cb);
  gtk_widget_class_bind_template_callback (class, hardest_chosen_cb);
  gtk_widget_class_bind_template_callback (class, reset_zoom_cb);
  gtk_widget_class_bind_template_callback (class, tell_loss_cb);
}

static guint
new_signal (const char *name, guint n)
{
  return g_signal_new (name, XS_TYPE_TRAIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n, G_TYPE_INT, G_TYPE_INT);
}

static void
xs_train_view_class_init (XsTrainViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = xs_train_view_dispose;
  object_class->get_property = xs_train_view_get_property;
  object_class->set_property = xs_train_view_set_property;
  properties[PROP_X_AXIS] =
      g_param_spec_string ("x-axis", NULL, NULL, "steps",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TIME_STEP] =
      g_param_spec_int ("time-step", NULL, NULL, -1, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CONFUSED_ASKED] = new_signal ("confused-asked", 2);
  signals[IMAGE_CHOSEN] = new_signal ("image-chosen", 2);
  signals[WANTS_CHANGED] = new_signal ("wants-changed", 0);
  g_type_ensure (XS_TYPE_CONFUSED_PAGE);
  g_type_ensure (XS_TYPE_CONFUSION_PLOT);
  g_type_ensure (XS_TYPE_CURVE_PLOT);
  g_type_ensure (XS_TYPE_HARDEST_IMAGES);
  g_type_ensure (XS_TYPE_HEALTH_CARD);
  g_type_ensure (XS_TYPE_LAYER_CARD);
  g_type_ensure (XS_TYPE_TRAIN_LAYOUT);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/train-view.ui");
  bind_children (widget_class);
}

static void
xs_train_view_init (XsTrainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  xs_pace_init (&self->images, show_images, self);
  g_object_bind_property (self->curves, "zoomed", self->reset_zoom, "visible",
                          G_BINDING_SYNC_CREATE);
  xs_curve_actions_add (GTK_WIDGET (self), self->curves);
  axis_cb (self);
  reading_cb (self);
}

GtkWidget *
xs_train_view_new (void)
{
  return g_object_new (XS_TYPE_TRAIN_VIEW, NULL);
}

void
xs_train_view_set_study (XsTrainView *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  xs_curve_plot_set_study (self->curves, study);
  xs_layer_card_set_study (self->layers, study);
  xs_pace_clear (&self->images);
  xs_hardest_images_set_study (self->hardest, study);
  xs_health_card_set_limit (self->health, NULL);
  xs_confused_page_set_study (self->confused, study);
  show_page (self, "cards");
  xs_confusion_plot_set_names (self->confusion, study != NULL ? study->class_names : NULL);
}

void
xs_train_view_set_history (XsTrainView *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  xs_curve_plot_set_history (self->curves, history);
  xs_layer_card_set_history (self->layers, history);
  range_cb (self);
  if (history != NULL)
    return;
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->shown, xs_frame_unref);
  show_confusion (self);
  xs_hardest_images_set_frame (self->hardest, NULL);
  xs_health_card_set_frame (self->health, NULL);
}

void
xs_train_view_update (XsTrainView *self)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  xs_curve_plot_update (self->curves);
  xs_layer_card_update (self->layers);
  range_cb (self);
}

void
xs_train_view_set_ready (XsTrainView *self, gboolean ready)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  xs_curve_plot_set_ready (self->curves, ready);
}

void
xs_train_view_set_frame (XsTrainView *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));
  g_return_if_fail (frame != NULL);

  xs_frame_ref (frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame;
  if (self->cards_due == 0)
    show_cards (self);
}

void
xs_train_view_set_look (XsTrainView *self, XsFrame *look)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  if (look != NULL)
    xs_frame_ref (look);
  g_clear_pointer (&self->look, xs_frame_unref);
  self->look = look;
  xs_curve_plot_set_look (self->curves, look != NULL ? &look->at : NULL);
  xs_layer_card_set_look (self->layers, look != NULL ? &look->at : NULL);
  show_confusion (self);
  reading_cb (self);
}

gboolean
xs_train_view_shows_confused (XsTrainView *self)
{
  g_return_val_if_fail (XS_IS_TRAIN_VIEW (self), FALSE);

  return g_str_equal (gtk_stack_get_visible_child_name (self->pages), "confused");
}

GtkWidget *
xs_train_view_get_cards (XsTrainView *self)
{
  g_return_val_if_fail (XS_IS_TRAIN_VIEW (self), NULL);

  return gtk_stack_get_child_by_name (self->pages, "cards");
}

void
xs_train_view_set_confused (XsTrainView *self, const XsConfused *answer)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  xs_confused_page_set_answer (self->confused, answer);
}

XsFreshness *
xs_train_view_get_freshness (XsTrainView *self)
{
  g_return_val_if_fail (XS_IS_TRAIN_VIEW (self), NULL);

  return xs_confused_page_get_freshness (self->confused);
}

void
xs_train_view_set_limit (XsTrainView *self, const XsCfl *limit)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  xs_health_card_set_limit (self->health, limit);
}

void
xs_train_view_add_reference (XsTrainView *self, XsHistory *history, const char *name)
{
  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  xs_curve_plot_add_reference (self->curves, history, name);
  range_cb (self);
}

void
xs_train_view_add_facts (XsTrainView *self, XsFacts *facts)
{
  const XsFrame *frame;
  int step;

  g_return_if_fail (XS_IS_TRAIN_VIEW (self));

  frame = self->look != NULL ? self->look : self->shown;
  if (frame == NULL)
    return;
  g_object_get (self->layers, "step", &step, NULL);
  xs_facts_add_layer (facts, frame->parameters, step);
  xs_layer_card_add_facts (self->layers, facts);
}
