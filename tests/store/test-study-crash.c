#include "engine/base/error.h"
#include "tests/store/faulty-vfs.h"
#include "tests/store/fixture.h"
#include "tests/store/study-fixture.h"

#include <glib/gstdio.h>

#define SEEDS 2 /* ways in which power is cut at a step */

/* Whatever goes wrong at whatever step of a save: the file is as it was before or as it is to be
 * afterwards, and is what the save says it is. */

typedef struct
{
  XsStudyContents *before, *after;
  GBytes *file; /* of @before */
} Change;

static char *path;

/* From step @from of a training to step @to, or to that of another training: then all is new. */
static void
change_init (Change *self, int from, int to, gboolean other)
{
  g_autoptr (XsTraining) training = study_training (), another = study_training ();
  g_autoptr (XsStudyFile) file = NULL;

  path = fixture_path ("study.across");
  file = study_create (path);
  for (int step = 0; step < from; step++)
    study_go_on (training, step);
  self->before = study_contents (training);
  study_save (file, self->before);
  g_clear_pointer (&file, xs_study_file_free);
  self->file = fixture_read (path);
  for (int step = other ? 0 : from; step < to; step++)
    study_go_on (other ? another : training, step);
  self->after = study_contents (other ? another : training);
}

static void
change_clear (Change *self)
{
  xs_study_contents_free (self->before);
  xs_study_contents_free (self->after);
  g_bytes_unref (self->file);
  g_clear_pointer (&path, g_free);
  fixture_clean ();
}

/* The file as it was, with nothing beside it. */
static XsStudyFile *
restore (const Change *self)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (self->file, &n_bytes);
  XsStudyFile *file;

  g_remove (journal);
  fixture_write (path, bytes, n_bytes);
  file = study_open (path);
  xs_study_contents_free (study_load (file));
  return file;
}

static void
check_file (const Change *self, gboolean saved)
{
  g_autoptr (XsStudyContents) back = study_read (path);

  if (study_same (self->after, back))
    return;
  g_assert_false (saved);
  g_assert_true (study_same (self->before, back));
}

static gboolean
crash_with (const Change *self, FaultKind kind, int step, guint64 seed)
{
  g_autoptr (XsStudyFile) file = restore (self);
  gboolean saved;
  int n_steps;

  faulty_vfs_arm (kind, step, seed);
  saved = xs_study_file_save (file, self->after, NULL);
  g_clear_pointer (&file, xs_study_file_free);
  n_steps = faulty_vfs_disarm ();
  check_file (self, saved);
  return n_steps >= step;
}

/* A save after which this program is no more. Returns whether the fault has come. */
static gboolean
crash_at (const Change *self, FaultKind kind, int step)
{
  gboolean came = FALSE;

  for (guint64 seed = 0; seed < (kind == FAULT_POWER_CUT ? SEEDS : 1); seed++)
    came = crash_with (self, kind, step, (guint64) step * SEEDS + seed);
  return came;
}

/* One after which it tries again. */
static gboolean
fail_at (const Change *self, FaultKind kind, int step)
{
  g_autoptr (XsStudyFile) file = restore (self);
  g_autoptr (GError) error = NULL;
  gboolean saved;
  int n_steps;

  faulty_vfs_arm (kind, step, (guint64) step);
  saved = xs_study_file_save (file, self->after, &error);
  n_steps = faulty_vfs_disarm ();
  g_assert_true (saved || error->domain == XS_ERROR);
  check_file (self, saved);
  study_save (file, self->after);
  check_file (self, TRUE);
  return n_steps >= step;
}

static void
go_through (const Change *change, FaultKind kind,
            gboolean (*save) (const Change *change, FaultKind kind, int step))
{
  int step = 1;

  while (save (change, kind, step))
    step++;
  g_assert_cmpint (step, >, 20);
}

static gboolean
ends (FaultKind kind)
{
  return kind == FAULT_CRASH || kind == FAULT_POWER_CUT;
}

static void
test_more (const void *kind)
{
  FaultKind own = (FaultKind) GPOINTER_TO_INT (kind);
  Change change;

  change_init (&change, 1, 4, FALSE);
  go_through (&change, own, ends (own) ? crash_at : fail_at);
  change_clear (&change);
}

static void
test_all_new (const void *kind)
{
  FaultKind own = (FaultKind) GPOINTER_TO_INT (kind);
  Change change;

  change_init (&change, 4, 1, TRUE);
  go_through (&change, own, ends (own) ? crash_at : fail_at);
  change_clear (&change);
}

/* A first save in place of another study. */
static gboolean
replace_at (const Change *self, FaultKind kind, int step)
{
  g_autoptr (XsStudyFile) file = restore (self);
  gboolean saved;
  int n_steps;

  g_clear_pointer (&file, xs_study_file_free);
  file = study_create (path);
  faulty_vfs_arm (kind, step, (guint64) step);
  saved = xs_study_file_save (file, self->after, NULL);
  if (ends (kind))
    g_clear_pointer (&file, xs_study_file_free);
  n_steps = faulty_vfs_disarm ();
  check_file (self, saved);
  if (file != NULL)
    study_save (file, self->after);
  g_clear_pointer (&file, xs_study_file_free);
  g_assert_cmpint (fixture_count (), ==, 1);
  return n_steps >= step;
}

static void
test_replace (const void *kind)
{
  Change change;

  change_init (&change, 1, 2, TRUE);
  go_through (&change, (FaultKind) GPOINTER_TO_INT (kind), replace_at);
  change_clear (&change);
}

/* What a crash has left beside a study is not played back into the one that takes its place; also
 * where the study itself is gone. */
static void
test_left_beside (const void *removed)
{
  gboolean goes_on = TRUE;
  Change change;

  change_init (&change, 1, 4, FALSE);
  for (int step = 1; goes_on; step++)
    {
      g_autoptr (XsStudyFile) file = restore (&change);

      faulty_vfs_arm (FAULT_CRASH, step, (guint64) step);
      (void) xs_study_file_save (file, change.after, NULL);
      g_clear_pointer (&file, xs_study_file_free);
      goes_on = faulty_vfs_disarm () >= step;
      if (removed != NULL)
        g_remove (path);
      file = study_create (path);
      study_save (file, change.after);
      check_file (&change, TRUE);
      g_assert_cmpint (fixture_count (), ==, 1);
    }
  change_clear (&change);
}

int
main (int argc, char *argv[])
{
  static const char *const names[N_FAULTS] = { "fails", "full", "crash", "power-cut" };
  int code;

  g_test_init (&argc, &argv, NULL);
  faulty_vfs_register ();
  for (int i = 0; i < N_FAULTS; i++)
    {
      g_autofree char *more = g_strdup_printf ("/store/study-crash/more/%s", names[i]);
      g_autofree char *all_new = g_strdup_printf ("/store/study-crash/all-new/%s", names[i]);
      g_autofree char *replace = g_strdup_printf ("/store/study-crash/replace/%s", names[i]);

      g_test_add_data_func (more, GINT_TO_POINTER (i), test_more);
      if (i == FAULT_FULL || i == FAULT_POWER_CUT)
        g_test_add_data_func (all_new, GINT_TO_POINTER (i), test_all_new);
      g_test_add_data_func (replace, GINT_TO_POINTER (i), test_replace);
    }
  g_test_add_data_func ("/store/study-crash/left-beside/replaced", NULL, test_left_beside);
  g_test_add_data_func ("/store/study-crash/left-beside/removed", "", test_left_beside);
  code = g_test_run ();
  xs_pool_free (study_pool ());
  xs_dataset_unref (study_images ());
  return code;
}
