#pragma once

#include "app/experiment/experiment.h"
#include "app/experiment/result.h"
#include "app/experiment/runner.h"

/* One training of an experiment, from its start to its end: what it is, its name, and doing it. */

typedef struct
{
  XsSettings settings; /* the seed, too */
  gboolean moved;      /* its network is measured elsewhere, too (measure.h) */
} XsRun;

/* Equal for equal results: a hash of all that decides them. Free with g_free(). */
char *xs_run_key (const XsExperiment *experiment, const XsRun *self);
/* Trains to the end of the plan and measures, on any thread. XS_ERROR_CANCELLED when interrupted.
 */
XsResult *xs_run_do (const XsExperiment *experiment, const XsRun *self, XsRunnerWatch *watch,
                     GError **error);

/* For another rank of the team, which finds out whether it would do the same: XS_ERROR_IO if it has
 * another program or other images. */
GBytes *xs_run_to_bytes (const XsExperiment *experiment, const XsRun *self);
gboolean xs_run_from_bytes (XsRun *self, const XsExperiment *experiment, GBytes *bytes,
                            GError **error);

/* What is in the parts of @data, and which part it is in. */
guint64 xs_run_data_hash (const XsDataset *data);
