#include "ui/plot/fact-row.h"

#include "ui/plot/busy.h"

#include <glib/gi18n.h>

struct _XsFactRow
{
  GtkListBoxRow parent;

  GtkWidget *busy;
  GtkLabel *value;
  char *name;
};

G_DEFINE_FINAL_TYPE (XsFactRow, xs_fact_row, GTK_TYPE_LIST_BOX_ROW)

static void
xs_fact_row_finalize (GObject *object)
{
  g_free (XS_FACT_ROW (object)->name);
  G_OBJECT_CLASS (xs_fact_row_parent_class)->finalize (object);
}

static void
xs_fact_row_class_init (XsFactRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_fact_row_finalize;
}

static void
xs_fact_row_init (XsFactRow *self)
{
  GtkWidget *value = gtk_label_new (NULL);

  self->busy = xs_busy_new (_ ("Being computed"));
  self->value = GTK_LABEL (value);
  gtk_widget_add_css_class (value, "numeric");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* Room that is short is the name's loss: the numbers are what it is about. */
GtkWidget *
xs_fact_row_new (const char *name, const char *meaning, GtkWidget *picture)
{
  XsFactRow *self = g_object_new (XS_TYPE_FACT_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (name);

  self->name = g_strdup (name);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (box, "fact");
  gtk_box_append (GTK_BOX (box), title);
  if (picture != NULL)
    gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), self->busy);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), meaning);
  xs_fact_row_set (self, NULL);
  return GTK_WIDGET (self);
}

void
xs_fact_row_set (XsFactRow *self, const char *value)
{
  g_autofree char *words = NULL;

  g_return_if_fail (XS_IS_FACT_ROW (self));

  words = value != NULL ? g_strdup_printf ("%s: %s", self->name, value) : g_strdup (self->name);
  gtk_widget_set_visible (self->busy, value == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->value), value != NULL);
  gtk_label_set_text (self->value, value != NULL ? value : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
