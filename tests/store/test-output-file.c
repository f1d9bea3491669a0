#include "engine/store/output-file.h"

#include "engine/base/error.h"
#include "tests/store/fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

static void
assert_contents (const char *path, const char *expected)
{
  g_autoptr (GBytes) file = fixture_read (path);
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (file, &n_bytes);

  g_assert_cmpmem (bytes, (int) n_bytes, expected, (int) strlen (expected));
}

static void
test_commit_replaces (void)
{
  g_autofree char *path = fixture_path ("file");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsOutputFile) file = NULL;
  struct stat status;
  mode_t mask = umask (077);

  fixture_write (path, "old and longer", 14);
  file = xs_output_file_new (path, &error);
  g_assert_no_error (error);
  g_assert_true (xs_output_file_write (file, "ne", 2, &error));
  g_assert_true (xs_output_file_write (file, "w", 1, &error));
  assert_contents (path, "old and longer");
  g_assert_true (xs_output_file_commit (file, &error));
  umask (mask);
  assert_contents (path, "new");
  g_assert_cmpint (fixture_count (), ==, 1);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  fixture_clean ();
}

static void
test_without_commit_nothing_happens (void)
{
  g_autofree char *path = fixture_path ("file");
  XsOutputFile *file;

  fixture_write (path, "old", 3);
  file = xs_output_file_new (path, NULL);
  g_assert_true (xs_output_file_write (file, "new", 3, NULL));
  xs_output_file_free (file);
  assert_contents (path, "old");
  g_assert_cmpint (fixture_count (), ==, 1);
  fixture_clean ();
}

/* A disk that fills up in the middle, as a limit on the size of files. */
static void
test_full_disk (void)
{
  g_autofree char *path = fixture_path ("model.safetensors");
  g_autoptr (XsModel) old = fixture_model (fixture_tiny, 1);
  g_autoptr (XsModel) new = fixture_model (fixture_tiny, 2);
  g_autoptr (GBytes) before = NULL, after = NULL;
  struct rlimit unlimited, limit;

  g_assert_true (xs_model_save (old, path, NULL));
  before = fixture_read (path);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &unlimited);
  for (rlim_t bytes = 0; bytes < g_bytes_get_size (before); bytes += 100)
    {
      g_autoptr (GError) error = NULL;
      gboolean saved;

      limit = (struct rlimit){ bytes, unlimited.rlim_max };
      setrlimit (RLIMIT_FSIZE, &limit);
      saved = xs_model_save (new, path, &error);
      setrlimit (RLIMIT_FSIZE, &unlimited);
      g_assert_false (saved);
      g_assert_error (error, XS_ERROR, XS_ERROR_IO);
      g_assert_true (g_str_has_prefix (error->message, path));
      g_assert_cmpint (fixture_count (), ==, 1);
    }
  after = fixture_read (path);
  g_assert_true (g_bytes_equal (before, after));
  fixture_clean ();
}

static void
test_places_that_cannot_be (void)
{
  g_autofree char *file = fixture_path ("file");
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autofree char *missing = fixture_path ("missing/file");
  g_autofree char *letters = g_strnfill (256, 'x'), *long_name = fixture_path (letters);
  g_autofree char *loop = fixture_path ("loop");
  const char *const paths[] = {
    g_get_tmp_dir (), below, missing, "", "/proc/file", long_name, loop,
  };

  fixture_write (file, "old", 3);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) again = NULL;

      g_assert_false (xs_output_file_check (paths[i], FALSE, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_IO);
      g_assert_null (xs_output_file_new (paths[i], &again));
      g_assert_cmpstr (again->message, ==, error->message);
    }
  assert_contents (file, "old");
  g_assert_cmpint (fixture_count (), ==, 2);
  fixture_clean ();
}

/* A link stays what it is, wherever it leads, and what it leads to is written. */
static void
test_links (void)
{
  g_autofree char *path = fixture_path ("file"), *link = fixture_path ("link");
  g_autofree char *again = fixture_path ("again"), *dangling = fixture_path ("dangling");
  g_autofree char *later = fixture_path ("later");
  const char *const links[] = { link, again, dangling };
  const char *const written[] = { path, path, later };

  fixture_write (path, "old", 3);
  g_assert_cmpint (symlink ("file", link), ==, 0);
  g_assert_cmpint (symlink (link, again), ==, 0);
  g_assert_cmpint (symlink ("later", dangling), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (XsOutputFile) file = xs_output_file_new (links[i], &error);

      g_assert_no_error (error);
      g_assert_true (xs_output_file_write (file, links[i], strlen (links[i]), &error));
      g_assert_true (xs_output_file_commit (file, &error));
      g_assert_true (g_file_test (links[i], G_FILE_TEST_IS_SYMLINK));
      assert_contents (written[i], links[i]);
    }
  g_assert_cmpint (fixture_count (), ==, 5);
  fixture_clean ();
}

static void
write_to (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XsOutputFile) file = NULL;

  g_assert_true (xs_output_file_check (path, FALSE, &error));
  file = xs_output_file_new (path, &error);
  g_assert_no_error (error);
  g_assert_true (xs_output_file_write (file, text, strlen (text), &error));
  g_assert_true (xs_output_file_commit (file, &error));
}

/* Standard output that is a file goes on where it is. */
static void
test_own_descriptors (void)
{
  g_autofree char *path = fixture_path ("file");
  g_autofree char *own = NULL;
  int descriptor;

  fixture_write (path, "", 0);
  descriptor = open (path, O_RDWR | O_CLOEXEC);
  own = g_strdup_printf ("/dev/fd/%d", descriptor);
  g_assert_cmpint (write (descriptor, "old ", 4), ==, 4);
  write_to (own, "new");
  g_assert_cmpint (write (descriptor, " end", 4), ==, 4);
  close (descriptor);
  assert_contents (path, "old new end");
  g_assert_cmpint (fixture_count (), ==, 1);
  fixture_clean ();
}

/* A pipe gets what is written, and stays; a device, too, and says why it takes no more; but nobody
 * waits for the other end, and a study needs a file. */
static void
test_pipes_and_devices (void)
{
  g_autofree char *path = fixture_path ("pipe");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsOutputFile) file = NULL;
  char text[4] = "";
  int reader;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (xs_output_file_new (path, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  g_clear_error (&error);
  reader = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  write_to (path, "new");
  g_assert_cmpint (read (reader, text, 3), ==, 3);
  g_assert_cmpstr (text, ==, "new");
  close (reader);

  file = xs_output_file_new ("/dev/full", &error);
  g_assert_no_error (error);
  g_assert_false (xs_output_file_write (file, "new", 3, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (xs_output_file_check (path, TRUE, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  fixture_clean ();
}

static mode_t
mode_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

/* A new file's mode is what people have set for their files, an old one keeps its own, and what is
 * read-only is left alone. */
static void
test_modes (void)
{
  g_autofree char *path = fixture_path ("file");
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (027);

  write_to (path, "new");
  umask (mask);
  g_assert_cmpint (mode_of (path), ==, 0640);
  g_assert_cmpint (chmod (path, 0604), ==, 0);
  write_to (path, "newer");
  g_assert_cmpint (mode_of (path), ==, 0604);
  g_assert_cmpint (chmod (path, 0444), ==, 0);
  g_assert_false (xs_output_file_check (path, FALSE, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "read-only"));
  assert_contents (path, "newer");
  fixture_clean ();
}

/* What somebody still writes, and what is somebody else's, stays. */
static void
test_leftovers (void)
{
  g_autofree char *path = fixture_path ("file"), *left = fixture_path (".across-scales-aBcDeF");
  g_autofree char *held = fixture_path (".across-scales-gHiJkL"), *other = fixture_path (".other");
  const char *const paths[] = { left, held, other };
  const struct utimbuf old = { 1, 1 };
  int descriptor;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      fixture_write (paths[i], "old", 3);
      g_assert_cmpint (utime (paths[i], &old), ==, 0);
    }
  descriptor = open (held, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (flock (descriptor, LOCK_EX), ==, 0);
  write_to (path, "new");
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  close (descriptor);
  fixture_clean ();
}

/* Whatever name a file may have. */
static void
test_longest_name (void)
{
  g_autofree char *letters = g_strnfill (255, 'x'), *path = fixture_path (letters);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsOutputFile) file = xs_output_file_new (path, &error);

  g_assert_no_error (error);
  g_assert_true (xs_output_file_write (file, "new", 3, &error));
  g_assert_true (xs_output_file_commit (file, &error));
  assert_contents (path, "new");
  fixture_clean ();
}

/* Nothing stays behind, whenever the process is ended. */
static void
test_killed (void)
{
  g_autofree char *path = fixture_path ("file");
  pid_t child;

  fixture_write (path, "old", 3);
  child = fork ();
  if (child == 0)
    {
      XsOutputFile *file = xs_output_file_new (path, NULL);

      (void) xs_output_file_write (file, "new", 3, NULL);
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  assert_contents (path, "old");
  g_assert_cmpint (fixture_count (), ==, 1);
  fixture_clean ();
}

static void
test_check_writes_nothing (void)
{
  g_autofree char *path = fixture_path ("file");
  g_autoptr (GError) error = NULL;

  g_assert_true (xs_output_file_check (path, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (), ==, 0);
  fixture_clean ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/output-file/commit-replaces", test_commit_replaces);
  g_test_add_func ("/store/output-file/without-commit", test_without_commit_nothing_happens);
  g_test_add_func ("/store/output-file/full-disk", test_full_disk);
  g_test_add_func ("/store/output-file/places-that-cannot-be", test_places_that_cannot_be);
  g_test_add_func ("/store/output-file/links", test_links);
  g_test_add_func ("/store/output-file/own-descriptors", test_own_descriptors);
  g_test_add_func ("/store/output-file/pipes-and-devices", test_pipes_and_devices);
  g_test_add_func ("/store/output-file/modes", test_modes);
  g_test_add_func ("/store/output-file/leftovers", test_leftovers);
  g_test_add_func ("/store/output-file/longest-name", test_longest_name);
  g_test_add_func ("/store/output-file/killed", test_killed);
  g_test_add_func ("/store/output-file/check-writes-nothing", test_check_writes_nothing);
  return g_test_run ();
}
