#pragma once

#include "app/cli/values.h"
#include "engine/learn/settings.h"

/* Makes the levels of @settings from the lists --sizes, --depth and --epochs, read in parallel: the
 * shorter repeats its last value. Lists that are not given (n = 0) leave what @settings has. */
gboolean xs_plan_levels (XsSettings *settings, const XsNumbers *sizes, const XsNumbers *depths,
                         const XsNumbers *epochs, GError **error);

/* "7" or "full" to a classifier grid (0: full). */
gboolean xs_plan_grid (const char *text, int *grid, GError **error);

/* "--preset smooth" among the arguments, wherever it stands: settings that all other options then
 * change. Refusing other words is up to the option itself. */
void xs_plan_preset (XsSettings *settings, int argc, char **argv);

/* Settings that go on with @architecture: its own level is the plan. */
void xs_plan_resume (XsSettings *settings, const XsArchitecture *architecture);
