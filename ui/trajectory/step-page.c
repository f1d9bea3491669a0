#include "ui/trajectory/step-page.h"

#include "ui/help/explain-button.h"
#include "ui/plot/text.h"
#include "ui/trajectory/step-pictures.h"

#include <glib/gi18n.h>

struct _XsStepPage
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkSpinButton *input;
  XsStepPictures *pictures;
  GtkLabel *sum;
  GtkLabel *update;
  GtkLabel *note;

  XsFrame *frame; /* with a trajectory, or NULL */
  int step;
  int channel;
  gboolean filling; /* the spin button changes by program */
};

G_DEFINE_FINAL_TYPE (XsStepPage, xs_step_page, ADW_TYPE_BIN)

/* What is said of each type of layer: how z gets into the update. */
static const char *const notes[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = N_ ("Standard layer: h σ(z) is added to the channel."),
  [XS_LAYER_SYMMETRIC] = N_ (
      "Symmetric layer: −h Kᵀ is applied to the σ(z) of all channels, of which one is shown, and "
      "added; so the update is not this picture alone."),
  [XS_LAYER_HAMILTONIAN] =
      N_ ("Hamiltonian layer: each half of the channels is moved by the other. ±h Kᵀ is applied to "
          "the σ(z) of all channels of the half, of which one is shown, and added."),
  [XS_LAYER_SECOND_ORDER] = N_ (
      "Second-order layer: the channel moves on as in the step before, less h² Kᵀ applied to the "
      "σ(z) of all channels, of which one is shown."),
};

/* "Channel 3: −0.41; 15 others: 0.20; bias: 0.01. Sum z = −0.20" */
static char *
sum_words (const XsSlowStep *slow, int input, const XsSlowPixel *pixel)
{
  g_autofree char *product = xs_format_number (pixel->product, 3);
  g_autofree char *others = xs_format_number (pixel->others, 3);
  g_autofree char *bias = xs_format_number (pixel->bias, 3);
  g_autofree char *inner = xs_format_number (pixel->inner, 3);

  return g_strdup_printf (_ ("z = %s from channel %d, %s from the %d others, bias %s: %s"), product,
                          slow->first_input + input + 1, others, slow->n_inputs - 1, bias, inner);
}

static char *
update_words (const XsArchitecture *a, const XsSlowPixel *pixel)
{
  g_autofree char *active = xs_format_number (pixel->active, 3);
  g_autofree char *h = xs_format_number (xs_architecture_step (a), 4);
  g_autofree char *before = xs_format_number (pixel->before, 3);
  g_autofree char *after = xs_format_number (pixel->after, 3);
  g_autofree char *change = xs_format_number (pixel->after - pixel->before, 3);

  if (a->layer == XS_LAYER_STANDARD)
    return g_strdup_printf (_ ("σ(z) = %s; state %s + %s × %s = %s"), active, before, h, active,
                            after);
  return g_strdup_printf (_ ("σ(z) = %s; state %s, changed by %s, h = %s: %s"), active, before,
                          change, h, after);
}

static void
show_pixel (XsStepPage *self)
{
  const XsArchitecture *a;
  g_autofree char *sum = NULL, *update = NULL;
  XsSlowPixel pixel;
  XsSlowStep slow;
  int row, column;

  if (!xs_step_pictures_get_pixel (self->pictures, &pixel, &row, &column))
    return;
  a = &self->frame->parameters->architecture;
  xs_slow_step_of (a, self->step, self->channel, &slow);
  sum = sum_words (&slow, gtk_spin_button_get_value_as_int (self->input) - 1 - slow.first_input,
                   &pixel);
  update = update_words (a, &pixel);
  gtk_label_set_label (self->sum, sum);
  gtk_label_set_label (self->update, update);
}

static void
show_title (XsStepPage *self)
{
  const XsArchitecture *a = &self->frame->parameters->architecture;
  g_autofree char *from = xs_format_number (a->time * self->step / a->depth, 3);
  g_autofree char *to = xs_format_number (a->time * (self->step + 1) / a->depth, 3);
  g_autofree char *title = g_strdup_printf (_ ("Step %d, t = %s to %s, channel %d"), self->step + 1,
                                            from, to, self->channel + 1);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->note, _ (notes[a->layer]));
}

/* The input that shows is the channel itself where it is among those that are convolved. */
static void
show_inputs (XsStepPage *self)
{
  XsSlowStep slow;

  xs_slow_step_of (&self->frame->parameters->architecture, self->step, self->channel, &slow);
  self->filling = TRUE;
  gtk_spin_button_set_range (self->input, slow.first_input + 1, slow.first_input + slow.n_inputs);
  gtk_spin_button_set_value (self->input, self->channel + 1);
  self->filling = FALSE;
}

static void
show_pictures (XsStepPage *self)
{
  XsSlowStep slow;

  xs_slow_step_of (&self->frame->parameters->architecture, self->step, self->channel, &slow);
  xs_step_pictures_set (self->pictures, self->frame, self->step, self->channel,
                        gtk_spin_button_get_value_as_int (self->input) - 1 - slow.first_input);
}

static void
input_changed_cb (XsStepPage *self)
{
  if (!self->filling && self->frame != NULL)
    show_pictures (self);
}

/* Everything, when it is about something else. */
static void
show_all (XsStepPage *self)
{
  const XsArchitecture *a;

  if (self->frame == NULL)
    return;
  a = &self->frame->parameters->architecture;
  self->step = CLAMP (self->step, 0, a->depth - 1);
  self->channel = CLAMP (self->channel, 0, a->channels - 1);
  show_title (self);
  show_inputs (self);
  show_pictures (self);
}

static void
xs_step_page_dispose (GObject *object)
{
  XsStepPage *self = XS_STEP_PAGE (object);

  g_clear_pointer (&self->frame, xs_frame_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_STEP_PAGE);
  G_OBJECT_CLASS (xs_step_page_parent_class)->dispose (object);
}

static void
xs_step_page_class_init (XsStepPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_step_page_dispose;
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  g_type_ensure (XS_TYPE_STEP_PICTURES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/step-page.ui");
  gtk_widget_class_bind_template_child (widget_class, XsStepPage, title);
  gtk_widget_class_bind_template_child (widget_class, XsStepPage, input);
  gtk_widget_class_bind_template_child (widget_class, XsStepPage, pictures);
  gtk_widget_class_bind_template_child (widget_class, XsStepPage, sum);
  gtk_widget_class_bind_template_child (widget_class, XsStepPage, update);
  gtk_widget_class_bind_template_child (widget_class, XsStepPage, note);
  gtk_widget_class_bind_template_callback (widget_class, input_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_pixel);
}

static void
xs_step_page_init (XsStepPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xs_step_page_new (void)
{
  return g_object_new (XS_TYPE_STEP_PAGE, NULL);
}

void
xs_step_page_set_frame (XsStepPage *self, XsFrame *frame)
{
  gboolean is_other;

  g_return_if_fail (XS_IS_STEP_PAGE (self));

  if (frame == self->frame)
    return;
  is_other = frame != NULL && (self->frame == NULL ||
                               !xs_architecture_equal (&frame->parameters->architecture,
                                                       &self->frame->parameters->architecture));
  if (frame != NULL)
    xs_frame_ref (frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame;
  if (is_other)
    show_all (self);
  else if (frame != NULL)
    show_pictures (self);
  else
    xs_step_pictures_set (self->pictures, NULL, 0, 0, 0);
}

void
xs_step_page_set_step (XsStepPage *self, int step)
{
  g_return_if_fail (XS_IS_STEP_PAGE (self));

  if (step == self->step)
    return;
  self->step = step;
  if (self->frame == NULL)
    return;
  self->step = CLAMP (step, 0, self->frame->parameters->architecture.depth - 1);
  show_title (self);
  show_pictures (self);
}

void
xs_step_page_set_channel (XsStepPage *self, int channel)
{
  g_return_if_fail (XS_IS_STEP_PAGE (self));

  if (channel == self->channel)
    return;
  self->channel = channel;
  show_all (self);
}
