#pragma once

#include "engine/learn/history.h"

/* The records of one kind in one timeline node, thinned as they come: neighbours are averaged in
 * pairs whenever there are too many, so that memory and drawing stay small however long a training
 * lasts. What was read once never changes its value, only its company. */

#define XS_SERIES_MOST 4096 /* samples; even */

/* The mean of consecutive records. Deviations are those of single batches around the smoothed
 * curve; 0 without smoothing. */
typedef struct
{
  XsMoment first, last;
  guint count; /* records */
  float accuracy, loss;
  float accuracy_deviation, loss_deviation;
} XsCurveSample;

typedef struct _XsCurveSeries XsCurveSeries;

/* @smooth: batch noise is smoothed out by a running mean over the last twelfth of the records, at
 * least 8 and at most 200. It goes on from where @before was at the iteration of the first record,
 * unless that is NULL or has nothing before that; borrowed, until the series is freed. */
XsCurveSeries *xs_curve_series_new (gboolean smooth, const XsCurveSeries *before);
void xs_curve_series_free (XsCurveSeries *self);
void xs_curve_series_add (XsCurveSeries *self, const XsRecord *record);

/* All samples in order, the last one perhaps unfinished; valid until the next addition. */
const XsCurveSample *xs_curve_series_samples (const XsCurveSeries *self, gsize *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsCurveSeries, xs_curve_series_free)
