#include "app/window/application.h"
#include "app/cli/options.h"
#include "app/cli/print.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "app/no-blas-threads.h"
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

int
main (int argc, char **argv)
{
  const XsVerb *verb;

  xs_no_blas_threads_end ();
  xs_print_check_at_exit ();

  /* Words as the person likes them, numbers as files and other programs do. */
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");

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
    return verb->run (argc - 2, argv + 2);
  if (!xs_argument_is_option (argv[1]) && !is_file (argv[1]))
    return fail_unknown (argv[1]);
  return xs_application_run (argc, argv);
}
