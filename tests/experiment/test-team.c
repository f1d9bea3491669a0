#include "app/cli/print.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "app/experiment/ledger.h"
#include "tests/team/fake-team.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whole experiments by a team whose ranks are threads: what is known in the end is what one process
 * finds. */

#define MOST_ARGUMENTS 40

static char *folder;

typedef struct
{
  int argc;
  char *argv[MOST_ARGUMENTS];
  atomic_int statuses; /* of all ranks, added */
} Command;

static void
add (Command *command, const char *first, ...)
{
  va_list more;

  va_start (more, first);
  for (const char *next = first; next != NULL; next = va_arg (more, const char *))
    command->argv[command->argc++] = (char *) next;
  va_end (more);
  g_assert_cmpint (command->argc, <, MOST_ARGUMENTS);
}

static void
run_rank (XsTeam *team, void *data)
{
  Command *command = data;

  atomic_fetch_add (&command->statuses, xs_verb_experiment_of (team, command->argc, command->argv));
}

/* What is printed goes to the file @out. */
static void
run (Command *command, int size, const char *out)
{
  int kept = dup (STDOUT_FILENO);

  fflush (stdout);
  g_assert_nonnull (freopen (out, "w", stdout));
  fake_team_run (size, run_rank, command);
  fflush (stdout);
  g_assert_cmpint (dup2 (kept, STDOUT_FILENO), ==, STDOUT_FILENO);
  close (kept);
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static Command
command_new (const char *mode, const char *results)
{
  Command command = { 0 };

  add (&command, mode, "--data", "embedded", "--channels", "2", "--grid", "2", "--depth", "1",
       "--sizes", "4,8", "--seeds", "2", "--threads", "1", "--json", "--results", results, NULL);
  if (strcmp (mode, "cascade") == 0)
    add (&command, "--budgets", ".02,.05", NULL);
  else
    add (&command, "--at", "4,6", "--epochs", ".05", NULL);
  return command;
}

static void
assert_same (double one, double other)
{
  g_assert_true (memcmp (&one, &other, sizeof one) == 0 || (isnan (one) && isnan (other)));
}

/* Every training of @one is in @other, and the other way round, with the same numbers. */
static void
assert_equal_results (const char *one, const char *other)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  g_autoptr (XsLedger) a = xs_ledger_new (), b = xs_ledger_new ();
  XsLedgerHead head;
  gboolean torn;

  g_assert_true (xs_ledger_head_read (&head, one, NULL));
  g_assert_true (xs_ledger_read (a, one, &head, &torn, NULL));
  g_assert_true (xs_ledger_read (b, other, &head, &torn, NULL));
  xs_ledger_head_clear (&head);
  g_assert_cmpint (xs_ledger_count (a), ==, xs_ledger_count (b));
  g_assert_cmpint (xs_ledger_count (a), >, 3);
  g_assert_true (g_file_get_contents (one, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (int i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\"", 5); /* {"key":"...", */
      const XsResult *x = xs_ledger_find (a, parts[3]), *y = xs_ledger_find (b, parts[3]);

      g_assert_nonnull (x);
      g_assert_nonnull (y);
      assert_same (x->accuracy, y->accuracy);
      assert_same (x->test_accuracy, y->test_accuracy);
      assert_same (x->work_units, y->work_units);
      g_assert_cmpint (x->n_measured, ==, y->n_measured);
      for (int k = 0; k < x->n_measured; k++)
        assert_same (x->measured[k], y->measured[k]);
    }
}

static void
check_mode (const char *mode)
{
  g_autofree char *alone = path_of ("alone"), *together = path_of ("together");
  g_autofree char *out = path_of ("out"), *text = NULL;
  Command one = command_new (mode, alone), all = command_new (mode, together);

  run (&one, 1, out);
  g_assert_cmpint (atomic_load (&one.statuses), ==, XS_EXIT_SUCCESS);
  run (&all, 3, out);
  g_assert_cmpint (atomic_load (&all.statuses), ==, XS_EXIT_SUCCESS);
  assert_equal_results (alone, together);
  /* One rank reports, in a line. */
  g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
  g_assert_cmpint (text[0], ==, '{');
  g_assert_cmpstr (strchr (text, '\n'), ==, "\n");
  g_unlink (alone);
  g_unlink (together);
  g_unlink (out);
}

static void
test_cascade (void)
{
  check_mode ("cascade");
}

static void
test_resolution (void)
{
  check_mode ("resolution");
}

/* Where rank 0 cannot begin, the others do not wait for it, and say nothing of their own. */
static void
test_refused (void)
{
  g_autofree char *there = path_of ("there"), *out = path_of ("out");
  Command command = command_new ("cascade", there);

  g_assert_true (g_file_set_contents (there, "something else\n", -1, NULL));
  run (&command, 3, out);
  g_assert_cmpint (atomic_load (&command.statuses), ==, 3 * XS_EXIT_INPUT);
  g_unlink (there);
  g_unlink (out);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("across-scales-team-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_test_add_func ("/experiment-team/cascade", test_cascade);
  g_test_add_func ("/experiment-team/resolution", test_resolution);
  g_test_add_func ("/experiment-team/refused", test_refused);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
