#include "app/window/preferences.h"

#include "app/session/session.h"
#include "app/window/application.h"
#include "engine/questions/frame.h"
#include "ui/plot/palette.h"
#include "ui/window/preferences-window.h"

#define NARROW 900 /* pixels; below, the side bar may be folded */

static GSettings *
settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = NULL;
  GSettings *settings;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, XS_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;
  settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_schema_unref (schema);
  return settings;
}

static const struct
{
  const char *action, *key;
} kept[] = {
  { "view", "view" },
  { "x-axis", "x-axis" },
  { "sidebar", "sidebar-visible" },
  { "export-format", "export-format" },
  { "export-plot", "export-plot" },
};

/* Of an older version that is installed, the schema may lack a key. */
static gboolean
has_key (GSettings *settings, const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key);
}

void
xs_preferences_load (GtkWindow *window)
{
  g_autoptr (GSettings) settings = settings_open ();

  if (settings == NULL)
    return;
  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (has_key (settings, kept[i].key))
      {
        g_autoptr (GVariant) value = g_settings_get_value (settings, kept[i].key);

        g_action_group_change_action_state (G_ACTION_GROUP (window), kept[i].action, value);
      }
}

void
xs_preferences_save (GtkWindow *window)
{
  g_autoptr (GSettings) settings = settings_open ();
  int width, height;

  if (settings == NULL)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (GVariant) value =
          g_action_group_get_action_state (G_ACTION_GROUP (window), kept[i].action);
      /* A narrow window folds its side bar: that is not what the person chose. */
      gboolean folded = width < NARROW && g_str_equal (kept[i].action, "sidebar");

      if (value != NULL && !folded && has_key (settings, kept[i].key))
        g_settings_set_value (settings, kept[i].key, value);
    }
}

static GSettings *
settings_with (const char *key)
{
  g_autoptr (GSettings) settings = settings_open ();

  return settings != NULL && has_key (settings, key) ? g_steal_pointer (&settings) : NULL;
}

static int
whole (const char *key, int fallback)
{
  g_autoptr (GSettings) settings = settings_with (key);

  return settings != NULL ? g_settings_get_int (settings, key) : fallback;
}

static void
set_whole (const char *key, int value)
{
  g_autoptr (GSettings) settings = settings_with (key);

  if (settings != NULL)
    g_settings_set_int (settings, key, value);
}

int
xs_preferences_autosave (void)
{
  return whole ("autosave", XS_AUTOSAVE_SECONDS);
}

void
xs_preferences_set_autosave (int seconds)
{
  set_whole ("autosave", seconds);
}

int
xs_preferences_threads (void)
{
  return whole ("threads", 0);
}

void
xs_preferences_set_threads (int threads)
{
  set_whole ("threads", threads);
}

int
xs_preferences_theme (void)
{
  return whole ("theme", XS_COLOURS_OF_DESKTOP);
}

void
xs_preferences_set_theme (int theme)
{
  set_whole ("theme", theme);
}

int
xs_preferences_palette (void)
{
  return whole ("palette", XS_PALETTE_STANDARD);
}

void
xs_preferences_set_palette (int palette)
{
  set_whole ("palette", palette);
}

int
xs_preferences_images (void)
{
  return whole ("reference-images", XS_USUAL_REFERENCES);
}

void
xs_preferences_set_images (int n)
{
  set_whole ("reference-images", n);
}

/* Without settings that could be kept it would be offered again and again. */
gboolean
xs_preferences_take_tour_offer (void)
{
  g_autoptr (GSettings) settings = settings_with ("tour-offered");

  return settings != NULL && !g_settings_get_boolean (settings, "tour-offered") &&
         g_settings_set_boolean (settings, "tour-offered", TRUE);
}
