#include "app/session/data-file.h"

#include <gio/gio.h>
#include <string.h>

#define UNPACKED_BYTES 64 /* of a gzip: more than IDX's magic number needs */

/* Two zeros, the type of the elements, the number of dimensions, and these, big-endian. */
static gboolean
is_idx (const guint8 *start, gsize n_bytes)
{
  return n_bytes >= 8 && start[0] == 0 && start[1] == 0 && start[2] >= 0x08 && start[2] <= 0x0e &&
         start[2] != 0x0a && start[3] >= 1 && start[3] <= 4;
}

static gboolean
is_packed_idx (const guint8 *start, gsize n_bytes)
{
  g_autoptr (GZlibDecompressor) gzip = NULL;
  guint8 unpacked[UNPACKED_BYTES] = { 0 };
  gsize n_read, n_written = 0;

  if (n_bytes < 2 || start[0] != 0x1f || start[1] != 0x8b)
    return FALSE;
  gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_converter_convert (G_CONVERTER (gzip), start, n_bytes, unpacked, sizeof unpacked,
                       G_CONVERTER_NO_FLAGS, &n_read, &n_written, NULL);
  return is_idx (unpacked, n_written);
}

static gboolean
is_npy (const guint8 *start, gsize n_bytes)
{
  return n_bytes >= 6 && memcmp (start, "\x93NUMPY", 6) == 0;
}

/* A ZIP whose first member is called so. */
static gboolean
is_npz (const guint8 *start, gsize n_bytes)
{
  static const char ending[] = ".npy";
  gsize header = 30, length = sizeof ending - 1, end;

  if (n_bytes < header || memcmp (start, "PK\3\4", 4) != 0)
    return FALSE;
  end = header + start[26] + 256 * (gsize) start[27];
  return end >= header + length && end <= n_bytes &&
         memcmp (start + end - length, ending, length) == 0;
}

/* One label below 10, or two below 20 and 100, and 3072 bytes, again and again. */
static gboolean
is_cifar (const char *path, const guint8 *start, gsize n_bytes)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *lower = g_ascii_strdown (path, -1);
  guint64 length;

  if (!g_str_has_suffix (lower, ".bin"))
    return FALSE;
  info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  length = info != NULL ? (guint64) g_file_info_get_size (info) : 0;
  if (n_bytes < 3074)
    return FALSE;
  return (length % 3073 == 0 && start[0] < 10 && start[3073 % n_bytes] < 10) ||
         (length % 3074 == 0 && start[0] < 20 && start[1] < 100 && start[3074 % n_bytes] < 20);
}

gboolean
xs_data_file_is (const char *path, const guint8 *start, gsize n_bytes)
{
  return is_idx (start, n_bytes) || is_packed_idx (start, n_bytes) || is_npy (start, n_bytes) ||
         is_npz (start, n_bytes) || is_cifar (path, start, n_bytes);
}
