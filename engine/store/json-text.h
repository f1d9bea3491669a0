#pragma once

#include <json-glib/json-glib.h>

/* Parses JSON from a file that nobody vouches for. Beyond what the JSON parser refuses: text that
 * is not UTF-8, anything JSON does not have outside of strings, brackets nested deeper than
 * @nesting, more than a thousand names, and one that occurs twice in an object. Free with
 * json_node_unref(). XS_ERROR_FORMAT; the message says nothing of where the text came from. */
JsonNode *xs_json_text_parse (const char *text, gsize n_bytes, int nesting, GError **error);
