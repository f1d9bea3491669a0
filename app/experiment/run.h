#pragma once

#include "app/experiment/experiment.h"
#include "engine/learn/training.h"

/* One training of an experiment, from its start to its end, and what its validations saw. */

/* A whole validation on the finest level of the plan. */
typedef struct
{
  double work_units;
  double seconds;
  double accuracy;
} XsLook;

typedef struct
{
  XsLook *looks; /* (n_looks) */
  int n_looks;
  double accuracy; /* the last validation */
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

/* The first look with at least @accuracy whose next one has it too, or that is the last of all;
 * NULL: there is none. */
const XsLook *xs_run_crossing (const XsRun *self, double accuracy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsRun, xs_run_free)
