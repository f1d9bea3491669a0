#pragma once

#include "engine/learn/history.h"

/* What the learning curves run over. */
typedef enum
{
  XS_X_STEPS,
  XS_X_EPOCHS,
  XS_X_SECONDS,
  XS_X_WORK_UNITS,
  XS_N_X_AXES,
} XsXAxis;

/* "steps", "epochs", "seconds", "work-units": the states of the action win.x-axis. */
const char *xs_x_axis_id (XsXAxis axis);
gboolean xs_x_axis_from_id (const char *id, XsXAxis *axis);
/* "Steps", ...; and what stands under the axis. Translated. */
const char *xs_x_axis_label (XsXAxis axis);
const char *xs_x_axis_words (XsXAxis axis);
/* "1 200 steps so far.", owned by the caller. */
char *xs_x_axis_so_far (XsXAxis axis, const char *number);
double xs_x_axis_value (XsXAxis axis, const XsMoment *moment);
