#pragma once

#include <glib.h>

/* How much memory this process may still take, asked before much is wanted: memory that is promised
 * but not there ends the process later. Any thread. */

/* Bytes: the least of what the system has available, what its control group (version 2) and those
 * above leave, and what the limit on its address space does. Infinite where nothing tells. */
double xs_memory_left (void);

/* FALSE with XS_ERROR_TOO_LARGE, "@what needs 41.2 GiB of memory, and 18.0 GiB are free", when
 * @bytes are more than that. */
gboolean xs_memory_check (double bytes, const char *what, GError **error);
