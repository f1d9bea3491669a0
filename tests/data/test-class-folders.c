#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "engine/data/listing.h"
#include "engine/pictures/picture.h"
#include "tests/data/folders.h"
#include "tests/data/idx-files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static XsDataset *
open_data (const char *folder, guint64 seed, int n_threads)
{
  g_autoptr (XsPool) pool = xs_pool_new (n_threads, NULL);
  g_autoptr (GError) error = NULL;
  XsDataset *data = xs_dataset_open_on (folder, seed, pool, NULL, &error);

  g_assert_no_error (error);
  return data;
}

static void
assert_refused (const char *folder, int code, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_dataset_open (folder, 1, &error));
  idx_assert_error (&error, code, text);
}

/* @count grey squares of one brightness each, as @folder/@class/N.png. */
static void
add_class (const char *folder, const char *class, int count, int darkest)
{
  for (int i = 0; i < count; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.png", class, i);
      guint32 value = (guint32) (darkest + i);

      folders_draw (folder, path, 6, 6, value * 0x010101, value * 0x010101);
    }
}

static void
test_parts (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;
  g_autofree char *name = g_path_get_basename (folder);

  add_class (folder, "train/cat", 24, 20);
  add_class (folder, "train/ant", 24, 50);
  add_class (folder, "test/cat", 3, 100);
  add_class (folder, "test/ant/and/deeper", 2, 110);
  data = open_data (folder, 1, 2);
  g_assert_cmpstr (xs_dataset_name (data), ==, name);
  g_assert_cmpint (xs_dataset_inputs (data), ==, 1);
  g_assert_cmpint (xs_dataset_size (data), ==, 6);
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 2);
  g_assert_cmpstr (xs_dataset_class_names (data)[0], ==, "ant");
  g_assert_cmpstr (xs_dataset_class_names (data)[1], ==, "cat");
  g_assert_null (xs_dataset_remarks (data));
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING) +
                       xs_dataset_count (data, XS_PART_VALIDATION),
                   ==, 48);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), ==, 5);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < xs_dataset_count (data, part); i++)
      {
        int value = *xs_dataset_pixels (data, part, i);

        g_assert_cmpint (value >= 100, ==, part == XS_PART_TEST);
        g_assert_cmpint (xs_dataset_label (data, part, i), ==,
                         part == XS_PART_TEST ? value < 110 : value < 50);
      }

  g_assert_null (xs_dataset_warnings (data));
  folders_remove (folder);
}

/* Classes may be called train and test as long as these hold images and no folders. */
static void
test_class_called_train (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  add_class (folder, "train", 12, 10);
  add_class (folder, "bus", 12, 50);
  data = open_data (folder, 1, 1);
  g_assert_cmpstr (xs_dataset_class_names (data)[1], ==, "train");
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), >, 0);
  folders_remove (folder);
}

/* The part of the image whose pixels are @value. */
static XsPart
part_of (const XsDataset *data, int value)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < xs_dataset_count (data, part); i++)
      if (*xs_dataset_pixels (data, part, i) == value)
        return part;
  g_assert_not_reached ();
}

/* Each image is in one part; about a sixth is tested on, the same for every seed. */
static void
test_split (void)
{
  char *folder = idx_folder_new ();
  gboolean tested[256] = { FALSE };

  add_class (folder, "a", 60, 0);
  add_class (folder, "b", 30, 60);
  for (guint64 seed = 1; seed <= 2; seed++)
    {
      g_autoptr (XsDataset) data = open_data (folder, seed, 1);
      gboolean seen[256] = { FALSE };

      for (XsPart part = 0; part < XS_N_PARTS; part++)
        for (int i = 0; i < xs_dataset_count (data, part); i++)
          {
            int value = *xs_dataset_pixels (data, part, i);

            g_assert_false (seen[value]);
            seen[value] = TRUE;
            g_assert_cmpint (xs_dataset_label (data, part, i), ==, value >= 60);
            g_assert_true (seed == 1 || tested[value] == (part == XS_PART_TEST));
            tested[value] = part == XS_PART_TEST;
          }
      for (int value = 0; value < 90; value++)
        g_assert_true (seen[value]);
      /* 15 expected, with a deviation of 3.5. */
      g_assert_cmpint (ABS (xs_dataset_count (data, XS_PART_TEST) - 15), <, 12);
      g_assert_cmpint (xs_dataset_count (data, XS_PART_VALIDATION), >, 0);
    }
  folders_remove (folder);
}

/* Files that come later move no others; neither do new names. */
static void
test_split_stays (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) before = NULL;
  g_autoptr (XsDataset) after = NULL;
  g_autofree char *old = g_build_filename (folder, "a/7.png", NULL);
  g_autofree char *new = g_build_filename (folder, "a/renamed.png", NULL);

  add_class (folder, "a", 40, 0);
  add_class (folder, "b", 40, 50);
  before = open_data (folder, 3, 1);
  add_class (folder, "c", 40, 100);
  add_class (folder, "b", 60, 50);
  g_assert_cmpint (g_rename (old, new), ==, 0);
  after = open_data (folder, 3, 1);
  for (int value = 0; value < 90; value++)
    if (value < 40 || value >= 50)
      g_assert_cmpint (part_of (before, value), ==, part_of (after, value));
  folders_remove (folder);
}

/* Copies of an image are where it is, whatever they are called. */
static void
test_copies_stay_together (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;
  XsPart parts[20];

  for (int copy = 0; copy < 3; copy++)
    {
      g_autofree char *class = g_strdup_printf ("%s/%d", copy < 2 ? "a" : "b", copy);

      add_class (folder, class, 20, 0);
    }
  data = open_data (folder, 1, 1);
  for (int value = 0; value < 20; value++)
    parts[value] = part_of (data, value);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < xs_dataset_count (data, part); i++)
      g_assert_cmpint (parts[*xs_dataset_pixels (data, part, i)], ==, part);
  folders_remove (folder);
}

/* A class with a single image is trained on, and it is said. */
static void
test_single_images (void)
{
  char *folder = idx_folder_new ();
  gboolean trained[XS_LISTING_MAX_CLASSES] = { FALSE };
  g_autoptr (XsDataset) data = NULL;

  for (int label = 0; label < 20; label++)
    {
      g_autofree char *class = g_strdup_printf ("%02d", label);

      add_class (folder, class, label == 0 ? 3 : 1, 10 * label);
    }
  data = open_data (folder, 1, 1);
  for (int i = 0; i < xs_dataset_count (data, XS_PART_TRAINING); i++)
    trained[xs_dataset_label (data, XS_PART_TRAINING, i)] = TRUE;
  for (int label = 0; label < 20; label++)
    g_assert_true (trained[label]);
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TEST), ==, 1);
  g_assert_nonnull (strstr (xs_dataset_warnings (data), "with fewer than five images to train on"));
  g_assert_nonnull (strstr (xs_dataset_warnings (data), "without an image in the test part"));
  folders_remove (folder);
}

/* Many formats and sizes: all as large as the median, colours in planes, squares. */
static void
test_mixed (void)
{
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' width='3' height='3'>"
                    "<rect width='3' height='3' fill='#0000ff'/></svg>";
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  folders_draw (folder, "train/red/1.png", 20, 20, 0xff0000, 0xff0000);
  folders_draw (folder, "train/red/2.jpeg", 64, 64, 0xff0000, 0xff0000);
  folders_draw (folder, "train/red/3.tiff", 10, 16, 0xff0000, 0xff0000);
  folders_draw (folder, "train/blue/1.bmp", 7, 33, 0x0000ff, 0x0000ff);
  folders_write (folder, "train/blue/2.svg", svg, strlen (svg));
  folders_draw (folder, "train/grey/1.png", 40, 40, 0xffffff, 0xffffff);
  folders_draw (folder, "train/grey/2.png", 3, 3, 0xffffff, 0xffffff);
  data = open_data (folder, 1, 3);
  g_assert_cmpint (xs_dataset_inputs (data), ==, 3);
  g_assert_cmpint (xs_dataset_size (data), ==, 33);
  g_assert_cmpstr (xs_dataset_remarks (data), ==,
                   "2 of 7 images are not square and were padded with the colour of their borders");
  g_assert_cmpint (xs_dataset_count (data, XS_PART_TRAINING), ==, 6);
  for (XsPart part = XS_PART_TRAINING; part <= XS_PART_VALIDATION; part++)
    for (int i = 0; i < xs_dataset_count (data, part); i++)
      {
        static const guint8 colours[3][3] = { { 0, 0, 255 }, { 255, 255, 255 }, { 255, 0, 0 } };
        const guint8 *pixels = xs_dataset_pixels (data, part, i);
        int label = xs_dataset_label (data, part, i);

        for (int j = 0; j < 3 * 33 * 33; j++)
          g_assert_cmpint (ABS (pixels[j] - colours[label][j / (33 * 33)]), <=, 2);
      }
  folders_remove (folder);
}

/* What a network was trained on is what it sees of the same file in Classify. */
static void
test_as_pictures (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "train/b/dark.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (XsPicture) picture = NULL;
  g_autoptr (XsDataset) data = NULL;

  folders_draw (folder, "train/a/light.png", 12, 12, 0x101010, 0xf0f0f0);
  folders_draw (folder, "train/b/dark.png", 12, 7, 0xe0e0e0, 0x202020);
  data = open_data (folder, 1, 1);
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "1 of 2 images are dark on light"));
  picture = xs_picture_load (file, 1, NULL, NULL);
  g_assert_true (picture->inverted);
  for (XsPart part = XS_PART_TRAINING; part <= XS_PART_VALIDATION; part++)
    for (int i = 0; i < xs_dataset_count (data, part); i++)
      if (xs_dataset_label (data, part, i) == 1)
        g_assert_cmpmem (xs_dataset_pixels (data, part, i), 144, picture->pixels, 144);
  folders_remove (folder);
}

/* Large images are shrunk to the largest size that is kept. */
static void
test_large (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  folders_draw (folder, "a/1.png", 600, 500, 0x203040, 0x506070);
  folders_draw (folder, "b/1.png", 700, 300, 0x203040, 0x506070);
  data = open_data (folder, 1, 2);
  g_assert_cmpint (xs_dataset_size (data), ==, 256);
  folders_remove (folder);
}

static void
test_same_for_any_threads (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) one = NULL;
  g_autoptr (XsDataset) three = NULL;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *path = g_strdup_printf ("%c/%d.png", 'a' + i % 2, i);

      folders_draw (folder, path, 20 + i, 30, (guint32) i * 0x050301, 0xff80ff);
    }
  one = open_data (folder, 1, 1);
  three = open_data (folder, 1, 3);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      int size = xs_dataset_size (one);

      g_assert_cmpint (xs_dataset_count (one, part), ==, xs_dataset_count (three, part));
      for (int i = 0; i < xs_dataset_count (one, part); i++)
        g_assert_cmpmem (xs_dataset_pixels (one, part, i), 3 * size * size,
                         xs_dataset_pixels (three, part, i), 3 * size * size);
    }
  folders_remove (folder);
}

/* Files of all sorts that are no images. */
#define TEXT(name, bytes)                                                                          \
  {                                                                                                \
    name, bytes, sizeof bytes - 1                                                                  \
  }
static const struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
} hostile[] = {
  TEXT ("empty.png", ""),
  TEXT ("text.png", "no picture"),
  TEXT ("signature.png", "\x89PNG\r\n\x1a\n"),
  TEXT ("endless.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\10\2\0\0\0"),
  TEXT ("large.ppm", "P6\n9000 4\n255\nabc"),
  TEXT ("huge.pgm", "P5\n99999999 99999999\n255\nabc"),
  TEXT ("overflow.ppm", "P6\n2147483647 2147483647\n255\nabc"),
  TEXT ("nothing.ppm", "P6\n0 0\n255\n"),
  TEXT ("negative.ppm", "P6\n-5 7\n255\nabc"),
  TEXT ("cut.ppm", "P6\n50 50\n255\nabc"),
  TEXT ("cut.bmp", "BM\102\0\0\0\0\0\0\0\66\0\0\0(\0\0\0\1\0\0\0\3\0\0\0\1\0\30\0\0\0\0\0"
                   "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0abcdefgh"),
  TEXT ("cut.jpeg", "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xdb"),
  TEXT ("huge.gif",
        "GIF89a\x60\xea\x60\xea\x80\0\0\0\0\0\0\0\0,\0\0\0\0\x60\xea\x60\xea\0\2\2D\1\0;"),
  TEXT ("cut.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9'"),
  TEXT ("far.tiff", "II*\0\xf0\xff\xff\xff"),
  TEXT ("large.xpm", "/* XPM */\nstatic char * a[] = {\n\"90000 90000 2 1\",\n"),
  TEXT ("large.xbm", "#define a_width 90000\n#define a_height 90000\nstatic char a[] = {0x0"),
  TEXT ("huge.bmp", "BM\0\0\0\0\0\0\0\0\66\0\0\0(\0\0\0\0\0\1\0\0\0\1\0\1\0\30\0\0\0\0\0"),
};
#undef TEXT

/* Each is skipped and named, and nothing is said aloud. */
static void
test_hostile_files (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *pipe = g_build_filename (folder, "a/pipe.png", NULL);
  g_autofree char *dead = g_build_filename (folder, "a/dead.png", NULL);
  g_autofree char *loop = g_build_filename (folder, "a/loop", NULL);
  g_autofree char *device = g_build_filename (folder, "a/zero.png", NULL);
  g_autoptr (XsDataset) data = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strconcat ("a/", hostile[i].name, NULL);

      folders_write (folder, path, hostile[i].bytes, hostile[i].n_bytes);
    }
  assert_refused (folder, XS_ERROR_NO_DATA, "at least two class folders, found them in 1");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dead), ==, 0);
  g_assert_cmpint (symlink (".", loop), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", device), ==, 0);
  add_class (folder, "a", 4, 10);
  assert_refused (folder, XS_ERROR_NO_DATA, "at least two class folders, found them in 1");
  add_class (folder, "b", 4, 20);
  folders_write (folder, ".hidden/1.png", "x", 1);
  folders_write (folder, "a/.DS_Store", "x", 1);
  folders_write (folder, "readme.txt", "x", 1);

  data = open_data (folder, 1, 2);
  g_assert_cmpint (xs_dataset_n_classes (data), ==, 2);
  g_assert_cmpint (xs_dataset_n_left_out (data), ==, G_N_ELEMENTS (hostile) + 5);
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "left out (no picture): a/"));
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "3 files left out (no regular file): "
                                                       "a/dead.png, a/pipe.png, a/zero.png"));
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "above it): a/loop"));
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "folders of the classes): readme.txt"));
  folders_remove (folder);
}

static void
test_names (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  add_class (folder, "caf\xc3\xa9 au lait", 3, 10);
  add_class (folder, "\xff\xfe", 3, 20);
  folders_write (folder, "caf\xc3\xa9 au lait/new\nline.png", "x", 1);
  data = open_data (folder, 1, 1);
  g_assert_cmpstr (xs_dataset_class_names (data)[1], ==, "caf\xc3\xa9 au lait");
  g_assert_cmpstr (xs_dataset_class_names (data)[0], ==, "\\xff\\xfe");
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "new line.png"));
  folders_remove (folder);
}

static void
test_empty (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *inner = g_build_filename (folder, "empty", NULL);

  assert_refused (folder, XS_ERROR_NO_DATA, "a folder of images for each class");
  g_mkdir (inner, 0700);
  assert_refused (folder, XS_ERROR_NO_DATA, "a folder of images for each class");
  folders_remove (folder);
}

static void
test_too_many_classes (void)
{
  char *folder = idx_folder_new ();

  for (int i = 0; i <= XS_LISTING_MAX_CLASSES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%d/file", i);

      folders_write (folder, path, "x", 1);
    }
  assert_refused (folder, XS_ERROR_TOO_LARGE, "at most 256 class folders");
  folders_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { TRUE };

  add_class (folder, "a", 4, 10);
  add_class (folder, "b", 4, 20);
  g_assert_null (xs_dataset_open_on (folder, 1, pool, &cancel, &error));
  idx_assert_error (&error, XS_ERROR_CANCELLED, "cancelled");
  g_assert_null (xs_dataset_open_on ("shapes", 1, pool, &cancel, &error));
  idx_assert_error (&error, XS_ERROR_CANCELLED, "cancelled");
  g_assert_null (xs_dataset_open_on ("embedded", 1, pool, &cancel, &error));
  idx_assert_error (&error, XS_ERROR_CANCELLED, "cancelled");
  folders_remove (folder);
}

/* All that was to be done has been told, file by file. */
static void
test_progress (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);
  g_autoptr (XsDataset) data = NULL;
  XsCancel watched = { 0 };

  g_assert_cmpfloat (xs_cancel_fraction (&watched), <, 0);
  add_class (folder, "a", 20, 20);
  add_class (folder, "b", 20, 60);
  folders_write (folder, "b/notes.txt", "x", 1);
  data = xs_dataset_open_on (folder, 1, pool, &watched, NULL);
  g_assert_nonnull (data);
  g_assert_cmpfloat (xs_cancel_fraction (&watched), ==, 1);
  folders_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/class-folders/parts", test_parts);
  g_test_add_func ("/data/class-folders/class-called-train", test_class_called_train);
  g_test_add_func ("/data/class-folders/split", test_split);
  g_test_add_func ("/data/class-folders/split-stays", test_split_stays);
  g_test_add_func ("/data/class-folders/copies-stay-together", test_copies_stay_together);
  g_test_add_func ("/data/class-folders/single-images", test_single_images);
  g_test_add_func ("/data/class-folders/mixed", test_mixed);
  g_test_add_func ("/data/class-folders/as-pictures", test_as_pictures);
  g_test_add_func ("/data/class-folders/large", test_large);
  g_test_add_func ("/data/class-folders/same-for-any-threads", test_same_for_any_threads);
  g_test_add_func ("/data/class-folders/hostile-files", test_hostile_files);
  g_test_add_func ("/data/class-folders/names", test_names);
  g_test_add_func ("/data/class-folders/empty", test_empty);
  g_test_add_func ("/data/class-folders/too-many-classes", test_too_many_classes);
  g_test_add_func ("/data/class-folders/progress", test_progress);
  g_test_add_func ("/data/class-folders/cancelled", test_cancelled);
  return g_test_run ();
}
