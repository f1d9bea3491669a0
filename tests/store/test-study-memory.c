#include "engine/base/error.h"
#include "tests/store/fixture.h"
#include "tests/store/study-fixture.h"

#include <sqlite3.h>
#include <stdlib.h>

/* Where memory is short, opening, loading and saving say so, and have changed nothing. Counted are
 * SQLite's own allocations, and those of the engine for blocks of data; GLib's cannot fail. */

static sqlite3_mem_methods system_memory;
static int until; /* 0: none fails */
static int n_failures;
static gboolean for_good;

static gboolean
fails (void)
{
  if (until == 0 || --until > 0)
    return FALSE;
  until = for_good ? 1 : 0;
  n_failures++;
  return TRUE;
}

static void *
sqlite_malloc (int size)
{
  return fails () ? NULL : system_memory.xMalloc (size);
}

static void *
sqlite_realloc (void *old, int size)
{
  return fails () ? NULL : system_memory.xRealloc (old, size);
}

/* The linker puts this in the place of the engine's calloc(). */
void *__wrap_calloc (size_t count, size_t size);
void *__real_calloc (size_t count, size_t size);

void *
__wrap_calloc (size_t count, size_t size)
{
  return fails () ? NULL : __real_calloc (count, size);
}

/* --- one after the other fails ----------------------------------------------------------------
 */

typedef struct
{
  char *path;
  XsStudyContents *before, *after;
  GBytes *file; /* of @before */
} Change;

static void
change_init (Change *self)
{
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyFile) file = NULL;

  self->path = fixture_path ("study.across");
  file = study_create (self->path);
  study_go_on (training, 0);
  self->before = study_contents (training);
  study_save (file, self->before);
  g_clear_pointer (&file, xs_study_file_free);
  self->file = fixture_read (self->path);
  for (int step = 1; step < 4; step++)
    study_go_on (training, step);
  self->after = study_contents (training);
}

static void
change_clear (Change *self)
{
  xs_study_contents_free (self->before);
  xs_study_contents_free (self->after);
  g_bytes_unref (self->file);
  g_free (self->path);
  fixture_clean ();
}

static void
restore (const Change *self)
{
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (self->file, &n_bytes);

  fixture_write (self->path, bytes, n_bytes);
}

/* Each returns whether it has done what it does. */
static gboolean
load (const Change *self, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyFile) file = xs_study_file_open (self->path, XS_STUDY_WRITE, error);
  g_autoptr (XsStudyContents) contents =
      file != NULL ? xs_study_file_load (file, lost, error) : NULL;

  until = 0;
  if (contents == NULL)
    return FALSE;
  g_assert_cmpuint (lost->len, ==, 0);
  g_assert_null (xs_study_file_read_only (file));
  g_assert_true (study_same (self->before, contents));
  return TRUE;
}

/* Fails, and works when it is tried again. */
static gboolean
save_opened (const Change *self, GError **error)
{
  int wanted = until;
  g_autoptr (XsStudyFile) file = NULL;
  gboolean saved;

  until = 0;
  file = study_open (self->path);
  xs_study_contents_free (study_load (file));
  until = wanted;
  saved = xs_study_file_save (file, self->after, error);
  until = 0;
  if (!saved)
    {
      g_autoptr (XsStudyContents) back = study_read (self->path);

      g_assert_true (study_same (self->before, back));
    }
  study_save (file, self->after);
  return saved;
}

static gboolean
save_new (const Change *self, GError **error)
{
  g_autoptr (XsStudyFile) file = xs_study_file_create (self->path, error);
  gboolean saved = file != NULL && xs_study_file_save (file, self->after, error);

  until = 0;
  if (file != NULL && !saved)
    study_save (file, self->after);
  return saved;
}

/* Until there are as many as it takes. Some of SQLite's it can do without. */
static void
fail_until_it_works (gboolean (*act) (const Change *self, GError **error))
{
  Change change;
  int n_failed = 0;
  gboolean reached = TRUE;

  change_init (&change);
  for (int n = 1; reached; n += 1 + n / 8)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      restore (&change);
      n_failures = 0;
      until = n;
      done = act (&change, &error);
      reached = n_failures > 0;
      n_failed += !done;
      g_assert_true (done || error->domain == XS_ERROR);
      g_assert_cmpint (fixture_count (), ==, 1);
    }
  g_assert_cmpint (n_failed, >, 20);
  change_clear (&change);
}

static void
test_load (const void *data)
{
  for_good = GPOINTER_TO_INT (data);
  fail_until_it_works (load);
}

static void
test_save (const void *data)
{
  for_good = GPOINTER_TO_INT (data);
  fail_until_it_works (save_opened);
}

static void
test_save_new (const void *data)
{
  for_good = GPOINTER_TO_INT (data);
  fail_until_it_works (save_new);
}

static void
fail_sqlite (void)
{
  sqlite3_mem_methods own;

  sqlite3_config (SQLITE_CONFIG_GETMALLOC, &system_memory);
  own = system_memory;
  own.xMalloc = sqlite_malloc;
  own.xRealloc = sqlite_realloc;
  sqlite3_config (SQLITE_CONFIG_MALLOC, &own);
}

int
main (int argc, char *argv[])
{
  int code;

  g_test_init (&argc, &argv, NULL);
  fail_sqlite ();
  for (int i = 0; i < 2; i++)
    {
      const char *how = i == 0 ? "once" : "for-good";
      g_autofree char *loading = g_strconcat ("/store/study-memory/load/", how, NULL);
      g_autofree char *saving = g_strconcat ("/store/study-memory/save/", how, NULL);
      g_autofree char *saving_new = g_strconcat ("/store/study-memory/save-new/", how, NULL);

      g_test_add_data_func (loading, GINT_TO_POINTER (i), test_load);
      g_test_add_data_func (saving, GINT_TO_POINTER (i), test_save);
      g_test_add_data_func (saving_new, GINT_TO_POINTER (i), test_save_new);
    }
  code = g_test_run ();
  xs_pool_free (study_pool ());
  xs_dataset_unref (study_images ());
  return code;
}
