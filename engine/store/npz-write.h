#pragma once

#include "engine/store/model.h"

/* Writes @self as NumPy's archive of arrays (.npz): the tensors of a model file by their names,
 * "class_names" (classes) as text, and "metadata", a text: a JSON object of what a model file says
 * in words. Atomic as XsOutputFile is. XS_ERROR_IO, XS_ERROR_TOO_LARGE. */
gboolean xs_npz_save (const XsModel *self, const char *path, GError **error);
