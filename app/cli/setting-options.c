#include "app/cli/setting-options.h"

#include "engine/base/error.h"
#include "engine/learn/settings-text.h"

#include <string.h>

void
xs_setting_options_clear (XsSettingOptions *self)
{
  for (int id = 0; id < XS_N_SETTINGS; id++)
    {
      g_clear_pointer (&self->texts[id], g_free);
      g_clear_pointer (&self->summaries[id], g_free);
    }
}

/* What the help calls a value. */
static const char *
value_name (const XsSetting *setting)
{
  switch (setting->kind)
    {
    case XS_SETTING_CHOICE:
      return "NAME";
    case XS_SETTING_WHOLES:
    case XS_SETTING_REALS:
      return "N,…";
    case XS_SETTING_REAL:
      return "X";
    case XS_SETTING_WHOLE:
    case XS_SETTING_RANDOM:
      break;
    }
  return "N";
}

/* The choices of somebody who is not asked while the work goes on. */
static XsChoices
choices_of (const XsSetting *setting)
{
  XsChoices choices = setting->choices;

  if (setting->n_unattended > 0)
    choices.n = setting->n_unattended;
  return choices;
}

XsOption
xs_setting_option (XsSettingOptions *self, XsSettingId id, const XsSettings *otherwise)
{
  const XsSetting *setting = xs_setting (id);
  const XsChoices choices = choices_of (setting);
  g_autofree char *usual = xs_setting_format (setting, otherwise);
  g_autofree char *list = choices.n > 0 ? xs_choices_list (&choices) : NULL;

  g_free (self->summaries[id]);
  self->summaries[id] = g_strdup_printf ("%s%s%s (%s)", setting->summary, list != NULL ? ": " : "",
                                         list != NULL ? list : "", usual);
  return (XsOption){ .name = setting->id,
                     .kind = XS_OPTION_TEXT,
                     .target = &self->texts[id],
                     .value = value_name (setting),
                     .summary = self->summaries[id] };
}

static gboolean
check_unattended (const XsSettingOptions *self, const XsSetting **wrong, GError **error)
{
  for (int id = 0; id < XS_N_SETTINGS; id++)
    {
      const XsChoices choices = choices_of (xs_setting (id));
      g_autofree char *list = NULL;

      if (self->texts[id] == NULL || choices.n == 0 ||
          xs_choices_find (&choices, self->texts[id]) >= 0)
        continue;
      *wrong = xs_setting (id);
      list = xs_choices_list (&choices);
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected %s, found \"%s\"", list,
                   self->texts[id]);
      return FALSE;
    }
  return TRUE;
}

gboolean
xs_setting_options_apply (const XsSettingOptions *self, XsSettings *settings, GError **error)
{
  const XsSetting *wrong;

  if (check_unattended (self, &wrong, error) &&
      xs_settings_parse (settings, (const char *const *) self->texts, &wrong, error))
    return TRUE;
  g_prefix_error (error, "--%s: ", wrong->id);
  return FALSE;
}

gboolean
xs_setting_options_apply_lists (const XsSettingOptions *self, XsSettings *settings, GError **error)
{
  XsSettingOptions lists = { 0 };

  for (int id = 0; id < XS_N_SETTINGS; id++)
    if (xs_setting_is_list (xs_setting (id)))
      lists.texts[id] = self->texts[id];
  return xs_setting_options_apply (&lists, settings, error);
}

gboolean
xs_setting_is_given_as_list (const char *text)
{
  return text != NULL && strpbrk (text, ", ") != NULL;
}

XsOption
xs_option_like (XsSettingId id, XsOptionKind kind, void *target, const char *value,
                const char *summary)
{
  const XsSetting *setting = xs_setting (id);

  return (XsOption){ .name = setting->id,
                     .kind = kind,
                     .target = target,
                     .value = value,
                     .summary = summary,
                     .least = setting->least,
                     .most = setting->most,
                     .choices = setting->choices.n > 0 ? &setting->choices : NULL };
}
