#include "tests/data/numpy-files.h"

#include <gio/gio.h>
#include <string.h>
#include <zlib.h>

struct _Zip
{
  GByteArray *bytes;
  GByteArray *directory;
  int n_members;
};

static void
add_number (GByteArray *bytes, guint64 number, int n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    g_byte_array_append (bytes, &(guint8){ (guint8) (number >> 8 * i) }, 1);
}

GByteArray *
npy_bytes_of_line (const char *line, const void *data, gsize n_bytes)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "\x93NUMPY\1", 8);
  add_number (bytes, strlen (line), 2);
  g_byte_array_append (bytes, (const guint8 *) line, (guint) strlen (line));
  g_byte_array_append (bytes, data, (guint) n_bytes);
  return bytes;
}

GByteArray *
npy_bytes (const char *type, gboolean first_fastest, const char *shape, const void *data,
           gsize n_bytes)
{
  g_autofree char *line =
      g_strdup_printf ("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }   \n", type,
                       first_fastest ? "True" : "False", shape);

  return npy_bytes_of_line (line, data, n_bytes);
}

Zip *
zip_new (void)
{
  Zip *self = g_new0 (Zip, 1);

  self->bytes = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  return self;
}

/* @bytes by deflate alone, or as they are. */
static GByteArray *
pack (GByteArray *bytes, gboolean deflated)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GZlibCompressor) deflate = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9);
  g_autoptr (GOutputStream) packing = g_converter_output_stream_new (memory, G_CONVERTER (deflate));
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (memory);
  GByteArray *packed;

  if (!deflated)
    return g_byte_array_ref (bytes);
  packed = g_byte_array_new ();
  g_assert_true (g_output_stream_write_all (packing, bytes->data, bytes->len, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (packing, NULL, NULL));
  g_byte_array_append (packed, g_memory_output_stream_get_data (stream),
                       (guint) g_memory_output_stream_get_data_size (stream));
  return packed;
}

/* What header and entry of a member have in common, from the flags to the length of its name. */
static void
add_common (GByteArray *out, const GByteArray *bytes, const GByteArray *packed, gboolean deflated,
            gboolean large, const char *name)
{
  add_number (out, 0, 2);
  add_number (out, deflated ? 8 : 0, 2);
  add_number (out, 0, 4);
  add_number (out, crc32 (0, bytes->data, bytes->len), 4);
  add_number (out, large ? G_MAXUINT32 : packed->len, 4);
  add_number (out, large ? G_MAXUINT32 : bytes->len, 4);
  add_number (out, strlen (name), 2);
  add_number (out, large ? 20 : 0, 2);
}

static void
add_large (GByteArray *out, const GByteArray *bytes, const GByteArray *packed, gboolean large)
{
  if (!large)
    return;
  add_number (out, 1, 2);
  add_number (out, 16, 2);
  add_number (out, bytes->len, 8);
  add_number (out, packed->len, 8);
}

void
zip_add (Zip *self, const char *name, GByteArray *bytes, gboolean deflated, gboolean large_sizes)
{
  g_autoptr (GByteArray) packed = pack (bytes, deflated);
  guint at = self->bytes->len;

  g_byte_array_append (self->bytes, (const guint8 *) "PK\3\4\24", 6);
  add_common (self->bytes, bytes, packed, deflated, large_sizes, name);
  g_byte_array_append (self->bytes, (const guint8 *) name, (guint) strlen (name));
  add_large (self->bytes, bytes, packed, large_sizes);
  g_byte_array_append (self->bytes, packed->data, packed->len);

  g_byte_array_append (self->directory, (const guint8 *) "PK\1\2\24\0\24", 8);
  add_common (self->directory, bytes, packed, deflated, large_sizes, name);
  add_number (self->directory, 0, 4); /* comment, disc */
  add_number (self->directory, 0, 6); /* attributes */
  add_number (self->directory, at, 4);
  g_byte_array_append (self->directory, (const guint8 *) name, (guint) strlen (name));
  add_large (self->directory, bytes, packed, large_sizes);
  self->n_members++;
  g_byte_array_unref (bytes);
}

GByteArray *
zip_finish (Zip *self, gboolean large_directory)
{
  GByteArray *bytes = self->bytes;
  guint at = bytes->len;
  guint n_directory = self->directory->len;
  guint end_at;

  g_byte_array_append (bytes, self->directory->data, n_directory);
  end_at = bytes->len;
  if (large_directory)
    {
      g_byte_array_append (bytes, (const guint8 *) "PK\6\6", 4);
      add_number (bytes, 44, 8);
      add_number (bytes, 0, 4);
      add_number (bytes, 0, 8);
      add_number (bytes, (guint64) self->n_members, 8);
      add_number (bytes, (guint64) self->n_members, 8);
      add_number (bytes, n_directory, 8);
      add_number (bytes, at, 8);
      g_byte_array_append (bytes, (const guint8 *) "PK\6\7\0\0\0\0", 8);
      add_number (bytes, end_at, 8);
      add_number (bytes, 1, 4);
    }
  g_byte_array_append (bytes, (const guint8 *) "PK\5\6\0\0\0\0", 8);
  add_number (bytes, (guint64) self->n_members, 2);
  add_number (bytes, (guint64) self->n_members, 2);
  add_number (bytes, large_directory ? G_MAXUINT32 : n_directory, 4);
  add_number (bytes, large_directory ? G_MAXUINT32 : at, 4);
  add_number (bytes, 0, 2);
  g_byte_array_unref (self->directory);
  g_free (self);
  return bytes;
}
