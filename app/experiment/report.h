#pragma once

#include "app/experiment/arguments.h"

/* What is printed and written in the end. */

/* What is known, as a table or an object; @whole: and the chart, if one was asked for. */
gboolean xs_experiment_report (XsExperimentArguments *self, gboolean whole, GError **error);
/* Of a task: that it is done. */
void xs_experiment_report_task (const XsExperimentArguments *self);
