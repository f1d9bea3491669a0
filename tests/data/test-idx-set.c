#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "engine/data/part.h"
#include "tests/data/idx-files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* An open data set and the folder that it came from. */
typedef struct
{
  char *folder;
  XsDataset *data;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->folder = idx_folder_new ();
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  xs_dataset_unref (self->data);
  idx_folder_remove (self->folder);
}

static void
open_data (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  xs_dataset_unref (self->data);
  self->data = xs_dataset_open (path, 1, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *self, const char *name, int code, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_dataset_open (path, 1, &error));
  idx_assert_error (&error, code, text);
}

/* @count images of 2 x 2 pixels, and labels that count from @first to @last, called @stem with
 * "images" and "labels" in the place of '*'. */
static void
add_pair (Fixture *self, const char *stem, guint32 count, int first, int last)
{
  const guint32 dims[] = { count, 2, 2 };
  GByteArray *labels = idx_bytes (dims, 1, count, (guint) (last - first + 1));
  g_auto (GStrv) pieces = g_strsplit (stem, "*", 2);
  g_autofree char *images_name = g_strconcat (pieces[0], "images", pieces[1], "-idx3-ubyte", NULL);
  g_autofree char *labels_name = g_strconcat (pieces[0], "labels", pieces[1], "-idx1-ubyte", NULL);

  for (guint i = 8; i < labels->len; i++)
    labels->data[i] = (guint8) (labels->data[i] + first);
  idx_folder_add (self->folder, images_name, idx_bytes (dims, 3, 4 * count, 251));
  idx_folder_add (self->folder, labels_name, labels);
}

static void
add_text (Fixture *self, const char *name, const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
  idx_folder_add (self->folder, name, bytes);
}

static void
assert_counts (const Fixture *self, int training, int test, int n_classes)
{
  g_assert_cmpint (xs_dataset_count (self->data, XS_PART_TRAINING) +
                       xs_dataset_count (self->data, XS_PART_VALIDATION),
                   ==, training);
  g_assert_cmpint (xs_dataset_count (self->data, XS_PART_TEST), ==, test);
  g_assert_cmpint (xs_dataset_n_classes (self->data), ==, n_classes);
}

static void
test_names (Fixture *self, gconstpointer unused)
{
  static const char *const pairs[][2] = {
    { "emnist-letters-train-*", "emnist-letters-test-*" },
    { "qmnist-train-*", "qmnist-test-*" },
    { "Training_*", "Testing_*" },
    { "*-train", "*-t10k" },
    { "*", "eval-*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      tear_down (self, NULL);
      self->data = NULL;
      set_up (self, NULL);
      add_pair (self, pairs[i][0], 24, 0, 2);
      add_pair (self, pairs[i][1], 6, 0, 2);
      open_data (self, ".");
      assert_counts (self, 24, 6, 3);
    }
}

static void
test_one_file (Fixture *self, gconstpointer unused)
{
  add_pair (self, "emnist-letters-train-*", 24, 0, 2);
  add_pair (self, "emnist-letters-test-*", 6, 0, 2);
  open_data (self, "emnist-letters-test-images-idx3-ubyte");
  assert_counts (self, 0, 6, 3);
  open_data (self, "emnist-letters-train-images-idx3-ubyte");
  assert_counts (self, 24, 0, 3);
}

static void
test_two_sets (Fixture *self, gconstpointer unused)
{
  add_pair (self, "emnist-letters-train-*", 24, 0, 2);
  add_pair (self, "emnist-digits-train-*", 24, 0, 2);
  assert_refused (self, ".", XS_ERROR_FORMAT,
                  "one data set, found emnist-digits-train-images-idx3-ubyte and emnist-letters");
}

/* EMNIST's letters count from 1; its mapping names them. */
static void
test_mapping (Fixture *self, gconstpointer unused)
{
  add_pair (self, "emnist-letters-train-*", 24, 1, 3);
  add_pair (self, "emnist-letters-test-*", 6, 1, 3);
  add_text (self, "emnist-letters-mapping.txt", "1 65 97\r\n2 66 98\r\n3 228\r\n");
  open_data (self, ".");
  assert_counts (self, 24, 6, 3);
  g_assert_cmpstr (xs_dataset_class_names (self->data)[0], ==, "A");
  g_assert_cmpstr (xs_dataset_class_names (self->data)[2], ==, "ä");
  g_assert_cmpint (xs_dataset_label (self->data, XS_PART_TEST, 0), ==, 0);
  g_assert_null (xs_dataset_remarks (self->data));

  add_text (self, "emnist-letters-mapping.txt", "1 65 97\n2 66 98\n");
  assert_refused (self, ".", XS_ERROR_FORMAT, "mapping.txt names, found 3 at position 2");
  add_text (self, "emnist-letters-mapping.txt", "1 65\n1 66\n");
  assert_refused (self, ".", XS_ERROR_FORMAT, "found 1 66");
  add_text (self, "emnist-letters-mapping.txt", "1 65\n2 10\n");
  assert_refused (self, ".", XS_ERROR_FORMAT, "the number of a letter a line");
}

/* Labels of which none is 0 are classes from 0 on; one 0 in any part, and they are what they are.
 */
static void
test_from_one (Fixture *self, gconstpointer unused)
{
  add_pair (self, "train-*", 24, 1, 3);
  add_pair (self, "t10k-*", 6, 1, 3);
  open_data (self, ".");
  assert_counts (self, 24, 6, 3);
  g_assert_cmpstr (xs_dataset_class_names (self->data)[0], ==, "1");
  g_assert_cmpint (xs_dataset_label (self->data, XS_PART_TEST, 2), ==, 2);
  g_assert_nonnull (strstr (xs_dataset_remarks (self->data), "labels count from 1"));

  add_text (self, "classes.txt", "a\nb\nc\n");
  open_data (self, ".");
  g_assert_cmpstr (xs_dataset_class_names (self->data)[0], ==, "a");
  g_assert_null (xs_dataset_remarks (self->data));

  add_text (self, "classes.txt", "none\na\nb\nc\n");
  open_data (self, ".");
  g_assert_cmpint (xs_dataset_label (self->data, XS_PART_TEST, 2), ==, 3);

  add_pair (self, "t10k-*", 6, 0, 3);
  open_data (self, ".");
  g_assert_cmpint (xs_dataset_label (self->data, XS_PART_TEST, 2), ==, 2);
}

/* Moves @name into a folder of its name. */
static void
nest (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  g_autofree char *inside = g_build_filename (path, name, NULL);

  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_cmpint (g_rename (aside, inside), ==, 0);
}

static void
remove_nested (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *inside = g_build_filename (path, name, NULL);

  g_assert_cmpint (g_remove (inside), ==, 0);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* A folder may be called as a file is, and have a whole data set in it. */
static void
test_folder_called_as_file (Fixture *self, gconstpointer unused)
{
  const char *name = "own-images-idx3-ubyte";
  g_autofree char *inner = g_build_filename (self->folder, name, NULL);
  Fixture within = { inner, NULL };

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  add_pair (&within, "train-*", 24, 0, 2);
  add_pair (&within, "t10k-*", 6, 0, 2);
  open_data (self, name);
  assert_counts (self, 24, 6, 3);
  idx_folder_remove (g_steal_pointer (&inner));
}

/* A folder in the place of a file: the file in it, or the good one beside it. */
static void
test_folder_for_file (Fixture *self, gconstpointer unused)
{
  const char *images = "train-images-idx3-ubyte", *labels = "train-labels-idx1-ubyte";
  g_autofree char *inside = g_build_filename (images, images, NULL);
  const guint32 dims[] = { 12, 2, 2 };

  add_pair (self, "train-*", 24, 0, 2);
  nest (self, images);
  nest (self, labels);
  open_data (self, ".");
  assert_counts (self, 24, 0, 3);
  open_data (self, images);
  assert_counts (self, 24, 0, 3);
  open_data (self, inside);
  assert_counts (self, 24, 0, 3);

  idx_folder_add (self->folder, "train-images.idx3-ubyte", idx_bytes (dims, 3, 48, 251));
  idx_folder_add (self->folder, "train-labels.idx1-ubyte", idx_bytes (dims, 1, 12, 2));
  open_data (self, ".");
  assert_counts (self, 12, 0, 2);
  remove_nested (self, images);
  remove_nested (self, labels);
}

static void
add_pipe (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

/* What else is in the folder is counted and named. */
static void
test_left_out (Fixture *self, gconstpointer unused)
{
  add_pair (self, "emnist-letters-train-*", 24, 1, 2);
  add_text (self, "emnist-letters-mapping.txt", "1 65\n2 66\n");
  add_text (self, "Thumbs.db", "");
  open_data (self, ".");
  g_assert_cmpint (xs_dataset_n_left_out (self->data), ==, 0);
  add_text (self, "readme.txt", "");
  add_text (self, "emnist-letters-train-images-idx3-ubyte.gz", "");
  open_data (self, ".");
  g_assert_cmpint (xs_dataset_n_left_out (self->data), ==, 2);
  g_assert_nonnull (strstr (xs_dataset_remarks (self->data), "readme.txt"));
}

/* A pipe is no file: as images it counts for nothing beside good ones, and is refused without. */
static void
test_pipes (Fixture *self, gconstpointer unused)
{
  add_pair (self, "train-*", 24, 0, 2);
  add_pipe (self, "train-images-idx3-ubyte.gz");
  open_data (self, ".");
  assert_counts (self, 24, 0, 3);
  add_pipe (self, "t10k-images-idx3-ubyte");
  assert_refused (self, ".", XS_ERROR_IO, "t10k-images-idx3-ubyte: expected its labels");
  add_pipe (self, "t10k-labels-idx1-ubyte");
  assert_refused (self, ".", XS_ERROR_FORMAT, "t10k-images-idx3-ubyte: expected a regular file");
}

static void
test_pipe_of_names (Fixture *self, gconstpointer unused)
{
  add_pair (self, "train-*", 24, 0, 2);
  add_pipe (self, "classes.txt");
  assert_refused (self, ".", XS_ERROR_FORMAT, "classes.txt: expected a regular file");
}

/* A test part that promises too much is not passed over. */
static void
test_promises (Fixture *self, gconstpointer unused)
{
  const guint32 dims[] = { 0x80000000, 28, 28 };

  add_pair (self, "train-*", 24, 0, 2);
  add_pair (self, "t10k-*", 6, 0, 2);
  idx_folder_add (self->folder, "t10k-images-idx3-ubyte", idx_bytes (dims, 3, 100, 2));
  assert_refused (self, ".", XS_ERROR_TOO_LARGE, "the header says 2147483648 items");
}

/* A validation part is one, and nothing is drawn. */
static void
test_validation (Fixture *self, gconstpointer unused)
{
  add_pair (self, "train-*", 24, 0, 2);
  add_pair (self, "val-*", 7, 0, 2);
  add_pair (self, "t10k-*", 6, 0, 2);
  open_data (self, ".");
  g_assert_cmpint (xs_dataset_count (self->data, XS_PART_TRAINING), ==, 24);
  g_assert_cmpint (xs_dataset_count (self->data, XS_PART_VALIDATION), ==, 7);
  g_assert_cmpint (xs_dataset_count (self->data, XS_PART_TEST), ==, 6);
}

static void
test_transposed (Fixture *self, gconstpointer unused)
{
  const guint8 columns[4] = { 0, 2, 1, 3 };

  add_pair (self, "t10k-*", 6, 0, 2);
  open_data (self, ",transpose");
  g_assert_cmpmem (xs_dataset_pixels (self->data, XS_PART_TEST, 0), 4, columns, 4);
}

/* Two parts whose floats reach differently far have one scale. */
static void
test_one_scale (Fixture *self, gconstpointer unused)
{
  const guint32 dims[] = { 2, 1, 1 };
  const guint8 first[] = { 0, 0, 0, 0, 0x44, 0x7a, 0, 0 };  /* 0 1000 */
  const guint8 second[] = { 0, 0, 0, 0, 0x43, 0xfa, 0, 0 }; /* 0 500 */
  GByteArray *training = idx_bytes (dims, 3, 0, 1), *test = idx_bytes (dims, 3, 0, 1);

  training->data[2] = test->data[2] = 0x0d;
  g_byte_array_append (training, first, sizeof first);
  g_byte_array_append (test, second, sizeof second);
  idx_folder_add (self->folder, "train-images-idx3-float", training);
  idx_folder_add (self->folder, "test-images-idx3-float", test);
  idx_folder_add (self->folder, "train-labels-idx1-ubyte", idx_bytes (dims, 1, 2, 2));
  idx_folder_add (self->folder, "test-labels-idx1-ubyte", idx_bytes (dims, 1, 2, 2));
  open_data (self, ".");
  g_assert_cmpint (*xs_dataset_pixels (self->data, XS_PART_TEST, 1), ==, 128);
  g_assert_cmpstr (xs_dataset_remarks (self->data), ==,
                   "pixels are 32-bit floats, of which 0 is shown black and 1000 white");
}

static void
test_mark (Fixture *self, gconstpointer unused)
{
  add_pair (self, "train-*", 24, 0, 2);
  add_text (self, "classes.txt", "\xef\xbb\xbfred\r\ngreen\r\nblue\r\n");
  open_data (self, ".");
  g_assert_cmpstr (xs_dataset_class_names (self->data)[0], ==, "red");
  g_assert_cmpstr (xs_dataset_class_names (self->data)[2], ==, "blue");
}

static void
test_part_words (void)
{
  static const struct
  {
    const char *name;
    XsPart part;
  } names[] = {
    { "train", XS_PART_TRAINING },       { "Train2017", XS_PART_TRAINING },
    { "x_val.npy", XS_PART_VALIDATION }, { "mnist-t10k-images", XS_PART_TEST },
    { "test_batch.bin", XS_PART_TEST },  { "contest", XS_N_PARTS },
    { "trainer images", XS_N_PARTS },    { "", XS_N_PARTS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (xs_part_of_name (names[i].name), ==, names[i].part);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/data/idx-set/names", test_names);
  ADD ("/data/idx-set/one-file", test_one_file);
  ADD ("/data/idx-set/two-sets", test_two_sets);
  ADD ("/data/idx-set/mapping", test_mapping);
  ADD ("/data/idx-set/from-one", test_from_one);
  ADD ("/data/idx-set/folder-for-file", test_folder_for_file);
  ADD ("/data/idx-set/folder-called-as-file", test_folder_called_as_file);
  ADD ("/data/idx-set/left-out", test_left_out);
  ADD ("/data/idx-set/pipes", test_pipes);
  ADD ("/data/idx-set/pipe-of-names", test_pipe_of_names);
  ADD ("/data/idx-set/promises", test_promises);
  ADD ("/data/idx-set/validation", test_validation);
  ADD ("/data/idx-set/transposed", test_transposed);
  ADD ("/data/idx-set/one-scale", test_one_scale);
  ADD ("/data/idx-set/mark", test_mark);
  g_test_add_func ("/data/idx-set/part-words", test_part_words);
  return g_test_run ();
}
