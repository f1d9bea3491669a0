#pragma once

#include "app/experiment/experiment.h"

#include <json-glib/json-glib.h>

/* The reference tuned: rate and batch of @settings, a plan of one level, by the validation part
 * with the experiment's first seed; what was looked at goes to @told, an array, and to @words. */

/* How many times the plan is trained for that, more or less: on until it gets no better. */
#define XS_TUNE_TRAININGS 6

gboolean xs_tune (XsExperiment *self, XsSettings *settings, JsonBuilder *told, GString *words,
                  GError **error);
