#include "engine/data/names.h"

#define MOST_NAMED 5

static const char *const leavings[] = {
  "@eadir",
  "#recycle",
  "#snapshot",
  "@recycle",
  "__macosx",
  "$recycle.bin",
  "lost+found",
  "recycler",
  "thumbs.db",
  "desktop.ini",
  "ehthumbs.db",
  "__pycache__",
  "system volume information",
  "icon\r",
};

char *
xs_name_shown (const char *name)
{
  g_autoptr (GString) shown = NULL;

  if (g_utf8_validate (name, -1, NULL))
    return g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  shown = g_string_new (NULL);
  while (*name != '\0')
    {
      const char *end;

      g_utf8_validate (name, -1, &end);
      g_string_append_len (shown, name, end - name);
      if (*end != '\0')
        g_string_append_printf (shown, "\\x%02x", (guint8) *end++);
      name = end;
    }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

gboolean
xs_name_is_leaving (const char *name)
{
  if (*name == '.')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (leavings); i++)
    if (g_ascii_strcasecmp (name, leavings[i]) == 0)
      return TRUE;
  return FALSE;
}

void
xs_names_append (GString *text, int n_before, const char *name)
{
  if (n_before < MOST_NAMED)
    g_string_append_printf (text, "%s%s", n_before > 0 ? ", " : "", name);
}

void
xs_names_close (GString *text, int n)
{
  if (n > MOST_NAMED)
    g_string_append_printf (text, " and %d more", n - MOST_NAMED);
}
