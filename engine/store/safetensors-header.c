#include "engine/store/safetensors-header.h"

#include "engine/base/error.h"
#include "engine/store/json-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define METADATA "__metadata__"

/* The header, a tensor in it, the tensor's shape. */
#define HEADER_NESTING 3

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (XS_ERROR, XS_ERROR_FORMAT, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* Writing */

static guint64
tensor_bytes (const XsTensor *tensor)
{
  guint64 bytes = sizeof (float);

  for (int i = 0; i < tensor->n_dimensions; i++)
    bytes *= (guint64) tensor->shape[i];
  return bytes;
}

/* A name or text that could not be read again. */
static gboolean
check_metadata (const char *const *metadata, GError **error)
{
  for (int i = 0; metadata[i] != NULL; i++)
    {
      gsize most = i % 2 == 0 ? XS_JSON_LONGEST_NAME : XS_SAFETENSORS_MAX_TEXT;

      if (strlen (metadata[i]) <= most)
        continue;
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "metadata %.40s: expected at most %" G_GSIZE_FORMAT
                   " bytes of text, found %" G_GSIZE_FORMAT,
                   metadata[i - i % 2], most, strlen (metadata[i]));
      return FALSE;
    }
  return TRUE;
}

static void
add_tensor (JsonBuilder *builder, const XsTensor *tensor, guint64 begin)
{
  json_builder_set_member_name (builder, tensor->name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "dtype");
  json_builder_add_string_value (builder, "F32");
  json_builder_set_member_name (builder, "shape");
  json_builder_begin_array (builder);
  for (int i = 0; i < tensor->n_dimensions; i++)
    json_builder_add_int_value (builder, tensor->shape[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "data_offsets");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, (gint64) begin);
  json_builder_add_int_value (builder, (gint64) (begin + tensor_bytes (tensor)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
xs_safetensors_header_write (const char *const *metadata, const XsTensor *tensors, int n_tensors,
                             GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  guint64 offset = 0;
  gsize length;

  if (!check_metadata (metadata, error))
    return NULL;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, METADATA);
  json_builder_begin_object (builder);
  for (int i = 0; metadata[i] != NULL; i += 2)
    {
      json_builder_set_member_name (builder, metadata[i]);
      json_builder_add_string_value (builder, metadata[i + 1]);
    }
  json_builder_end_object (builder);
  for (int i = 0; i < n_tensors; i++)
    {
      add_tensor (builder, &tensors[i], offset);
      offset += tensor_bytes (&tensors[i]);
    }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  length = (strlen (text) + 7) / 8 * 8;
  if (length > XS_SAFETENSORS_MAX_HEADER)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "metadata: expected at most %u bytes of text, found %" G_GSIZE_FORMAT,
                   XS_SAFETENSORS_MAX_HEADER, length);
      return NULL;
    }
  return g_strdup_printf ("%-*s", (int) length, text);
}

/* Parsing: first the text as such, then metadata and entries, then the entries together. */

static gboolean
read_metadata (JsonObject *object, GHashTable *metadata, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      const char *value =
          json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

      /* An escaped half of a surrogate pair makes text that is not UTF-8. */
      if (value == NULL || !g_utf8_validate (value, -1, NULL) || !g_utf8_validate (key, -1, NULL))
        return fail (error, "metadata: expected text under every name");
      if (strlen (value) > XS_SAFETENSORS_MAX_TEXT)
        return fail (error, "metadata %.40s: expected at most %u bytes of text, found more", key,
                     XS_SAFETENSORS_MAX_TEXT);
      g_hash_table_insert (metadata, g_strdup (key), g_strdup (value));
    }
  return TRUE;
}

/* Up to @most whole numbers from 0 on. */
static gboolean
read_integers (JsonObject *object, const char *member, int most, gint64 *values, int *n)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  if (json_array_get_length (array) > (guint) most)
    return FALSE;
  *n = (int) json_array_get_length (array);
  for (int i = 0; i < *n; i++)
    {
      JsonNode *item = json_array_get_element (array, (guint) i);

      if (json_node_get_value_type (item) != G_TYPE_INT64)
        return FALSE;
      values[i] = json_node_get_int (item);
      if (values[i] < 0)
        return FALSE;
    }
  return TRUE;
}

static XsElementType
type_of (const char *dtype)
{
  static const struct
  {
    const char *dtype;
    XsElementType type;
  } rows[] = {
    { "F16", XS_ELEMENT_FLOAT16 },
    { "BF16", XS_ELEMENT_BFLOAT16 },
    { "F32", XS_ELEMENT_FLOAT32 },
    { "F64", XS_ELEMENT_FLOAT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].dtype, dtype) == 0)
      return rows[i].type;
  return XS_N_ELEMENTS;
}

/* Whether the shape takes all bytes between the offsets, as far as the type is known. */
static gboolean
shape_fits (const XsTensorEntry *entry)
{
  guint64 bytes;

  if (entry->end < entry->begin)
    return FALSE;
  if (entry->type == XS_N_ELEMENTS)
    return TRUE;
  bytes = (guint64) xs_element_bytes ((XsElement){ entry->type, FALSE });
  for (int i = 0; i < entry->n_dimensions; i++)
    if (!g_uint64_checked_mul (&bytes, bytes, (guint64) entry->shape[i]))
      return FALSE;
  return bytes == entry->end - entry->begin;
}

static gboolean
read_entry (const char *name, JsonNode *node, XsTensorEntry *entry, GError **error)
{
  JsonObject *object;
  JsonNode *dtype;
  gint64 offsets[2];
  int n_offsets = 0;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "%s: expected dtype, shape and data_offsets, found something else", name);
  object = json_node_get_object (node);
  dtype = json_object_get_member (object, "dtype");
  if (dtype == NULL || json_node_get_value_type (dtype) != G_TYPE_STRING)
    return fail (error, "%s: expected a dtype, found none", name);
  if (!read_integers (object, "shape", XS_TENSOR_MAX_DIMENSIONS, entry->shape,
                      &entry->n_dimensions))
    return fail (error, "%s: expected a shape of up to %d whole numbers", name,
                 XS_TENSOR_MAX_DIMENSIONS);
  if (!read_integers (object, "data_offsets", 2, offsets, &n_offsets) || n_offsets != 2)
    return fail (error, "%s: expected two data_offsets, whole numbers from 0 on", name);
  entry->type = type_of (json_node_get_string (dtype));
  entry->begin = (guint64) offsets[0];
  entry->end = (guint64) offsets[1];
  if (!shape_fits (entry))
    return fail (
        error, "%s: the shape does not fit data_offsets %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
        name, offsets[0], offsets[1]);
  entry->name = g_strdup (name);
  entry->dtype = g_utf8_make_valid (json_node_get_string (dtype), -1);
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const XsTensorEntry *left = a, *right = b;

  if (left->begin != right->begin)
    return left->begin < right->begin ? -1 : 1;
  return (left->end > right->end) - (left->end < right->end);
}

/* Sorted by offset, each tensor begins where the one before ends, and the last one ends the file:
 * nothing overlaps and nothing hides in between. */
static gboolean
check_layout (GArray *entries, guint64 data_bytes, GError **error)
{
  guint64 offset = 0;

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const XsTensorEntry *entry = &g_array_index (entries, XsTensorEntry, i);

      if (entry->begin != offset)
        return fail (error,
                     "%s: expected to begin at byte %" G_GUINT64_FORMAT
                     " of the data, found %" G_GUINT64_FORMAT,
                     entry->name, offset, entry->begin);
      offset = entry->end;
    }
  if (offset != data_bytes)
    return fail (error,
                 "expected %" G_GUINT64_FORMAT " bytes of data after the header, found "
                 "%" G_GUINT64_FORMAT "%s",
                 offset, data_bytes, data_bytes < offset ? ": the file is cut short" : "");
  return TRUE;
}

static void
clear_entry (gpointer data)
{
  XsTensorEntry *entry = data;

  g_free (entry->name);
  g_free (entry->dtype);
}

static gboolean
read_members (XsSafetensorsHeader *self, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      XsTensorEntry entry = { 0 };

      if (strcmp (name, METADATA) == 0)
        {
          if (!JSON_NODE_HOLDS_OBJECT (node))
            return fail (error, METADATA ": expected an object, found something else");
          if (!read_metadata (json_node_get_object (node), self->metadata, error))
            return FALSE;
          continue;
        }
      if (!g_utf8_validate (name, -1, NULL))
        return fail (error, "a tensor's name is not text");
      if (!read_entry (name, node, &entry, error))
        return FALSE;
      g_array_append_val (self->entries, entry);
    }
  return TRUE;
}

XsSafetensorsHeader *
xs_safetensors_header_parse (const char *text, gsize n_bytes, guint64 data_bytes, GError **error)
{
  g_autoptr (XsSafetensorsHeader) self = g_new0 (XsSafetensorsHeader, 1);
  g_autoptr (JsonNode) root = NULL;

  self->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (XsTensorEntry));
  g_array_set_clear_func (self->entries, clear_entry);

  if (n_bytes == 0 || text[0] != '{')
    {
      fail (error, "not a safetensors file: expected a header of JSON");
      return NULL;
    }
  root = xs_json_text_parse (text, n_bytes, HEADER_NESTING, error);
  if (root == NULL)
    {
      g_prefix_error (error, "header: ");
      return NULL;
    }
  if (!read_members (self, json_node_get_object (root), error) ||
      !check_layout (self->entries, data_bytes, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_safetensors_header_free (XsSafetensorsHeader *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->metadata);
  g_array_unref (self->entries);
  g_free (self);
}
