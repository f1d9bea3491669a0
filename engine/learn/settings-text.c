#include "engine/learn/settings-text.h"

#include "engine/base/error.h"
#include "engine/base/number.h"

#include <math.h>
#include <string.h>

/* What the text of a list says; n = 0: not given. */
typedef struct
{
  int n;
  double values[XS_MAX_LEVELS];
} Numbers;

static gboolean
is_whole (const XsSetting *setting)
{
  return setting->kind == XS_SETTING_WHOLE || setting->kind == XS_SETTING_WHOLES;
}

/* A number in @place, which is a member of a kind. */
static double
number_at (const XsSetting *setting, const void *place)
{
  return is_whole (setting) ? *(const int *) place : *(const double *) place;
}

static void
set_number (const XsSetting *setting, void *place, double value)
{
  if (is_whole (setting))
    *(int *) place = (int) value;
  else
    *(double *) place = value;
}

static double
level_number (const XsSetting *setting, const XsLevel *level)
{
  return number_at (setting, (const char *) level + setting->offset);
}

/* --- to text -----------------------------------------------------------------------------------
 */

static char *
format_list (const XsSetting *setting, const XsSettings *settings)
{
  GString *text = g_string_new (NULL);
  int n = settings->n_levels;

  while (setting != xs_setting (XS_SETTING_SIZES) && n > 1 &&
         fabs (level_number (setting, &settings->levels[n - 1]) -
               level_number (setting, &settings->levels[n - 2])) <= 0)
    n--;
  for (int i = 0; i < n; i++)
    {
      g_autofree char *value = xs_number_format (level_number (setting, &settings->levels[i]));

      g_string_append_printf (text, i == 0 ? "%s" : ", %s", value);
    }
  return g_string_free (text, FALSE);
}

char *
xs_setting_format (const XsSetting *setting, const XsSettings *settings)
{
  const void *place = (const char *) settings + setting->offset;

  switch (setting->kind)
    {
    case XS_SETTING_WHOLES:
    case XS_SETTING_REALS:
      return format_list (setting, settings);
    case XS_SETTING_CHOICE:
      return g_strdup (setting->choices.id (*(const int *) place));
    case XS_SETTING_RANDOM:
      return g_strdup_printf ("%" G_GUINT64_FORMAT, *(const guint64 *) place);
    case XS_SETTING_WHOLE:
    case XS_SETTING_REAL:
      break;
    }
  if (setting->zero != NULL && fabs (number_at (setting, place)) <= 0)
    return g_strdup (setting->zero);
  return xs_number_format (number_at (setting, place));
}

/* --- from text ---------------------------------------------------------------------------------
 */

static gboolean
refuse_number (const XsSetting *setting, const char *text, GError **error)
{
  g_autofree char *least = xs_number_format (setting->least);
  g_autofree char *most = xs_number_format (setting->most);

  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected a %snumber from %s to %s%s%s%s%s, found \"%s\"",
               is_whole (setting) ? "whole " : "", least, most, setting->unit != NULL ? " " : "",
               setting->unit != NULL ? setting->unit : "", setting->zero != NULL ? " or " : "",
               setting->zero != NULL ? setting->zero : "", text);
  return FALSE;
}

static gboolean
parse_number (const XsSetting *setting, const char *text, double *value, GError **error)
{
  if (setting->zero != NULL && g_ascii_strcasecmp (text, setting->zero) == 0)
    {
      *value = 0;
      return TRUE;
    }
  if (xs_number_parse (text, value) && *value >= setting->least && *value <= setting->most &&
      (!is_whole (setting) || fabs (*value - floor (*value)) <= 0))
    return TRUE;
  return refuse_number (setting, text, error);
}

static gboolean
parse_choice (const XsSetting *setting, const char *text, int *value, GError **error)
{
  g_autofree char *list = NULL;
  int found = xs_choices_find (&setting->choices, text);

  if (found >= 0)
    {
      *value = found;
      return TRUE;
    }
  list = xs_choices_list (&setting->choices);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected %s, found \"%s\"", list, text);
  return FALSE;
}

static gboolean
parse_random (const char *text, guint64 *value, GError **error)
{
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, value, NULL))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected a whole number from 0 to %" G_GUINT64_FORMAT ", found \"%s\"", G_MAXUINT64,
               text);
  return FALSE;
}

static gboolean
parse_one (XsSettings *self, const XsSetting *setting, const char *text, GError **error)
{
  void *place = (char *) self + setting->offset;
  double number;

  if (setting->kind == XS_SETTING_CHOICE)
    return parse_choice (setting, text, place, error);
  if (setting->kind == XS_SETTING_RANDOM)
    return parse_random (text, place, error);
  if (!parse_number (setting, text, &number, error))
    return FALSE;
  set_number (setting, place, number);
  return TRUE;
}

/* "14, 28", "14,28" and "14 28" are two entries, "14,,28" three of which one is empty. */
static char **
split (const char *text)
{
  g_autoptr (GStrvBuilder) entries = g_strv_builder_new ();
  const char *at = text + strspn (text, " \t"), *end;

  for (; *at != '\0'; at = end)
    {
      g_autofree char *entry = NULL;

      end = at + strcspn (at, ", \t");
      entry = g_strndup (at, (gsize) (end - at));
      g_strv_builder_add (entries, entry);
      end += strspn (end, " \t");
      if (*end != ',')
        continue;
      end += 1 + strspn (end + 1, " \t");
      if (*end == '\0')
        g_strv_builder_add (entries, "");
    }
  return g_strv_builder_end (entries);
}

static gboolean
parse_list (const XsSetting *setting, const char *text, Numbers *numbers, GError **error)
{
  g_auto (GStrv) entries = split (text);
  guint n = g_strv_length (entries);

  if (n == 0)
    return refuse_number (setting, text, error);
  if (n > XS_MAX_LEVELS)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected 1 to %d levels, found %u",
                   XS_MAX_LEVELS, n);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!parse_number (setting, entries[i], &numbers->values[i], error))
      {
        g_prefix_error (error, "entry %u: ", i + 1);
        return FALSE;
      }
  numbers->n = (int) n;
  return TRUE;
}

/* The levels of @self from the lists (XS_N_SETTINGS) that were given, and what it had. */
static void
set_levels (XsSettings *self, const Numbers *lists)
{
  const XsSettings before = *self;
  int n = lists[XS_SETTING_SIZES].n > 0 ? 0 : before.n_levels;

  for (int id = 0; id < XS_N_SETTINGS; id++)
    n = MAX (n, lists[id].n);
  self->n_levels = n;
  for (int i = 0; i < n; i++)
    {
      self->levels[i] = before.levels[CLAMP (i, 0, MAX (0, before.n_levels - 1))];
      for (int id = 0; id < XS_N_SETTINGS; id++)
        if (lists[id].n > 0)
          set_number (xs_setting (id), (char *) &self->levels[i] + xs_setting (id)->offset,
                      lists[id].values[MIN (i, lists[id].n - 1)]);
    }
  if (lists[XS_SETTING_LEARNING_RATE].n > 0)
    self->learning_rate = self->levels[0].rate;
}

/* The settings that set others, before these are read. */
static gboolean
parse_presets (XsSettings *self, const char *const texts[XS_N_SETTINGS], const XsSetting **wrong,
               GError **error)
{
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      const XsSetting *setting = xs_setting (id);
      int now;

      if (texts[id] == NULL || setting->choose == NULL)
        continue;
      *wrong = setting;
      if (!parse_choice (setting, texts[id], &now, error))
        return FALSE;
      if (now != G_STRUCT_MEMBER (int, self, setting->offset))
        setting->choose (self, now);
    }
  return TRUE;
}

gboolean
xs_settings_parse (XsSettings *self, const char *const texts[XS_N_SETTINGS],
                   const XsSetting **wrong, GError **error)
{
  XsSettings own = *self;
  Numbers lists[XS_N_SETTINGS] = { 0 };

  if (!parse_presets (&own, texts, wrong, error))
    return FALSE;
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      const XsSetting *setting = xs_setting (id);

      *wrong = setting;
      if (texts[id] == NULL)
        continue;
      if (xs_setting_is_list (setting) ? !parse_list (setting, texts[id], &lists[id], error)
                                       : !parse_one (&own, setting, texts[id], error))
        return FALSE;
    }
  set_levels (&own, lists);
  *self = own;
  return TRUE;
}

void
xs_settings_default (XsSettings *self)
{
  const char *texts[XS_N_SETTINGS];
  const XsSetting *wrong;

  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    texts[id] = xs_setting (id)->otherwise;
  *self = (XsSettings){ 0 };
  (void) xs_settings_parse (self, texts, &wrong, NULL);
}
