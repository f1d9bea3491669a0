#pragma once

#include "engine/store/model.h"

/* What a model file says in words: architecture, class names, where the images came from. */

/* The value of "format" in every model file. */
#define XS_MODEL_FORMAT "across-scales 1"

/* (key, value) pairs, NULL-terminated, for xs_safetensors_save(); free with g_strfreev(). Of the
 * path to the images only its last name is told (xs_place_short()): whoever gets the file need not
 * know how the folders of its maker are called, and has none of them. */
char **xs_metadata_write (const XsModel *model);

/* Reads it back: @architecture is valid, @model gets a class name for each class, and the data,
 * which may be "". XS_ERROR_FORMAT, and the message begins with the file's name. */
gboolean xs_metadata_read (const XsSafetensors *file, XsArchitecture *architecture, XsModel *model,
                           GError **error);
