#include "app/cli/status.h"

#include "app/cli/print.h"
#include "engine/base/error.h"

int
xs_verb_fail (const char *verb, const GError *error)
{
  xs_say (verb, "%s", error->message);
  if (g_error_matches (error, XS_ERROR, XS_ERROR_CANCELLED))
    return XS_EXIT_INTERRUPTED;
  return g_error_matches (error, XS_ERROR, XS_ERROR_NUMERIC) ? XS_EXIT_WORK : XS_EXIT_INPUT;
}

int
xs_verb_fail_at_work (const char *verb, const GError *error)
{
  int status = xs_verb_fail (verb, error);

  return status == XS_EXIT_INTERRUPTED ? status : XS_EXIT_WORK;
}
