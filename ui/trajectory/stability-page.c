#include "ui/trajectory/stability-page.h"

#include "ui/help/explain-button.h"
#include "ui/plot/busy.h"
#include "ui/plot/text.h"
#include "ui/trajectory/growth-bars.h"
#include "ui/trajectory/spectrum-figures.h"
#include "ui/trajectory/spectrum-plot.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_DOUBLINGS 3 /* h times 1/8 .. 8 */
#define SNAP .2          /* doublings on both sides of a mark */

struct _XsStabilityPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *trouble;
  GtkLabel *words;
  GtkButton *refine;
  XsFreshness *freshness;
  XsSpectrumPlot *plot;
  XsGrowthBars *bars;
  GtkLabel *h;
  GtkScale *scale;
  GtkButton *reset;

  XsSpectrum *spectrum;
};

G_DEFINE_FINAL_TYPE (XsStabilityPage, xs_stability_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_STEP_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
factor_of (XsStabilityPage *self)
{
  return exp2 (gtk_range_get_value (GTK_RANGE (self->scale)));
}

/* "What if h = 0.25 (2 times)" */
static void
show_h (XsStabilityPage *self)
{
  double factor = factor_of (self);
  g_autofree char *h = xs_format_number (self->spectrum->h * factor, 4);
  g_autofree char *times = xs_format_number (factor, 2);
  g_autofree char *words = fabs (factor - 1) < 1e-9
                               ? g_strdup_printf (_ ("h = %s, as it is"), h)
                               : g_strdup_printf (_ ("What if h = %s, %s times"), h, times);

  gtk_label_set_label (self->h, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset), fabs (factor - 1) >= 1e-9);
}

/* The remedy is offered where the network itself needs it. */
static void
show_words (XsStabilityPage *self)
{
  g_autofree char *words = xs_spectrum_words (self->spectrum, factor_of (self));
  int index;
  gboolean is_beyond = !(xs_spectrum_worst (self->spectrum, 1, &index) <= XS_CFL_LIMIT);

  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->refine), is_beyond);
}

static void
show (XsStabilityPage *self)
{
  const char *name = "waiting";

  if (self->spectrum != NULL)
    name = self->spectrum->n_modes > 0 ? "modes" : "trouble";
  gtk_stack_set_visible_child_name (self->stack, name);
  xs_spectrum_plot_set_spectrum (self->plot, self->spectrum);
  xs_growth_bars_set_spectrum (self->bars, self->spectrum);
  if (self->spectrum == NULL)
    return;
  gtk_label_set_label (self->trouble,
                       self->spectrum->trouble != NULL ? self->spectrum->trouble : "");
  show_h (self);
  show_words (self);
}

static void
factor_changed_cb (XsStabilityPage *self)
{
  xs_spectrum_plot_set_factor (self->plot, factor_of (self));
  xs_growth_bars_set_factor (self->bars, factor_of (self));
  if (self->spectrum == NULL)
    return;
  show_h (self);
  show_words (self);
}

/* Dragged close to a mark, the slider is on it. */
static gboolean
change_value_cb (XsStabilityPage *self, GtkScrollType scroll, double value)
{
  double mark = round (value);

  if (scroll != GTK_SCROLL_JUMP || fabs (value - mark) > SNAP)
    return GDK_EVENT_PROPAGATE;
  gtk_range_set_value (GTK_RANGE (self->scale), mark);
  return GDK_EVENT_STOP;
}

static void
reset_cb (XsStabilityPage *self)
{
  gtk_range_set_value (GTK_RANGE (self->scale), 0);
}

static void
step_chosen_cb (XsStabilityPage *self, int step)
{
  g_signal_emit (self, signals[SIGNAL_STEP_CHOSEN], 0, step);
}

static void
xs_stability_page_dispose (GObject *object)
{
  XsStabilityPage *self = XS_STABILITY_PAGE (object);

  g_clear_pointer (&self->spectrum, xs_spectrum_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_STABILITY_PAGE);
  G_OBJECT_CLASS (xs_stability_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (XS_TYPE_BUSY);
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_GROWTH_BARS);
  g_type_ensure (XS_TYPE_SPECTRUM_PLOT);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/stability-page.ui");
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, stack);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, words);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, refine);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, plot);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, bars);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, h);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, scale);
  gtk_widget_class_bind_template_child (widget_class, XsStabilityPage, reset);
  gtk_widget_class_bind_template_callback (widget_class, factor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_value_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_chosen_cb);
}

static void
xs_stability_page_class_init (XsStabilityPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = xs_stability_page_dispose;
  signals[SIGNAL_STEP_CHOSEN] =
      g_signal_new ("step-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  bind_template (GTK_WIDGET_CLASS (class));
}

/* The wheel moves through the view, not the slider below the pointer. */
static void
ignore_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
xs_stability_page_init (XsStabilityPage *self)
{
  static const char *const marks[] = { "1/8", "1/4", "1/2", "1", "2", "4", "8" };

  gtk_widget_init_template (GTK_WIDGET (self));
  ignore_wheel (GTK_WIDGET (self->scale));
  for (int i = -MOST_DOUBLINGS; i <= MOST_DOUBLINGS; i++)
    gtk_scale_add_mark (self->scale, i, GTK_POS_BOTTOM, marks[i + MOST_DOUBLINGS]);
}

GtkWidget *
xs_stability_page_new (void)
{
  return g_object_new (XS_TYPE_STABILITY_PAGE, NULL);
}

void
xs_stability_page_set_spectrum (XsStabilityPage *self, XsSpectrum *spectrum)
{
  g_return_if_fail (XS_IS_STABILITY_PAGE (self));

  if (spectrum == self->spectrum)
    return;
  g_clear_pointer (&self->spectrum, xs_spectrum_unref);
  self->spectrum = spectrum == NULL ? NULL : xs_spectrum_ref (spectrum);
  show (self);
}

void
xs_stability_page_set_step (XsStabilityPage *self, int step)
{
  g_return_if_fail (XS_IS_STABILITY_PAGE (self));

  xs_spectrum_plot_set_step (self->plot, step);
  xs_growth_bars_set_step (self->bars, step);
}

XsFreshness *
xs_stability_page_get_freshness (XsStabilityPage *self)
{
  g_return_val_if_fail (XS_IS_STABILITY_PAGE (self), NULL);

  return self->freshness;
}
