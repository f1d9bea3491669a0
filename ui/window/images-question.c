#include "ui/window/images-question.h"

#include <glib/gi18n.h>

/* Such a button says its label with the mnemonic's line, and once more that of the child that shows
 * it. */
static void
name_button (GtkButton *button)
{
  GtkWidget *label = gtk_button_get_child (button);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (GTK_IS_LABEL (label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (label)), -1);
}

static void
name_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    name_button (GTK_BUTTON (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_buttons (child);
}

/* Else the first button has the focus, and Enter presses that. Where buttons stand below each other
 * the usual one is another. */
static void
focus_usual_cb (GtkWindow *self)
{
  gtk_window_set_focus (self, gtk_window_get_default_widget (self));
}

GtkWindow *
xs_images_question_new (GtkWindow *parent, const XsImagesQuestion *asked)
{
  GtkWidget *widget = adw_message_dialog_new (parent, asked->heading, asked->body);
  AdwMessageDialog *self = ADW_MESSAGE_DIALOG (widget);
  const char *usual = asked->is_open_usual ? XS_IMAGES_OPEN : XS_IMAGES_CHOOSE;

  adw_message_dialog_add_response (self, XS_IMAGES_CANCEL, _ ("_Cancel"));
  adw_message_dialog_add_response (self, XS_IMAGES_CHOOSE, asked->choose);
  if (asked->open != NULL)
    adw_message_dialog_add_response (self, XS_IMAGES_OPEN, asked->open);
  adw_message_dialog_set_close_response (self, XS_IMAGES_CANCEL);
  adw_message_dialog_set_default_response (self, usual);
  adw_message_dialog_set_response_appearance (self, usual, ADW_RESPONSE_SUGGESTED);
  name_buttons (widget);
  g_signal_connect (self, "map", G_CALLBACK (focus_usual_cb), NULL);
  g_signal_connect (self, "notify::default-widget", G_CALLBACK (focus_usual_cb), NULL);
  return GTK_WINDOW (self);
}
