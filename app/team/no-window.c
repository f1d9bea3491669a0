#include "app/cli/print.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "app/window/run.h"

int
xs_application_run (int argc, char **argv)
{
  g_autofree char *names = xs_verb_names ();

  xs_say (NULL, "expected one of the verbs %s, found %s; the window is the program across-scales",
          names, argc > 1 ? argv[1] : "none");
  return XS_EXIT_INPUT;
}
