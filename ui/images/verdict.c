#include "ui/images/verdict.h"

#include <glib/gi18n.h>

struct _XsVerdict
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *word;
};

G_DEFINE_FINAL_TYPE (XsVerdict, xs_verdict, GTK_TYPE_BOX)

XsVerdictState
xs_verdict_of (int label, int prediction)
{
  if (label < 0 || prediction < 0)
    return XS_VERDICT_UNKNOWN;
  return label == prediction ? XS_VERDICT_CORRECT : XS_VERDICT_WRONG;
}

static void
xs_verdict_class_init (XsVerdictClass *class)
{
}

static void
xs_verdict_init (XsVerdict *self)
{
  self->icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->word = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->word));
  gtk_widget_add_css_class (GTK_WIDGET (self), "verdict");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  xs_verdict_set_state (self, XS_VERDICT_UNKNOWN);
}

GtkWidget *
xs_verdict_new (void)
{
  return g_object_new (XS_TYPE_VERDICT, NULL);
}

void
xs_verdict_set_state (XsVerdict *self, XsVerdictState state)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean correct = state == XS_VERDICT_CORRECT;

  g_return_if_fail (XS_IS_VERDICT (self));

  gtk_widget_set_opacity (widget, state == XS_VERDICT_UNKNOWN ? 0 : 1);
  gtk_widget_remove_css_class (widget, correct ? "wrong" : "correct");
  gtk_widget_add_css_class (widget, correct ? "correct" : "wrong");
  gtk_image_set_from_icon_name (self->icon,
                                correct ? "object-select-symbolic" : "window-close-symbolic");
  gtk_label_set_label (self->word, state == XS_VERDICT_UNKNOWN ? ""
                                   : correct                   ? _ ("Correct")
                                                               : _ ("Wrong"));
}
