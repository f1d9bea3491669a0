#include "ui/preview/method-choice.h"

#include "ui/plot/busy.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define METER_WIDTH 76

struct _XsMethodChoice
{
  GtkListBoxRow parent;

  GtkCheckButton *radio; /* NULL: a fixed one */
  GtkWidget *meter;
  GtkWidget *busy;
  GtkLabel *value;
  char *name;
};

G_DEFINE_FINAL_TYPE (XsMethodChoice, xs_method_choice, GTK_TYPE_LIST_BOX_ROW)

static void
xs_method_choice_finalize (GObject *object)
{
  g_free (XS_METHOD_CHOICE (object)->name);
  G_OBJECT_CLASS (xs_method_choice_parent_class)->finalize (object);
}

static void
xs_method_choice_class_init (XsMethodChoiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_method_choice_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The radio button speaks for all of it. */
static GtkWidget *
new_meter (void)
{
  GtkWidget *meter =
      g_object_new (GTK_TYPE_LEVEL_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                    "width-request", METER_WIDTH, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_FULL);
  return meter;
}

static void
xs_method_choice_init (XsMethodChoice *self)
{
  GtkWidget *value = gtk_label_new (NULL);

  self->meter = new_meter ();
  self->busy = xs_busy_new (_ ("Being computed"));
  self->value = GTK_LABEL (value);
  gtk_label_set_width_chars (self->value, 6);
  gtk_label_set_xalign (self->value, 1);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
}

static GtkWidget *
new_choice (const char *name, const char *meaning, GtkWidget *title)
{
  XsMethodChoice *self = g_object_new (XS_TYPE_METHOD_CHOICE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->name = g_strdup (name);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (box, "choice");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->meter);
  gtk_box_append (GTK_BOX (box), self->busy);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), meaning);
  return GTK_WIDGET (self);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
toggled_cb (XsMethodChoice *self)
{
  set_class (GTK_WIDGET (self), "chosen", gtk_check_button_get_active (self->radio));
}

GtkWidget *
xs_method_choice_new (const char *name, const char *meaning, XsMethodChoice *group)
{
  GtkWidget *radio = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_RADIO, "label", name, NULL);
  GtkWidget *choice = new_choice (name, meaning, radio);

  XS_METHOD_CHOICE (choice)->radio = GTK_CHECK_BUTTON (radio);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), group->radio);
  g_signal_connect_object (radio, "toggled", G_CALLBACK (toggled_cb), choice, G_CONNECT_SWAPPED);
  xs_method_choice_set_busy (XS_METHOD_CHOICE (choice));
  return choice;
}

GtkWidget *
xs_method_choice_new_fixed (const char *name, const char *meaning)
{
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *choice = new_choice (name, meaning, title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (choice, "fixed");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (choice), FALSE);
  xs_method_choice_set_busy (XS_METHOD_CHOICE (choice));
  return choice;
}

GtkCheckButton *
xs_method_choice_get_radio (XsMethodChoice *self)
{
  g_return_val_if_fail (XS_IS_METHOD_CHOICE (self), NULL);

  return self->radio;
}

void
xs_method_choice_choose (XsMethodChoice *self)
{
  g_return_if_fail (XS_IS_METHOD_CHOICE (self));

  gtk_check_button_set_active (self->radio, TRUE);
}

/* @words: what is said of it. */
static void
show (XsMethodChoice *self, gboolean busy, const char *value, double level, const char *words)
{
  g_autofree char *label =
      *words != '\0' ? g_strdup_printf ("%s, %s", self->name, words) : g_strdup (self->name);
  GtkAccessible *speaker = GTK_ACCESSIBLE (self);

  if (self->radio != NULL)
    speaker = GTK_ACCESSIBLE (self->radio);
  gtk_widget_set_visible (self->busy, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->value), !busy);
  gtk_label_set_text (self->value, value);
  gtk_widget_set_visible (self->meter, isfinite (level));
  set_class (GTK_WIDGET (self->value), "dim-label", !isfinite (level));
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->meter), isfinite (level) ? CLAMP (level, 0, 1) : 0);
  gtk_accessible_update_property (speaker, GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
xs_method_choice_set_busy (XsMethodChoice *self)
{
  g_return_if_fail (XS_IS_METHOD_CHOICE (self));

  show (self, TRUE, "", (double) NAN, "");
}

void
xs_method_choice_set_word (XsMethodChoice *self, const char *word, const char *why)
{
  g_return_if_fail (XS_IS_METHOD_CHOICE (self));

  show (self, FALSE, word, (double) NAN, why);
}

void
xs_method_choice_set_accuracy (XsMethodChoice *self, double accuracy)
{
  g_autofree char *percent = xs_format_percent (accuracy);

  g_return_if_fail (XS_IS_METHOD_CHOICE (self));

  show (self, FALSE, percent, accuracy, percent);
}
