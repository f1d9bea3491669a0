#include "tests/store/fuzz-study.h"

#include "engine/store/study-hash.h"
#include "tests/store/study-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define CHANGE_BYTES 4

/* In place of those of the engine. */
guint64
xs_study_hash_number (guint64 start, gint64 number)
{
  return 0;
}

guint64
xs_study_hash_real (guint64 start, double value)
{
  return 0;
}

guint64
xs_study_hash_bytes (guint64 start, const void *bytes, gsize n_bytes)
{
  return 0;
}

guint64
xs_study_hash_nothing (guint64 start)
{
  return 0;
}

int
xs_study_hash_end (guint64 hash)
{
  return 0;
}

/* In memory, where there is such a place: nothing of it need last. */
static char *
file_path (void)
{
  const char *folder = access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  g_autofree char *name = g_strdup_printf ("fuzz-study-%d.across", (int) getpid ());

  return g_build_filename (folder, name, NULL);
}

static GBytes *
make_good (const char *path)
{
  g_autoptr (XsTraining) training = study_training ();
  g_autoptr (XsStudyFile) file = study_create (path);
  char *bytes;
  gsize n_bytes;

  for (int step = 0; step < STUDY_STEPS; step++)
    {
      g_autoptr (XsStudyContents) contents = NULL;

      study_go_on (training, step);
      contents = study_contents (training);
      study_save (file, contents);
    }
  g_clear_pointer (&file, xs_study_file_free);
  study_run (path, "PRAGMA page_size = 512; VACUUM");
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  return g_bytes_new_take (bytes, n_bytes);
}

static void
write_changed (const char *path, GBytes *good, const uint8_t *data, size_t size)
{
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (good, &n_bytes);
  g_autofree guint8 *copy = g_memdup2 (bytes, n_bytes);

  for (size_t i = 0; i + CHANGE_BYTES <= size; i += CHANGE_BYTES)
    {
      gsize at = (gsize) data[i] | (gsize) data[i + 1] << 8 | (gsize) data[i + 2] << 16;

      copy[at % n_bytes] = data[i + 3];
    }
  g_assert_true (g_file_set_contents_full (path, (const char *) copy, (gssize) n_bytes,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* What is made of a file must hold whatever was in it. */
static void
use (XsStudyFile *file, const XsStudyContents *contents)
{
  g_autoptr (XsTraining) training =
      xs_training_new_at (contents->snapshot, study_images (), study_pool (), NULL);

  g_assert_cmpuint (g_strv_length (contents->class_names), ==,
                    (guint) contents->snapshot->present->weights->parameters->architecture.classes);
  if (training != NULL)
    (void) xs_training_iterate (training, NULL, NULL);
  (void) xs_study_file_save (file, contents, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static GBytes *good;
  g_autofree char *path = file_path ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyFile) file = NULL;
  g_autoptr (XsStudyContents) contents = NULL;

  if (good == NULL)
    good = make_good (path);
  write_changed (path, good, data, size);
  file = xs_study_file_open (path, XS_STUDY_WRITE, NULL);
  if (file != NULL)
    contents = xs_study_file_load (file, lost, NULL);
  if (contents != NULL)
    use (file, contents);
  g_remove (path);
  return 0;
}
