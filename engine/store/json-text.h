#pragma once

#include <json-glib/json-glib.h>

#define XS_JSON_LONGEST_NAME 255

/* Parses JSON from a file that nobody vouches for. Beyond what the JSON parser refuses: text that
 * is not UTF-8, anything JSON does not have outside of strings, brackets nested deeper than
 * @nesting, more than a thousand names or ten thousand values, a name of more than
 * XS_JSON_LONGEST_NAME bytes, and one that occurs twice in an object: so it takes a time in
 * proportion to @n_bytes, whatever the text. Free with json_node_unref(). XS_ERROR_FORMAT; the
 * message says nothing of where the text came from. */
JsonNode *xs_json_text_parse (const char *text, gsize n_bytes, int nesting, GError **error);
