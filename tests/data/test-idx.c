#include "engine/data/idx.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "tests/data/idx-files.h"

#include <string.h>

/* The bytes of an IDX file, or of one that should be. */
static guint8 *
read_bytes (const GByteArray *bytes, XsArray *array, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);

  return xs_idx_open_stream (array, stream, bytes->len, "some file", error)
             ? xs_array_read_pixels (array, NULL, NULL, error)
             : NULL;
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
      g_auto (XsArray) array = { 0 };

      g_assert_null (read_bytes (both[i], &array, &error));
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
          g_auto (XsArray) array = { 0 };
          guint8 *bytes = read_bytes (both[j], &array, &error);

          g_assert_no_error (error);
          g_assert_cmpint (array.n_dims, ==, n_dims[i]);
          for (int k = 0; k < n_dims[i]; k++)
            g_assert_cmpint (array.dims[k], ==, (int) dims[k]);
          g_assert_cmpmem (bytes, (int) n_bytes[i], plain->data + plain->len - n_bytes[i],
                           (int) n_bytes[i]);
          xs_free (bytes);
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
        g_auto (XsArray) array = { 0 };

        g_byte_array_set_size (both[i], length);
        g_assert_null (read_bytes (both[i], &array, &error));
        idx_assert_error (&error, XS_ERROR_FORMAT, "some file");
      }
}

static void
test_magic (void)
{
  const guint8 wrong[][4] = {
    { 1, 0, 8, 3 },  { 0, 1, 8, 3 }, { 0, 0, 7, 3 }, { 0, 0, 10, 3 },
    { 0, 0, 15, 3 }, { 0, 0, 8, 0 }, { 0, 0, 8, 5 }, { 'P', 'K', 3, 4 },
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
  const guint32 too_many[] = { 0x80000001, 1, 1 };
  const guint32 as_many_as_int[] = { 0x80000000 };
  const guint32 overflow_32[] = { 0x10000, 4096, 4096 };
  const guint32 overflow_64[] = { 0xffffffff, 4096, 4096, 3 };

  assert_refused (idx_bytes (none, 3, 0, 2), XS_ERROR_FORMAT, "at least one item, found none");
  assert_refused (idx_bytes (none, 1, 0, 2), XS_ERROR_FORMAT, "at least one item, found none");
  assert_refused (idx_bytes (no_height, 3, 6, 2), XS_ERROR_FORMAT, "at least one item");
  assert_refused (idx_bytes (too_many, 1, 8, 2), XS_ERROR_TOO_LARGE, "at most 2147483647 bytes");
  assert_refused (idx_bytes (as_many_as_int, 1, 8, 2), XS_ERROR_TOO_LARGE,
                  "the header says 2147483648 items");
  assert_refused (idx_bytes (overflow_32, 3, 8, 2), XS_ERROR_TOO_LARGE, "at most 2147483647");
  assert_refused (idx_bytes (overflow_64, 4, 8, 2), XS_ERROR_TOO_LARGE, "at most 2147483647");
}

/* Which dimension is what, from the head alone. */
static void
test_images (void)
{
  static const struct
  {
    int n_dims;
    guint32 dims[4];
    const char *refused;
    size_t input_step;
  } cases[] = {
    { 3, { 2, 4, 3 }, NULL, 0 },
    { 4, { 2, 4, 5, 3 }, NULL, 1 },
    { 4, { 2, 4, 5, 1 }, NULL, 0 },
    { 4, { 2, 3, 4, 5 }, NULL, 20 },
    { 4, { 2, 1, 4, 5 }, NULL, 0 },
    { 1, { 5 }, "images (3 or 4 dimensions), found 5", 0 },
    { 3, { 1, 4097, 1 }, "pixels per side, found 1 x 4097 x 1", 0 },
    { 4, { 1, 4, 4, 2 }, "1 or 3 colours per pixel", 0 },
    { 4, { 1, 3, 4, 3 }, "either before or behind", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize n_bytes = 1;
      g_autoptr (GByteArray) bytes = NULL;
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (XsArray) array = { 0 };
      XsArrayImages images;

      for (int dim = 0; dim < cases[i].n_dims; dim++)
        n_bytes *= cases[i].dims[dim];
      bytes = idx_bytes (cases[i].dims, cases[i].n_dims, n_bytes, 251);
      stream = g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);
      g_assert_true (xs_idx_open_stream (&array, stream, bytes->len, "some file", &error));
      if (xs_array_images (&array, &images, &error))
        g_assert_true (cases[i].input_step == 0 || images.input_step == cases[i].input_step);
      if (cases[i].refused == NULL)
        g_assert_no_error (error);
      else
        idx_assert_error (&error, XS_ERROR_FORMAT, cases[i].refused);
    }
}

/* A small file that claims 2 GiB is refused before any memory is taken for them; a packed one that
 * could unpack to so much too. */
static void
test_large_claim (void)
{
  const guint32 dims[] = { 127, 4096, 4096 };
  g_autoptr (GByteArray) zeros = idx_bytes (dims, 3, 1000000, 1);
  g_autoptr (GByteArray) packed = idx_gzip (zeros);
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };
  g_autofree guint8 *rest = g_malloc0 (4 << 20);

  assert_refused (idx_bytes (dims, 3, 100, 2), XS_ERROR_FORMAT, "by its header, found at most");
  g_byte_array_append (packed, rest, 4 << 20);
  g_assert_null (read_bytes (packed, &array, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "some file: expected");
}

/* @bytes (freed) must be read as the 18 bytes 0, 1, 2 ... */
static void
assert_eighteen (GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };
  guint8 *read = read_bytes (bytes, &array, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 18; i++)
    g_assert_cmpint (read[i], ==, i);
  xs_free (read);
  g_byte_array_unref (bytes);
}

/* Zeros behind the data, and behind what is packed, mean nothing; anything else does. */
static void
test_longer_than_header (void)
{
  const guint32 dims[] = { 2, 3, 3 };
  GByteArray *plain = idx_bytes (dims, 3, 18, 251);
  GByteArray *packed = idx_gzip (plain);
  const guint8 zeros[1000] = { 0 };
  g_autoptr (GByteArray) bomb_plain = idx_bytes (dims, 3, 20000000, 1);
  g_autoptr (GByteArray) bomb = idx_gzip (bomb_plain);
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };

  g_byte_array_append (plain, zeros, sizeof zeros);
  assert_eighteen (idx_gzip (plain));
  assert_eighteen (plain);
  g_byte_array_append (packed, zeros, sizeof zeros);
  assert_eighteen (packed);

  assert_refused (idx_bytes (dims, 3, 19, 251), XS_ERROR_FORMAT,
                  "to end after 18 bytes of data and perhaps zeros, found more");
  g_assert_null (read_bytes (bomb, &array, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "found more");
}

/* Several members of gzip are one file, as gzip itself has it; what is no member is an error. */
static void
test_members (void)
{
  const guint32 dims[] = { 2, 3, 3 };
  g_autoptr (GByteArray) plain = idx_bytes (dims, 3, 18, 251);
  GByteArray *packed = g_byte_array_new ();
  g_autoptr (GByteArray) trailing = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };

  for (guint first = 0; first < plain->len; first += 7)
    {
      g_autoptr (GByteArray) piece = g_byte_array_new ();
      g_autoptr (GByteArray) member = NULL;

      g_byte_array_append (piece, plain->data + first, MIN (7, plain->len - first));
      member = idx_gzip (piece);
      g_byte_array_append (packed, member->data, member->len);
    }
  g_byte_array_append (trailing, packed->data, packed->len);
  g_byte_array_append (trailing, (const guint8 *) "and words", 9);
  assert_eighteen (packed);
  g_assert_null (read_bytes (trailing, &array, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "some file: expected whole compressed data");
}

/* Numbers of every type, big-endian; their pixels are told by what they reach. */
static void
test_types (void)
{
  static const struct
  {
    guint8 type;
    int bytes;
    guint8 numbers[24]; /* three */
    guint8 pixels[3];
  } cases[] = {
    { 0x08, 1, { 0, 7, 255 }, { 0, 7, 255 } },
    { 0x09, 1, { 0, 7, 127 }, { 0, 7, 127 } },
    { 0x09, 1, { 0x80, 0, 0x7f }, { 0, 128, 255 } },
    { 0x0b, 2, { 0, 0, 0, 7, 0, 255 }, { 0, 7, 255 } },
    { 0x0b, 2, { 0, 0, 8, 0, 0x0f, 0xff }, { 0, 128, 255 } },
    { 0x0c, 4, { 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 255 }, { 0, 7, 255 } },
    { 0x0d, 4, { 0, 0, 0, 0, 0x3f, 0, 0, 0, 0x3f, 0x80, 0, 0 }, { 0, 128, 255 } }, /* 0 .5 1 */
    { 0x0d, 4, { 0, 0, 0, 0, 0x40, 0xe0, 0, 0, 0x43, 0x7f, 0, 0 }, { 0, 7, 255 } },
    { 0x0e, 8, { [8] = 0xbf, 0xf0, [16] = 0x3f, 0xf0 }, { 128, 0, 255 } }, /* 0 -1 1 */
  };
  const guint32 dims[] = { 1, 1, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = idx_bytes (dims, 3, 0, 1);
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (XsArray) array = { 0 };
      XsElementRange range = { 0 }, scale;
      guint8 *pixels;

      bytes->data[2] = cases[i].type;
      g_byte_array_append (bytes, cases[i].numbers, (guint) (3 * cases[i].bytes));
      stream = g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);
      g_assert_true (xs_idx_open_stream (&array, stream, bytes->len, "some file", &error));
      g_assert_true (xs_array_measure (&array, &range, NULL, &error));
      scale = xs_element_scale (array.element, &range);
      pixels = xs_array_read_pixels (&array, &scale, NULL, &error);
      g_assert_cmpmem (pixels, 3, cases[i].pixels, 3);
      xs_free (pixels);
    }
}

static guint8 *
read_labels (const GByteArray *bytes, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);
  g_auto (XsArray) array = { 0 };

  g_assert_true (xs_idx_open_stream (&array, stream, bytes->len, "some file", error));
  return xs_array_read_labels (&array, XS_LABELS_FIRST_COLUMN, NULL, error);
}

/* QMNIST's labels have eight columns of which the first is the class. */
static void
test_labels (void)
{
  const guint32 dims[] = { 5, 8 };
  g_autoptr (GByteArray) bytes = idx_bytes (dims, 2, 0, 1);
  g_autoptr (GError) error = NULL;
  guint8 *labels;

  bytes->data[2] = 0x0c;
  for (guint32 i = 0; i < 40; i++)
    {
      guint32 number = GUINT32_TO_BE (i % 8 == 0 ? i / 8 : 1000 + i);

      g_byte_array_append (bytes, (const guint8 *) &number, 4);
    }
  labels = read_labels (bytes, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (labels[i], ==, i);
  xs_free (labels);

  bytes->data[bytes->len - 32 - 2] = 1; /* of the last row but one */
  bytes->data[bytes->len - 32 + 2] = 1; /* 256 more in the last row */
  g_assert_null (read_labels (bytes, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "from 0 to 255, found 260 at position 4");
}

/* The checksum at the end of a gzip file is verified. */
static void
test_damaged_gzip (void)
{
  const guint32 dims[] = { 10, 3, 3 };
  g_autoptr (GByteArray) plain = idx_bytes (dims, 3, 90, 251);
  g_autoptr (GByteArray) packed = idx_gzip (plain);
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };

  packed->data[packed->len - 6] ^= 1;
  g_assert_null (read_bytes (packed, &array, &error));
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
  g_auto (XsArray) array = { 0 };

  g_assert_false (xs_idx_open (&array, file, &error));
  idx_assert_error (&error, XS_ERROR_IO, path);
  g_assert_false (xs_idx_open (&array, directory, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "expected a regular file");

  idx_folder_add (folder, "labels", g_byte_array_new ());
  g_assert_false (xs_idx_open (&array, file, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "expected 4 bytes of IDX header, found 0");

  idx_folder_add (folder, "labels", idx_bytes (dims, 1, 7, 3));
  g_assert_true (xs_idx_open (&array, file, &error));
  g_assert_cmpint (array.dims[0], ==, 7);
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
  g_test_add_func ("/data/idx/images", test_images);
  g_test_add_func ("/data/idx/members", test_members);
  g_test_add_func ("/data/idx/types", test_types);
  g_test_add_func ("/data/idx/labels", test_labels);
  g_test_add_func ("/data/idx/large-claim", test_large_claim);
  g_test_add_func ("/data/idx/longer-than-header", test_longer_than_header);
  g_test_add_func ("/data/idx/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/data/idx/files", test_files);
  return g_test_run ();
}
