#include "engine/store/metadata.h"

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/data/place.h"
#include "engine/learn/settings-table.h"
#include "engine/store/json-text.h"
#include "engine/store/version.h"

#include <json-glib/json-glib.h>
#include <stddef.h>
#include <string.h>

/* The architecture's whole numbers: those that are settings by the settings' identifiers. */
static const struct
{
  const char *key; /* NULL: of the setting */
  XsSettingId setting;
  gsize offset;
} numbers[] = {
  { "size", 0, offsetof (XsArchitecture, size) },
  { NULL, XS_SETTING_DEPTHS, offsetof (XsArchitecture, depth) },
  { NULL, XS_SETTING_CHANNELS, offsetof (XsArchitecture, channels) },
  { "inputs", 0, offsetof (XsArchitecture, inputs) },
  { "classes", 0, offsetof (XsArchitecture, classes) },
  { NULL, XS_SETTING_GRID, offsetof (XsArchitecture, grid) }, /* 0: full */
};

static const char *
number_key (gsize i)
{
  return numbers[i].key != NULL ? numbers[i].key : xs_setting (numbers[i].setting)->id;
}

static char *
names_to_json (const char *const *names)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (gsize i = 0; names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);
  json_node_take_array (root, array);
  return json_to_string (root, FALSE);
}

static void
add_pair (GPtrArray *pairs, const char *key, char *value)
{
  g_ptr_array_add (pairs, g_strdup (key));
  g_ptr_array_add (pairs, value);
}

/* Files of before may name a place below the home folder, as "~/...". */
static char *
show_home (const char *data)
{
  return g_str_has_prefix (data, "~/") ? g_strconcat (g_get_home_dir (), data + 1, NULL)
                                       : g_strdup (data);
}

/* JSON holds text only, and a file's name may have any bytes: they stand beside what can be read.
 */
static void
add_data (GPtrArray *pairs, const char *data)
{
  g_autofree char *shown = xs_place_short (data);

  add_pair (pairs, "data", g_utf8_make_valid (shown, -1));
  if (!g_utf8_validate (shown, -1, NULL))
    add_pair (pairs, "data_bytes", g_base64_encode ((const guchar *) shown, strlen (shown)));
}

/* NULL: what stands there are no bytes of a name. */
static char *
read_data (const XsSafetensors *file, const char *where)
{
  const char *encoded = xs_safetensors_metadata (file, "data_bytes");
  g_autofree char *shown = NULL;
  gsize n_bytes;

  if (encoded == NULL)
    return show_home (where);
  shown = (char *) g_base64_decode (encoded, &n_bytes);
  if (n_bytes == 0 || memchr (shown, '\0', n_bytes) != NULL)
    return NULL;
  /* What is decoded is not ended by a 0. */
  shown = g_realloc (shown, n_bytes + 1);
  shown[n_bytes] = '\0';
  return show_home (shown);
}

static void
add_number (GPtrArray *pairs, const char *key, guint64 number)
{
  add_pair (pairs, key, g_strdup_printf ("%" G_GUINT64_FORMAT, number));
}

char **
xs_metadata_write (const XsModel *model)
{
  const XsArchitecture *architecture = &model->parameters->architecture;
  GPtrArray *pairs = g_ptr_array_new ();
  char time[G_ASCII_DTOSTR_BUF_SIZE];

  add_pair (pairs, "format", g_strdup (XS_MODEL_FORMAT));
  add_pair (pairs, "tool", g_strdup ("across-scales " XS_VERSION));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_pair (pairs, number_key (i),
              g_strdup_printf ("%d", G_STRUCT_MEMBER (int, architecture, numbers[i].offset)));
  add_pair (pairs, xs_setting (XS_SETTING_TIME)->id,
            g_strdup (g_ascii_dtostr (time, sizeof time, architecture->time)));
  add_pair (pairs, xs_setting (XS_SETTING_LAYER)->id,
            g_strdup (xs_layer_type_id (architecture->layer)));
  add_pair (pairs, xs_setting (XS_SETTING_ACTIVATION)->id,
            g_strdup (xs_activation_id (architecture->activation)));
  add_pair (pairs, "class_names", names_to_json ((const char *const *) model->class_names));
  add_data (pairs, model->data);
  add_number (pairs, "data_split", model->split);
  if (model->data_hash != 0)
    add_number (pairs, "data_hash", model->data_hash);
  g_ptr_array_add (pairs, NULL);
  return (char **) g_ptr_array_free (pairs, FALSE);
}

static gboolean
fail (const XsSafetensors *file, const char *key, const char *expected, GError **error)
{
  const char *found = xs_safetensors_metadata (file, key);

  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: metadata %s: expected %s, found %s%.60s%s",
               xs_safetensors_name (file), key, expected, found != NULL ? "\"" : "",
               found != NULL ? found : "none", found != NULL ? "\"" : "");
  return FALSE;
}

static gboolean
read_numbers (const XsSafetensors *file, XsArchitecture *architecture, GError **error)
{
  const char *time_key = xs_setting (XS_SETTING_TIME)->id;
  const char *time = xs_safetensors_metadata (file, time_key);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *text = xs_safetensors_metadata (file, number_key (i));
      gint64 value;

      if (text == NULL || *text == '+' ||
          !g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &value, NULL))
        return fail (file, number_key (i), "a whole number", error);
      G_STRUCT_MEMBER (int, architecture, numbers[i].offset) = (int) value;
    }
  return (time != NULL && xs_number_parse (time, &architecture->time)) ||
         fail (file, time_key, "a number", error);
}

static gboolean
read_choice (const XsSafetensors *file, XsSettingId id, int *number, GError **error)
{
  const XsSetting *setting = xs_setting (id);
  g_autofree char *expected = NULL;

  *number = xs_choices_find (&setting->choices, xs_safetensors_metadata (file, setting->id));
  if (*number >= 0)
    return TRUE;
  expected = xs_choices_list (&setting->choices);
  return fail (file, setting->id, expected, error);
}

static gboolean
read_architecture (const XsSafetensors *file, XsArchitecture *architecture, GError **error)
{
  g_autoptr (GError) reason = NULL;
  int layer, activation;

  if (!read_numbers (file, architecture, error) ||
      !read_choice (file, XS_SETTING_LAYER, &layer, error) ||
      !read_choice (file, XS_SETTING_ACTIVATION, &activation, error))
    return FALSE;
  architecture->layer = (XsLayerType) layer;
  architecture->activation = (XsActivation) activation;
  if (xs_architecture_validate (architecture, &reason))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: metadata: %s", xs_safetensors_name (file),
               reason->message);
  return FALSE;
}

/* The names of the JSON array @text, or NULL unless it is @classes texts. */
static char **
parse_names (const char *text, int classes)
{
  g_autoptr (JsonNode) root = xs_json_text_parse (text, strlen (text), 1, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;
  array = json_node_get_array (root);
  if (json_array_get_length (array) != (guint) classes)
    return NULL;
  for (int i = 0; i < classes; i++)
    {
      JsonNode *node = json_array_get_element (array, (guint) i);
      const char *name =
          json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

      if (name == NULL || !g_utf8_validate (name, -1, NULL))
        return NULL;
      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/* @number stays as it is where the file says none. */
static gboolean
read_number (const XsSafetensors *file, const char *key, guint64 *number, GError **error)
{
  const char *text = xs_safetensors_metadata (file, key);

  return text == NULL || g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, number, NULL) ||
         fail (file, key, "a whole number", error);
}

gboolean
xs_metadata_read (const XsSafetensors *file, XsArchitecture *architecture, XsModel *model,
                  GError **error)
{
  const char *names = xs_safetensors_metadata (file, "class_names");
  const char *where = xs_safetensors_metadata (file, "data");

  if (g_strcmp0 (xs_safetensors_metadata (file, "format"), XS_MODEL_FORMAT) != 0)
    return fail (file, "format", "\"" XS_MODEL_FORMAT "\"", error);
  if (!read_architecture (file, architecture, error))
    return FALSE;
  if (where == NULL)
    return fail (file, "data", "where the images came from", error);
  model->split = 1;
  if (!read_number (file, "data_split", &model->split, error) ||
      !read_number (file, "data_hash", &model->data_hash, error))
    return FALSE;
  model->data = read_data (file, where);
  if (model->data == NULL)
    return fail (file, "data_bytes", "the bytes of a place", error);
  model->class_names = names != NULL ? parse_names (names, architecture->classes) : NULL;
  return model->class_names != NULL ||
         fail (file, "class_names", "a list of one name for each class", error);
}
