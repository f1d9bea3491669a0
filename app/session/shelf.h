#pragma once

#include <glib.h>

/* Where studies are that nobody has named, and which were worked on last: in the user's state
 * folder
 * (~/.local/state/across-scales). Main thread; each call reads or writes a small file. */

/* For a new study without a name, over data that are called @data: nothing is there yet. Free with
 * g_free(). */
char *xs_shelf_new_path (const char *data);
gboolean xs_shelf_has (const char *path);

/* For people: what it is called without the ending, or when it was begun and over which data. Free
 * with g_free(). */
char *xs_shelf_name (const char *path);

/* The studies worked on last that still exist, the latest first (at most 10; NULL-terminated). Free
 * with g_strfreev(). */
char **xs_shelf_recent (void);
/* @path was saved: it is the latest. Of studies without a name only the last few are kept, and the
 * rest removed. */
void xs_shelf_remember (const char *path);
/* It has got another name, and is no more. */
void xs_shelf_forget (const char *path);
