#include "tests/data/idx-files.h"

#include "engine/base/error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

GByteArray *
idx_bytes (const guint32 *dims, int n_dims, gsize n_bytes, guint modulus)
{
  const guint8 magic[4] = { 0, 0, 8, (guint8) n_dims };
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, magic, sizeof magic);
  for (int i = 0; i < n_dims; i++)
    {
      guint32 dim = GUINT32_TO_BE (dims[i]);

      g_byte_array_append (bytes, (const guint8 *) &dim, sizeof dim);
    }
  for (gsize i = 0; i < n_bytes; i++)
    g_byte_array_append (bytes, &(guint8){ (guint8) (i % modulus) }, 1);
  return bytes;
}

GByteArray *
idx_gzip (const GByteArray *bytes)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) packing = g_converter_output_stream_new (memory, G_CONVERTER (gzip));
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (memory);
  GByteArray *packed = g_byte_array_new ();

  g_assert_true (g_output_stream_write_all (packing, bytes->data, bytes->len, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (packing, NULL, NULL));
  g_byte_array_append (packed, g_memory_output_stream_get_data (stream),
                       (guint) g_memory_output_stream_get_data_size (stream));
  return packed;
}

char *
idx_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("across-scales-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
idx_folder_remove (char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

void
idx_folder_add (const char *folder, const char *name, GByteArray *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
  g_byte_array_unref (bytes);
}

void
idx_folder_add_pair (const char *folder, const char *stem, guint32 count, guint32 height,
                     guint32 width, guint n_classes)
{
  const guint32 dims[3] = { count, height, width };
  g_autofree char *images = g_strconcat (stem, "-images-idx3-ubyte", NULL);
  g_autofree char *labels = g_strconcat (stem, "-labels-idx1-ubyte", NULL);

  idx_folder_add (folder, images, idx_bytes (dims, 3, (gsize) count * height * width, 251));
  idx_folder_add (folder, labels, idx_bytes (dims, 1, count, n_classes));
}

XsDataset *
idx_dataset (guint32 count, guint32 size, guint n_classes)
{
  char *folder = idx_folder_new ();
  g_autoptr (GError) error = NULL;
  XsDataset *data;

  idx_folder_add_pair (folder, "train", count, size, size, n_classes);
  data = xs_dataset_open (folder, 1, &error);
  g_assert_no_error (error);
  idx_folder_remove (folder);
  return data;
}

void
idx_assert_error (GError **error, int code, const char *text)
{
  g_assert_error (*error, XS_ERROR, code);
  if (strstr ((*error)->message, text) == NULL)
    g_error ("expected \"%s\" in the message \"%s\"", text, (*error)->message);
  g_clear_error (error);
}
