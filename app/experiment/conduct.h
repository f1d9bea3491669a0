#pragma once

#include "app/experiment/experiment.h"

/* Trainings of an experiment handed to whoever can do them. */

/* One pass: what is known, and what is wished for, are up to date then. */
gboolean xs_experiment_look (XsExperiment *self, GError **error);
/* Rank 0, or alone: passes and trainings until nothing of the task is wished for. What was finished
 * is in the ledger however it ends; XS_ERROR_CANCELLED when interrupted. */
gboolean xs_experiment_conduct (XsExperiment *self, GError **error);
/* The other ranks: does what rank 0 has, to the end. */
gboolean xs_experiment_join (XsExperiment *self, GError **error);
