#pragma once

#include "engine/learn/settings-table.h"

/* Settings as text, one line each, in the C locale: what is typed and what files hold. */

/* "14, 28", "full", "0.01"; free with g_free(). Repeated last values of a list are left out, but of
 * the sizes, which count the levels. */
char *xs_setting_format (const XsSetting *setting, const XsSettings *settings);

/* Sets in @self what @texts (XS_N_SETTINGS) say, NULL: not given. Lists are read in parallel: a
 * shorter one repeats its last value, one that is not given keeps what @self has. A preset is
 * applied first, where it is another than the present one: all other texts then change what it
 * sets. FALSE and XS_ERROR_INVALID leave @self as it was; @wrong is the first row whose text is
 * wrong, and the message begins with what was expected. Ranges are checked, but not what settings
 * must keep among each other: xs_settings_validate(). */
gboolean xs_settings_parse (XsSettings *self, const char *const texts[XS_N_SETTINGS],
                            const XsSetting **wrong, GError **error);
