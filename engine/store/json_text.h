#pragma once

#include <glib.h>

/* Whether a text from a file may be given to the JSON parser, which calls itself for every bracket
 * (a text of brackets would exhaust the stack) and also takes comments and other quotes, behind
 * which brackets could hide. XS_ERROR_FORMAT for anything that JSON does not have outside of
 * strings, and for brackets nested deeper than @most. */
gboolean xs_json_text_check (const char *text, gsize n_bytes, int most, GError **error);
