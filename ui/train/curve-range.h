#pragma once

#include "ui/train/curve-data.h"

/* What the two vertical axes of the learning curves show. A plain value; zeroed before the first
 * fit. */
typedef struct
{
  double from, to;
  gboolean logarithmic;
} XsCurveRange;

typedef struct
{
  XsCurveRange accuracy;
  XsCurveRange loss;
} XsCurveRanges;

/* Widens to what @curves need in round numbers. The first steep moments of a training may leave the
 * picture, the newest values never. Narrows only when much of the range lies idle, so that nothing
 * jumps while curves grow. */
void xs_curve_ranges_fit (XsCurveRanges *self, const XsCurves *curves, gboolean logarithmic_loss);
