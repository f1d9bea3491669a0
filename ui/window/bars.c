#include "ui/window/bars.h"

#include "ui/plot/pair-box.h"

#define PULSE_MS 120
#define LOADING_AFTER_MS 500 /* what is over sooner needs no bar */

struct _XsBars
{
  AdwBin parent;

  GtkRevealer *error_revealer;
  GtkLabel *error_label;
  GtkRevealer *offer_revealer;
  GtkLabel *offer_label;
  GtkRevealer *advice_revealer;
  GtkLabel *advice_label;
  GtkButton *advice_button;
  GtkRevealer *tour_revealer;
  GtkRevealer *look_revealer;
  GtkLabel *look_label;
  GtkRevealer *loading_revealer;
  GtkLabel *loading_label;
  GtkProgressBar *progress;
  GtkRevealer *divergence_revealer;
  GtkLabel *divergence_label;

  guint loading_due; /* source: the bar of loading comes soon */
  guint pulse;       /* source: while it is not known how far loading is */
};

G_DEFINE_FINAL_TYPE (XsBars, xs_bars, ADW_TYPE_BIN)

static void
close_error_cb (XsBars *self)
{
  xs_bars_set_error (self, NULL);
}

static void
close_offer_cb (XsBars *self)
{
  xs_bars_set_offer (self, NULL);
}

static void
close_advice_cb (XsBars *self)
{
  xs_bars_set_advice (self, NULL, NULL, NULL);
}

static void
close_tour_cb (XsBars *self)
{
  xs_bars_set_tour (self, FALSE);
}

/* A bar that has faded away is not there for screen readers either. */
static void
faded_cb (GtkRevealer *revealer)
{
  if (!gtk_revealer_get_child_revealed (revealer) && !gtk_revealer_get_reveal_child (revealer))
    gtk_widget_set_visible (GTK_WIDGET (revealer), FALSE);
}

static void
xs_bars_dispose (GObject *object)
{
  XsBars *self = XS_BARS (object);

  g_clear_handle_id (&self->loading_due, g_source_remove);
  g_clear_handle_id (&self->pulse, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_BARS);
  G_OBJECT_CLASS (xs_bars_parent_class)->dispose (object);
}

static void
xs_bars_class_init (XsBarsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_bars_dispose;
  g_type_ensure (XS_TYPE_PAIR_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/across_scales/AcrossScales/ui/bars.ui");
  gtk_widget_class_bind_template_child (widget_class, XsBars, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, XsBars, error_label);
  gtk_widget_class_bind_template_child (widget_class, XsBars, offer_revealer);
  gtk_widget_class_bind_template_child (widget_class, XsBars, offer_label);
  gtk_widget_class_bind_template_child (widget_class, XsBars, advice_revealer);
  gtk_widget_class_bind_template_child (widget_class, XsBars, advice_label);
  gtk_widget_class_bind_template_child (widget_class, XsBars, advice_button);
  gtk_widget_class_bind_template_child (widget_class, XsBars, tour_revealer);
  gtk_widget_class_bind_template_child (widget_class, XsBars, look_revealer);
  gtk_widget_class_bind_template_child (widget_class, XsBars, look_label);
  gtk_widget_class_bind_template_child (widget_class, XsBars, loading_revealer);
  gtk_widget_class_bind_template_child (widget_class, XsBars, loading_label);
  gtk_widget_class_bind_template_child (widget_class, XsBars, progress);
  gtk_widget_class_bind_template_child (widget_class, XsBars, divergence_revealer);
  gtk_widget_class_bind_template_child (widget_class, XsBars, divergence_label);
  gtk_widget_class_bind_template_callback (widget_class, close_error_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_advice_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_tour_cb);
  gtk_widget_class_bind_template_callback (widget_class, faded_cb);
}

static void
xs_bars_init (XsBars *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xs_bars_new (void)
{
  return g_object_new (XS_TYPE_BARS, NULL);
}

static void
reveal (GtkRevealer *revealer, gboolean shown)
{
  if (shown)
    gtk_widget_set_visible (GTK_WIDGET (revealer), TRUE);
  gtk_revealer_set_reveal_child (revealer, shown);
  faded_cb (revealer);
}

/* The words stay while the bar slides away. */
static void
say (GtkRevealer *revealer, GtkLabel *label, const char *text)
{
  if (text != NULL)
    gtk_label_set_text (label, text);
  reveal (revealer, text != NULL);
}

void
xs_bars_set_error (XsBars *self, const char *text)
{
  g_return_if_fail (XS_IS_BARS (self));

  say (self->error_revealer, self->error_label, text);
}

void
xs_bars_set_offer (XsBars *self, const char *text)
{
  g_return_if_fail (XS_IS_BARS (self));

  say (self->offer_revealer, self->offer_label, text);
}

/* The button goes with its words: where the action cannot be, nor can the button be pressed. */
void
xs_bars_set_advice (XsBars *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (XS_IS_BARS (self));
  g_return_if_fail (text == NULL || (button != NULL && action != NULL));

  if (text != NULL)
    {
      gtk_button_set_label (self->advice_button, button);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->advice_button), action);
    }
  say (self->advice_revealer, self->advice_label, text);
}

void
xs_bars_set_tour (XsBars *self, gboolean shown)
{
  g_return_if_fail (XS_IS_BARS (self));

  reveal (self->tour_revealer, shown);
}

void
xs_bars_set_look (XsBars *self, const char *text)
{
  g_return_if_fail (XS_IS_BARS (self));

  say (self->look_revealer, self->look_label, text);
}

void
xs_bars_set_divergence (XsBars *self, const char *text)
{
  g_return_if_fail (XS_IS_BARS (self));

  say (self->divergence_revealer, self->divergence_label, text);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
loading_due_cb (gpointer data)
{
  XsBars *self = data;

  self->loading_due = 0;
  reveal (self->loading_revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
say_loading (XsBars *self, const char *words)
{
  if (words == NULL)
    {
      g_clear_handle_id (&self->loading_due, g_source_remove);
      reveal (self->loading_revealer, FALSE);
      return;
    }
  gtk_label_set_text (self->loading_label, words);
  if (self->loading_due == 0 && !gtk_revealer_get_reveal_child (self->loading_revealer))
    self->loading_due = g_timeout_add (LOADING_AFTER_MS, loading_due_cb, self);
}

void
xs_bars_set_loading (XsBars *self, const char *words, double fraction)
{
  gboolean unknown = words != NULL && !(fraction >= 0);

  g_return_if_fail (XS_IS_BARS (self));

  say_loading (self, words);
  if (!unknown)
    g_clear_handle_id (&self->pulse, g_source_remove);
  else if (self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self->progress);
  if (words != NULL && !unknown)
    gtk_progress_bar_set_fraction (self->progress, MIN (fraction, 1));
}
