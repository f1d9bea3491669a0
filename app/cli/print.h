#pragma once

#include <glib.h>

/* What people read in a terminal goes through here. Names and messages may come from files, and a
 * terminal obeys more than letters: control characters (C0, C1, of direction, of lines) and bytes
 * that are not UTF-8 are shown as escapes, "\x1b" or "\u202e". */

/* Whether a terminal shows @letter and does nothing else. */
gboolean xs_print_is_safe (gunichar letter);

/* @text with all of them escaped, newlines too: for names. Free with g_free(). */
char *xs_printable (const char *text);

/* On standard output, as printf(); newlines stay, so a name is to be made printable before. */
void xs_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* One line on standard error, "across-scales VERB: ..."; @verb NULL for whichever it is.
 * Whatever newlines
 * there are within are escaped. */
void xs_say (const char *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* From now on nothing is shown: for all ranks of a team but the first. */
void xs_print_mute (void);
/* What xs_say() did not show last; borrowed, never NULL. */
const char *xs_print_last_said (void);

/* Makes sure, when the process exits, that everything printed has arrived: a full disk may show
 * only then. If not, says so and exits with XS_EXIT_WORK. To be called once. */
void xs_print_check_at_exit (void);
