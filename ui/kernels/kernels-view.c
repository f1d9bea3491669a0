#include "ui/kernels/kernels-view-private.h"

#include "ui/help/explain-button.h"
#include "ui/kernels/method-row.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (XsKernelsView, xs_kernels_view, ADW_TYPE_BIN)

enum
{
  PROP_OTHER_SIZE = 1,
  PROP_TIME_STEP,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* What the person does. */

/* The grid keeps the last answer until the new method's comes, the pill does not. */
static void
method_changed_cb (XsKernelsView *self)
{
  if (self->now.frame != NULL)
    xs_kernels_view_show_pill (self);
}

static void
chosen_cb (XsKernelsView *self, int output, int input)
{
  xs_kernels_view_drop_draft (self);
  self->output = output;
  self->input = input;
  xs_kernels_view_show_all (self);
  g_signal_emit_by_name (self, "kernel-chosen");
}

static void
step_changed_cb (XsKernelsView *self)
{
  xs_kernels_view_drop_draft (self);
  self->now.step = xs_time_stepper_get_step (self->stepper);
  self->range = 0;
  xs_kernels_view_sort (self);
  xs_kernels_view_show_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TIME_STEP]);
}

static void
size_changed_cb (XsKernelsView *self)
{
  xs_kernels_view_drop_draft (self);
  self->now.other_size = xs_level_choice_get_size (self->sizes);
  xs_comparison_set_moved (&self->now, NULL);
  xs_kernels_view_show_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OTHER_SIZE]);
}

/* "16 × 16 kernels of 9 numbers, 2 304 in all; h = T/N = 1/8 = 0.125" */
static char *
tell_kernels_cb (XsKernelsView *self)
{
  XsLayerKernels layers[XS_N_SIDES];
  const XsLayerKernels *home = &layers[xs_comparison_home_side (&self->now)];
  const XsArchitecture *a;
  g_autofree char *step = NULL;

  if (self->now.frame == NULL)
    return NULL;
  xs_comparison_layers (&self->now, layers);
  a = &self->now.frame->parameters->architecture;
  step = xs_step_words (a->depth, (double) a->time);
  return g_strdup_printf (_ ("%d × %d kernels of 9 numbers, %d in all; %s"), home->outputs,
                          home->inputs, (int) xs_layer_count (home), step);
}

/* The object. */

static void
xs_kernels_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsKernelsView *self = XS_KERNELS_VIEW (object);

  switch (id)
    {
    case PROP_OTHER_SIZE:
      g_value_set_int (value, self->now.other_size);
      break;
    case PROP_TIME_STEP:
      g_value_set_int (value, self->now.step);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_kernels_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsKernelsView *self = XS_KERNELS_VIEW (object);

  switch (id)
    {
    case PROP_OTHER_SIZE:
      xs_level_choice_set_size (self->sizes, g_value_get_int (value));
      break;
    case PROP_TIME_STEP:
      xs_time_stepper_set_step (self->stepper, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_kernels_view_dispose (GObject *object)
{
  XsKernelsView *self = XS_KERNELS_VIEW (object);

  xs_pace_clear (&self->words);
  xs_comparison_clear (&self->now);
  g_clear_pointer (&self->shown.outputs, g_free);
  g_clear_pointer (&self->shown.inputs, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_KERNELS_VIEW);
  G_OBJECT_CLASS (xs_kernels_view_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (XS_TYPE_COLOR_BAR);
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_KERNEL_CARD);
  g_type_ensure (XS_TYPE_KERNEL_PANEL);
  g_type_ensure (XS_TYPE_MOVED_PILL);
  g_type_ensure (XS_TYPE_PAIR_BOX);
  g_type_ensure (XS_TYPE_PASSPORT_PLOT);
  g_type_ensure (XS_TYPE_LEVEL_CHOICE);
  g_type_ensure (XS_TYPE_SYMBOL_PLOT);
  g_type_ensure (XS_TYPE_TIME_STEPPER);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  ensure_types ();
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/kernels-view.ui");
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, stack);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, method_place);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, pill);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, sizes);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, stepper);
  gtk_widget_class_bind_template_child_full (widget_class, "coarse", FALSE,
                                             G_STRUCT_OFFSET (XsKernelsView, panels[XS_COARSE]));
  gtk_widget_class_bind_template_child_full (widget_class, "fine", FALSE,
                                             G_STRUCT_OFFSET (XsKernelsView, panels[XS_FINE]));
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, row);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, grids);
  gtk_widget_class_bind_template_child_full (
      widget_class, "difference", FALSE, G_STRUCT_OFFSET (XsKernelsView, panels[XS_DIFFERENCE]));
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, display);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, axes);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, color_bar);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, card);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, passport);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, symbol);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, passport_title);
  gtk_widget_class_bind_template_child (widget_class, XsKernelsView, symbol_title);
  gtk_widget_class_bind_template_callback (widget_class, step_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tell_kernels_cb);
}

static void
xs_kernels_view_class_init (XsKernelsViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = xs_kernels_view_get_property;
  object_class->set_property = xs_kernels_view_set_property;
  object_class->dispose = xs_kernels_view_dispose;
  props[PROP_OTHER_SIZE] = g_param_spec_int ("other-size", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_TIME_STEP] = g_param_spec_int ("time-step", NULL, NULL, -1, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_signal_new ("kernel-edited", XS_TYPE_KERNELS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  g_signal_new ("kernel-chosen", XS_TYPE_KERNELS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  bind_template (widget_class);
}

static void
xs_kernels_view_init (XsKernelsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* As the plots that they lie upon, whose legends are on the right. */
  gtk_widget_set_direction (self->passport_title, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->symbol_title, GTK_TEXT_DIR_LTR);
  xs_pace_init (&self->words, xs_kernels_view_update_words, self);
  self->methods = xs_method_row_new ();
  adw_bin_set_child (self->method_place, self->methods);
  for (GtkWidget *button = gtk_widget_get_first_child (self->methods); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    g_signal_connect_object (button, "toggled", G_CALLBACK (method_changed_cb), self,
                             G_CONNECT_SWAPPED);
  xs_kernels_view_init_editing (self);
  xs_kernels_view_init_display (self);
  for (int i = XS_FINE; i < XS_N_PANELS; i++)
    xs_kernel_panel_join (self->panels[XS_COARSE], self->panels[i]);
  for (int i = 0; i < XS_N_PANELS; i++)
    g_signal_connect_object (xs_kernel_panel_get_grid (self->panels[i]), "kernel-chosen",
                             G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xs_kernels_view_new (void)
{
  return g_object_new (XS_TYPE_KERNELS_VIEW, NULL);
}

/* Data. */

void
xs_kernels_view_set_study (XsKernelsView *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_KERNELS_VIEW (self));

  if (study == self->now.study)
    return;
  self->wanted_size = 0;
  xs_kernels_view_set_frame (self, NULL);
  xs_comparison_set_study (&self->now, study);
}

/* The network has another shape than before; a new depth keeps the time. */
static void
adapt (XsKernelsView *self, int depth_before)
{
  const XsArchitecture *a = &self->now.frame->parameters->architecture;

  xs_time_stepper_set_range (self->stepper, a->depth, a->time);
  if (depth_before > 0 && self->now.step > 0)
    xs_time_stepper_set_step (self->stepper, self->now.step * a->depth / depth_before);
  xs_level_choice_set_study (self->sizes, self->now.study, a);
  xs_level_choice_set_size (self->sizes, self->wanted_size);
  self->wanted_size = 0;
  self->range = 0;
  xs_kernels_view_sort (self);
  xs_kernels_view_show_all (self);
}

static void
take_frame (XsKernelsView *self, XsFrame *frame)
{
  XsArchitecture before = { 0 };

  if (self->now.frame != NULL)
    before = self->now.frame->parameters->architecture;
  xs_comparison_set_frame (&self->now, frame);
  xs_kernels_view_settle_draft (self);
  if (!xs_architecture_equal (&before, &frame->parameters->architecture))
    {
      adapt (self, before.depth);
      return;
    }
  xs_kernels_view_show_pill (self);
  xs_kernels_view_show_values (self);
  xs_pace_ask (&self->words);
}

void
xs_kernels_view_set_frame (XsKernelsView *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_KERNELS_VIEW (self));

  if (frame == self->now.frame)
    return;
  if (frame != NULL)
    take_frame (self, frame);
  else
    xs_comparison_set_frame (&self->now, NULL);
  gtk_stack_set_visible_child_name (self->stack, frame == NULL ? "waiting" : "kernels");
}

void
xs_kernels_view_set_moved (XsKernelsView *self, const XsMoved *moved)
{
  g_return_if_fail (XS_IS_KERNELS_VIEW (self));

  if (xs_comparison_set_moved (&self->now, moved))
    xs_kernels_view_show_all (self);
}

int
xs_kernels_view_get_other_size (XsKernelsView *self)
{
  g_return_val_if_fail (XS_IS_KERNELS_VIEW (self), 0);

  return self->now.other_size;
}

void
xs_kernels_view_want_size (XsKernelsView *self, int size)
{
  g_return_if_fail (XS_IS_KERNELS_VIEW (self));

  if (self->now.frame != NULL)
    xs_level_choice_set_size (self->sizes, size);
  else
    self->wanted_size = size;
}

int
xs_kernels_view_get_wanted_size (XsKernelsView *self)
{
  g_return_val_if_fail (XS_IS_KERNELS_VIEW (self), 0);

  return self->wanted_size > 0 ? self->wanted_size : self->now.other_size;
}

XsFreshness *
xs_kernels_view_get_freshness (XsKernelsView *self)
{
  g_return_val_if_fail (XS_IS_KERNELS_VIEW (self), NULL);

  return self->freshness;
}

void
xs_kernels_view_set_editable (XsKernelsView *self, gboolean editable)
{
  g_return_if_fail (XS_IS_KERNELS_VIEW (self));

  self->is_editable = editable;
  xs_kernels_view_update_editable (self);
}
