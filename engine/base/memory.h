#pragma once

#include <glib.h>
#include <stddef.h>

/* Memory for arrays of data size: 64-byte aligned, zeroed, overflow-checked. Never aborts. */

#define XS_ALIGNMENT 64

/* @count items of @size bytes. Returns NULL and XS_ERROR_TOO_LARGE, naming @what and the figure,
 * when the product overflows or the system has no such memory. Free with xs_free(). */
void *xs_alloc (size_t count, size_t size, const char *what, GError **error);

/* NULL is allowed. */
void xs_free (void *memory);
