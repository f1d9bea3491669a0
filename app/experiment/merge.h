#pragma once

#include "app/experiment/arguments.h"

/* The report of an experiment whose trainings were done as tasks: @self->merged are their files,
 * whose first says which experiment it is. Trains nothing. Prints its own errors and returns the
 * exit status. */
int xs_experiment_merge (XsExperimentArguments *self);
