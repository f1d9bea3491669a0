#include "ui/window/rate-dialog.h"

#include "ui/window/rate-plot.h"

#include <glib/gi18n.h>

struct _XsRateDialog
{
  AdwWindow parent;

  GtkBox *box;
  GtkLabel *words;
  GtkButton *use;

  double rate; /* proposed */
};

G_DEFINE_FINAL_TYPE (XsRateDialog, xs_rate_dialog, ADW_TYPE_WINDOW)

static void
use_cb (XsRateDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.learning-rate", "d", self->rate);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
xs_rate_dialog_class_init (XsRateDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/rate-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, XsRateDialog, box);
  gtk_widget_class_bind_template_child (widget_class, XsRateDialog, words);
  gtk_widget_class_bind_template_child (widget_class, XsRateDialog, use);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xs_rate_dialog_init (XsRateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To two digits, as the side bar shows it. */
static void
propose (XsRateDialog *self, const XsRateSearch *search)
{
  g_autofree char *rate = g_strdup_printf ("%.2g", search->between);
  /* Translators: %s is a learning rate. */
  g_autofree char *button = g_strdup_printf (_ ("Use %s"), rate);
  g_autofree char *words = g_strdup_printf (
      _ ("A few iterations from the start of this study, each at a larger rate. Between where the "
         "loss falls fastest and where it is least, at %s, is where to start."),
      rate);

  self->rate = g_ascii_strtod (rate, NULL);
  gtk_label_set_label (self->words, words);
  gtk_button_set_label (self->use, button);
}

GtkWindow *
xs_rate_dialog_new (GtkWindow *parent, const XsRateSearch *search)
{
  XsRateDialog *self =
      g_object_new (XS_TYPE_RATE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  propose (self, search);
  gtk_box_append (self->box, xs_rate_plot_new (search));
  return GTK_WINDOW (self);
}
