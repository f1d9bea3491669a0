#pragma once

#include "ui/train/curve-data.h"

/* What the reading of a history (curve-data.c) leaves for the layout (curve-layout.c). */
struct _XsCurveData
{
  XsHistory *history;
  XsNodes *nodes;
  gsize n_records;       /* read */
  GArray *marks;         /* XsMark */
  GPtrArray *training;   /* XsCurveSeries, by node */
  GPtrArray *validation; /* XsCurveSeries, by node */
  GArray *ends;          /* XsMoment, by node: the largest of its records and marks */
};

/* Whether node @id is neither hidden nor deleted. */
gboolean xs_curve_data_shows (const XsCurveData *self, int id);
