#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/base/real.h"

#include <glib.h>

#define xs_fit_new XS_REAL (xs_fit_new)
#define xs_fit_free XS_REAL (xs_fit_free)
#define xs_fit_need XS_REAL (xs_fit_need)
#define xs_fit_kernel XS_REAL (xs_fit_kernel)

/* One kernel of a matched transfer: K' and b' such that, averaged to the coarser of both meshes,
 * K' y' + b' on the states of the new network comes near K y + b on those of the old one. A ridge
 * regression towards K and b on the pixels of all images. */
typedef struct _XsFit XsFit;

/* The states on both meshes: channel 0 of image i begins at plane i * @planes. */
typedef struct
{
  const xs_real *before; /* (count, planes, a, a) */
  const xs_real *after;  /* (count, planes, b, b) */
  int count;
  int planes;
  int inputs;
  int outputs;
} XsFitStates;

/* From meshes of a pixels to meshes of b, for kernels of at most @inputs to @outputs channels.
 * @pool and @cancel are borrowed. XS_ERROR_TOO_LARGE. */
XsFit *xs_fit_new (int a, int b, int inputs, int outputs, XsPool *pool, const XsCancel *cancel,
                   GError **error);
void xs_fit_free (XsFit *self);

/* The bytes that it takes on so many threads. */
double xs_fit_need (int a, int b, int inputs, int outputs, int n_threads);

/* kernel (outputs, inputs, 3, 3) and bias (outputs) come in as K and b and leave as K' and b',
 * which
 * @ridge (in units of the mean diagonal of the normal matrix) holds to where they came from. Same
 * bits for any number of threads. XS_ERROR_CANCELLED within an image's time, XS_ERROR_NUMERIC. */
gboolean xs_fit_kernel (XsFit *self, const XsFitStates *states, double ridge, xs_real *kernel,
                        xs_real *bias, GError **error);
