#include "engine/store/npz-write.h"

#include "engine/base/error.h"
#include "engine/store/floats.h"
#include "engine/store/metadata.h"
#include "engine/store/zip-write.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <zlib.h>

#define MAGIC "\x93NUMPY\1" /* version 1.0, whose second byte is the text's end */
#define MAGIC_BYTES 8
#define ALIGNMENT 64 /* of the numbers after the header */

/* Four bytes a character. */
#define MOST_TEXT_BYTES (256u << 20)

/* What stands before the numbers of an array: @type in NumPy's words, @shape in Python's. */
static GByteArray *
make_header (const char *type, const char *shape)
{
  g_autofree char *line =
      g_strdup_printf ("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", type, shape);
  gsize length = MAGIC_BYTES + 2 + strlen (line) + 1;
  gsize padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  guint16 rest = GUINT16_TO_LE ((guint16) (padded - MAGIC_BYTES - 2));
  g_autofree char *blanks = g_strnfill (padded - length, ' ');
  GByteArray *header = g_byte_array_new ();

  g_byte_array_append (header, (const guint8 *) MAGIC, MAGIC_BYTES);
  g_byte_array_append (header, (const guint8 *) &rest, sizeof rest);
  g_byte_array_append (header, (const guint8 *) line, (guint) strlen (line));
  g_byte_array_append (header, (const guint8 *) blanks, (guint) strlen (blanks));
  g_byte_array_append (header, (const guint8 *) "\n", 1);
  return header;
}

static guint32
crc_of (const guint8 *bytes, gsize n_bytes, guint32 crc)
{
  return (guint32) crc32_z (crc, bytes, n_bytes);
}

static gboolean
begin_array (XsZipWriter *zip, XsOutputFile *file, const char *name, const GByteArray *header,
             guint64 n_bytes, guint32 crc, GError **error)
{
  g_autofree char *member = g_strconcat (name, ".npy", NULL);

  return xs_zip_writer_begin (zip, member, header->len + n_bytes, crc, error) &&
         xs_output_file_write (file, header->data, header->len, error);
}

static gboolean
write_tensor (XsZipWriter *zip, XsOutputFile *file, const XsTensor *tensor, GError **error)
{
  g_autoptr (GString) shape = g_string_new ("(");
  g_autoptr (GByteArray) header = NULL;
  gsize n = 1;
  guint32 crc;

  for (int i = 0; i < tensor->n_dimensions; i++)
    {
      g_string_append_printf (shape, "%" G_GINT64_FORMAT ",", tensor->shape[i]);
      n *= (gsize) tensor->shape[i];
    }
  g_string_append_c (shape, ')');
  header = make_header ("<f4", shape->str);
  crc = xs_floats_crc (crc_of (header->data, header->len, 0), tensor->values, n);
  return begin_array (zip, file, tensor->name, header, n * sizeof (float), crc, error) &&
         xs_floats_write (file, tensor->values, n, error);
}

/* The characters of @texts (n), four bytes each, all texts as long as the longest. */
static guint8 *
make_characters (char *const *texts, gsize n, gsize longest)
{
  guint32 *characters = g_new0 (guint32, MAX (n * longest, 1));

  for (gsize i = 0; i < n; i++)
    {
      guint32 *next = characters + i * longest;

      for (const char *c = texts[i]; *c != '\0'; c = g_utf8_next_char (c))
        *next++ = GUINT32_TO_LE (g_utf8_get_char (c));
    }
  return (guint8 *) characters;
}

/* @texts (n, NULL-terminated), valid ones, as an array of @shape. NumPy has no texts of length 0.
 */
static gboolean
write_texts (XsZipWriter *zip, XsOutputFile *file, const char *name, char *const *texts,
             const char *shape, GError **error)
{
  g_autofree guint8 *characters = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GByteArray) header = NULL;
  gsize longest = 1, n = 0, n_bytes;
  guint32 crc;

  for (; texts[n] != NULL; n++)
    longest = MAX (longest, (gsize) g_utf8_strlen (texts[n], -1));
  n_bytes = n * longest * sizeof (guint32);
  if (n_bytes > MOST_TEXT_BYTES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s: expected at most %u bytes of text, found %" G_GSIZE_FORMAT, name,
                   MOST_TEXT_BYTES, n_bytes);
      return FALSE;
    }
  characters = make_characters (texts, n, longest);
  type = g_strdup_printf ("<U%" G_GSIZE_FORMAT, longest);
  header = make_header (type, shape);
  crc = crc_of (characters, n_bytes, crc_of (header->data, header->len, 0));
  return begin_array (zip, file, name, header, n_bytes, crc, error) &&
         xs_output_file_write (file, characters, n_bytes, error);
}

/* The metadata of @self as a JSON object. */
static char *
metadata_text (const XsModel *self)
{
  g_auto (GStrv) pairs = xs_metadata_write (self);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (gsize i = 0; pairs[i] != NULL; i += 2)
    {
      g_autofree char *valid = g_utf8_make_valid (pairs[i + 1], -1);

      json_object_set_string_member (object, pairs[i], valid);
    }
  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
}

static gboolean
write_words (XsZipWriter *zip, XsOutputFile *file, const XsModel *self, GError **error)
{
  g_autofree char *shape = g_strdup_printf ("(%d,)", self->parameters->architecture.classes);
  g_autofree char *metadata = metadata_text (self);
  char *const texts[] = { metadata, NULL };

  return write_texts (zip, file, "class_names", self->class_names, shape, error) &&
         write_texts (zip, file, "metadata", texts, "()", error);
}

gboolean
xs_npz_save (const XsModel *self, const char *path, GError **error)
{
  g_autoptr (XsOutputFile) file = xs_output_file_new (path, error);
  g_autoptr (XsZipWriter) zip = NULL;
  XsTensor tensors[XS_MODEL_N_TENSORS];

  if (file == NULL)
    return FALSE;
  zip = xs_zip_writer_new (file);
  xs_model_tensors (self, tensors);
  for (int i = 0; i < XS_MODEL_N_TENSORS; i++)
    if (!write_tensor (zip, file, &tensors[i], error))
      return FALSE;
  return write_words (zip, file, self, error) && xs_zip_writer_finish (zip, error) &&
         xs_output_file_commit (file, error);
}
