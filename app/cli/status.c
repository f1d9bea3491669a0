#include "app/cli/status.h"

#include "app/cli/print.h"
#include "app/team/ranks.h"
#include "engine/base/error.h"

#include <stdatomic.h>

int
xs_verb_interrupted (const char *verb, const char *message)
{
  static atomic_flag said = ATOMIC_FLAG_INIT;

  if (!atomic_flag_test_and_set (&said))
    xs_say (verb, "%s", message);
  return XS_EXIT_INTERRUPTED;
}

/* Where ranks that share the work have failed each other, that is the reason of whatever else has.
 */
int
xs_verb_fail (const char *verb, const GError *error)
{
  const GError *failure = xs_team_failure (xs_ranks ());

  if (failure != NULL)
    error = failure;
  if (g_error_matches (error, XS_ERROR, XS_ERROR_CANCELLED))
    return xs_verb_interrupted (verb, error->message);
  xs_say (verb, "%s", error->message);
  return g_error_matches (error, XS_ERROR, XS_ERROR_NUMERIC) ? XS_EXIT_WORK : XS_EXIT_INPUT;
}

int
xs_verb_fail_at_work (const char *verb, const GError *error)
{
  int status = xs_verb_fail (verb, error);

  return status == XS_EXIT_INTERRUPTED ? status : XS_EXIT_WORK;
}
