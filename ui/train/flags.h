#pragma once

#include "ui/train/curve-draw.h"

/* Flags over the learning curves: a disc at each transfer and refinement, a point at each parameter
 * changed by hand, with hairlines through both plots. */
void xs_draw_flags (cairo_t *cr, const XsCurveScene *scene, const XsCurvePlaces *places);

/* "Prolong to 28 × 28 (Matched): 84.1 % → 83.7 %"; a new string. */
char *xs_event_words (const XsCurveEvent *event);
