#include "engine/data/dataset.h"

#include "tests/data/folders.h"
#include "tests/data/idx-files.h"
#include "tests/pictures/files.h"

#include <string.h>

static const FilesKind grey = { .width = 24, .height = 24, .channels = 1, .bits = 8 };
static const FilesKind slow = { .width = 24, .height = 24, .channels = 1, .bits = 8, .slow = TRUE };

/* The first @part of @n_parts of @picture, which is freed. */
static void
write_part (const char *folder, const char *path, GBytes *picture, gsize part, gsize n_parts)
{
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (picture, &n_bytes);

  folders_write (folder, path, bytes, n_bytes * part / n_parts);
  g_bytes_unref (picture);
}

static void
write_whole (const char *folder, const char *path, GBytes *picture)
{
  write_part (folder, path, picture, 1, 1);
}

static GBytes *
make_jpeg (FilesKind kind)
{
  g_autofree guint8 *samples = files_samples (kind, TRUE);

  return files_jpeg (samples, kind);
}

static GBytes *
make_png (FilesKind kind)
{
  g_autofree guint8 *samples = files_samples (kind, FALSE);

  return files_png (samples, kind);
}

/* Six whole pictures in each of two classes. */
static void
write_good (const char *folder)
{
  for (guint32 i = 0; i < 12; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.png", i % 2 == 0 ? "left" : "top", i);

      folders_draw (folder, path, 24, 24, 0x101010, (0x404040 + i * 0x050505));
    }
}

static XsDataset *
open_folder (const char *folder)
{
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);
  g_autoptr (GError) error = NULL;
  XsDataset *data = xs_dataset_open_on (folder, 1, pool, NULL, &error);

  g_assert_no_error (error);
  return data;
}

static int
count_images (const XsDataset *data)
{
  int n = 0;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    n += xs_dataset_count (data, part);
  return n;
}

/* Downloads that were cut are named and left out, however much there is of them. */
static void
test_cut (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  write_good (folder);
  write_part (folder, "left/baseline.jpg", make_jpeg (grey), 2, 3);
  write_part (folder, "left/baseline-end.jpg", make_jpeg (grey), 19, 20);
  write_part (folder, "left/progressive-first.jpg", make_jpeg (slow), 11, 20);
  write_part (folder, "top/progressive-last.jpg", make_jpeg (slow), 9, 10);
  write_part (folder, "left/a.png", make_png (grey), 2, 3);
  write_part (folder, "left/interlaced.png", make_png (slow), 2, 3);
  write_part (folder, "top/a.webp", files_webp (), 2, 3);
  write_part (folder, "top/a.tiff", files_tiff (), 2, 3);
  write_part (folder, "top/a.gif", files_gif (1), 5, 6);
  data = open_folder (folder);
  g_assert_cmpint (count_images (data), ==, 12);
  g_assert_cmpint (xs_dataset_n_left_out (data), ==, 9);
  g_assert_nonnull (strstr (xs_dataset_remarks (data), "left/baseline.jpg"));
  folders_remove (folder);
}

/* What a file is stands in it; its name may say something else, or nothing. */
static void
test_names (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  write_good (folder);
  write_whole (folder, "left/web.jpg", files_webp ());
  write_whole (folder, "left/photo.png", make_jpeg (grey));
  write_whole (folder, "left/drawing.jpeg", make_png (grey));
  write_whole (folder, "top/moving.webp", files_gif (3));
  write_whole (folder, "top/scan", files_tiff ());
  write_whole (folder, "top/lines.bmp", files_svg ());
  write_whole (folder, "top/1.PNG.part", make_png (slow));
  data = open_folder (folder);
  g_assert_cmpint (count_images (data), ==, 19);
  g_assert_cmpint (xs_dataset_n_left_out (data), ==, 0);
  folders_remove (folder);
}

/* The reason is that of the file which is left out, not of another one. */
static void
test_reasons (void)
{
  static const char page[] = "<!DOCTYPE html><html><body>Not found</body></html>";
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  write_good (folder);
  folders_write (folder, "left/AAA_notes.txt", "where these come from\n", 22);
  folders_write (folder, "left/page.jpg", page, sizeof page - 1);
  write_part (folder, "top/web.jpg", files_webp (), 2, 3);
  data = open_folder (folder);
  g_assert_nonnull (strstr (xs_dataset_remarks (data),
                            "2 files left out (no picture): left/AAA_notes.txt, left/page.jpg"));
  g_assert_nonnull (strstr (xs_dataset_remarks (data),
                            "1 file left out (a picture that cannot be decoded): top/web.jpg"));
  folders_remove (folder);
}

/* A hundred thousand frames, a hundred scans: whether the first is shown or the file is named, the
 * rest goes on. */
static void
test_endless (void)
{
  FilesKind scans = slow;
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) data = NULL;

  scans.n_scans = 127;
  write_good (folder);
  write_whole (folder, "left/moving.gif", files_gif (100000));
  write_whole (folder, "top/scans.jpg", make_jpeg (scans));
  data = open_folder (folder);
  g_assert_cmpint (count_images (data) + xs_dataset_n_left_out (data), ==, 14);
  folders_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/folder-pictures/cut", test_cut);
  g_test_add_func ("/data/folder-pictures/names", test_names);
  g_test_add_func ("/data/folder-pictures/reasons", test_reasons);
  g_test_add_func ("/data/folder-pictures/endless", test_endless);
  return g_test_run ();
}
