#include "app/experiment/ledger-text.h"
#include "engine/base/error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* A file of results: what comes back, and what is no such file. */

#define TEXTS(...) ((char **) (const char *[]){ __VA_ARGS__, NULL })

static char *folder;

static const XsLedgerHead head = {
  .command = TEXTS ("cascade", "--data", "own \"pictures\"\n", "--seeds", "2"),
  .facts = TEXTS ("mode=cascade", "seeds=2", "data=0123456789abcdef"),
};

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Without waiting for the disk. */
static void
write_file (const char *path, const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, n, file), ==, n);
  g_assert_cmpint (fclose (file), ==, 0);
}

static XsResult *
result_new (int n_measured, double first)
{
  XsResult *result = xs_result_new (n_measured);

  result->accuracy = first;
  result->work_units = first / 3;
  result->seconds = first * 1e-7;
  for (int i = 0; i < n_measured; i++)
    result->measured[i] = i % 3 == 1 ? (double) NAN : sqrt (first + i);
  return result;
}

/* To the bit, but for which NaN it is. */
static void
assert_same (double one, double other)
{
  g_assert_true (memcmp (&one, &other, sizeof one) == 0 || (isnan (one) && isnan (other)));
}

static void
assert_equal (const XsResult *one, const XsResult *other)
{
  g_assert_nonnull (one);
  g_assert_nonnull (other);
  assert_same (one->accuracy, other->accuracy);
  assert_same (one->test_accuracy, other->test_accuracy);
  assert_same (one->work_units, other->work_units);
  assert_same (one->seconds, other->seconds);
  g_assert_cmpint (one->n_measured, ==, other->n_measured);
  for (int i = 0; i < one->n_measured; i++)
    assert_same (one->measured[i], other->measured[i]);
}

static XsLedger *
keep (const char *path, gboolean go_on, gboolean torn)
{
  XsLedger *ledger = xs_ledger_new ();
  g_autoptr (GError) error = NULL;
  gboolean found;

  g_assert_true (xs_ledger_keep (ledger, path, &head, go_on, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, torn);
  return ledger;
}

static void
add (XsLedger *ledger, const char *key, double first)
{
  g_autofree XsResult *result = result_new (5, first);
  g_autoptr (GError) error = NULL;

  g_assert_true (xs_ledger_add (ledger, key, "seed 1 of 2: \"fine\"", result, &error));
  g_assert_no_error (error);
}

static const double awkward[] = { .1,          1. / 3, 1e-300, 5e-324, 1e20,
                                  123456789,   0,      -0.,    2.5e-5, .93400000000000005,
                                  (double) NAN };

static void
test_to_the_bit (void)
{
  g_autofree char *path = path_of ("bits");

  {
    g_autoptr (XsLedger) ledger = keep (path, FALSE, FALSE);

    for (gsize i = 0; i < G_N_ELEMENTS (awkward); i++)
      {
        g_autofree char *key = g_strdup_printf ("k%zu", i);

        add (ledger, key, awkward[i]);
      }
  }
  {
    g_autoptr (XsLedger) ledger = keep (path, TRUE, FALSE);

    g_assert_cmpint (xs_ledger_count (ledger), ==, G_N_ELEMENTS (awkward));
    for (gsize i = 0; i < G_N_ELEMENTS (awkward); i++)
      {
        g_autofree char *key = g_strdup_printf ("k%zu", i);
        g_autofree XsResult *result = result_new (5, awkward[i]);

        assert_equal (xs_ledger_find (ledger, key), result);
      }
    g_assert_null (xs_ledger_find (ledger, "k99"));
  }
}

static void
test_bytes (void)
{
  g_autofree XsResult *result = result_new (7, .3), *back = NULL;
  g_autoptr (GBytes) bytes = xs_result_to_bytes (result);
  g_autoptr (GBytes) less = g_bytes_new_from_bytes (bytes, 0, 8 * 3);
  g_autoptr (GBytes) odd = g_bytes_new_from_bytes (bytes, 0, 8 * 5 + 1);

  back = xs_result_from_bytes (bytes);
  assert_equal (back, result);
  g_assert_null (xs_result_from_bytes (less));
  g_assert_null (xs_result_from_bytes (odd));
}

/* Cut anywhere: whole lines count, and what is added goes on behind them. */
static void
test_cut_off (void)
{
  g_autofree char *path = path_of ("whole"), *cut = path_of ("cut"), *text = NULL;
  gsize length;

  {
    g_autoptr (XsLedger) ledger = keep (path, FALSE, FALSE);

    add (ledger, "first", .5);
    add (ledger, "second", .25);
  }
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize n = 0; n <= length; n += n + 8 < length ? 7 : 1)
    {
      int whole = 0;

      for (gsize i = 0; i < n; i++)
        whole += text[i] == '\n';
      write_file (cut, text, (gssize) n);
      {
        g_autoptr (XsLedger) ledger = keep (cut, TRUE, n > 0 && text[n - 1] != '\n');

        g_assert_cmpint (xs_ledger_count (ledger), ==, MAX (0, whole - 1));
        add (ledger, "third", .125);
      }
      {
        g_autoptr (XsLedger) ledger = keep (cut, TRUE, FALSE);

        g_assert_cmpint (xs_ledger_count (ledger), ==, MAX (0, whole - 1) + 1);
        g_assert_nonnull (xs_ledger_find (ledger, "third"));
      }
    }
}

static void
test_what_is_there (void)
{
  g_autofree char *path = path_of ("there");
  g_autoptr (XsLedger) first = keep (path, FALSE, FALSE);
  g_autoptr (XsLedger) other = xs_ledger_new ();
  g_autoptr (GError) refused = NULL, locked = NULL, missing = NULL;
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "file", NULL);
  gboolean torn;

  g_assert_false (xs_ledger_keep (other, path, &head, FALSE, &torn, &refused));
  g_assert_error (refused, XS_ERROR, XS_ERROR_INVALID);
  g_assert_nonnull (strstr (refused->message, "--continue"));
  g_assert_false (xs_ledger_keep (other, path, &head, TRUE, &torn, &locked));
  g_assert_error (locked, XS_ERROR, XS_ERROR_IO);
  g_assert_false (xs_ledger_keep (other, nowhere, &head, TRUE, &torn, &missing));
  g_assert_error (missing, XS_ERROR, XS_ERROR_IO);
  add (first, "still", .5);
}

/* The file refuses what would go on with it; reading alone does not look at the task. */
static void
refuse (const char *path, const XsLedgerHead *wanted, const char *words)
{
  g_autoptr (XsLedger) ledger = xs_ledger_new ();
  g_autoptr (GError) error = NULL;
  gboolean torn;

  g_assert_false (xs_ledger_keep (ledger, path, wanted, TRUE, &torn, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
  if (strstr (error->message, words) == NULL)
    g_error ("expected \"%s\" in \"%s\"", words, error->message);
}

static void
test_another_experiment (void)
{
  g_autofree char *path = path_of ("another");
  XsLedgerHead seeds = head, more = head, task = head;
  g_autoptr (XsLedger) ledger = keep (path, FALSE, FALSE);
  g_autoptr (XsLedger) reader = xs_ledger_new ();
  gboolean torn;

  add (ledger, "one", .5);
  seeds.facts = TEXTS ("mode=cascade", "seeds=3", "data=0123456789abcdef");
  more.facts = TEXTS ("mode=cascade", "seeds=2");
  task.task = 1;
  task.n_tasks = 3;
  g_assert_true (xs_ledger_read (reader, path, &task, &torn, NULL));
  g_assert_cmpint (xs_ledger_count (reader), ==, 1);
  g_clear_pointer (&ledger, xs_ledger_free);
  refuse (path, &seeds, "expected results of an experiment with seeds=3, found seeds=2");
  refuse (path, &more, "with nothing more, found data=0123456789abcdef");
  refuse (path, &task, "task 1/3");
}

/* What somebody may give instead of such a file. */
static void
test_other_files (void)
{
  static const char *const firsts[] = {
    "PK\x03\x04",
    "{}",
    "[]",
    "null",
    "3",
    "\"text\"",
    "{\"format\":3}",
    "[[[[[[[[[[[[[[[[[[[[[[",
    "{\"format\":\"across-scales-experiment\"}",
    "{\"format\":\"across-scales-experiment\",\"version\":2}",
    "{\"format\":\"across-scales-experiment\",\"version\":1,\"program\":\"0.0.0\"}",
    "{\"format\":\"across-scales-experiment\",\"version\":1,\"program\":[]}",
    "\xff\xfe",
  };
  static const char *const lines[] = {
    "",
    "{}",
    "null",
    "[1]",
    "{\"key\":1}",
    "{\"key\":\"k\"}",
    "\xff",
    "{\"key\":\"k\",\"accuracy\":\"a\",\"test_accuracy\":1,\"work_units\":1,\"seconds\":1,"
    "\"measured\":[]}",
    "{\"key\":\"k\",\"accuracy\":1,\"test_accuracy\":1,\"work_units\":1,\"seconds\":1,"
    "\"measured\":[{}]}",
    "{\"key\":\"k\",\"accuracy\":1,\"test_accuracy\":1,\"work_units\":1,\"seconds\":1,"
    "\"measured\":3}",
    "{\"key\":\"k\",\"accuracy\":1,\"test_accuracy\":1,\"work_units\":1,\"seconds\":1} {}",
  };
  g_autofree char *path = path_of ("other"), *first = xs_ledger_head_text (&head);

  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      g_autofree char *text = g_strconcat (firsts[i], "\n", NULL);

      write_file (path, text, -1);
      refuse (path, &head, "expected");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (first, "\n", lines[i], "\n", NULL);

      write_file (path, text, -1);
      refuse (path, &head, "line 2: expected the result of a training");
    }
}

/* Any byte of a good file may be another: it is read or refused, and nothing else happens. */
static void
test_damaged (void)
{
  g_autofree char *path = path_of ("damaged"), *text = NULL;
  gsize length;

  {
    g_autoptr (XsLedger) ledger = keep (path, FALSE, FALSE);

    add (ledger, "first", .5);
    add (ledger, "second", .25);
  }
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (int round = 0; round < 1000; round++)
    {
      g_autofree char *changed = g_memdup2 (text, length);
      g_autoptr (XsLedger) ledger = xs_ledger_new ();
      g_autoptr (GError) error = NULL;
      int n = g_test_rand_int_range (1, 4);
      gboolean torn;

      for (int i = 0; i < n; i++)
        changed[g_test_rand_int_range (0, (int) length)] =
            "{}[]\",:\\\n\0x9-e\xc3\x7f"[g_test_rand_int_range (0, 17)];
      write_file (path, changed, (gssize) length);
      if (xs_ledger_read (ledger, path, &head, &torn, &error))
        g_assert_cmpint (xs_ledger_count (ledger), <=, 3);
      else
        g_assert_nonnull (error);
    }
}

static void
test_head (void)
{
  g_autofree char *path = path_of ("head");
  XsLedgerHead found, task = head;
  g_autofree char *line = NULL;

  g_clear_pointer (&(XsLedger *){ keep (path, FALSE, FALSE) }, xs_ledger_free);
  g_assert_true (xs_ledger_head_read (&found, path, NULL));
  g_assert_true (
      g_strv_equal ((const char *const *) found.command, (const char *const *) head.command));
  g_assert_true (
      g_strv_equal ((const char *const *) found.facts, (const char *const *) head.facts));
  g_assert_cmpint (found.task, ==, 0);
  xs_ledger_head_clear (&found);
  task.task = 2;
  task.n_tasks = 3;
  line = xs_ledger_head_text (&task);
  g_assert_null (strchr (line, '\n'));
  g_assert_true (xs_ledger_head_parse (&found, line, NULL));
  g_assert_cmpint (found.task, ==, 2);
  g_assert_cmpint (found.n_tasks, ==, 3);
  xs_ledger_head_clear (&found);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("across-scales-ledger-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_test_add_func ("/ledger/to-the-bit", test_to_the_bit);
  g_test_add_func ("/ledger/bytes", test_bytes);
  g_test_add_func ("/ledger/cut-off", test_cut_off);
  g_test_add_func ("/ledger/what-is-there", test_what_is_there);
  g_test_add_func ("/ledger/another-experiment", test_another_experiment);
  g_test_add_func ("/ledger/other-files", test_other_files);
  g_test_add_func ("/ledger/damaged", test_damaged);
  g_test_add_func ("/ledger/head", test_head);
  status = g_test_run ();
  for (g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); dir != NULL;)
    {
      const char *name = g_dir_read_name (dir);
      g_autofree char *path = name != NULL ? path_of (name) : NULL;

      if (name == NULL)
        break;
      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
