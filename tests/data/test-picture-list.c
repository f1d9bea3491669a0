#include "engine/data/picture-list.h"

#include "engine/base/error.h"
#include "engine/data/left-out.h"
#include "tests/data/folders.h"
#include "tests/data/idx-files.h"

#include <unistd.h>

static void
draw (const char *folder, const char *path)
{
  folders_draw (folder, path, 4, 4, 0x000000, 0xffffff);
}

/* Contents decide what a picture is; order is that of the bytes; what is not taken is told. */
static void
test_folder (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *link = g_build_filename (folder, "z", "up", NULL);
  g_auto (XsPictureList) list = { 0 };
  static const char *const expected[] = { "B.png", "a.png", "z/c.png", "z/d.png" };

  draw (folder, "z/d.png");
  draw (folder, "z/c.png");
  draw (folder, "a.png");
  draw (folder, "B.png");
  draw (folder, ".hidden.png");
  folders_write (folder, "fake.png", "text", 4);
  g_assert_cmpint (symlink (folder, link), ==, 0);
  xs_picture_list_init (&list);
  g_assert_true (xs_picture_list_add (&list, folder, NULL, NULL));
  g_assert_cmpuint (list.paths->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list.paths->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, expected[i], NULL);

      g_assert_cmpstr (list.paths->pdata[i], ==, path);
    }
  g_assert_cmpint (xs_left_out_count (list.left_out, XS_LEFT_NO_PICTURE), ==, 1);
  g_assert_cmpint (xs_left_out_count (list.left_out, XS_LEFT_LEAVING), ==, 1);
  g_assert_cmpint (xs_left_out_count (list.left_out, XS_LEFT_LOOP), ==, 1);
  folders_remove (folder);
}

/* Whatever they are: who decodes them will say. */
static void
test_files_are_taken_as_they_are_named (void)
{
  g_auto (XsPictureList) list = { 0 };

  xs_picture_list_init (&list);
  g_assert_true (xs_picture_list_add (&list, "no/such.png", NULL, NULL));
  g_assert_true (xs_picture_list_add (&list, "no/such.png", NULL, NULL));
  g_assert_cmpuint (list.paths->len, ==, 2);
  g_assert_cmpstr (list.paths->pdata[1], ==, "no/such.png");
}

static void
test_folder_without_pictures (void)
{
  char *folder = idx_folder_new ();
  g_auto (XsPictureList) list = { 0 };
  g_autoptr (GError) error = NULL;

  folders_write (folder, "inner/text", "text", 4);
  xs_picture_list_init (&list);
  g_assert_false (xs_picture_list_add (&list, folder, NULL, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NO_DATA);
  g_assert_cmpuint (list.paths->len, ==, 0);
  folders_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = idx_folder_new ();
  g_auto (XsPictureList) list = { 0 };
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };

  draw (folder, "a.png");
  xs_cancel_raise (&cancel);
  xs_picture_list_init (&list);
  g_assert_false (xs_picture_list_add (&list, folder, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  folders_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-list/folder", test_folder);
  g_test_add_func ("/picture-list/files", test_files_are_taken_as_they_are_named);
  g_test_add_func ("/picture-list/no-pictures", test_folder_without_pictures);
  g_test_add_func ("/picture-list/cancelled", test_cancelled);
  return g_test_run ();
}
