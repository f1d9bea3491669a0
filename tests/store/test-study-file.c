#include "engine/base/error.h"
#include "engine/store/study-schema.h"
#include "tests/store/fixture.h"
#include "tests/store/study-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Files as files: where they are, who has them open, what becomes of them. */

/* A study of one training that has just begun; both stay for the caller. */
static XsStudyFile *
new_study (const char *path, XsTraining **training)
{
  XsStudyFile *file = study_create (path);
  g_autoptr (XsStudyContents) contents = NULL;

  *training = study_training ();
  contents = study_contents (*training);
  study_save (file, contents);
  return file;
}

static void
assert_not_saved (XsStudyFile *file, XsTraining *training, const char *words)
{
  g_autoptr (XsStudyContents) contents = study_contents (training);
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_study_file_save (file, contents, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_not_opened (const char *path, XsErrorCode code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_study_file_open (path, XS_STUDY_WRITE, &error));
  g_assert_error (error, XS_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_is_one (void)
{
  g_autofree char *path = fixture_path ("any name"), *other = fixture_path ("other.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);

  g_assert_null (xs_study_file_read_only (file));
  g_assert_true (xs_study_file_is_one (path));
  g_assert_false (xs_study_file_is_one (other));
  assert_not_opened (other, XS_ERROR_IO, "other.across: ");
  fixture_write (other, "SQLite format 3", 16);
  g_assert_false (xs_study_file_is_one (other));
  assert_not_opened (other, XS_ERROR_FORMAT, "expected a study");
  g_remove (other);
  study_run (other, "CREATE TABLE study (id)");
  g_assert_false (xs_study_file_is_one (other));
  g_remove (other);
  g_assert_cmpint (mkfifo (other, 0600), ==, 0);
  g_assert_false (xs_study_file_is_one (other));
  fixture_clean ();
}

/* Nothing happens before the first save, and what was there is replaced by it; a link stays one,
 * and what it led to is what changes. */
static void
test_create (void)
{
  g_autofree char *path = fixture_path ("made.across"), *link = fixture_path ("link.across");
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyContents) contents = study_contents (training), back = NULL;
  g_autoptr (XsStudyFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  fixture_write (path, "old", 3);
  g_assert_cmpint (symlink ("made.across", link), ==, 0);
  file = study_create (link);
  bytes = fixture_read (path);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 3, "old", 3);
  g_assert_cmpint (fixture_count (), ==, 2);
  study_save (file, contents);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  back = study_read (path);
  g_assert_true (study_same (contents, back));
  study_save (file, contents);
  g_assert_cmpint (fixture_count (), ==, 2);
  fixture_clean ();
}

/* Where nothing can be written is known at once. */
static void
test_create_is_refused (void)
{
  g_autofree char *long_name = g_strnfill (248, 'x');
  g_autofree char *path = fixture_path (long_name), *deep = fixture_path ("none/x.across");
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_study_file_create (path, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "at most 247 bytes"));
  g_clear_error (&error);
  g_assert_null (xs_study_file_create (deep, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  fixture_clean ();
}

/* Names that SQLite would take for something else, and such as are no text. */
static void
test_any_name (void)
{
  static const char *const names[] = { "file:a?mode=memory", ":memory:", "b\xff\xfe.across",
                                       "%41'\"?#.across" };
  g_autofree char *folder = g_get_current_dir ();
  g_autofree char *any = fixture_path (names[0]);
  g_autofree char *own = g_path_get_dirname (any);

  g_assert_cmpint (g_chdir (own), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (XsTraining) training = NULL;
      g_autoptr (XsStudyFile) file = new_study (names[i], &training);
      g_autoptr (XsStudyContents) back = study_read (names[i]);

      study_save (file, back);
      g_assert_cmpint (fixture_count (), ==, (int) i + 1);
    }
  g_assert_cmpint (g_chdir (folder), ==, 0);
  fixture_clean ();
}

/* What this program is asked to look at as another one. */
static gboolean
can_write (const char *path)
{
  g_autoptr (XsStudyFile) file = xs_study_file_open (path, XS_STUDY_WRITE, NULL);

  return file != NULL && xs_study_file_read_only (file) == NULL;
}

static gboolean
can_only_read (const char *path)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyFile) file = xs_study_file_open (path, XS_STUDY_WRITE, NULL);
  g_autoptr (XsStudyContents) contents = xs_study_file_load (file, lost, NULL);

  return contents != NULL && lost->len == 0 &&
         strstr (xs_study_file_read_only (file), "another program has it open") != NULL;
}

static gboolean
cannot_be_written (const char *path)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsStudyFile) file = NULL, other = NULL;
  g_autoptr (XsStudyContents) contents = NULL;

  if (geteuid () == 0 && setuid (65534) != 0)
    return FALSE;
  file = xs_study_file_open (path, XS_STUDY_WRITE, NULL);
  if (file == NULL || xs_study_file_read_only (file) == NULL ||
      strstr (xs_study_file_read_only (file), "cannot be written") == NULL)
    return FALSE;
  contents = xs_study_file_load (file, lost, NULL);
  if (contents == NULL || xs_study_file_save (file, contents, NULL))
    return FALSE;
  other = xs_study_file_create (path, &error);
  return other == NULL && g_error_matches (error, XS_ERROR, XS_ERROR_IO);
}

static gboolean
can_replace (const char *path)
{
  g_autoptr (XsStudyFile) file = xs_study_file_create (path, NULL);

  return file != NULL;
}

static const struct
{
  const char *name;
  gboolean (*look) (const char *path);
} looks[] = {
  { "can-write", can_write },
  { "can-only-read", can_only_read },
  { "can-replace", can_replace },
  { "cannot-be-written", cannot_be_written },
};

static int
look_as_another (const char *name, const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (strcmp (looks[i].name, name) == 0)
      return looks[i].look (path) ? 0 : 1;
  return 2;
}

static gboolean
another_program (const char *name, const char *path)
{
  const char *argv[] = { "/proc/self/exe", name, path, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) < 2);
  return WEXITSTATUS (status) == 0;
}

/* One program writes, others read, until it is done. */
static void
test_two_programs (void)
{
  g_autofree char *path = fixture_path ("shared.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);

  g_assert_true (another_program ("can-only-read", path));
  g_assert_false (another_program ("can-write", path));
  g_assert_false (another_program ("can-replace", path));
  g_clear_pointer (&file, xs_study_file_free);
  g_assert_true (another_program ("can-write", path));
  g_assert_true (another_program ("can-replace", path));
  fixture_clean ();
}

/* A study in a place where nothing can be written is read, and that is known before a save; another
 * user's program finds it so. */
static void
test_read_only_place (void)
{
  g_autofree char *path = fixture_path ("place.across");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);

  g_clear_pointer (&file, xs_study_file_free);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_true (another_program ("cannot-be-written", path));
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_true (another_program ("cannot-be-written", path));
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  fixture_clean ();
}

static void
test_twice_in_one_program (void)
{
  g_autofree char *path = fixture_path ("twice.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training), again = study_open (path);

  g_assert_null (xs_study_file_read_only (file));
  g_assert_nonnull (strstr (xs_study_file_read_only (again), "this program has it open"));
  assert_not_saved (again, training, "twice.across: this program has it open");
  fixture_clean ();
}

static void
test_opened_to_read (void)
{
  g_autofree char *path = fixture_path ("read.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);

  g_clear_pointer (&file, xs_study_file_free);
  file = xs_study_file_open (path, XS_STUDY_READ, NULL);
  g_assert_nonnull (file);
  assert_not_saved (file, training, "opened to be read");
  fixture_clean ();
}

/* A newer program's file says which version it is, and stays what it is. */
static void
test_newer_version (void)
{
  g_autofree char *path = fixture_path ("newer.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);
  g_autoptr (GBytes) before = NULL, after = NULL;

  g_assert_cmpint (study_number (path, "PRAGMA user_version"), ==, xs_study_schema_version ());
  g_clear_pointer (&file, xs_study_file_free);
  study_run (path, "PRAGMA user_version = 4711");
  before = fixture_read (path);
  assert_not_opened (path, XS_ERROR_FORMAT, "version 1 at most, found version 4711");
  after = fixture_read (path);
  g_assert_true (g_bytes_equal (before, after));
  fixture_clean ();
}

/* What could compute for ever in place of a table is not looked at. */
static void
test_foreign_schema (void)
{
  static const char *const changes[] = {
    ("DROP TABLE mark; CREATE VIEW mark AS WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL "
     "SELECT i + 1 FROM r) SELECT i AS id FROM r"),
    "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM node; END",
    "ALTER TABLE mark ADD COLUMN more ANY",
    "DROP TABLE edit",
    "CREATE INDEX i ON record (iteration)",
  };
  g_autofree char *path = fixture_path ("schema.across");

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (XsTraining) training = NULL;
      g_autoptr (XsStudyFile) file = new_study (path, &training);

      g_clear_pointer (&file, xs_study_file_free);
      study_run (path, changes[i]);
      assert_not_opened (path, XS_ERROR_FORMAT, "as studies have it");
    }
  fixture_clean ();
}

/* A file that was removed or moved is made again, whole. */
static void
test_removed (void)
{
  g_autofree char *path = fixture_path ("gone.across"), *moved = fixture_path ("moved.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);
  g_autoptr (XsStudyContents) contents = NULL, back = NULL, old = NULL;

  old = study_contents (training);
  study_go_on (training, 0);
  contents = study_contents (training);
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  study_save (file, contents);
  back = study_read (path);
  g_assert_true (study_same (contents, back));
  g_clear_pointer (&back, xs_study_contents_free);
  back = study_read (moved);
  g_assert_true (study_same (old, back));
  study_save (file, contents);
  fixture_clean ();
}

/* What has taken its place is kept; when it is gone or the study is back, saving goes on. */
static void
test_replaced (void)
{
  g_autofree char *path = fixture_path ("place.across"), *moved = fixture_path ("moved.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);
  g_autoptr (XsStudyContents) contents = NULL, back = NULL;
  g_autoptr (GBytes) bytes = NULL;

  study_go_on (training, 0);
  contents = study_contents (training);
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  fixture_write (path, "other", 5);
  assert_not_saved (file, training, "found another file in its place");
  bytes = fixture_read (path);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 5, "other", 5);
  g_assert_cmpint (g_rename (moved, path), ==, 0);
  study_save (file, contents);
  back = study_read (path);
  g_assert_true (study_same (contents, back));
  fixture_clean ();
}

/* Somebody has been there in between: nothing that is known of the file is true. */
static void
test_saved_by_others (void)
{
  g_autofree char *path = fixture_path ("others.across");
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsStudyFile) file = new_study (path, &training);
  g_autoptr (XsStudyContents) contents = NULL, back = NULL;

  study_run (path, "DELETE FROM vector; DELETE FROM record; UPDATE study SET value = '77' "
                   "WHERE id = 'saves'");
  study_go_on (training, 0);
  contents = study_contents (training);
  study_save (file, contents);
  back = study_read (path);
  g_assert_true (study_same (contents, back));
  fixture_clean ();
}

int
main (int argc, char *argv[])
{
  int code;

  if (argc == 3 && *argv[1] != '-')
    return look_as_another (argv[1], argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/study-file/is-one", test_is_one);
  g_test_add_func ("/store/study-file/create", test_create);
  g_test_add_func ("/store/study-file/create-is-refused", test_create_is_refused);
  g_test_add_func ("/store/study-file/any-name", test_any_name);
  g_test_add_func ("/store/study-file/two-programs", test_two_programs);
  g_test_add_func ("/store/study-file/read-only-place", test_read_only_place);
  g_test_add_func ("/store/study-file/twice-in-one-program", test_twice_in_one_program);
  g_test_add_func ("/store/study-file/opened-to-read", test_opened_to_read);
  g_test_add_func ("/store/study-file/newer-version", test_newer_version);
  g_test_add_func ("/store/study-file/foreign-schema", test_foreign_schema);
  g_test_add_func ("/store/study-file/removed", test_removed);
  g_test_add_func ("/store/study-file/replaced", test_replaced);
  g_test_add_func ("/store/study-file/saved-by-others", test_saved_by_others);
  code = g_test_run ();
  xs_pool_free (study_pool ());
  xs_dataset_unref (study_images ());
  return code;
}
