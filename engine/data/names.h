#pragma once

#include <glib.h>

/* Names of files and folders, as people know them. */

/* UTF-8 in its composed form (names that differ only in Unicode form are one); bytes that are no
 * UTF-8 as \xNN, so that two names are never shown alike. */
char *xs_name_shown (const char *name);

/* Whether @name is what systems, file servers and tools leave behind, and no image of anybody:
 * "@eaDir", "__MACOSX", "Thumbs.db", whatever begins with a dot. */
gboolean xs_name_is_leaving (const char *name);

/* A list of names in a message, of which the first few are told: "a, b, c and 4 more". Appends
 * @name, before which there were @n_before; and what is to be said when all @n were given. */
void xs_names_append (GString *text, int n_before, const char *name);
void xs_names_close (GString *text, int n);
