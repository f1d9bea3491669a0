#pragma once

#include <glib.h>

/* XS_ERROR_INVALID when a model written to @output would take the place of a file of @data (as
 * xs_dataset_open_on() takes it): the file itself, or whatever lies in the folder and is no model.
 * Blocks. */
gboolean xs_own_data_is_spared (const char *output, const char *data, GError **error);
