#pragma once

#include "app/cli/options.h"
#include "engine/learn/settings-table.h"

/* Options that are settings: name, help, range and default come from the engine's table. */

/* What was given for each setting, as text. */
typedef struct
{
  char *texts[XS_N_SETTINGS]; /* NULL: not given */
  char *summaries[XS_N_SETTINGS];
} XsSettingOptions;

void xs_setting_options_clear (XsSettingOptions *self);

/* The option of setting @id, whose text goes to @self; the help says what @otherwise has. It lives
 * as long as @self. */
XsOption xs_setting_option (XsSettingOptions *self, XsSettingId id, const XsSettings *otherwise);
/* Sets in @settings what was given. XS_ERROR_INVALID; the message begins with the option. */
gboolean xs_setting_options_apply (const XsSettingOptions *self, XsSettings *settings,
                                   GError **error);
/* The same of sizes, depths and epochs alone: the levels that follow those of @settings. */
gboolean xs_setting_options_apply_lists (const XsSettingOptions *self, XsSettings *settings,
                                         GError **error);

/* Whether @text, NULL for none, names more than one. */
gboolean xs_setting_is_given_as_list (const char *text);

/* An option that is called, and limited, like a setting, but means something of the verb's own;
 * @value and @summary for the help. */
XsOption xs_option_like (XsSettingId id, XsOptionKind kind, void *target, const char *value,
                         const char *summary);
