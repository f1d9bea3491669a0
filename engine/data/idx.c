#include "engine/data/idx.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"

#define BUFFER_BYTES (128 * 1024)

/* Deflate cannot shrink by more than about 1032 to 1. */
#define MOST_INFLATION 1032

static gboolean
format_error (GError **error, const char *name, const char *expected, const char *found)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected %s, found %s", name, expected,
               found);
  return FALSE;
}

static gboolean
check_magic (const guint8 *magic, const char *name, GError **error)
{
  g_autofree char *found = NULL;

  if (magic[0] == 0 && magic[1] == 0 && magic[2] == 8 &&
      (magic[3] == 1 || magic[3] == 3 || magic[3] == 4))
    return TRUE;
  found = g_strdup_printf ("%02x %02x %02x %02x", magic[0], magic[1], magic[2], magic[3]);
  return format_error (error, name, "an IDX file of bytes (00 00 08 and 01, 03 or 04)", found);
}

static gboolean
check_dims (const guint32 *dims, int n_dims, const char *name, GError **error)
{
  g_autofree char *found = NULL;

  if (dims[0] == 0)
    return format_error (error, name, "at least one item", "none");
  if (n_dims == 1)
    return TRUE;
  if (dims[1] == 0 || dims[2] == 0 || dims[1] > XS_IDX_MAX_SIDE || dims[2] > XS_IDX_MAX_SIDE)
    {
      found = g_strdup_printf ("%u x %u", dims[1], dims[2]);
      return format_error (
          error, name, "images of 1 to " G_STRINGIFY (XS_IDX_MAX_SIDE) " pixels per side", found);
    }
  if (n_dims == 4 && dims[3] != 3)
    {
      found = g_strdup_printf ("%u", dims[3]);
      return format_error (error, name, "3 colours per pixel", found);
    }
  return TRUE;
}

/* The product of the dimensions, or FALSE when it is beyond the limit. */
static gboolean
count_bytes (const guint32 *dims, int n_dims, const char *name, gsize *n_bytes, GError **error)
{
  guint64 product = 1;

  for (int i = 0; i < n_dims; i++)
    if (!g_uint64_checked_mul (&product, product, dims[i]) || product > XS_IDX_MAX_BYTES)
      {
        g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                     "%s: expected at most %" G_GUINT64_FORMAT
                     " bytes of data, the header says %u items of more",
                     name, XS_IDX_MAX_BYTES, dims[0]);
        return FALSE;
      }
  *n_bytes = (gsize) product;
  return TRUE;
}

/* Whether a file of @stream_bytes can hold @file_bytes at all, before memory is taken for them. */
static gboolean
check_length (guint64 file_bytes, guint64 stream_bytes, gboolean packed, const char *name,
              GError **error)
{
  if (packed ? file_bytes / MOST_INFLATION <= stream_bytes : file_bytes == stream_bytes)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected %" G_GUINT64_FORMAT " bytes%s by its header, found %" G_GUINT64_FORMAT,
               name, file_bytes, packed ? ", compressed," : "", stream_bytes);
  return FALSE;
}

/* Everything after the unpacking. */
static gboolean
read_unpacked (GInputStream *stream, guint64 stream_bytes, gboolean packed, const char *name,
               const XsCancel *cancel, XsIdx *idx, GError **error)
{
  guint8 magic[4];
  guint32 dims[4] = { 1, 1, 1, 1 };
  gsize header_bytes;

  if (!xs_reading_fill (stream, name, "IDX header", magic, sizeof magic, cancel, error) ||
      !check_magic (magic, name, error))
    return FALSE;
  idx->n_dims = magic[3];
  header_bytes = (gsize) idx->n_dims * 4;
  if (!xs_reading_fill (stream, name, "dimensions", dims, header_bytes, cancel, error))
    return FALSE;
  for (int i = 0; i < idx->n_dims; i++)
    dims[i] = GUINT32_FROM_BE (dims[i]);

  if (!check_dims (dims, idx->n_dims, name, error) ||
      !count_bytes (dims, idx->n_dims, name, &idx->n_bytes, error) ||
      !check_length (idx->n_bytes + header_bytes + 4, stream_bytes, packed, name, error))
    return FALSE;
  for (int i = 0; i < idx->n_dims; i++)
    idx->dims[i] = (int) dims[i];

  idx->bytes = xs_alloc (idx->n_bytes, 1, name, error);
  return idx->bytes != NULL &&
         xs_reading_fill (stream, name, "data", idx->bytes, idx->n_bytes, cancel, error) &&
         xs_reading_end (stream, name, idx->n_bytes, error);
}

static gboolean
is_gzip (GBufferedInputStream *stream)
{
  gsize n_bytes = 0;
  const guint8 *bytes = g_buffered_input_stream_peek_buffer (stream, &n_bytes);

  return n_bytes >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

gboolean
xs_idx_read_stream (GInputStream *stream, guint64 stream_bytes, const char *name,
                    const XsCancel *cancel, XsIdx *idx, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (stream, BUFFER_BYTES);
  g_autoptr (GInputStream) unpacked = NULL;
  g_auto (XsIdx) read = { 0 };
  gboolean packed;

  *idx = (XsIdx){ 0 };
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), -1, NULL, error) < 0)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  packed = is_gzip (G_BUFFERED_INPUT_STREAM (buffered));
  if (packed)
    {
      g_autoptr (GZlibDecompressor) gunzip =
          g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

      unpacked = g_converter_input_stream_new (buffered, G_CONVERTER (gunzip));
    }
  else
    unpacked = g_object_ref (buffered);

  if (!read_unpacked (unpacked, stream_bytes, packed, name, cancel, &read, error))
    return FALSE;
  *idx = read;
  read = (XsIdx){ 0 };
  return TRUE;
}

gboolean
xs_idx_read (GFile *file, const XsCancel *cancel, XsIdx *idx, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GInputStream) stream = NULL;
  guint64 n_bytes;

  *idx = (XsIdx){ 0 };
  stream = xs_reading_open (file, name, &n_bytes, error);
  return stream != NULL && xs_idx_read_stream (stream, n_bytes, name, cancel, idx, error);
}

void
xs_idx_clear (XsIdx *idx)
{
  xs_free (idx->bytes);
  *idx = (XsIdx){ 0 };
}
