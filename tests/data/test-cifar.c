#include "engine/data/cifar.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/data/dataset.h"
#include "tests/data/fuzz.h"
#include "tests/data/idx-files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Pixel @i of image @number. */
static guint8
pixel (int number, int i)
{
  return (guint8) ((number * 7 + i * 3 + i / 1024) % 251);
}

/* Records of the images @first, @first + 1, ...; labels count modulo @n_classes. */
static GByteArray *
records (int first, int count, int label_bytes, int n_classes)
{
  GByteArray *bytes = g_byte_array_new ();

  for (int number = first; number < first + count; number++)
    {
      guint8 labels[2] = { (guint8) (200 - number % 9), (guint8) (number % n_classes) };

      g_byte_array_append (bytes, labels + 2 - label_bytes, (guint) label_bytes);
      for (int i = 0; i < XS_CIFAR_IMAGE_BYTES; i++)
        g_byte_array_append (bytes, &(guint8){ pixel (number, i) }, 1);
    }
  return bytes;
}

static void
add_text (const char *folder, const char *name, const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
  idx_folder_add (folder, name, bytes);
}

static XsDataset *
open_data (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  XsDataset *data = xs_dataset_open (path, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (xs_dataset_inputs (data), ==, 3);
  g_assert_cmpint (xs_dataset_size (data), ==, 32);
  g_assert_null (xs_dataset_remarks (data));
  return data;
}

static void
assert_image (const XsDataset *data, XsPart part, int index, int number)
{
  const guint8 *pixels = xs_dataset_pixels (data, part, index);

  for (int i = 0; i < XS_CIFAR_IMAGE_BYTES; i++)
    g_assert_cmpint (pixels[i], ==, pixel (number, i));
}

static void
test_ten (void)
{
  const char *names = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;
  gboolean seen[36] = { FALSE };

  idx_folder_add (folder, "data_batch_1.bin", records (0, 20, 1, 10));
  idx_folder_add (folder, "data_batch_3.bin", records (20, 16, 1, 10));
  idx_folder_add (folder, "test_batch.bin", records (50, 5, 1, 10));
  add_text (folder, "batches.meta.txt", names);
  data = open_data (folder, ".");
  g_assert_cmpstr (xs_dataset_name (data), ==, "CIFAR-10");
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 10);
  g_assert_cmpstr (xs_dataset_class_names (data)[9], ==, "truck");
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 33);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, 3);
  for (XsPart part = XS_PART_TRAINING; part <= XS_PART_VALIDATION; part++)
    for (int i = 0; i < xs_dataset_count (data, part); i++)
      {
        int number = xs_dataset_pixels (data, part, i)[0] / 7;

        assert_image (data, part, i, number);
        g_assert_cmpint (xs_dataset_label (data, part, i), ==, number % 10);
        g_assert_false (seen[number]);
        seen[number] = TRUE;
      }
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), ==, 5);
  for (int i = 0; i < 5; i++)
    assert_image (data, XS_PART_TEST, i, 50 + i);
  idx_folder_remove (folder);
}

/* The fine labels count; class names are numbers where no file has them. */
static void
test_hundred (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  idx_folder_add (folder, "test.bin", records (95, 7, 2, 100));
  data = open_data (folder, ".");
  g_assert_cmpstr (xs_dataset_name (data), ==, "CIFAR-100");
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 100);
  g_assert_cmpstr (xs_dataset_class_names (data)[99], ==, "99");
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 0);
  for (int i = 0; i < 7; i++)
    {
      g_assert_cmpint (xs_dataset_label (data, XS_PART_TEST, i), ==, (95 + i) % 100);
      assert_image (data, XS_PART_TEST, i, 95 + i);
    }
  idx_folder_remove (folder);
}

static void
test_one_file (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) training = NULL;
  g_autoptr (XsDataset) test = NULL;

  idx_folder_add (folder, "data_batch_2.bin", records (0, 12, 1, 3));
  idx_folder_add (folder, "test_batch.bin", records (5, 4, 1, 3));
  add_text (folder, "classes.txt", "a\nb\nc\n");
  training = open_data (folder, "data_batch_2.bin");
  g_assert_cmpint (xs_dataset_n_classes (training), ==, 3);
  g_assert_cmpint (xs_dataset_count (training, XS_PART_TRAINING), ==, 11);
  g_assert_cmpint (xs_dataset_count (training, XS_PART_TEST), ==, 0);
  test = open_data (folder, "test_batch.bin");
  g_assert_cmpint (xs_dataset_count (test, XS_PART_TRAINING), ==, 0);
  assert_image (test, XS_PART_TEST, 3, 8);
  idx_folder_remove (folder);
}

/* 3073 x 3074 bytes are whole records of both kinds: the name tells. */
static void
test_length (void)
{
  const guint64 both = 3073 * 3074;
  int label_bytes, count;

  g_assert_true (xs_cifar_measure (both, "train.bin", &label_bytes, &count, NULL));
  g_assert_cmpint (label_bytes * 10000 + count, ==, 23073);
  g_assert_true (xs_cifar_measure (both, "data_batch_1.bin", &label_bytes, &count, NULL));
  g_assert_cmpint (label_bytes * 10000 + count, ==, 13074);
  g_assert_true (xs_cifar_measure (3074, "data_batch_1.bin", &label_bytes, &count, NULL));
  g_assert_cmpint (label_bytes, ==, 2);
}

static void
assert_refused (const char *folder, const char *name, int code, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_dataset_open (path, 1, &error));
  idx_assert_error (&error, code, text);
}

static void
test_refusals (void)
{
  char *folder = idx_folder_new ();
  GByteArray *cut = records (0, 3, 1, 10);

  idx_folder_add (folder, "empty.bin", g_byte_array_new ());
  assert_refused (folder, "empty.bin", XS_ERROR_FORMAT, "empty.bin: expected whole records");
  g_byte_array_set_size (cut, cut->len - 1);
  idx_folder_add (folder, "data_batch_1.bin", cut);
  assert_refused (folder, ".", XS_ERROR_FORMAT, "found 9218 bytes");
  idx_folder_add (folder, "data_batch_1.bin", records (0, 20, 1, 11));
  assert_refused (folder, ".", XS_ERROR_FORMAT, "labels below 10");
  idx_folder_add (folder, "data_batch_1.bin", records (0, 20, 1, 10));
  idx_folder_add (folder, "data_batch_2.bin", records (0, 20, 2, 10));
  assert_refused (folder, ".", XS_ERROR_FORMAT, "expected records of CIFAR-10");
  idx_folder_remove (folder);
}

/* An archive may be unpacked into a folder of its own; what else is there is counted. */
static void
test_further_in (void)
{
  char *folder = idx_folder_new ();
  char *inner = g_build_filename (folder, "cifar-10-batches-bin", NULL);
  g_autoptr (XsDataset) data = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  idx_folder_add (inner, "data_batch_1.bin", records (0, 20, 1, 10));
  add_text (inner, "readme.html", "");
  data = xs_dataset_open (folder, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (xs_dataset_name (data), ==, "CIFAR-10");
  g_assert_cmpint (xs_dataset_n_left_out (data), ==, 1);
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "cifar-10-batches-bin"));
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "readme.html"));
  idx_folder_remove (inner);
  idx_folder_remove (folder);
}

static void
test_pipes (void)
{
  static const char *const names[] = { "batches.meta.txt", "data_batch_2.bin" };
  char *folder = idx_folder_new ();

  idx_folder_add (folder, "data_batch_1.bin", records (0, 20, 1, 10));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *expected = g_strconcat (names[i], ": expected a regular file", NULL);

      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      assert_refused (folder, ".", XS_ERROR_FORMAT, expected);
    }
  idx_folder_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { TRUE };

  idx_folder_add (folder, "data_batch_1.bin", records (0, 20, 1, 10));
  g_assert_null (xs_dataset_open_on (folder, 1, pool, &cancel, &error));
  idx_assert_error (&error, XS_ERROR_CANCELLED, "data_batch_1.bin: reading was cancelled");
  idx_folder_remove (folder);
}

/* Files of any length near whole records, through the entry that fuzzers call. */
static void
test_any_bytes (void)
{
  XsRandom random;
  guint8 bytes[64];

  xs_random_seed (&random, 1);
  for (int first = 0; first < 256; first++)
    {
      for (gsize i = 1; i < sizeof bytes; i++)
        bytes[i] = (guint8) xs_random_next (&random);
      bytes[0] = (guint8) first;
      bytes[1] = first % 2 == 0 ? 0 : bytes[1];
      g_assert_cmpint (LLVMFuzzerTestOneInput (bytes, sizeof bytes), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/cifar/ten", test_ten);
  g_test_add_func ("/data/cifar/hundred", test_hundred);
  g_test_add_func ("/data/cifar/one-file", test_one_file);
  g_test_add_func ("/data/cifar/length", test_length);
  g_test_add_func ("/data/cifar/refusals", test_refusals);
  g_test_add_func ("/data/cifar/further-in", test_further_in);
  g_test_add_func ("/data/cifar/pipes", test_pipes);
  g_test_add_func ("/data/cifar/cancelled", test_cancelled);
  g_test_add_func ("/data/cifar/any-bytes", test_any_bytes);
  return g_test_run ();
}
