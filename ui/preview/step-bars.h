#pragma once

#include "ui/plot/canvas.h"

/* Commutation errors of the opening layer and each time step, as small bars. */
#define XS_TYPE_STEP_BARS (xs_step_bars_get_type ())
G_DECLARE_FINAL_TYPE (XsStepBars, xs_step_bars, XS, STEP_BARS, XsCanvas)

GtkWidget *xs_step_bars_new (void);
/* @errors (n) are copied; the first is the opening layer's. n 0: nothing to show. */
void xs_step_bars_set (XsStepBars *self, const double *errors, int n);
