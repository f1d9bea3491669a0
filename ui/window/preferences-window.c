#include "ui/window/preferences-window.h"

#include "engine/questions/frame.h"
#include "ui/plot/palette.h"
#include "ui/plot/whole-words.h"
#include <glib/gi18n.h>

struct _XsPreferencesWindow
{
  AdwPreferencesWindow parent;

  GtkSpinButton *autosave;
  GtkSpinButton *threads;
  GtkSpinButton *images;
  AdwComboRow *theme;
  AdwComboRow *palette;
};

G_DEFINE_FINAL_TYPE (XsPreferencesWindow, xs_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

enum
{
  PROP_AUTOSAVE = 1,
  PROP_THREADS,
  PROP_THEME,
  PROP_PALETTE,
  PROP_IMAGES,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
autosave_changed_cb (XsPreferencesWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AUTOSAVE]);
}

static void
threads_changed_cb (XsPreferencesWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_THREADS]);
}

static void
theme_changed_cb (XsPreferencesWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_THEME]);
}

static void
palette_changed_cb (XsPreferencesWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PALETTE]);
}

static void
images_changed_cb (XsPreferencesWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IMAGES]);
}

/* Zero threads read as what they mean. */
static gboolean
threads_output_cb (XsPreferencesWindow *self)
{
  if (gtk_spin_button_get_value_as_int (self->threads) != 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->threads), _ ("All"));
  return TRUE;
}

static int
threads_input_cb (XsPreferencesWindow *self, double *value)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->threads)), _ ("All")))
    return FALSE;
  *value = 0;
  return TRUE;
}

static void
xs_preferences_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsPreferencesWindow *self = XS_PREFERENCES_WINDOW (object);

  switch (id)
    {
    case PROP_AUTOSAVE:
      g_value_set_int (value, gtk_spin_button_get_value_as_int (self->autosave));
      break;
    case PROP_THREADS:
      g_value_set_int (value, gtk_spin_button_get_value_as_int (self->threads));
      break;
    case PROP_THEME:
      g_value_set_int (value, (int) adw_combo_row_get_selected (self->theme));
      break;
    case PROP_PALETTE:
      g_value_set_int (value, (int) adw_combo_row_get_selected (self->palette));
      break;
    case PROP_IMAGES:
      g_value_set_int (value, gtk_spin_button_get_value_as_int (self->images));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_preferences_window_set_property (GObject *object, guint id, const GValue *value,
                                    GParamSpec *pspec)
{
  XsPreferencesWindow *self = XS_PREFERENCES_WINDOW (object);

  switch (id)
    {
    case PROP_AUTOSAVE:
      gtk_spin_button_set_value (self->autosave, g_value_get_int (value));
      break;
    case PROP_THREADS:
      gtk_spin_button_set_value (self->threads, g_value_get_int (value));
      break;
    case PROP_THEME:
      adw_combo_row_set_selected (self->theme, (guint) g_value_get_int (value));
      break;
    case PROP_PALETTE:
      adw_combo_row_set_selected (self->palette, (guint) g_value_get_int (value));
      break;
    case PROP_IMAGES:
      gtk_spin_button_set_value (self->images, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_preferences_window_class_init (XsPreferencesWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = xs_preferences_window_get_property;
  object_class->set_property = xs_preferences_window_set_property;
  props[PROP_AUTOSAVE] = g_param_spec_int ("autosave", NULL, NULL, XS_LEAST_AUTOSAVE,
                                           XS_MOST_AUTOSAVE, XS_LEAST_AUTOSAVE, flags);
  props[PROP_THREADS] = g_param_spec_int ("threads", NULL, NULL, 0, XS_MOST_THREADS, 0, flags);
  props[PROP_THEME] = g_param_spec_int ("theme", NULL, NULL, 0, XS_N_COLOURS - 1, 0, flags);
  props[PROP_PALETTE] = g_param_spec_int ("palette", NULL, NULL, 0, XS_N_PALETTES - 1, 0, flags);
  props[PROP_IMAGES] = g_param_spec_int ("images", NULL, NULL, XS_LEAST_REFERENCES,
                                         XS_MOST_REFERENCES, XS_LEAST_REFERENCES, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, XsPreferencesWindow, autosave);
  gtk_widget_class_bind_template_child (widget_class, XsPreferencesWindow, threads);
  gtk_widget_class_bind_template_child (widget_class, XsPreferencesWindow, images);
  gtk_widget_class_bind_template_child (widget_class, XsPreferencesWindow, theme);
  gtk_widget_class_bind_template_child (widget_class, XsPreferencesWindow, palette);
  gtk_widget_class_bind_template_callback (widget_class, autosave_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, threads_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, threads_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, threads_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, theme_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, palette_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, images_changed_cb);
}

static void
xs_preferences_window_init (XsPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  xs_whole_words_show (GTK_WIDGET (self));
  gtk_spin_button_set_range (self->autosave, XS_LEAST_AUTOSAVE, XS_MOST_AUTOSAVE);
  gtk_spin_button_set_range (self->threads, 0, XS_MOST_THREADS);
  gtk_spin_button_set_range (self->images, XS_LEAST_REFERENCES, XS_MOST_REFERENCES);
}

GtkWindow *
xs_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (XS_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
}
