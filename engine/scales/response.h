#pragma once

#include "engine/base/real.h"

#include <glib.h>

#define xs_response_new XS_REAL (xs_response_new)
#define xs_response_free XS_REAL (xs_response_free)
#define xs_response_apply XS_REAL (xs_response_apply)

/* What a convolution makes of one image, by the fast kernels: K y, or K^T y, without a bias. */
typedef struct _XsResponse XsResponse;

/* kernel (outputs, inputs, 3, 3), read here once; @transposed for (inputs, outputs, 3, 3) and K^T.
 * Planes are n x n. */
XsResponse *xs_response_new (const xs_real *kernel, gboolean transposed, int inputs, int outputs,
                             int n, int n_threads, GError **error);
void xs_response_free (XsResponse *self);

/* in (inputs, n, n) -> out (outputs, n, n), overwritten. Any thread under its own number in
 * [0, n_threads). */
void xs_response_apply (const XsResponse *self, int thread, const xs_real *in, xs_real *out);
