#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "tests/data/idx-files.h"

#include <glib/gstdio.h>
#include <string.h>

#define FULL_FASHION "/usr/share/datasets/fashion-mnist"

static XsDataset *
open_data (const char *where, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  XsDataset *data = xs_dataset_open (where, seed, &error);

  g_assert_no_error (error);
  return data;
}

static void
assert_refused (const char *where, int code, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_dataset_open (where, 1, &error));
  idx_assert_error (&error, code, text);
}

/* Every class has @expected images in @part. */
static void
assert_balanced (const XsDataset *data, XsPart part, int expected)
{
  int counts[10] = { 0 };

  for (int i = 0; i < xs_dataset_count (data, part); i++)
    counts[xs_dataset_label (data, part, i)]++;
  for (int label = 0; label < 10; label++)
    g_assert_cmpint (counts[label], ==, expected);
}

static void
test_embedded (void)
{
  g_autoptr (XsDataset) data = open_data ("embedded", 1);

  g_assert_cmpstr (xs_dataset_where (data), ==, "embedded");
  g_assert_cmpstr (xs_dataset_name (data), ==, "Fashion-MNIST");
  g_assert_cmpint (xs_dataset_inputs (data), ==, 1);
  g_assert_cmpint (xs_dataset_size (data), ==, 28);
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 10);
  g_assert_cmpstr (xs_dataset_class_names (data)[0], ==, "T-shirt/top");
  g_assert_cmpstr (xs_dataset_class_names (data)[9], ==, "Ankle boot");
  g_assert_cmpuint (g_strv_length ((char **) xs_dataset_class_names (data)), ==, 10);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 4500);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, 500);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), ==, 1000);
  assert_balanced (data, XS_PART_TRAINING, 450);
  assert_balanced (data, XS_PART_VALIDATION, 50);
  assert_balanced (data, XS_PART_TEST, 100);
}

static void
test_shapes (void)
{
  g_autoptr (XsDataset) data = open_data ("shapes", 1);

  g_assert_cmpstr (xs_dataset_name (data), ==, "Shapes");
  g_assert_cmpint (xs_dataset_size (data), ==, 56);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 5500);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, 500);
  g_assert_cmpstr (xs_dataset_class_names (data)[5], ==, "star");
  assert_balanced (data, XS_PART_VALIDATION, 50);
  assert_balanced (data, XS_PART_TEST, 100);
}

/* SHA-256 over labels and pixels of both parts together, in the order of the files. */
static void
test_full_fashion (void)
{
  g_autoptr (XsDataset) data = NULL;
  g_autoptr (XsDataset) embedded = NULL;

  if (!g_file_test (FULL_FASHION, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the full data set is not installed");
      return;
    }
  data = open_data (FULL_FASHION, 1);
  g_assert_cmpstr (xs_dataset_name (data), ==, "Fashion-MNIST");
  g_assert_cmpstr (xs_dataset_class_names (data)[8], ==, "Bag");
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 55000);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, 5000);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), ==, 10000);
  assert_balanced (data, XS_PART_VALIDATION, 500);

  /* The embedded test part is the first hundred of each class of the full one. */
  embedded = open_data ("embedded", 1);
  for (int i = 0, seen[10] = { 0 }, taken = 0; i < 10000; i++)
    {
      int label = xs_dataset_label (data, XS_PART_TEST, i);

      if (seen[label]++ >= 100)
        continue;
      g_assert_cmpint (xs_dataset_label (embedded, XS_PART_TEST, taken), ==, label);
      g_assert_cmpmem (xs_dataset_pixels (embedded, XS_PART_TEST, taken), 784,
                       xs_dataset_pixels (data, XS_PART_TEST, i), 784);
      taken++;
    }
}

/* The pixels of the raw test images, hashed with their header. */
static void
test_full_fashion_checksum (void)
{
  const guint8 header[] = { 0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28 };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (XsDataset) data = NULL;

  if (!g_file_test (FULL_FASHION, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the full data set is not installed");
      return;
    }
  data = open_data (FULL_FASHION "/t10k-images-idx3-ubyte.gz", 1);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 0);
  g_checksum_update (checksum, header, sizeof header);
  for (int i = 0; i < 10000; i++)
    g_checksum_update (checksum, xs_dataset_pixels (data, XS_PART_TEST, i), 784);
  g_assert_cmpstr (g_checksum_get_string (checksum), ==,
                   "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b");
}

/* Training and validation images together are all of the file, each once. */
static void
test_split_is_a_partition (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;
  gboolean seen[240] = { FALSE };

  idx_folder_add_pair (folder, "train", 240, 1, 1, 10);
  data = open_data (folder, 7);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 220);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, 20);
  assert_balanced (data, XS_PART_VALIDATION, 2);
  for (XsPart part = XS_PART_TRAINING; part <= XS_PART_VALIDATION; part++)
    for (int i = 0; i < xs_dataset_count (data, part); i++)
      {
        guint8 number = *xs_dataset_pixels (data, part, i);

        g_assert_false (seen[number]);
        seen[number] = TRUE;
        g_assert_cmpint (xs_dataset_label (data, part, i), ==, number % 10);
      }
  idx_folder_remove (folder);
}

/* The number of validation images that @a and @b have in common, of @count. */
static int
count_common (const XsDataset *a, const XsDataset *b, int count)
{
  int common = 0;

  for (int i = 0; i < count; i++)
    for (int j = 0; j < count; j++)
      common += *xs_dataset_pixels (a, XS_PART_VALIDATION, i) ==
                *xs_dataset_pixels (b, XS_PART_VALIDATION, j);
  return common;
}

static void
test_split_is_seeded (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) first = NULL;
  g_autoptr (XsDataset) again = NULL;
  g_autoptr (XsDataset) other = NULL;

  idx_folder_add_pair (folder, "train", 240, 1, 1, 10);
  first = open_data (folder, 1);
  again = open_data (folder, 1);
  other = open_data (folder, 2);
  g_assert_cmpint (count_common (first, again, 20), ==, 20);
  g_assert_cmpint (count_common (first, other, 20), <, 15);
  idx_folder_remove (folder);
}

static void
test_tiny_split (void)
{
  const int training[] = { 1, 1, 2, 10 };
  const int counts[] = { 1, 2, 3, 11 };

  for (int i = 0; i < 4; i++)
    {
      char *folder = idx_folder_new ();
      g_autoptr (XsDataset) data = NULL;

      idx_folder_add_pair (folder, "train", (guint32) counts[i], 2, 2, 2);
      data = open_data (folder, 1);
      g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, training[i]);
      g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, counts[i] - training[i]);
      idx_folder_remove (folder);
    }
}

static void
test_spellings (void)
{
  static const char *const images[] = { "train-images-idx3-ubyte", "train-images.idx3-ubyte" };
  static const char *const labels[] = { "train-labels.idx1-ubyte", "train-labels-idx1-ubyte" };
  const guint32 dims[] = { 12, 2, 2 };

  for (int i = 0; i < 2; i++)
    for (int packed = 0; packed < 2; packed++)
      {
        char *folder = idx_folder_new ();
        g_autoptr (GByteArray) plain = idx_bytes (dims, 3, 48, 251);
        g_autofree char *gz_name = g_strconcat (images[i], ".gz", NULL);
        g_autofree char *path = g_build_filename (folder, packed ? gz_name : images[i], NULL);
        g_autoptr (XsDataset) from_folder = NULL;
        g_autoptr (XsDataset) from_file = NULL;

        if (packed)
          idx_folder_add (folder, gz_name, idx_gzip (plain));
        else
          idx_folder_add (folder, images[i], g_byte_array_ref (plain));
        idx_folder_add (folder, labels[i], idx_bytes (dims, 1, 12, 4));
        from_folder = open_data (folder, 1);
        from_file = open_data (path, 1);
        g_assert_cmpint (xs_dataset_count (from_folder, XS_PART_TRAINING), ==, 11);
        g_assert_cmpint (xs_dataset_count (from_file, XS_PART_TRAINING), ==, 11);
        g_assert_cmpstr (xs_dataset_where (from_file), ==, path);
        idx_folder_remove (folder);
      }
}

/* A folder with only a test part serves evaluation; its images keep their order. */
static void
test_only_test_part (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  idx_folder_add_pair (folder, "t10k", 20, 3, 3, 5);
  data = open_data (folder, 1);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 0);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), ==, 0);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), ==, 20);
  g_assert_cmpint (*xs_dataset_pixels (data, XS_PART_TEST, 3), ==, 27);
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 5);
  g_assert_cmpstr (xs_dataset_class_names (data)[4], ==, "4");
  idx_folder_remove (folder);
}

static void
test_rectangles (void)
{
  char *folder = idx_folder_new ();
  const guint8 expected[16] = { 0, 0, 1, 0, 0, 2, 3, 0, 0, 4, 5, 0, 0, 6, 7, 0 };
  g_autoptr (XsDataset) data = NULL;

  idx_folder_add_pair (folder, "t10k", 3, 4, 2, 2);
  data = open_data (folder, 1);
  g_assert_cmpint (xs_dataset_size (data), ==, 4);
  g_assert_cmpmem (xs_dataset_pixels (data, XS_PART_TEST, 0), 16, expected, 16);
  idx_folder_remove (folder);
}

/* Colours that lie side by side in the file come out as three planes. */
static void
test_colour (void)
{
  char *folder = idx_folder_new ();
  const guint32 dims[] = { 2, 2, 2, 3 };
  const guint8 second[12] = { 12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23 };
  g_autoptr (XsDataset) data = NULL;

  idx_folder_add (folder, "t10k-images-idx4-ubyte", idx_bytes (dims, 4, 24, 251));
  idx_folder_add (folder, "t10k-labels-idx1-ubyte", idx_bytes (dims, 1, 2, 2));
  data = open_data (folder, 1);
  g_assert_cmpint (xs_dataset_inputs (data), ==, 3);
  g_assert_cmpmem (xs_dataset_pixels (data, XS_PART_TEST, 1), 12, second, 12);
  idx_folder_remove (folder);
}

static void
write_classes (const char *folder, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (folder, "classes.txt", NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
test_class_names (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  idx_folder_add_pair (folder, "t10k", 20, 3, 3, 2);
  write_classes (folder, "cat\r\n small dog \nfish\n\n", -1);
  data = open_data (folder, 1);
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 3);
  g_assert_cmpstr (xs_dataset_class_names (data)[0], ==, "cat");
  g_assert_cmpstr (xs_dataset_class_names (data)[1], ==, "small dog");

  write_classes (folder, "cat\n", -1);
  assert_refused (folder, XS_ERROR_FORMAT, "classes.txt: expected one class name a line");
  write_classes (folder, "cat\n\ndog\n", -1);
  assert_refused (folder, XS_ERROR_FORMAT, "nothing in line 2");
  write_classes (folder, "cat\n\x81\x8d\n", -1);
  assert_refused (folder, XS_ERROR_FORMAT, "found other bytes");
  write_classes (folder, "cat\0dog\nfish\nbird", 17);
  assert_refused (folder, XS_ERROR_FORMAT, "found other bytes");
  idx_folder_remove (folder);
}

/* Eleven classes of labels, ten names: the label and its place are in the message. */
static void
test_label_out_of_range (void)
{
  char *folder = idx_folder_new ();

  idx_folder_add_pair (folder, "train", 22, 3, 3, 11);
  write_classes (folder, "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", -1);
  assert_refused (folder, XS_ERROR_FORMAT, "labels below 10");
  assert_refused (folder, XS_ERROR_FORMAT, "found 10 at position 10");
  assert_refused (folder, XS_ERROR_FORMAT, "train-labels-idx1-ubyte");
  idx_folder_remove (folder);
}

static void
test_bad_folders (void)
{
  const guint32 dims[] = { 9, 3, 3 };
  char *folder = idx_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "nowhere", NULL);
  g_autofree char *other = g_build_filename (folder, "notes.txt", NULL);

  assert_refused ("", XS_ERROR_INVALID, "empty name");
  assert_refused (missing, XS_ERROR_IO, missing);
  assert_refused (folder, XS_ERROR_NO_DATA, "train-images-idx3-ubyte");

  idx_folder_add (folder, "train-images-idx3-ubyte", idx_bytes (dims, 3, 81, 251));
  assert_refused (folder, XS_ERROR_IO, "looked for train-labels-idx3-ubyte and the like");
  idx_folder_add (folder, "train-labels-idx1-ubyte", idx_bytes ((guint32[]){ 8 }, 1, 8, 2));
  assert_refused (folder, XS_ERROR_FORMAT, "expected 9 labels");
  idx_folder_add (folder, "train-labels-idx1-ubyte", idx_bytes (dims, 3, 81, 2));
  assert_refused (folder, XS_ERROR_FORMAT, "expected labels (1 dimension, or 2");
  idx_folder_add (folder, "train-labels-idx1-ubyte", idx_bytes (dims, 1, 9, 2));
  idx_folder_add (folder, "train-images-idx3-ubyte", idx_bytes (dims, 1, 9, 2));
  assert_refused (folder, XS_ERROR_FORMAT, "expected images (3 or 4 dimensions), found 9");

  idx_folder_add_pair (folder, "train", 9, 3, 3, 2);
  idx_folder_add_pair (folder, "t10k", 9, 4, 4, 2);
  assert_refused (folder, XS_ERROR_FORMAT, "test images like the others");

  idx_folder_add (folder, "notes.txt", idx_bytes (dims, 3, 81, 251));
  assert_refused (other, XS_ERROR_FORMAT, "\"images\" in its name");
  idx_folder_remove (folder);
}

static void
test_relative_path (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (XsDataset) data = NULL;

  idx_folder_add_pair (folder, "t10k", 20, 3, 3, 5);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  data = open_data (".", 1);
  g_assert_true (g_path_is_absolute (xs_dataset_where (data)));
  g_assert_cmpint (g_chdir (before), ==, 0);
  idx_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/dataset/embedded", test_embedded);
  g_test_add_func ("/data/dataset/shapes", test_shapes);
  g_test_add_func ("/data/dataset/full-fashion", test_full_fashion);
  g_test_add_func ("/data/dataset/full-fashion-checksum", test_full_fashion_checksum);
  g_test_add_func ("/data/dataset/split-is-a-partition", test_split_is_a_partition);
  g_test_add_func ("/data/dataset/split-is-seeded", test_split_is_seeded);
  g_test_add_func ("/data/dataset/tiny-split", test_tiny_split);
  g_test_add_func ("/data/dataset/spellings", test_spellings);
  g_test_add_func ("/data/dataset/only-test-part", test_only_test_part);
  g_test_add_func ("/data/dataset/rectangles", test_rectangles);
  g_test_add_func ("/data/dataset/colour", test_colour);
  g_test_add_func ("/data/dataset/class-names", test_class_names);
  g_test_add_func ("/data/dataset/label-out-of-range", test_label_out_of_range);
  g_test_add_func ("/data/dataset/bad-folders", test_bad_folders);
  g_test_add_func ("/data/dataset/relative-path", test_relative_path);
  return g_test_run ();
}
