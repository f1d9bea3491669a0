#include "app/experiment/ledger-text.h"

#include "app/cli/json.h"
#include "engine/base/error.h"
#include "engine/store/version.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define FORMAT "across-scales-experiment"
#define VERSION 1
#define DEEPEST 8 /* JSON-GLib's parser calls itself for every bracket */

char *
xs_ledger_head_text (const XsLedgerHead *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "format", FORMAT);
  xs_json_add_integer (builder, "version", VERSION);
  xs_json_add_text (builder, "program", XS_VERSION);
  xs_json_add_integer (builder, "task", self->task);
  xs_json_add_integer (builder, "of", self->n_tasks);
  xs_json_add_texts (builder, "command", self->command);
  xs_json_add_texts (builder, "facts", self->facts);
  json_builder_end_object (builder);
  return xs_json_text (builder);
}

char *
xs_ledger_line_text (const char *key, const char *what, const XsResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "key", key);
  xs_json_add_text (builder, "what", what);
  xs_json_add_number (builder, "accuracy", result->accuracy);
  xs_json_add_number (builder, "test_accuracy", result->test_accuracy);
  xs_json_add_number (builder, "work_units", result->work_units);
  xs_json_add_number (builder, "seconds", result->seconds);
  xs_json_add_numbers (builder, "measured", result->measured, result->n_measured);
  json_builder_end_object (builder);
  return xs_json_text (builder);
}

/* --- from text ---------------------------------------------------------------------------------
 */

static gboolean
is_deep (const char *line)
{
  gboolean in_text = FALSE;
  int depth = 0;

  for (; *line != '\0'; line++)
    if (in_text && *line == '\\' && line[1] != '\0')
      line++;
    else if (*line == '"')
      in_text = !in_text;
    else if (!in_text && (*line == '[' || *line == '{') && ++depth > DEEPEST)
      return TRUE;
    else if (!in_text && (*line == ']' || *line == '}'))
      depth--;
  return FALSE;
}

/* The object that @line is; NULL for anything else. */
static JsonObject *
parse_object (const char *line)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;

  if (!g_utf8_validate (line, -1, NULL) || is_deep (line))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, line, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/* A member that is a @type, or NULL. */
static JsonNode *
member (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
             ? node
             : NULL;
}

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static gint64
whole_of (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : -1;
}

static gboolean
read_number (JsonNode *node, double *value)
{
  if (JSON_NODE_HOLDS_NULL (node))
    *value = (double) NAN;
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE)
    *value = json_node_get_double (node);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    *value = (double) json_node_get_int (node);
  else
    return FALSE;
  return TRUE;
}

static gboolean
number_of (JsonObject *object, const char *name, double *value)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && read_number (node, value);
}

static JsonArray *
array_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* NULL where it is not a list of texts. */
static char **
texts_of (JsonObject *object, const char *name)
{
  JsonArray *array = array_of (object, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_auto (GStrv) texts = g_new0 (char *, n + 1);

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return NULL;
      texts[i] = g_strdup (json_node_get_string (node));
    }
  return g_steal_pointer (&texts);
}

static gboolean
refuse (GError **error, const char *expected, const char *found)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "expected %s, found %s", expected, found);
  return FALSE;
}

static gboolean
check_version (JsonObject *object, GError **error)
{
  gint64 version = whole_of (object, "version");
  const char *program = text_of (object, "program");
  g_autofree char *found = NULL;

  if (version != VERSION)
    {
      found = g_strdup_printf ("version %" G_GINT64_FORMAT, version);
      return refuse (error, "version " G_STRINGIFY (VERSION) " of the file", found);
    }
  if (g_strcmp0 (program, XS_VERSION) == 0)
    return TRUE;
  found = g_strdup_printf ("those of %s", program != NULL ? program : "none");
  return refuse (error, "results of Across Scales " XS_VERSION, found);
}

gboolean
xs_ledger_head_parse (XsLedgerHead *self, const char *line, GError **error)
{
  g_autoptr (JsonObject) object = parse_object (line);
  g_auto (GStrv) command = NULL, facts = NULL;
  gint64 task, n_tasks;

  if (object == NULL || g_strcmp0 (text_of (object, "format"), FORMAT) != 0)
    return refuse (error, "the results of an experiment", "something else");
  if (!check_version (object, error))
    return FALSE;
  command = texts_of (object, "command");
  facts = texts_of (object, "facts");
  task = whole_of (object, "task");
  n_tasks = whole_of (object, "of");
  if (command == NULL || facts == NULL || command[0] == NULL || task < 0 || n_tasks < task ||
      n_tasks > G_MAXINT || (task == 0) != (n_tasks == 0))
    return refuse (error, "what experiment it is on the first line", "something else");
  *self = (XsLedgerHead){ g_steal_pointer (&command), g_steal_pointer (&facts), (int) task,
                          (int) n_tasks };
  return TRUE;
}

static XsResult *
parse_result (JsonObject *object)
{
  JsonArray *measured = array_of (object, "measured");
  guint n = measured != NULL ? json_array_get_length (measured) : 0;
  g_autofree XsResult *result = NULL;

  if (measured == NULL || n > XS_MOST_MEASURED)
    return NULL;
  result = xs_result_new ((int) n);
  if (!number_of (object, "accuracy", &result->accuracy) ||
      !number_of (object, "test_accuracy", &result->test_accuracy) ||
      !number_of (object, "work_units", &result->work_units) ||
      !number_of (object, "seconds", &result->seconds))
    return NULL;
  for (guint i = 0; i < n; i++)
    if (!read_number (json_array_get_element (measured, i), &result->measured[i]))
      return NULL;
  return g_steal_pointer (&result);
}

XsResult *
xs_ledger_line_parse (const char *line, char **key, GError **error)
{
  g_autoptr (JsonObject) object = parse_object (line);
  const char *name = object != NULL ? text_of (object, "key") : NULL;
  XsResult *result = name != NULL ? parse_result (object) : NULL;

  if (result == NULL)
    refuse (error, "the result of a training", "something else");
  else
    *key = g_strdup (name);
  return result;
}
