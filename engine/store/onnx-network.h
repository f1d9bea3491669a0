#pragma once

#include "engine/store/model.h"

/* Writes @self as an ONNX file (opset 13): input "image" (images, C_in, n, n) in [0, 1], outputs
 * "scores" and "probabilities" (images, classes); what a model file says in words is in its
 * metadata. resources/help/models.md says how it is read. Errors as of xs_onnx_graph_write(),
 * and XS_ERROR_TOO_LARGE where memory does not suffice. */
gboolean xs_onnx_save (const XsModel *self, const char *path, GError **error);
