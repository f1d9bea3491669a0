#include "app/cli/json.h"

#include "app/cli/print.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
add_value (JsonBuilder *builder, double value)
{
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_text (JsonBuilder *builder, const char *value)
{
  g_autofree char *text = g_utf8_make_valid (value, -1);

  json_builder_add_string_value (builder, text);
}

void
xs_json_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
xs_json_add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  add_value (builder, value);
}

void
xs_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
xs_json_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  add_text (builder, value);
}

void
xs_json_begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

void
xs_json_begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

void
xs_json_add_numbers (JsonBuilder *builder, const char *name, const double *values, int n)
{
  xs_json_begin_array (builder, name);
  for (int i = 0; i < n; i++)
    add_value (builder, values[i]);
  json_builder_end_array (builder);
}

void
xs_json_add_texts (JsonBuilder *builder, const char *name, char *const *texts)
{
  xs_json_begin_array (builder, name);
  for (gsize i = 0; texts[i] != NULL; i++)
    add_text (builder, texts[i]);
  json_builder_end_array (builder);
}

void
xs_json_add_built (JsonBuilder *builder, const char *name, JsonBuilder *other)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, json_builder_get_root (other));
}

/* The next character of a string's text, which has escapes for C0 only. Returns what follows. */
static const char *
append_letter (GString *line, const char *text)
{
  const char *next = g_utf8_next_char (text);
  gunichar letter = g_utf8_get_char (text);
  g_autofree gunichar2 *pair = NULL;
  glong n = 0;

  if (xs_print_is_safe (letter))
    {
      g_string_append_len (line, text, next - text);
      return next;
    }
  pair = g_ucs4_to_utf16 (&letter, 1, NULL, &n, NULL);
  for (glong i = 0; i < n; i++)
    g_string_append_printf (line, "\\u%04x", pair[i]);
  return next;
}

/* A number's text. JSON-GLib gives a number without a point one even after its exponent: 1e+20.0 */
static const char *
append_number (GString *line, const char *text)
{
  size_t length = strspn (text, "0123456789+-.eE");
  size_t exponent = strcspn (text, "eE");
  size_t kept = length;

  if (exponent < length)
    kept = exponent + strspn (text + exponent, "0123456789+-eE");
  g_string_append_len (line, text, (gssize) kept);
  return text + length;
}

/* What JSON-GLib wrote, made true JSON that can also be shown. */
static char *
mend (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean in_string = FALSE;

  while (*text != '\0')
    if (in_string && *text == '\\')
      {
        g_string_append_len (line, text, 2);
        text += 2;
      }
    else if (!in_string && (*text == '-' || g_ascii_isdigit (*text)))
      text = append_number (line, text);
    else
      {
        if (*text == '"')
          in_string = !in_string;
        text = append_letter (line, text);
      }
  return g_string_free (line, FALSE);
}

char *
xs_json_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  return mend (text);
}

void
xs_json_print (JsonBuilder *builder)
{
  g_autofree char *line = xs_json_text (builder);

  puts (line);
}
