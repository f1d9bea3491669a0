#include "ui/kernels/method-row.h"

#include "engine/scales/transfer.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>

static GtkWidget *
new_button (XsTransferMethod method)
{
  const char *name = xs_transfer_words (method);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (name);
  g_autofree char *whole = g_strdup_printf ("%s: %s", name, xs_transfer_meaning (method));

  /* All stay in narrow windows with large text. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", xs_transfer_id (method));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.method");
  gtk_widget_set_tooltip_text (button, whole);
  return button;
}

GtkWidget *
xs_method_row_new (void)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (row, "linked");
  gtk_widget_add_css_class (row, "methods");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Transfer method"), -1);
  for (int i = 0; i < XS_N_TRANSFERS; i++)
    gtk_box_append (GTK_BOX (row), new_button ((XsTransferMethod) i));
  return row;
}

int
xs_method_row_get_method (GtkWidget *row)
{
  GtkWidget *button = gtk_widget_get_first_child (row);

  for (int i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
      return i;
  return -1;
}
