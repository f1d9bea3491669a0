#include "ui/window/field-row.h"

struct _XsFieldRow
{
  AdwActionRow parent;

  GtkEntry *entry;
  char *hint;
};

G_DEFINE_FINAL_TYPE (XsFieldRow, xs_field_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_TEXT = 1,
  PROP_HINT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint changed_signal;

static void
changed_cb (XsFieldRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
  g_signal_emit (self, changed_signal, 0);
}

static void
set_hint (XsFieldRow *self, const char *hint)
{
  g_free (self->hint);
  self->hint = g_strdup (hint);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), hint);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsFieldRow *self = XS_FIELD_ROW (object);

  if (id == PROP_TEXT)
    g_value_set_string (value, xs_field_row_get_text (self));
  else if (id == PROP_HINT)
    g_value_set_string (value, self->hint);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsFieldRow *self = XS_FIELD_ROW (object);

  if (id == PROP_TEXT)
    xs_field_row_set_text (self, g_value_get_string (value));
  else if (id == PROP_HINT)
    set_hint (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_field_row_finalize (GObject *object)
{
  g_free (XS_FIELD_ROW (object)->hint);
  G_OBJECT_CLASS (xs_field_row_parent_class)->finalize (object);
}

static void
xs_field_row_class_init (XsFieldRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->finalize = xs_field_row_finalize;
  props[PROP_TEXT] = g_param_spec_string (
      "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_HINT] =
      g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, XsFieldRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
title_changed_cb (XsFieldRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
xs_field_row_init (XsFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Numbers in a row stay in their order in every script. */
  gtk_widget_set_direction (GTK_WIDGET (self->entry), GTK_TEXT_DIR_LTR);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
}

const char *
xs_field_row_get_text (XsFieldRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
xs_field_row_set_text (XsFieldRow *self, const char *text)
{
  g_return_if_fail (XS_IS_FIELD_ROW (self));

  if (g_strcmp0 (text, xs_field_row_get_text (self)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text == NULL ? "" : text);
}

void
xs_field_row_set_error (XsFieldRow *self, const char *message)
{
  g_return_if_fail (XS_IS_FIELD_ROW (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), message != NULL ? message : self->hint);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
