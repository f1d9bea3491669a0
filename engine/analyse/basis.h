#pragma once

#include <glib.h>

/* Two principal directions of a cloud of states, for the phase plane. Fitted once on reference
 * rows and then frozen: immutable and reference counted, so any thread may use one at the same
 * time. */
typedef struct _XsBasis XsBasis;

/* Fits rows (n_rows, n_columns), n_rows >= 1, n_columns >= 1. The directions are orthonormal with
 * the largest component positive; one that the rows do not have (fewer than three rows, a line) is
 * zero. XS_ERROR_INVALID for a bad shape, XS_ERROR_NUMERIC for rows that are not finite,
 * XS_ERROR_TOO_LARGE without memory. */
XsBasis *xs_basis_fit (const float *rows, int n_rows, int n_columns, GError **error);

XsBasis *xs_basis_ref (XsBasis *self);
void xs_basis_unref (XsBasis *self);

int xs_basis_n_columns (const XsBasis *self);
const float *xs_basis_mean (const XsBasis *self);       /* (n_columns), owned by the basis */
const float *xs_basis_directions (const XsBasis *self); /* (2, n_columns), owned by the basis */

/* Fractions of the fitted rows' variance along each direction. */
void xs_basis_captured (const XsBasis *self, double captured[2]);

/* points (n_rows, 2) = (rows - mean) directions^T; rows (n_rows, n_columns). Overwrites. */
void xs_basis_project (const XsBasis *self, const float *rows, int n_rows, float *points);

/* The fraction of the spread of other rows around the basis' mean that lies in its plane: 0 .. 1;
 * 1 for rows without any. */
double xs_basis_captured_of (const XsBasis *self, const float *rows, int n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsBasis, xs_basis_unref)
