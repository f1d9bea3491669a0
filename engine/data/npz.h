#pragma once

#include "engine/data/npy.h"

/* NumPy's archives of arrays (.npz): zip, each member a .npy. Any thread. */
typedef struct _XsNpz XsNpz;

/* NULL and XS_ERROR_FORMAT, XS_ERROR_IO; messages begin with the file's name. */
XsNpz *xs_npz_open (GFile *file, GError **error);
/* The same of a seekable stream of @n_bytes bytes, called @name in messages. */
XsNpz *xs_npz_open_stream (GInputStream *stream, guint64 n_bytes, const char *name, GError **error);
void xs_npz_free (XsNpz *self);

/* What the arrays are called, in the order of the archive: "x_train". */
int xs_npz_count (const XsNpz *self);
const char *xs_npz_name (const XsNpz *self, int index);

/* Reads the head of an array, which may outlive @self. Errors are those of xs_npy_open(). */
gboolean xs_npz_open_array (const XsNpz *self, int index, XsArray *array, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsNpz, xs_npz_free)
