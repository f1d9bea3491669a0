#pragma once

#include "engine/learn/training.h"

/* What a training came to, on standard output: a table, or one line of JSON. @test_accuracy may be
 * NaN; @output is where the model was saved. */
void xs_train_report (const XsTraining *training, gboolean interrupted, double test_accuracy,
                      const char *output, gboolean json);
