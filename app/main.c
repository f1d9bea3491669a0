#include "app/cli/options.h"
#include "app/cli/print.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "app/no-blas-threads.h"
#include "app/team/ranks.h"
#include "app/window/run.h"
#include "engine/store/version.h"

#include <locale.h>
#include <string.h>

/* What the window opens: something that is there, or an address given by a desktop. */
static gboolean
is_file (const char *argument)
{
  return g_file_test (argument, G_FILE_TEST_EXISTS) || strstr (argument, "://") != NULL;
}

static int
fail_unknown (const char *argument)
{
  g_autofree char *names = xs_verb_names ();

  xs_say (NULL, "expected a file or one of the verbs %s, found \"%s\"", names, argument);
  return XS_EXIT_INPUT;
}

static int
run_verb (const XsVerb *verb, int argc, char **argv)
{
  int ranks = xs_team_size (xs_ranks ());

  if (ranks == 1 || verb->shares)
    return verb->run (argc, argv);
  xs_say (verb->name,
          "expected one rank, found %d: only train, evaluate, experiment and bench share "
          "their work",
          ranks);
  return XS_EXIT_INPUT;
}

/* What the arguments ask for; returns the exit status. */
static int
run (int argc, char **argv)
{
  const XsVerb *verb;

  if (argc < 2)
    return xs_application_run (argc, argv);
  if (strcmp (argv[1], "--version") == 0)
    {
      xs_print ("Across Scales " XS_VERSION "\n");
      return XS_EXIT_SUCCESS;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      xs_verb_help ();
      return XS_EXIT_SUCCESS;
    }
  verb = xs_verb_find (argv[1]);
  if (verb != NULL)
    return run_verb (verb, argc - 2, argv + 2);
  if (!xs_argument_is_option (argv[1]) && !is_file (argv[1]))
    return fail_unknown (argv[1]);
  return xs_application_run (argc, argv);
}

int
main (int argc, char **argv)
{
  int status;

  xs_no_blas_threads_end ();
  xs_print_check_at_exit ();

  /* Words as the person likes them, numbers as files and other programs do. */
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");

  xs_ranks_join (&argc, &argv);
  if (xs_team_rank (xs_ranks ()) > 0)
    xs_print_mute ();
  status = run (argc, argv);
  if (status != XS_EXIT_SUCCESS && status != XS_EXIT_INTERRUPTED)
    xs_team_give_up (xs_ranks (), xs_print_last_said ());
  return xs_ranks_leave (status);
}
