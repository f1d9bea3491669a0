#include "engine/data/idx.h"

#include "engine/base/error.h"
#include "tests/data/idx-files.h"

#include <string.h>

static gboolean
read_bytes (const GByteArray *bytes, XsIdx *idx, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);

  return xs_idx_read_stream (stream, bytes->len, "some file", NULL, idx, error);
}

/* @bytes, which are freed, must be refused, plain and as gzip. */
static void
assert_refused (GByteArray *bytes, int code, const char *text)
{
  g_autoptr (GByteArray) plain = bytes;
  g_autoptr (GByteArray) packed = idx_gzip (bytes);
  const GByteArray *both[] = { plain, packed };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      XsIdx idx;

      g_assert_false (read_bytes (both[i], &idx, &error));
      g_assert_null (idx.bytes);
      g_assert_nonnull (strstr (error->message, "some file"));
      idx_assert_error (&error, code, text);
    }
}

static void
test_reads (void)
{
  const guint32 dims[] = { 5, 3, 4, 3 };
  const int n_dims[] = { 1, 3, 4 };
  const gsize n_bytes[] = { 5, 60, 180 };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GByteArray) plain = idx_bytes (dims, n_dims[i], n_bytes[i], 251);
      g_autoptr (GByteArray) packed = idx_gzip (plain);
      const GByteArray *both[] = { plain, packed };

      for (int j = 0; j < 2; j++)
        {
          g_autoptr (GError) error = NULL;
          g_auto (XsIdx) idx = { 0 };

          g_assert_true (read_bytes (both[j], &idx, &error));
          g_assert_no_error (error);
          g_assert_cmpint (idx.n_dims, ==, n_dims[i]);
          for (int k = 0; k < n_dims[i]; k++)
            g_assert_cmpint (idx.dims[k], ==, (int) dims[k]);
          g_assert_cmpmem (idx.bytes, (int) idx.n_bytes, plain->data + plain->len - n_bytes[i],
                           (int) n_bytes[i]);
        }
    }
}

/* A file cut anywhere is refused, plain and compressed. */
static void
test_cut (void)
{
  const guint32 dims[] = { 40, 5, 5 };
  g_autoptr (GByteArray) plain = idx_bytes (dims, 3, 1000, 251);
  g_autoptr (GByteArray) packed = idx_gzip (plain);
  GByteArray *both[] = { plain, packed };

  for (int i = 0; i < 2; i++)
    for (guint length = both[i]->len; length-- > 0;)
      {
        g_autoptr (GError) error = NULL;
        XsIdx idx;

        g_byte_array_set_size (both[i], length);
        g_assert_false (read_bytes (both[i], &idx, &error));
        g_assert_null (idx.bytes);
        idx_assert_error (&error, XS_ERROR_FORMAT, "some file");
      }
}

static void
test_magic (void)
{
  const guint8 wrong[][4] = {
    { 1, 0, 8, 3 }, { 0, 1, 8, 3 }, { 0, 0, 9, 3 }, { 0, 0, 13, 3 },
    { 0, 0, 8, 0 }, { 0, 0, 8, 2 }, { 0, 0, 8, 5 }, { 'P', 'K', 3, 4 },
  };
  const guint32 dims[] = { 2, 3, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      GByteArray *bytes = idx_bytes (dims, 3, 18, 251);

      memcpy (bytes->data, wrong[i], 4);
      assert_refused (bytes, XS_ERROR_FORMAT, "expected an IDX file");
    }
}

static void
test_dimensions (void)
{
  const guint32 none[] = { 0, 3, 3 };
  const guint32 no_height[] = { 2, 0, 3 };
  const guint32 no_width[] = { 2, 3, 0 };
  const guint32 too_high[] = { 1, 4097, 1 };
  const guint32 two_colours[] = { 1, 3, 3, 2 };
  const guint32 too_many[] = { 0x80000001, 1, 1 };
  const guint32 overflow_32[] = { 0x10000, 4096, 4096 };
  const guint32 overflow_64[] = { 0xffffffff, 4096, 4096, 3 };

  assert_refused (idx_bytes (none, 3, 0, 2), XS_ERROR_FORMAT, "at least one item, found none");
  assert_refused (idx_bytes (none, 1, 0, 2), XS_ERROR_FORMAT, "at least one item, found none");
  assert_refused (idx_bytes (no_height, 3, 6, 2), XS_ERROR_FORMAT, "found 0 x 3");
  assert_refused (idx_bytes (no_width, 3, 6, 2), XS_ERROR_FORMAT, "found 3 x 0");
  assert_refused (idx_bytes (too_high, 3, 4097, 2), XS_ERROR_FORMAT, "found 4097 x 1");
  assert_refused (idx_bytes (two_colours, 4, 18, 2), XS_ERROR_FORMAT, "3 colours per pixel");
  assert_refused (idx_bytes (too_many, 1, 8, 2), XS_ERROR_TOO_LARGE, "at most 2147483648 bytes");
  assert_refused (idx_bytes (overflow_32, 3, 8, 2), XS_ERROR_TOO_LARGE, "at most 2147483648");
  assert_refused (idx_bytes (overflow_64, 4, 8, 2), XS_ERROR_TOO_LARGE, "at most 2147483648");
}

/* A small file that claims 2 GiB is refused before any memory is taken for them. */
static void
test_large_claim (void)
{
  const guint32 dims[] = { 128, 4096, 4096 };

  assert_refused (idx_bytes (dims, 3, 100, 2), XS_ERROR_FORMAT, "by its header, found");
}

static void
test_longer_than_header (void)
{
  const guint32 dims[] = { 2, 3, 3 };
  g_autoptr (GByteArray) plain = idx_bytes (dims, 3, 19, 251);
  g_autoptr (GByteArray) packed = idx_gzip (plain);
  g_autoptr (GByteArray) bomb_plain = idx_bytes (dims, 3, 20000000, 1);
  g_autoptr (GByteArray) bomb = idx_gzip (bomb_plain);
  g_autoptr (GError) error = NULL;
  XsIdx idx;

  g_assert_false (read_bytes (plain, &idx, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "expected 34 bytes by its header, found 35");
  g_assert_false (read_bytes (packed, &idx, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "to end after 18 bytes of data, found more");
  g_assert_false (read_bytes (bomb, &idx, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "to end after 18 bytes of data, found more");
}

/* The checksum at the end of a gzip file is verified. */
static void
test_damaged_gzip (void)
{
  const guint32 dims[] = { 10, 3, 3 };
  g_autoptr (GByteArray) plain = idx_bytes (dims, 3, 90, 251);
  g_autoptr (GByteArray) packed = idx_gzip (plain);
  g_autoptr (GError) error = NULL;
  XsIdx idx;

  packed->data[packed->len - 6] ^= 1;
  g_assert_false (read_bytes (packed, &idx, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "some file");
}

static void
test_files (void)
{
  const guint32 dims[] = { 7 };
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "labels", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_auto (XsIdx) idx = { 0 };

  g_assert_false (xs_idx_read (file, NULL, &idx, &error));
  idx_assert_error (&error, XS_ERROR_IO, path);
  g_assert_false (xs_idx_read (directory, NULL, &idx, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "expected a regular file");

  idx_folder_add (folder, "labels", g_byte_array_new ());
  g_assert_false (xs_idx_read (file, NULL, &idx, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "expected 4 bytes of IDX header, found 0");

  idx_folder_add (folder, "labels", idx_bytes (dims, 1, 7, 3));
  g_assert_true (xs_idx_read (file, NULL, &idx, &error));
  g_assert_cmpuint (idx.n_bytes, ==, 7);
  idx_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/idx/reads", test_reads);
  g_test_add_func ("/data/idx/cut", test_cut);
  g_test_add_func ("/data/idx/magic", test_magic);
  g_test_add_func ("/data/idx/dimensions", test_dimensions);
  g_test_add_func ("/data/idx/large-claim", test_large_claim);
  g_test_add_func ("/data/idx/longer-than-header", test_longer_than_header);
  g_test_add_func ("/data/idx/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/data/idx/files", test_files);
  return g_test_run ();
}
