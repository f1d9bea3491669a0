#include "engine/data/dataset.h"
#include "engine/data/image-cache.h"
#include "tests/data/folders.h"
#include "tests/data/idx-files.h"

#include <glib/gstdio.h>
#include <string.h>

#define IMAGE_BYTES 12
#define KEY "a key"

/* The only file of the cache, or NULL. */
static char *
kept_file (void)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_cache_dir (), "across-scales", "images", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  g_assert_true (dir == NULL || g_dir_read_name (dir) == NULL);
  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static void
write_three (void)
{
  static const guint8 pixels[3][IMAGE_BYTES] = { "first......", "second.....", "third......" };
  const XsCached images[] = { { 77, 1, pixels[0] },
                              { G_MAXUINT64, 2, pixels[1] },
                              { 5, 3, pixels[2] } };

  xs_image_cache_write (KEY, IMAGE_BYTES, images, 3, NULL);
}

static void
forget (void)
{
  g_autofree char *path = kept_file ();

  if (path != NULL)
    g_unlink (path);
}

static void
test_round_trip (void)
{
  g_autoptr (XsImageCache) cache = NULL;
  guint8 pixels[IMAGE_BYTES];
  guint32 flags = 0;
  int index;

  write_three ();
  cache = xs_image_cache_open (KEY, IMAGE_BYTES);
  g_assert_nonnull (cache);
  index = xs_image_cache_find (cache, 5, &flags);
  g_assert_cmpint (index, >=, 0);
  g_assert_cmpuint (flags, ==, 3);
  g_assert_true (xs_image_cache_read (cache, index, pixels));
  g_assert_cmpstr ((char *) pixels, ==, "third......");
  index = xs_image_cache_find (cache, G_MAXUINT64, &flags);
  g_assert_true (xs_image_cache_read (cache, index, pixels));
  g_assert_cmpstr ((char *) pixels, ==, "second.....");
  g_assert_cmpint (xs_image_cache_find (cache, 6, &flags), ==, -1);
  g_assert_null (xs_image_cache_open ("another key", IMAGE_BYTES));
  g_assert_null (xs_image_cache_open (KEY, IMAGE_BYTES + 1));
  forget ();
}

/* Behind a head of 56 bytes there are three entries of 24. */
static gboolean
is_unused (gsize at)
{
  return at >= 56 && at < 56 + 3 * 24 && (at - 56) % 24 >= 20;
}

/* Every byte that changes is noticed: where it is the pixels', by that image alone. */
static void
test_damage (void)
{
  for (gsize at = 0;; at++)
    {
      g_autoptr (XsImageCache) cache = NULL;
      g_autofree char *bytes = NULL;
      g_autofree char *path = NULL;
      gsize n_bytes;
      int n_good = 0;

      write_three ();
      path = kept_file ();
      g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
      if (at >= n_bytes)
        break;
      bytes[at] ^= 0x10;
      g_assert_true (g_file_set_contents (path, bytes, (gssize) n_bytes, NULL));
      cache = xs_image_cache_open (KEY, IMAGE_BYTES);
      for (int i = 0; i < 3 && cache != NULL; i++)
        {
          static const guint64 contents[] = { 5, 77, G_MAXUINT64 };
          guint8 pixels[IMAGE_BYTES];
          guint32 flags;
          int index = xs_image_cache_find (cache, contents[i], &flags);

          if (index >= 0 && xs_image_cache_read (cache, index, pixels))
            {
              n_good++;
              g_assert_true (strchr ("fst", pixels[0]) != NULL);
            }
        }
      /* One image is no good, or all are; four bytes of each entry are not used. */
      g_assert_true (n_good == 2 || n_good == 0 || is_unused (at));
    }
  forget ();
}

static void
test_cut_short (void)
{
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  gsize n_bytes;

  write_three ();
  path = kept_file ();
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  for (gsize n = 0; n < n_bytes; n++)
    {
      g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
      g_assert_null (xs_image_cache_open (KEY, IMAGE_BYTES));
    }
  forget ();
}

static XsDataset *
open_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  XsDataset *data = xs_dataset_open (folder, 1, &error);

  g_assert_no_error (error);
  return data;
}

static void
assert_same (const XsDataset *a, const XsDataset *b)
{
  int n_bytes = xs_dataset_inputs (a) * xs_dataset_size (a) * xs_dataset_size (a);

  g_assert_cmpstr (xs_dataset_remarks (a), ==, xs_dataset_remarks (b));
  g_assert_cmpint (xs_dataset_inputs (a), ==, xs_dataset_inputs (b));
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      g_assert_cmpint (xs_dataset_count (a, part), ==, xs_dataset_count (b, part));
      for (int i = 0; i < xs_dataset_count (a, part); i++)
        g_assert_cmpmem (xs_dataset_pixels (a, part, i), n_bytes, xs_dataset_pixels (b, part, i),
                         n_bytes);
    }
}

/* Grey and coloured, dark on light and not: a second opening, and one after a change, see what
 * a first one would. */
static void
test_folder (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsDataset) first = NULL;
  g_autoptr (XsDataset) second = NULL;
  g_autoptr (XsDataset) changed = NULL;
  g_autoptr (XsDataset) fresh = NULL;
  g_autofree char *path = NULL;

  for (int i = 0; i < 80; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c/%d.png", 'a' + i % 2, i);
      guint32 grey = (guint32) (i * 3) * 0x010101;

      folders_draw (folder, name, 9, 9 + i % 3, i % 4 == 0 ? grey : grey ^ 0x80, 0xf0f0f0);
    }
  first = open_folder (folder);
  path = kept_file ();
  g_assert_nonnull (path);
  second = open_folder (folder);
  assert_same (first, second);

  folders_draw (folder, "a/0.png", 9, 9, 0x123456, 0x654321);
  changed = open_folder (folder);
  forget ();
  fresh = open_folder (folder);
  assert_same (changed, fresh);
  forget ();
  folders_remove (folder);
}

int
main (int argc, char *argv[])
{
  char *folder = idx_folder_new ();
  int status;

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/image-cache/round-trip", test_round_trip);
  g_test_add_func ("/data/image-cache/damage", test_damage);
  g_test_add_func ("/data/image-cache/cut-short", test_cut_short);
  g_test_add_func ("/data/image-cache/folder", test_folder);
  status = g_test_run ();
  folders_remove (folder);
  return status;
}
