#pragma once

#include "engine/network/architecture.h"
#include "engine/store/safetensors.h"

/* What a model file says in words: architecture, class names, where the images came from. */

/* The value of "format" in every model file. */
#define XS_MODEL_FORMAT "across-scales 1"

/* (key, value) pairs, NULL-terminated, for xs_safetensors_save(); free with g_strfreev(). @data
 * below the home folder is written as "~/...". */
char **xs_metadata_write (const XsArchitecture *architecture, const char *const *class_names,
                          const char *data, guint64 split);

/* Reads it back: the architecture is valid, @class_names (g_strfreev) has one name a class, @data
 * (g_free) may be ""; @split is 1 where the file says none. XS_ERROR_FORMAT, and the message begins
 * with the file's name. */
gboolean xs_metadata_read (const XsSafetensors *file, XsArchitecture *architecture,
                           char ***class_names, char **data, guint64 *split, GError **error);
