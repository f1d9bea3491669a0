#include "engine/base/error.h"
#include "engine/base/random.h"
#include "tests/store/fixture.h"
#include "tests/store/study-fixture.h"

#include <string.h>

#define PAGE 4096
#define PER_PAGE 40 /* bytes that change, one at a time */

/* Files that time, a bad disk or another program has been at. */

static char *path;
static XsStudyContents *original;

static GBytes *
make_file (void)
{
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyFile) file = NULL;

  path = fixture_path ("damaged.across");
  file = study_create (path);
  for (int step = 0; step < STUDY_STEPS; step++)
    study_go_on (training, step);
  original = study_contents (training);
  study_save (file, original);
  g_clear_pointer (&file, xs_study_file_free);
  return fixture_read (path);
}

static void
clear (void)
{
  g_clear_pointer (&original, xs_study_contents_free);
  g_clear_pointer (&path, g_free);
  fixture_clean ();
}

static XsStudyContents *
load_rest (GPtrArray *lost)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XsStudyFile) file = xs_study_file_open (path, XS_STUDY_WRITE, &error);
  XsStudyContents *rest = file != NULL ? xs_study_file_load (file, lost, &error) : NULL;

  g_assert_true (rest != NULL || error->domain == XS_ERROR);
  if (lost->len > 0 && rest != NULL)
    {
      g_assert_nonnull (strstr (xs_study_file_read_only (file), "damaged"));
      g_assert_false (xs_study_file_save (file, rest, NULL));
    }
  return rest;
}

/* An error, a loss that is told, or all that was there; and nothing is done to the file. Returns
 * what is left of it. */
static XsStudyContents *
check (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyContents) rest = NULL;
  g_autoptr (GBytes) before = g_bytes_new (bytes, n_bytes), after = NULL;

  fixture_write (path, bytes, n_bytes);
  rest = load_rest (lost);
  after = fixture_read (path);
  g_assert_true (g_bytes_equal (before, after));
  if (rest != NULL && lost->len == 0)
    g_assert_true (study_same (original, rest));
  return g_steal_pointer (&rest);
}

static void
test_any_byte (void)
{
  g_autoptr (GBytes) file = make_file ();
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (file, &n_bytes);
  g_autofree guint8 *copy = g_memdup2 (bytes, n_bytes);
  int n_left = 0;
  XsRandom random;

  xs_random_seed (&random, 1);
  for (gsize i = 0; i < n_bytes / PAGE * PER_PAGE; i++)
    {
      gsize page = i / PER_PAGE * PAGE;
      gsize reach = i % 2 == 0 ? PAGE : 120; /* where SQLite's own numbers are */
      gsize at = page + (gsize) xs_random_below (&random, reach);
      g_autoptr (XsStudyContents) rest = NULL;

      copy[at] ^= (guint8) (1 + xs_random_below (&random, 255));
      rest = check (copy, n_bytes);
      n_left += rest != NULL;
      copy[at] = bytes[at];
    }
  g_assert_cmpint (n_left, >, (int) (n_bytes / PAGE * PER_PAGE) / 2);
  clear ();
}

/* Whole pages, and an end that is missing. */
static void
test_pages (void)
{
  g_autoptr (GBytes) file = make_file ();
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (file, &n_bytes);
  g_autofree guint8 *copy = g_memdup2 (bytes, n_bytes);

  for (gsize page = 0; page < n_bytes; page += PAGE)
    {
      xs_study_contents_free (check (bytes, page));
      xs_study_contents_free (check (bytes, page + PAGE / 3));
      memset (copy + page, 0, PAGE);
      xs_study_contents_free (check (copy, n_bytes));
      memcpy (copy + page, bytes + (page + PAGE) % n_bytes, PAGE);
      xs_study_contents_free (check (copy, n_bytes));
      memcpy (copy + page, bytes + page, PAGE);
    }
  clear ();
}

/* What @sql has done to the file is told in @words, and the rest is there. */
static XsStudyContents *
check_loss (GBytes *file, const char *sql, const char *words)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  XsStudyContents *rest;
  gboolean told = FALSE;

  fixture_write (path, g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  study_run (path, sql);
  rest = load_rest (lost);
  for (guint i = 0; i < lost->len; i++)
    told |= strstr (lost->pdata[i], words) != NULL;
  for (guint i = 0; !told && i < lost->len; i++)
    g_test_message ("%s: %s", sql, (const char *) lost->pdata[i]);
  g_assert_true (told);
  g_assert_nonnull (rest);
  return rest;
}

static void
test_losses (void)
{
  static const struct
  {
    const char *sql, *words;
  } rows[] = {
    { "UPDATE record SET loss = loss + 1e-6 WHERE id = 3", "points of the curves" },
    { "DELETE FROM record WHERE id > 5", "points of the curves" },
    { "UPDATE node SET size = 8 WHERE id = 2", "steps of the timeline" },
    { "UPDATE mark SET value = NULL", "marks" },
    { "UPDATE edit SET name = 'other'", "names and choices" },
    { "UPDATE setting SET value = 'adam?' WHERE id = 'optimizer'", "settings cannot be read" },
    { "DELETE FROM setting", "settings cannot be read" },
    { "DELETE FROM study WHERE id = 'data'", "images came from" },
    { "UPDATE study SET value = '12' WHERE id = 'split'", "divided" },
    { "DELETE FROM class WHERE id = 3", "name of class 3" },
    { "UPDATE study SET value = '1' WHERE id = 'good'", "last good state" },
    { "DELETE FROM study WHERE id = 'present'", "last state" },
    { "UPDATE checkpoint SET random = zeroblob (32) WHERE id = 4", "A state (4)" },
    { "UPDATE vector SET numbers = zeroblob (length (numbers)) WHERE id = 1", "cannot be read" },
    { "UPDATE vector SET numbers = zeroblob (5) WHERE id = 2", "cannot be read" },
    { "DELETE FROM vector WHERE name = 'mean' AND weights = (SELECT max (id) FROM weights)",
      "cannot be read" },
    { "DELETE FROM weights WHERE id = (SELECT max (id) FROM weights)", "cannot be read" },
  };
  g_autoptr (GBytes) file = make_file ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (XsStudyContents) rest = check_loss (file, rows[i].sql, rows[i].words);
      g_autoptr (XsTraining) training = NULL;

      g_assert_nonnull (rest->snapshot->present);
      training = xs_training_new_at (rest->snapshot, study_images (), study_pool (), NULL);
      if (training != NULL)
        study_go_on (training, 8);
    }
  clear ();
}

/* With no network there is nothing to go on with. */
static void
test_nothing_whole (void)
{
  g_autoptr (GBytes) file = make_file ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyFile) study = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (file);
  study_run (path, "DELETE FROM vector");
  study = study_open (path);
  g_assert_null (xs_study_file_load (study, lost, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "found none that is whole"));
  g_assert_cmpuint (lost->len, >, 3);
  clear ();
}

int
main (int argc, char *argv[])
{
  int code;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/study-damage/any-byte", test_any_byte);
  g_test_add_func ("/store/study-damage/pages", test_pages);
  g_test_add_func ("/store/study-damage/losses", test_losses);
  g_test_add_func ("/store/study-damage/nothing-whole", test_nothing_whole);
  code = g_test_run ();
  xs_pool_free (study_pool ());
  xs_dataset_unref (study_images ());
  return code;
}
