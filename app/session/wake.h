#pragma once

#include <glib.h>

/* One source of the main loop that does work when it is due: at a time, or when a thread says so.
 * It comes after what a person does and before drawing, which would keep it waiting for as long as
 * something is animated on a slow screen: the work itself has to leave room for both. */
typedef gint64 (*XsWorkFunc) (void *data); /* when it is due next, monotonic; -1: when woken */

/* Attached to the default main loop; ends with g_source_destroy() and g_source_unref(). @data is
 * borrowed. */
GSource *xs_wake_new (XsWorkFunc work, void *data);
/* From any thread, any number of times: the work is done once, soon. */
void xs_wake (void *source);
