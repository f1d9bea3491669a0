#pragma once

#include "engine/base/real.h"
#include "engine/kernels/interpolation.h"

#include <glib.h>

/* Resizing of square planes: to fewer pixels by exact area averages (any n -> m, overlap weights
 * exact), to more by interpolation between pixel centres, bilinear unless another is asked for.
 * Separable, linear; n -> n is the identity. Section 4 of the method page. */

#define xs_resample_new XS_REAL (xs_resample_new)
#define xs_resample_new_by XS_REAL (xs_resample_new_by)
#define xs_resample_free XS_REAL (xs_resample_free)
#define xs_resample_from XS_REAL (xs_resample_from)
#define xs_resample_to XS_REAL (xs_resample_to)
#define xs_resample_matrix XS_REAL (xs_resample_matrix)
#define xs_resample_apply XS_REAL (xs_resample_apply)
#define xs_resample_apply_bytes XS_REAL (xs_resample_apply_bytes)
#define xs_resample_adjoint XS_REAL (xs_resample_adjoint)

typedef struct _XsResample XsResample;

/* A plan for @from x @from -> @to x @to, both in [1, 4096]. Immutable afterwards: many threads may
 * apply one plan at the same time. */
XsResample *xs_resample_new (int from, int to, GError **error);
/* The same; to more pixels by @interpolation. */
XsResample *xs_resample_new_by (int from, int to, XsInterpolation interpolation, GError **error);
void xs_resample_free (XsResample *self);
int xs_resample_from (const XsResample *self);
int xs_resample_to (const XsResample *self);

/* The map of one axis: an image is @matrix times it times the transpose. @matrix (to, from);
 * overwrites. */
void xs_resample_matrix (const XsResample *self, xs_real *matrix);

/* @out (planes, to, to) = R @in (planes, from, from); overwrites. */
void xs_resample_apply (const XsResample *self, const xs_real *in, xs_real *out, int planes);

/* The same from bytes, scaled to [0, 1] by 1/255. @in (planes, from, from). */
void xs_resample_apply_bytes (const XsResample *self, const guint8 *in, xs_real *out, int planes);

/* @in (planes, from, from) = R^T @out (planes, to, to); overwrites @in. */
void xs_resample_adjoint (const XsResample *self, const xs_real *out, xs_real *in, int planes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsResample, xs_resample_free)
