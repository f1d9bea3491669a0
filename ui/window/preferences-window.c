#include "ui/window/preferences-window.h"

struct _XsPreferencesWindow
{
  AdwPreferencesWindow parent;

  GtkSpinButton *autosave;
};

G_DEFINE_FINAL_TYPE (XsPreferencesWindow, xs_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

enum
{
  PROP_AUTOSAVE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
autosave_changed_cb (XsPreferencesWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AUTOSAVE]);
}

static void
xs_preferences_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsPreferencesWindow *self = XS_PREFERENCES_WINDOW (object);

  if (id == PROP_AUTOSAVE)
    g_value_set_int (value, gtk_spin_button_get_value_as_int (self->autosave));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_preferences_window_set_property (GObject *object, guint id, const GValue *value,
                                    GParamSpec *pspec)
{
  XsPreferencesWindow *self = XS_PREFERENCES_WINDOW (object);

  if (id == PROP_AUTOSAVE)
    gtk_spin_button_set_value (self->autosave, g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_preferences_window_class_init (XsPreferencesWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = xs_preferences_window_get_property;
  object_class->set_property = xs_preferences_window_set_property;
  props[PROP_AUTOSAVE] = g_param_spec_int (
      "autosave", NULL, NULL, XS_LEAST_AUTOSAVE, XS_MOST_AUTOSAVE, XS_LEAST_AUTOSAVE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, XsPreferencesWindow, autosave);
  gtk_widget_class_bind_template_callback (widget_class, autosave_changed_cb);
}

static void
xs_preferences_window_init (XsPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_spin_button_set_range (self->autosave, XS_LEAST_AUTOSAVE, XS_MOST_AUTOSAVE);
}

GtkWindow *
xs_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (XS_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
}
