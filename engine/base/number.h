#pragma once

#include <glib.h>

/* Numbers as text, the same in files, on the command line and in the window: a point before the
 * decimals, whatever the locale says. Pure functions, any thread. */

/* A finite number and nothing around it: "-1", ".5", "2.5e-3"; FALSE for "", "+7", "1,5", "0x10",
 * "nan", with @value undefined. */
gboolean xs_number_parse (const char *text, double *value);
/* The shortest text that xs_number_parse() reads back as @value; free with g_free(). */
char *xs_number_format (double value);
