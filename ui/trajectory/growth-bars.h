#pragma once

#include "engine/questions/answers.h"
#include "ui/plot/canvas.h"

/* By how much each time step lets a small disturbance grow at most: bars from 1 on. Arrow keys,
 * Home, End and clicks choose a step, whose numbers are then read out.
 *
 * Signal "step-chosen" (int): 0 .. N - 1. */
#define XS_TYPE_GROWTH_BARS (xs_growth_bars_get_type ())
G_DECLARE_FINAL_TYPE (XsGrowthBars, xs_growth_bars, XS, GROWTH_BARS, XsCanvas)

GtkWidget *xs_growth_bars_new (void);
/* NULL, or one without modes, shows nothing. */
void xs_growth_bars_set_spectrum (XsGrowthBars *self, XsSpectrum *spectrum);
/* What if h were @factor times as large. */
void xs_growth_bars_set_factor (XsGrowthBars *self, double factor);
void xs_growth_bars_set_step (XsGrowthBars *self, int step);
