#pragma once

#include <json-glib/json-glib.h>

/* Members of the JSON object under construction. A number that is not finite becomes null; text
 * that is not UTF-8 (a file name) is made so. */
void xs_json_add_integer (JsonBuilder *builder, const char *name, gint64 value);
void xs_json_add_number (JsonBuilder *builder, const char *name, double value);
void xs_json_add_text (JsonBuilder *builder, const char *name, const char *value);
void xs_json_begin_array (JsonBuilder *builder, const char *name);
void xs_json_add_numbers (JsonBuilder *builder, const char *name, const double *values, int n);

/* Prints the finished object as one line on standard output. */
void xs_json_print (JsonBuilder *builder);
