#pragma once

#include "app/experiment/experiment.h"
#include "engine/learn/training.h"

/* One training of an experiment, from its start to its end. */

typedef struct
{
  double accuracy;      /* the last validation */
  double test_accuracy; /* NaN: there is no test part */
  double work_units;
  double seconds; /* of training, transfers and validations */
  XsReason reason;
  XsParameters *parameters; /* at the end */
} XsRun;

/* Trains to the end of the plan of @settings; @words for the progress. XS_ERROR_CANCELLED when
 * interrupted. */
XsRun *xs_run_new (XsExperiment *experiment, const XsSettings *settings, const char *words,
                   GError **error);
void xs_run_free (XsRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsRun, xs_run_free)
