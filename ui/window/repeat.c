#include "ui/window/repeat.h"

#include "engine/learn/settings-text.h"

#include <string.h>

/* Whether a change was made in the way that is set: methods can be chosen at any time. */
static gboolean
has_method (const XsNode *node, const XsSettings *settings)
{
  return node->planned ==
         (node->kind == XS_NODE_REFINE ? (int) settings->refine : (int) settings->transfer);
}

/* What comes by itself, or leaves the training as it is. */
static gboolean
is_by_itself (const XsNode *node, const XsSettings *settings)
{
  switch (node->kind)
    {
    case XS_NODE_START:
    case XS_NODE_MARK:
      return TRUE;
    case XS_NODE_PROLONG:
    case XS_NODE_RESTRICT:
    case XS_NODE_REFINE:
      return node->reason != XS_REASON_BY_HAND && node->reason != XS_REASON_NONE &&
             has_method (node, settings);
    default:
      return FALSE;
    }
}

static gboolean
path_is_by_itself (const XsNodes *nodes, const XsSettings *settings)
{
  for (int id = 0; id < xs_nodes_count (nodes); id++)
    if (xs_nodes_look (nodes, id)->on_path && !is_by_itself (xs_nodes_get (nodes, id), settings))
      return FALSE;
  return xs_nodes_count (nodes) > 0;
}

static void
format_all (const XsSettings *settings, char *texts[XS_N_SETTINGS + 1])
{
  for (int i = 0; i < XS_N_SETTINGS; i++)
    texts[i] = xs_setting_format (xs_setting ((XsSettingId) i), settings);
  texts[XS_N_SETTINGS] = NULL;
}

/* Whether @options, read by themselves, are the settings that @texts say. */
static gboolean
say_all (const char *const options[XS_N_SETTINGS], char *const texts[XS_N_SETTINGS])
{
  g_auto (GStrv) read = g_new0 (char *, XS_N_SETTINGS + 1);
  const XsSetting *wrong;
  XsSettings settings;

  xs_settings_default (&settings);
  if (!xs_settings_parse (&settings, options, &wrong, NULL))
    return FALSE;
  format_all (&settings, read);
  for (int i = 0; i < XS_N_SETTINGS; i++)
    if (!g_str_equal (read[i], texts[i]))
      return FALSE;
  return TRUE;
}

/* The command line has a method, and makes a plan, of its own where nothing is said. */
static gboolean
is_always_said (int id)
{
  return id == XS_SETTING_SIZES || id == XS_SETTING_DEPTHS || id == XS_SETTING_EPOCHS ||
         id == XS_SETTING_TRANSFER;
}

/* What is not as usual; @all: a preset sets others, too, so that all has to be said. */
static void
choose_options (char *const texts[XS_N_SETTINGS], gboolean all, const char *options[XS_N_SETTINGS])
{
  g_auto (GStrv) usual = g_new0 (char *, XS_N_SETTINGS + 1);
  XsSettings settings;

  xs_settings_default (&settings);
  format_all (&settings, usual);
  for (int i = 0; i < XS_N_SETTINGS; i++)
    options[i] = all || is_always_said (i) || !g_str_equal (texts[i], usual[i]) ? texts[i] : NULL;
}

/* In quotes where a shell would take it for more. */
static char *
quote (const char *text)
{
  static const char plain[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-./:,+@%";

  return text[strspn (text, plain)] == '\0' && *text != '\0' ? g_strdup (text)
                                                             : g_shell_quote (text);
}

static char *
write_command (const XsStudy *study, const char *const options[XS_N_SETTINGS])
{
  GString *line = g_string_new ("across-scales train");
  g_autofree char *where = quote (study->data_where);

  g_string_append_printf (line, " --data %s", where);
  for (int i = 0; i < XS_N_SETTINGS; i++)
    {
      GString *value = options[i] != NULL ? g_string_new (options[i]) : NULL;

      if (value == NULL)
        continue;
      g_string_replace (value, ", ", ",", 0);
      g_string_append_printf (line, " --%s %s", xs_setting ((XsSettingId) i)->id, value->str);
      g_string_free (value, TRUE);
    }
  g_string_append (line, " --output study.across");
  return g_string_free (line, FALSE);
}

char *
xs_repeat_command (const XsStudy *study, const XsNodes *nodes)
{
  g_auto (GStrv) texts = g_new0 (char *, XS_N_SETTINGS + 1);
  const char *options[XS_N_SETTINGS];

  if (study->settings.strategy == XS_STRATEGY_MANUAL ||
      !path_is_by_itself (nodes, &study->settings))
    return NULL;
  format_all (&study->settings, texts);
  choose_options (texts, FALSE, options);
  if (!say_all (options, texts))
    choose_options (texts, TRUE, options);
  return say_all (options, texts) ? write_command (study, options) : NULL;
}
