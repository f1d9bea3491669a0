#pragma once

#include "ui/train/curve-data.h"

/* Curves of other studies, for comparison: how they ended is a dashed line with the study's name. A
 * list, first added first. */
typedef struct _XsCurveReferences XsCurveReferences;

XsCurveReferences *xs_curve_references_new (void);
void xs_curve_references_free (XsCurveReferences *self);
/* A study called @name; its history grows no more. */
void xs_curve_references_add (XsCurveReferences *self, XsHistory *history, const char *name);
void xs_curve_references_clear (XsCurveReferences *self);
int xs_curve_references_count (const XsCurveReferences *self);
const char *xs_curve_references_name (const XsCurveReferences *self, int i);
/* The largest x of all; 0 when there is none. */
double xs_curve_references_end (const XsCurveReferences *self, XsXAxis axis);
/* Adds their paths to @curves, in the same range, over @columns. */
void xs_curve_references_lay_out (const XsCurveReferences *self, XsCurves *curves, int columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsCurveReferences, xs_curve_references_free)
