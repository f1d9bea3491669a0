#pragma once

#include "app/experiment/experiment.h"

/* The reference tuned: rate and batch of @settings, a plan of one level, by the validation part
 * with the experiment's first seed; what was looked at goes to @told, an array, and to @words. Each
 * training is one of @unit, and says which is the next. FALSE: it is not known yet, and @settings
 * stay what they are. */

/* How many times the plan is trained for that, more or less: on until it gets no better. */
#define XS_TUNE_TRAININGS 6

gboolean xs_tune (XsExperiment *self, const char *unit, XsSettings *settings, JsonBuilder *told,
                  GString *words);
