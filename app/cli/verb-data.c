#include "app/cli/inspection-report.h"
#include "app/cli/interrupt.h"
#include "app/cli/options.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"

static XsInspection *
inspect (const XsCommon *common, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (common->threads, error);

  return pool != NULL ? xs_inspect (common->rest[0], common->seed, pool, cancel, error) : NULL;
}

static int
data (const XsCommon *common)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("data");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsInspection) inspection = inspect (common, xs_interrupt_cancel (interrupt), &error);

  if (inspection == NULL)
    return xs_verb_fail ("data", error);
  if (common->json)
    xs_inspection_report_print_json (inspection);
  else
    xs_inspection_report_print (inspection);
  return XS_EXIT_SUCCESS;
}

int
xs_verb_data (int argc, char **argv)
{
  const XsUsage usage = {
    "data",
    "What is found in a data set, before anything is decoded: parts and where they come from, "
    "classes, what is left out and why.",
    "DATA", 1, 1
  };
  XsCommon common = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (xs_options_parse (&usage, NULL, 0, &common, argc, argv, &error))
    status = data (&common);
  else
    status = xs_verb_fail ("data", error);
  xs_common_clear (&common);
  return status;
}
