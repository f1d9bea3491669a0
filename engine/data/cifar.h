#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* CIFAR files, binary version: records of one label byte (CIFAR-10) or two, coarse and fine
 * (CIFAR-100, the fine one counts), and 3072 bytes, planes red, green, blue of 32 x 32 pixels.
 * Without a header the length of the file tells which. Any thread. */

#define XS_CIFAR_SIZE 32
#define XS_CIFAR_IMAGE_BYTES (3 * XS_CIFAR_SIZE * XS_CIFAR_SIZE)

/* What a file of @n_bytes bytes called @name (its base name) holds. XS_ERROR_FORMAT when these are
 * no whole records, XS_ERROR_TOO_LARGE; messages begin with @name. */
gboolean xs_cifar_measure (guint64 n_bytes, const char *name, int *label_bytes, int *count,
                           GError **error);

/* @pixels (count, 3, 32, 32) and @labels (count) from a stream of just so many records. */
gboolean xs_cifar_fill (GInputStream *stream, const char *name, int label_bytes, int count,
                        const XsCancel *cancel, guint8 *pixels, guint8 *labels, GError **error);
