#include "ui/train/health-row.h"

#include <math.h>

struct _XsHealthRow
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkLevelBar *meter;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (XsHealthRow, xs_health_row, GTK_TYPE_BOX)

static void
xs_health_row_class_init (XsHealthRowClass *class)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "healthrow");
}

static void
xs_health_row_init (XsHealthRow *self)
{
  GtkWidget *name = gtk_label_new (NULL), *meter = gtk_level_bar_new (),
            *value = gtk_label_new ("–");

  self->name = GTK_LABEL (name);
  self->meter = GTK_LEVEL_BAR (meter);
  self->value = GTK_LABEL (value);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_size_request (meter, 62, -1);
  gtk_widget_set_valign (meter, GTK_ALIGN_CENTER);
  gtk_label_set_width_chars (self->value, 7);
  gtk_label_set_xalign (self->value, 1);
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (self), name);
  gtk_box_append (GTK_BOX (self), meter);
  gtk_box_append (GTK_BOX (self), value);
}

GtkWidget *
xs_health_row_new (const char *name, const char *meaning)
{
  XsHealthRow *self = g_object_new (XS_TYPE_HEALTH_ROW, NULL);

  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, -1);
  return GTK_WIDGET (self);
}

void
xs_health_row_set (XsHealthRow *self, double level, const char *value, XsHealth health,
                   const char *word)
{
  static const char *const styles[] = { "unknown", "good", "watch" };
  g_autofree char *spoken = NULL;

  g_return_if_fail (XS_IS_HEALTH_ROW (self));

  if (g_strcmp0 (gtk_label_get_label (self->value), value) == 0 &&
      gtk_widget_has_css_class (GTK_WIDGET (self), styles[health]))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), styles[health]);
  gtk_level_bar_set_value (self->meter, isfinite (level) ? CLAMP (level, 0, 1) : 0);
  gtk_label_set_label (self->value, value);
  spoken = *word != '\0' ? g_strdup_printf ("%s, %s", value, word) : g_strdup (value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  spoken, -1);
}
