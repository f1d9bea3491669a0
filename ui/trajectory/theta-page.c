#include "ui/trajectory/theta-page.h"

#include "ui/help/explain-button.h"
#include "ui/plot/text.h"
#include "ui/trajectory/theta-legend.h"
#include "ui/trajectory/theta-plot.h"

#include <glib/gi18n.h>

#define ONE_KERNEL 1 /* in the list of what shows */

struct _XsThetaPage
{
  AdwBin parent_instance;

  GtkDropDown *which;
  GtkWidget *pair;
  GtkSpinButton *output, *input;
  XsThetaPlot *plot;
  GtkWidget *before_row;
  GtkLabel *before_words;
  XsThetaLegend *legend;
  GtkLabel *units;

  XsStudy *study;
  XsFrame *frame; /* with a trajectory, or NULL */
  XsFrame *before;
};

G_DEFINE_FINAL_TYPE (XsThetaPage, xs_theta_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_STEP_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Lengths are in pixels of the level that the study began with, so that it is one unit for all
 * sizes of a study. */
static int
reference_size (XsThetaPage *self)
{
  return self->study == NULL ? self->frame->parameters->architecture.size
                             : self->study->settings.levels[0].size;
}

static gboolean
shows_one (XsThetaPage *self)
{
  return gtk_drop_down_get_selected (self->which) == ONE_KERNEL;
}

static XsThetaLines *
lines_of (XsThetaPage *self, const XsFrame *frame)
{
  int output = shows_one (self) ? gtk_spin_button_get_value_as_int (self->output) - 1 : -1;

  if (frame == NULL)
    return NULL;
  return xs_theta_lines_new (frame, reference_size (self), output,
                             gtk_spin_button_get_value_as_int (self->input) - 1);
}

static void
show_lines (XsThetaPage *self)
{
  if (self->frame == NULL)
    xs_theta_plot_set_lines (self->plot, NULL, NULL);
  else
    xs_theta_plot_set_lines (self->plot, lines_of (self, self->frame),
                             lines_of (self, self->before));
}

static void
show_before (XsThetaPage *self)
{
  g_autofree char *epoch = NULL, *words = NULL;

  gtk_widget_set_visible (self->before_row, self->before != NULL);
  if (self->before == NULL)
    return;
  epoch = xs_format_number (self->before->at.epoch, 1);
  words = g_strdup_printf (_ ("Dashed: with %d steps, of epoch %s"),
                           self->before->parameters->architecture.depth, epoch);
  gtk_label_set_label (self->before_words, words);
}

static void
show_units (XsThetaPage *self)
{
  int size = reference_size (self);
  g_autofree char *units =
      shows_one (self)
          ? g_strdup_printf (_ ("Lengths in pixels H = 1/%d of the image; |K| is the size of the "
                                "kernel."),
                             size)
          : g_strdup_printf (_ ("Root mean square over all kernels of a layer. Lengths in pixels "
                                "H = 1/%d of the image; |K| is the size of a kernel."),
                             size);

  gtk_label_set_label (self->units, units);
}

/* Channels and unit are the network's. */
static void
show_shape (XsThetaPage *self)
{
  const XsArchitecture *a = &self->frame->parameters->architecture;
  gtk_spin_button_set_range (self->output, 1, a->channels);
  gtk_spin_button_set_range (self->input, 1, xs_architecture_width (a));
  show_units (self);
}

static void
which_changed_cb (XsThetaPage *self)
{
  gtk_widget_set_visible (self->pair, shows_one (self));
  if (self->frame != NULL)
    show_units (self);
  xs_theta_plot_forget_scale (self->plot);
  show_lines (self);
}

static void
pair_changed_cb (XsThetaPage *self)
{
  if (shows_one (self))
    which_changed_cb (self);
}

static void
shown_changed_cb (XsThetaPage *self)
{
  xs_theta_plot_set_shown (self->plot, xs_theta_legend_get_shown (self->legend));
}

static void
dismiss_cb (XsThetaPage *self)
{
  xs_theta_page_set_before (self, NULL);
}

static void
step_chosen_cb (XsThetaPage *self, int step)
{
  g_signal_emit (self, signals[SIGNAL_STEP_CHOSEN], 0, step);
}

static void
xs_theta_page_dispose (GObject *object)
{
  XsThetaPage *self = XS_THETA_PAGE (object);

  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->before, xs_frame_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_THETA_PAGE);
  G_OBJECT_CLASS (xs_theta_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (XS_TYPE_THETA_PLOT);
  g_type_ensure (XS_TYPE_THETA_LEGEND);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/theta-page.ui");
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, which);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, pair);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, output);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, input);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, plot);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, before_row);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, before_words);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, legend);
  gtk_widget_class_bind_template_child (widget_class, XsThetaPage, units);
  gtk_widget_class_bind_template_callback (widget_class, which_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pair_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_chosen_cb);
}

static void
xs_theta_page_class_init (XsThetaPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = xs_theta_page_dispose;
  signals[SIGNAL_STEP_CHOSEN] =
      g_signal_new ("step-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  bind_template (GTK_WIDGET_CLASS (class));
}

static void
xs_theta_page_init (XsThetaPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  shown_changed_cb (self);
}

GtkWidget *
xs_theta_page_new (void)
{
  return g_object_new (XS_TYPE_THETA_PAGE, NULL);
}

void
xs_theta_page_set_study (XsThetaPage *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_THETA_PAGE (self));

  xs_theta_page_set_frame (self, NULL);
  xs_theta_page_set_before (self, NULL);
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
}

void
xs_theta_page_set_frame (XsThetaPage *self, XsFrame *frame)
{
  gboolean is_other;

  g_return_if_fail (XS_IS_THETA_PAGE (self));

  if (frame == self->frame)
    return;
  is_other = frame != NULL && (self->frame == NULL ||
                               !xs_architecture_equal (&frame->parameters->architecture,
                                                       &self->frame->parameters->architecture));
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame == NULL ? NULL : xs_frame_ref (frame);
  if (is_other)
    show_shape (self);
  show_lines (self);
}

void
xs_theta_page_set_before (XsThetaPage *self, XsFrame *before)
{
  g_return_if_fail (XS_IS_THETA_PAGE (self));

  if (before == self->before)
    return;
  g_clear_pointer (&self->before, xs_frame_unref);
  self->before = before == NULL ? NULL : xs_frame_ref (before);
  show_before (self);
  show_lines (self);
}

void
xs_theta_page_set_position (XsThetaPage *self, double position)
{
  g_return_if_fail (XS_IS_THETA_PAGE (self));

  xs_theta_plot_set_position (self->plot, position);
}
