#include "ui/window/start-folder.h"

#include <glib/gstdio.h>

static void
assert_starts (GFile *last, const char *path)
{
  g_autoptr (GFile) folder = xs_start_folder (last), expected = g_file_new_for_path (path);

  g_assert_true (g_file_equal (folder, expected));
}

/* Where the last one was, while that is there; else where pictures are; else at home. */
static void
test_start (void)
{
  g_autofree char *folder = g_dir_make_tmp ("start-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, "pictures", NULL);
  g_autofree char *dirs = g_build_filename (folder, "user-dirs.dirs", NULL);
  g_autofree char *text = g_strdup_printf ("XDG_PICTURES_DIR=\"%s\"\n", inner);
  g_autoptr (GFile) last = g_file_new_for_path (folder);

  g_assert_true (g_setenv ("XDG_CONFIG_HOME", folder, TRUE));
  g_reload_user_special_dirs_cache ();
  assert_starts (NULL, g_get_home_dir ());
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (dirs, text, -1, NULL));
  g_reload_user_special_dirs_cache ();
  assert_starts (NULL, inner);
  assert_starts (last, folder);
  g_rmdir (inner);
  assert_starts (NULL, g_get_home_dir ());
  g_unlink (dirs);
  g_rmdir (folder);
  assert_starts (last, g_get_home_dir ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/start-folder/start", test_start);
  return g_test_run ();
}
