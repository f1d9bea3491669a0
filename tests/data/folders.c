#include "tests/data/folders.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *inner = g_build_filename (path, name, NULL);

          remove_tree (inner);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
folders_remove (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

void
folders_write (const char *folder, const char *path, const void *bytes, gsize n_bytes)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (full, bytes, (gssize) n_bytes, &error);
  g_assert_no_error (error);
}

void
folders_draw (const char *folder, const char *path, int width, int height, guint32 colour,
              guint32 dot)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) middle =
      gdk_pixbuf_new_subpixbuf (pixbuf, width / 4, height / 4, width / 2, height / 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  gdk_pixbuf_fill (pixbuf, colour << 8 | 0xff);
  gdk_pixbuf_fill (middle, dot << 8 | 0xff);
  gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &n_bytes, strrchr (path, '.') + 1, &error, NULL);
  g_assert_no_error (error);
  folders_write (folder, path, bytes, n_bytes);
}
