#include "engine/data/examples.h"

#include "engine/base/error.h"
#include "engine/data/class-folders.h"
#include "engine/data/inspection.h"
#include "tests/data/folders.h"
#include "tests/data/idx-files.h"

#include <string.h>

static GPtrArray *
example (const char *data, int per_class)
{
  g_autoptr (XsPool) pool = xs_pool_new (2, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *examples = xs_examples_new (data, 1, per_class, pool, NULL, &error);

  g_assert_no_error (error);
  return examples;
}

static int
count (const GPtrArray *examples, const char *class_name)
{
  int n = 0;

  for (guint i = 0; i < examples->len; i++)
    n += g_str_equal (((XsExample *) examples->pdata[i])->class_name, class_name);
  return n;
}

static void
add_class (const char *folder, const char *class, int n, guint32 colour)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.png", class, i);

      folders_draw (folder, path, 100, 80, colour, 0xffffff);
    }
}

/* As many as asked for where there are so many, small, each of its class's colour. */
static void
test_folders (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (GPtrArray) examples = NULL;

  add_class (folder, "train/red", 9, 0xff0000);
  add_class (folder, "train/blue", 3, 0x0000ff);
  add_class (folder, "test/red", 9, 0xff0000);
  examples = example (folder, 4);
  g_assert_cmpint (count (examples, "red"), ==, 4);
  g_assert_cmpint (count (examples, "blue"), ==, 3);
  for (guint i = 0; i < examples->len; i++)
    {
      const XsExample *one = examples->pdata[i];
      int reds = one->picture->pixels[0];

      g_assert_cmpint (one->picture->size, <=, XS_EXAMPLES_MOST_SIDE);
      g_assert_cmpint (one->picture->inputs, ==, 3);
      g_assert_cmpint (reds > 128, ==, g_str_equal (one->class_name, "red"));
    }
  folders_remove (folder);
}

/* Nothing but the few files that are wanted is decoded. */
static void
test_thinned (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (GError) error = NULL;
  XsSource source;

  add_class (folder, "red", 30, 0xff0000);
  add_class (folder, "blue", 3, 0x0000ff);
  g_assert_true (xs_source_find (&source, folder, 1, pool, NULL, &error));
  xs_class_folders_thin (&source, 4);
  g_assert_true (xs_source_load (&source, pool, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (source.tables[XS_PART_TRAINING].count + source.tables[XS_PART_VALIDATION].count +
                       source.tables[XS_PART_TEST].count,
                   ==, 7);
  xs_source_clear (&source);
  folders_remove (folder);
}

/* How the data are read shows. */
static void
test_choices (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *grey = g_strconcat (folder, ",colour=grey,size=8", NULL);
  g_autoptr (GPtrArray) examples = NULL;
  const XsExample *first;

  add_class (folder, "red", 3, 0xff0000);
  add_class (folder, "blue", 3, 0x0000ff);
  examples = example (grey, 1);
  g_assert_cmpuint (examples->len, ==, 2);
  first = examples->pdata[0];
  g_assert_cmpint (first->picture->inputs, ==, 1);
  g_assert_cmpint (first->picture->size, ==, 8);
  folders_remove (folder);
}

/* A damaged file is missing among the examples, and no error. */
static void
test_damaged (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (GPtrArray) examples = NULL;

  add_class (folder, "red", 3, 0xff0000);
  add_class (folder, "blue", 3, 0x0000ff);
  folders_write (folder, "red/3.png", "\x89PNG\r\n\x1a\n", 8);
  examples = example (folder, 4);
  g_assert_cmpint (count (examples, "red"), ==, 3);
  folders_remove (folder);
}

static void
test_arrays (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (GPtrArray) examples = NULL;

  idx_folder_add_pair (folder, "train", 20, 100, 100, 3);
  examples = example (folder, 2);
  g_assert_cmpuint (examples->len, ==, 6);
  for (guint i = 0; i < examples->len; i++)
    g_assert_cmpint (((XsExample *) examples->pdata[i])->picture->size, ==, XS_EXAMPLES_MOST_SIDE);
  idx_folder_remove (folder);
}

static void
test_errors (void)
{
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { TRUE };

  g_assert_null (xs_examples_new ("/no/such/folder", 1, 4, pool, NULL, &error));
  idx_assert_error (&error, XS_ERROR_IO, "/no/such/folder");
  g_assert_null (xs_examples_new ("shapes", 1, 4, pool, &cancel, &error));
  idx_assert_error (&error, XS_ERROR_CANCELLED, "cancelled");
}

/* What can be named as the test part is what is one when it is named. */
static void
test_test_folders (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (XsInspection) plain = NULL, named = NULL;
  g_autofree char *chosen = g_strconcat (folder, ",test=second", NULL);

  add_class (folder, "first/red", 6, 0xff0000);
  add_class (folder, "first/blue", 6, 0x0000ff);
  add_class (folder, "second/red", 2, 0xff8000);
  add_class (folder, "second/blue", 2, 0x0080ff);
  plain = xs_inspect (folder, 1, pool, NULL, NULL);
  g_assert_cmpuint (plain->folders->len, ==, 2);
  g_assert_cmpstr (plain->folders->pdata[0], ==, "first");
  g_assert_cmpstr (plain->folders->pdata[1], ==, "second");
  named = xs_inspect (chosen, 1, pool, NULL, NULL);
  g_assert_cmpint (named->counts[XS_PART_TEST], ==, 4);
  g_assert_cmpuint (named->classes->len, ==, 2);
  g_assert_cmpuint (named->folders->len, ==, 2);
  folders_remove (folder);
}

/* Class folders alone offer nothing of the kind. */
static void
test_no_test_folders (void)
{
  char *folder = idx_folder_new ();
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (XsInspection) inspection = NULL;

  add_class (folder, "red", 6, 0xff0000);
  add_class (folder, "blue", 6, 0x0000ff);
  inspection = xs_inspect (folder, 1, pool, NULL, NULL);
  g_assert_cmpuint (inspection->folders->len, ==, 0);
  folders_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/examples/folders", test_folders);
  g_test_add_func ("/data/examples/thinned", test_thinned);
  g_test_add_func ("/data/examples/choices", test_choices);
  g_test_add_func ("/data/examples/damaged", test_damaged);
  g_test_add_func ("/data/examples/arrays", test_arrays);
  g_test_add_func ("/data/examples/errors", test_errors);
  g_test_add_func ("/data/examples/test-folders", test_test_folders);
  g_test_add_func ("/data/examples/no-test-folders", test_no_test_folders);
  return g_test_run ();
}
