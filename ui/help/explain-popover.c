#include "ui/help/explain-popover.h"

#include <glib/gi18n.h>

#define WIDTH_CHARS 44

static GtkWidget *
add_line (GtkBox *box, const char *markup, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars",
                                   WIDTH_CHARS, "max-width-chars", WIDTH_CHARS, "xalign", 0., NULL);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (box, label);
  return label;
}

static void
add_now (GtkBox *box, const char *now)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *escaped = g_markup_escape_text (now, -1);

  add_line (GTK_BOX (part), _ ("Now"), "caption-heading");
  add_line (GTK_BOX (part), escaped, "numeric");
  gtk_widget_add_css_class (part, "now");
  gtk_box_append (box, part);
}

static GtkWidget *
make_more (const char *link)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", _ ("Read More"), "action-name",
                                    "win.help-at", "halign", GTK_ALIGN_END, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", link);
  return button;
}

GtkWidget *
xs_explain_popover_new (const XsExplanation *explanation, const char *now)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *more = make_more (explanation->link);

  add_line (GTK_BOX (box), _ (explanation->title), "title-4");
  add_line (GTK_BOX (box), _ (explanation->text), NULL);
  if (explanation->formula != NULL)
    {
      add_line (GTK_BOX (box), explanation->formula, "formula");
      add_line (GTK_BOX (box), _ (explanation->symbols), "dim-label");
    }
  if (now != NULL)
    add_now (GTK_BOX (box), now);
  gtk_box_append (GTK_BOX (box), more);
  g_signal_connect_object (more, "clicked", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "explanation");
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (explanation->title), -1);
  return popover;
}
