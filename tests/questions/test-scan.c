#include "engine/questions/scan.h"

#include "engine/base/error.h"
#include "engine/questions/guess-table.h"
#include "engine/questions/sights.h"
#include "tests/learn/study.h"
#include "tests/pictures/files.h"

#include <glib/gstdio.h>
#include <math.h>

#define N_FILES 7
#define N_CLASSES 10

static XsPool *pool;
static XsParameters *home; /* tells pictures apart */
static char *folder;
static char *paths[N_FILES + 1]; /* the last is none */

/* Grey pictures of all sizes and shapes. */
static void
write_pictures (void)
{
  folder = g_dir_make_tmp ("across-scales-scan-XXXXXX", NULL);
  for (int i = 0; i < N_FILES; i++)
    {
      const FilesKind kind = { .width = 5 + 9 * i, .height = 60 - 7 * i, .channels = 1, .bits = 8 };
      g_autofree guint8 *samples = files_samples (kind, TRUE);
      g_autoptr (GBytes) png = files_png (samples, kind);

      paths[i] = g_strdup_printf ("%s/%d.png", folder, i);
      g_assert_true (g_file_set_contents (paths[i], g_bytes_get_data (png, NULL),
                                          (gssize) g_bytes_get_size (png), NULL));
    }
  paths[N_FILES] = g_build_filename (folder, "none.png", NULL);
}

static void
remove_pictures (void)
{
  for (int i = 0; i <= N_FILES; i++)
    {
      g_unlink (paths[i]);
      g_free (paths[i]);
    }
  g_rmdir (folder);
  g_free (folder);
}

static void
check_alone (const XsParameters *const *networks, const char *path, const XsSeen *seen)
{
  g_autoptr (XsSights) sights = xs_sights_new (networks, 2, pool, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (XsPicture) picture = xs_picture_load (file, 1, NULL, NULL);
  XsSight alone[2];

  g_assert_true (xs_sights_look (sights, picture, NULL, alone, NULL));
  g_assert_cmpint (seen->inverted, ==, picture->inverted);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpmem (seen->probabilities + i * N_CLASSES, N_CLASSES * sizeof (float),
                       alone[i].probabilities, N_CLASSES * sizeof (float));
      xs_sight_clear (&alone[i]);
    }
}

/* To the bit, and what cannot be read stands in nobody's way. */
static void
test_many_are_answered_as_each_alone (void)
{
  const XsParameters *networks[] = { home, home };
  g_autoptr (XsScan) scan = xs_scan_new (networks, 2, 64, pool, NULL);
  const char *asked[] = { paths[0], paths[N_FILES], paths[1], paths[2], paths[3], paths[4] };
  XsSeen seen[6];

  g_assert_true (xs_scan_look (scan, asked, 6, NULL, seen, NULL));
  for (int i = 0; i < 6; i++)
    {
      if (i == 1)
        {
          g_assert_error (seen[i].error, XS_ERROR, XS_ERROR_IO);
          g_assert_null (seen[i].probabilities);
          g_assert_cmpint (xs_seen_guess (&seen[i], 0, N_CLASSES).class, ==, -1);
        }
      else
        check_alone (networks, asked[i], &seen[i]);
      xs_seen_clear (&seen[i]);
    }
}

/* A network whose numbers are not finite guesses nothing, beside one that does. */
static void
test_scores_that_are_not_finite (void)
{
  g_autoptr (XsParameters) broken = xs_parameters_copy (home, NULL);
  const XsParameters *networks[] = { broken, home };
  g_autoptr (XsScan) scan = NULL;
  const char *path = paths[0];
  XsSeen seen;
  XsGuess guess;

  broken->values[broken->layout.classifier_bias + 5] = NAN;
  scan = xs_scan_new (networks, 2, 64, pool, NULL);
  g_assert_true (xs_scan_look (scan, &path, 1, NULL, &seen, NULL));
  g_assert_cmpint (xs_seen_guess (&seen, 0, N_CLASSES).class, ==, -1);
  guess = xs_seen_guess (&seen, 1, N_CLASSES);
  g_assert_cmpint (guess.class, >=, 0);
  for (int c = 0; c < N_CLASSES; c++)
    g_assert_cmpfloat (seen.probabilities[N_CLASSES + c], <=, guess.probability);
  xs_seen_clear (&seen);
}

/* The larger the pictures, the fewer at once. */
static void
test_memory_is_bounded (void)
{
  g_autoptr (XsParameters) large = NULL;
  XsArchitecture architecture = home->architecture;
  const XsParameters *networks[2] = { home, NULL };
  g_autoptr (XsScan) small_scan = xs_scan_new (networks, 1, 64, pool, NULL);
  g_autoptr (XsScan) large_scan = NULL;

  architecture.size = 1024;
  large = xs_parameters_new (&architecture, NULL);
  networks[1] = large;
  large_scan = xs_scan_new (networks, 2, 64, pool, NULL);
  g_assert_cmpint (xs_scan_most (small_scan), ==, 64);
  g_assert_cmpint (xs_scan_most (large_scan), <, 64);
  g_assert_cmpint (xs_scan_most (large_scan), >=, 1);
}

static void
test_cancelled (void)
{
  const XsParameters *networks[] = { home };
  g_autoptr (XsScan) scan = xs_scan_new (networks, 1, 64, pool, NULL);
  g_autoptr (GError) error = NULL;
  const char *asked[] = { paths[0], paths[1] };
  XsCancel cancel = { 0 };
  XsSeen seen[2];

  xs_cancel_raise (&cancel);
  g_assert_false (xs_scan_look (scan, asked, 2, &cancel, seen, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

static void
test_table (void)
{
  const int sizes[] = { 28, 14 };
  const XsGuess guesses[] = { { 1, .25f }, { -1, NAN } };
  const char *const names[] = { "cat", "a \"dog\", or so" };
  g_autofree char *head = xs_guess_table_head (sizes, 2);
  g_autofree char *row = xs_guess_table_row ("1.png", guesses, 2, names, NULL);
  g_autofree char *none = xs_guess_table_row ("two\nlines", NULL, 2, names, "why");

  g_assert_cmpstr (head, ==,
                   "file,class at 28,probability at 28,class at 14,probability at 14,error\n");
  g_assert_cmpstr (row, ==, "1.png,\"a \"\"dog\"\", or so\",0.250000,,,\n");
  g_assert_cmpstr (none, ==, "\"two\nlines\",,,,,why\n");
}

int
main (int argc, char **argv)
{
  XsSettings settings;
  g_autoptr (XsDataset) data = NULL;
  XsTraining *training;
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (2);
  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 40);
  home = xs_parameters_copy (xs_training_parameters (training), NULL);
  xs_training_free (training);
  write_pictures ();

  g_test_add_func ("/scan/many", test_many_are_answered_as_each_alone);
  g_test_add_func ("/scan/not-finite", test_scores_that_are_not_finite);
  g_test_add_func ("/scan/memory", test_memory_is_bounded);
  g_test_add_func ("/scan/cancelled", test_cancelled);
  g_test_add_func ("/scan/table", test_table);
  status = g_test_run ();
  remove_pictures ();
  xs_parameters_free (home);
  xs_pool_free (pool);
  return status;
}
