#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/data/npy.h"
#include "engine/data/table.h"
#include "tests/data/idx-files.h"
#include "tests/data/numpy-files.h"

#include <string.h>

static gboolean
open_bytes (XsArray *array, const GByteArray *bytes, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);

  return xs_npy_open (array, xs_unpack_new (stream, 0, bytes->len, "some file", error), error);
}

/* @bytes (freed) are refused. */
static void
assert_refused (GByteArray *bytes, int code, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };

  g_assert_false (open_bytes (&array, bytes, &error));
  g_assert_nonnull (strstr (error->message, "some file"));
  idx_assert_error (&error, code, text);
  g_byte_array_unref (bytes);
}

static void
test_headers (void)
{
  static const char *const good[] = {
    "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }          \n",
    "{\"shape\":(2L,3L),\"fortran_order\":False,\"descr\":\"<u1\"}",
    " { 'fortran_order' : False , 'shape' : ( 2 , 3 , ) , 'descr' : '|b1' , } ",
  };
  static const struct
  {
    const char *line;
    const char *found;
  } bad[] = {
    { "{'descr': '|O', 'fortran_order': False, 'shape': (6,), }", "never opened (a pickle)" },
    { "{'descr': '<U5', 'fortran_order': False, 'shape': (6,), }", "the type \"<U5\"" },
    { "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (6,), }", "several fields" },
    { "{'descr': '|u1', 'fortran_order': False, 'shape': (), }", "another header" },
    { "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1, 1, 1, 6), }", "another header" },
    { "{'descr': '|u1', 'fortran_order': False, 'shape': (-6,), }", "another header" },
    { "{'descr': '|u1', 'fortran_order': Maybe, 'shape': (6,), }", "another header" },
    { "{'descr': '|u1', 'descr': '|u1', 'shape': (6,), }", "another header" },
    { "{'descr': '|u1', 'shape': (6,)", "another header" },
    { "{'descr': '', 'fortran_order': False, 'shape': (6,), }", "the type \"\"" },
    { "{'descr': '|u1', 'fortran_order': False, 'shape': (0,), }", "at least one item" },
    { "{'descr': '|u1', 'fortran_order': False, 'shape': (7,), }", "by its header" },
    { "", "another header" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GByteArray) bytes = npy_bytes_of_line (good[i], "abcdef", 6);
      g_autoptr (GError) error = NULL;
      g_auto (XsArray) array = { 0 };

      open_bytes (&array, bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (array.n_dims, ==, 2);
      g_assert_cmpint (array.dims[0] * 10 + array.dims[1], ==, 23);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (npy_bytes_of_line (bad[i].line, "abcdef", 6), XS_ERROR_FORMAT, bad[i].found);
  assert_refused (npy_bytes ("|u1", FALSE, "(9999999999999, 9999999999999)", "abcdef", 6),
                  XS_ERROR_TOO_LARGE, "the header says 9999999999999 items");
}

static void
test_versions (void)
{
  GByteArray *first = npy_bytes ("|u1", FALSE, "(6,)", "abcdef", 6);
  GByteArray *second = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };

  /* Version 2 has a length of four bytes. */
  g_byte_array_append (second, first->data, 10);
  g_byte_array_append (second, (const guint8 *) "\0\0", 2);
  g_byte_array_append (second, first->data + 10, first->len - 10);
  second->data[6] = 2;
  g_assert_true (open_bytes (&array, second, &error));
  g_assert_cmpint (array.dims[0], ==, 6);
  second->data[11] = 1;
  assert_refused (second, XS_ERROR_FORMAT, "more than 64 KiB");
  first->data[6] = 4;
  assert_refused (first, XS_ERROR_FORMAT, "another beginning");
}

/* Number of the item n, row y, column x and colour c of (2, 2, 4, 3). */
static guint8
number_at (int n, int y, int x, int c)
{
  return (guint8) (((n * 2 + y) * 4 + x) * 3 + c);
}

/* These numbers as they lie with colours before or behind, the first or the last index fastest. */
static GByteArray *
numbers_in_order (gboolean planes, gboolean fortran)
{
  const int dims[4] = { 2, planes ? 3 : 2, planes ? 2 : 4, planes ? 4 : 3 };
  guint8 data[48];

  for (int n = 0; n < 2; n++)
    for (int y = 0; y < 2; y++)
      for (int x = 0; x < 4; x++)
        for (int c = 0; c < 3; c++)
          {
            const int index[4] = { n, planes ? c : y, planes ? y : x, planes ? x : c };
            int at = 0;

            for (int i = 0; i < 4; i++)
              at = fortran ? at * dims[3 - i] + index[3 - i] : at * dims[i] + index[i];
            data[at] = number_at (n, y, x, c);
          }
  return npy_bytes ("|u1", fortran, planes ? "(2, 3, 2, 4)" : "(2, 2, 4, 3)", data, 48);
}

static void
test_orders (void)
{
  for (int order = 0; order < 4; order++)
    {
      g_autoptr (GByteArray) images = numbers_in_order (order / 2 == 1, order % 2 == 1);
      g_autoptr (GByteArray) labels = npy_bytes ("|u1", FALSE, "(2,)", "\0\1", 2);
      g_auto (XsArray) image_array = { 0 }, label_array = { 0 };
      g_auto (XsTable) table = { 0 };
      g_autoptr (GError) error = NULL;

      open_bytes (&image_array, images, &error);
      open_bytes (&label_array, labels, &error);
      xs_table_read (&table, &image_array, &label_array, XS_LABELS_ONE_HOT, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (table.size, ==, 4);
      for (int i = 0; i < 48; i++)
        {
          int n = i / 24, y = i / 12 % 2, x = i / 3 % 4, c = i % 3;

          g_assert_cmpint (table.pixels[((n * 3 + c) * 4 + y + 1) * 4 + x], ==, i);
        }
    }
}

/* @bytes (freed) as labels must be 2, 0, 1. */
static void
assert_labels (GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 };
  guint8 *labels;

  open_bytes (&array, bytes, &error);
  labels = xs_array_read_labels (&array, XS_LABELS_ONE_HOT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (labels, 3, "\2\0\1", 3);
  xs_free (labels);
  g_byte_array_unref (bytes);
}

static void
test_labels (void)
{
  const guint8 integers[] = {
    2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0
  };
  const guint8 floats[] = { 0x40, 0, 0, 0, 0, 0, 0, 0, 0x3f, 0x80, 0, 0 };
  const guint8 rows[] = { 0, 0, 1, 1, 0, 0, 0, 1, 0 };
  const guint8 columns[] = { 0, 1, 0, 0, 0, 1, 1, 0, 0 };
  g_autoptr (GByteArray) several = npy_bytes ("|u1", FALSE, "(3, 3)", "\0\0\1\1\0\1\0\0\0", 9);
  g_autoptr (GByteArray) half = npy_bytes (">f4", FALSE, "(1,)", "\x3f\0\0\0", 4);
  g_autoptr (GError) error = NULL;
  g_auto (XsArray) array = { 0 }, other = { 0 };

  assert_labels (npy_bytes ("<i8", FALSE, "(3,)", integers, sizeof integers));
  assert_labels (npy_bytes (">f4", FALSE, "(3, 1)", floats, sizeof floats));
  assert_labels (npy_bytes ("|b1", FALSE, "(3, 3)", rows, sizeof rows));
  assert_labels (npy_bytes ("|u1", TRUE, "(3, 3)", columns, sizeof columns));

  g_assert_true (open_bytes (&array, several, &error));
  g_assert_null (xs_array_read_labels (&array, XS_LABELS_ONE_HOT, NULL, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "one class, a one among zeros, found 2 at position 1");
  g_assert_true (open_bytes (&other, half, &error));
  g_assert_null (xs_array_read_labels (&other, XS_LABELS_ONE_HOT, NULL, &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "found 0.5 at position 0");
}

/* @count images of 2 x 2 pixels, and labels counting modulo 3. */
static GByteArray *
images_of (int count)
{
  g_autofree char *shape = g_strdup_printf ("(%d, 2, 2)", count);
  g_autofree guint8 *data = g_malloc ((gsize) count * 4);

  for (int i = 0; i < count * 4; i++)
    data[i] = (guint8) i;
  return npy_bytes ("|u1", FALSE, shape, data, (gsize) count * 4);
}

static GByteArray *
labels_of (int count)
{
  g_autofree char *shape = g_strdup_printf ("(%d,)", count);
  g_autofree guint8 *data = g_malloc ((gsize) count);

  for (int i = 0; i < count; i++)
    data[i] = (guint8) (i % 3);
  return npy_bytes ("|u1", FALSE, shape, data, (gsize) count);
}

static XsDataset *
open_data (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return xs_dataset_open (path, 1, error);
}

static void
assert_counts (const char *folder, const char *name, int training, int test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XsDataset) data = open_data (folder, name, &error);

  g_assert_no_error (error);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING) +
                       xs_dataset_count (data, XS_PART_VALIDATION),
                   ==, training);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), ==, test);
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 3);
  g_assert_cmpint (*xs_dataset_pixels (data, test > 0 ? XS_PART_TEST : XS_PART_TRAINING, 0) % 4, ==,
                   0);
}

/* The names that people give to the arrays of an archive. */
static void
test_archives (void)
{
  static const char *const names[][4] = {
    { "x_train", "y_train", "x_test", "y_test" },
    { "train_images", "train_labels", "test_images", "test_labels" },
    { "X_train", "Y_train", "X_test", "Y_test" },
    { "images", "labels", "eval/images", "eval/labels" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *folder = idx_folder_new ();
      Zip *zip = zip_new ();

      for (int j = 3; j >= 0; j--)
        {
          g_autofree char *name = g_strconcat (names[i][j], ".npy", NULL);
          int count = j < 2 ? 24 : 6;

          zip_add (zip, name, j % 2 == 0 ? images_of (count) : labels_of (count), i % 2 == 0,
                   j % 2 == 0);
        }
      idx_folder_add (folder, "own.npz", zip_finish (zip, i == 0));
      assert_counts (folder, "own.npz", 24, 6);
      assert_counts (folder, ".", 24, 6);
      idx_folder_remove (folder);
    }
}

/* Arrays in files of their own, one of them in an archive. */
static void
test_files (void)
{
  char *folder = idx_folder_new ();
  Zip *zip = zip_new ();

  idx_folder_add (folder, "x_train.npy", images_of (24));
  idx_folder_add (folder, "y_train.npy", labels_of (24));
  idx_folder_add (folder, "x_test.npy", images_of (6));
  zip_add (zip, "arr_0.npy", labels_of (6), TRUE, FALSE);
  idx_folder_add (folder, "y_test.npz", zip_finish (zip, FALSE));
  assert_counts (folder, "x_train.npy", 24, 0);
  assert_counts (folder, "x_test.npy", 0, 6);
  assert_counts (folder, ".", 24, 6);
  idx_folder_remove (folder);
}

/* What is wrong with an archive, and what is left out of it. */
static void
test_contents (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (XsDataset) data = NULL;
  Zip *zip = zip_new ();

  zip_add (zip, "x_train.npy", images_of (24), TRUE, FALSE);
  zip_add (zip, "faces.npy", images_of (24), TRUE, FALSE);
  idx_folder_add (folder, "own.npz", zip_finish (zip, FALSE));
  g_assert_null (open_data (folder, "own.npz", &error));
  idx_assert_error (&error, XS_ERROR_NO_DATA, "or the like, found x_train, faces");

  zip = zip_new ();
  zip_add (zip, "x_train.npy", images_of (24), TRUE, FALSE);
  zip_add (zip, "y_train.npy", labels_of (23), TRUE, FALSE);
  idx_folder_add (folder, "own.npz", zip_finish (zip, FALSE));
  g_assert_null (open_data (folder, "own.npz", &error));
  idx_assert_error (&error, XS_ERROR_FORMAT, "own.npz (y_train.npy): expected 24 labels");

  zip = zip_new ();
  zip_add (zip, "x_train.npy", images_of (24), TRUE, FALSE);
  zip_add (zip, "y_train.npy", labels_of (24), TRUE, FALSE);
  zip_add (zip, "notes.npy", labels_of (24), TRUE, FALSE);
  idx_folder_add (folder, "own.npz", zip_finish (zip, FALSE));
  data = open_data (folder, "own.npz", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (xs_dataset_name (data), ==, "own");
  g_assert_cmpint (xs_dataset_n_left_out (data), ==, 1);
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "files of the data set): notes"));
  idx_folder_remove (folder);
}

/* An archive cut anywhere, or with another byte anywhere in its data, is refused. */
static void
test_damage (void)
{
  for (int deflated = 0; deflated < 2; deflated++)
    {
      char *folder = idx_folder_new ();
      Zip *zip = zip_new ();
      g_autoptr (GByteArray) whole = NULL;
      guint end;

      zip_add (zip, "y.npy", labels_of (24), deflated, FALSE);
      zip_add (zip, "x.npy", images_of (24), deflated, FALSE);
      whole = zip_finish (zip, FALSE);
      for (end = whole->len - 1; end > 5; end = end * 9 / 10)
        {
          GByteArray *cut = g_byte_array_new ();
          g_autoptr (GError) error = NULL;

          g_byte_array_append (cut, whole->data, end);
          idx_folder_add (folder, "own.npz", cut);
          g_assert_null (open_data (folder, "own.npz", &error));
          idx_assert_error (&error, XS_ERROR_FORMAT, "own.npz: expected a whole zip archive");
        }
      for (guint at = 40; at < 90; at += 3) /* of the first member */
        {
          GByteArray *changed = g_byte_array_new ();
          g_autoptr (GError) error = NULL;

          g_byte_array_append (changed, whole->data, whole->len);
          changed->data[at] ^= 1;
          idx_folder_add (folder, "own.npz", changed);
          g_assert_null (open_data (folder, "own.npz", &error));
          g_assert_nonnull (error);
        }
      idx_folder_remove (folder);
    }
}

static void
test_cancelled (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x_train.npy", NULL);
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { TRUE };

  idx_folder_add (folder, "x_train.npy", images_of (24));
  idx_folder_add (folder, "y_train.npy", labels_of (24));
  g_assert_null (xs_dataset_open_on (path, 1, pool, &cancel, &error));
  idx_assert_error (&error, XS_ERROR_CANCELLED, "_train.npy: reading was cancelled");
  idx_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/numpy/headers", test_headers);
  g_test_add_func ("/data/numpy/versions", test_versions);
  g_test_add_func ("/data/numpy/orders", test_orders);
  g_test_add_func ("/data/numpy/labels", test_labels);
  g_test_add_func ("/data/numpy/archives", test_archives);
  g_test_add_func ("/data/numpy/files", test_files);
  g_test_add_func ("/data/numpy/contents", test_contents);
  g_test_add_func ("/data/numpy/damage", test_damage);
  g_test_add_func ("/data/numpy/cancelled", test_cancelled);
  return g_test_run ();
}
