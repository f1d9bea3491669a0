#pragma once

#include <json-glib/json-glib.h>

/* Members of the JSON object under construction. A number that is not finite becomes null; text
 * that is not UTF-8 (a file name) is made so. */
void xs_json_add_integer (JsonBuilder *builder, const char *name, gint64 value);
void xs_json_add_number (JsonBuilder *builder, const char *name, double value);
void xs_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void xs_json_add_text (JsonBuilder *builder, const char *name, const char *value);
void xs_json_add_numbers (JsonBuilder *builder, const char *name, const double *values, int n);
/* @texts is NULL-terminated. */
void xs_json_add_texts (JsonBuilder *builder, const char *name, char *const *texts);
/* The finished value of @other. */
void xs_json_add_built (JsonBuilder *builder, const char *name, JsonBuilder *other);
/* To be ended with json_builder_end_array() and json_builder_end_object(). */
void xs_json_begin_array (JsonBuilder *builder, const char *name);
void xs_json_begin_object (JsonBuilder *builder, const char *name);

/* The finished object as text without newlines, in which characters that a terminal would obey are
 * escaped; free with g_free(). */
char *xs_json_text (JsonBuilder *builder);
/* Prints it as one line on standard output. */
void xs_json_print (JsonBuilder *builder);
