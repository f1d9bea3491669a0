#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/network/parameters.h"
#include "engine/scales/transfer.h"

#define xs_march_new XS_REAL (xs_march_new)
#define xs_march_free XS_REAL (xs_march_free)
#define xs_march_need XS_REAL (xs_march_need)
#define xs_march_open XS_REAL (xs_march_open)
#define xs_march_step XS_REAL (xs_march_step)

/* A set of images on its way through one network, one layer at a time, so that parameters of later
 * layers may still change meanwhile. One thread at a time; the images are spread over the pool. */
typedef struct _XsMarch XsMarch;
struct _XsMarch
{
  const XsParameters *parameters; /* borrowed, read when a layer is passed */
  int count;
  xs_real *images;  /* (count, C_in, n, n), resized to the network's n */
  xs_real *states;  /* (count, C, n, n): y_0 after opening, y_k+1 after step k */
  xs_real *momenta; /* the same: y_k - y_k-1, or NULL where the layer type has none */

  /*< private >*/
  XsPool *pool;
  const XsCancel *cancel;
  struct _XsMarchWork *work;
};

/* Resizes @images (count, C_in, size, size) to the size of @parameters. All but the images is
 * borrowed and must outlive it. XS_ERROR_CANCELLED, XS_ERROR_TOO_LARGE. */
XsMarch *xs_march_new (const XsParameters *parameters, const XsImages *images, XsPool *pool,
                       const XsCancel *cancel, GError **error);
void xs_march_free (XsMarch *self);

/* The bytes that it takes for @count images on their way through @architecture. */
double xs_march_need (const XsArchitecture *architecture, int count);

/* y_0 = sigma(K_open x + b_open), at rest; then y_k+1 from y_k by the network's own step. FALSE
 * when cancelled. */
gboolean xs_march_open (XsMarch *self);
gboolean xs_march_step (XsMarch *self, int step);
