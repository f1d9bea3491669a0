#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/network/parameters.h"
#include "engine/scales/methods.h"

#define xs_transfer XS_REAL (xs_transfer)
#define xs_transfer_sizes XS_REAL (xs_transfer_sizes)
#define xs_transfer_need XS_REAL (xs_transfer_need)
#define xs_transfer_momentum XS_REAL (xs_transfer_momentum)
#define xs_transfer_adjoint XS_REAL (xs_transfer_adjoint)
#define xs_transfer_classifier XS_REAL (xs_transfer_classifier)

/* Moving a network to another image size. Section 5 of the method page. */

/* Unlabelled images at their own size, borrowed: pixels (count, inputs, size, size) in [0, 1]; and
 * how they are learned from by a method that does (distilled). */
typedef struct
{
  const xs_real *pixels;
  int count;
  int inputs;
  int size;
  double passes;  /* over the images; 0: XS_DISTIL_PASSES */
  double seconds; /* at the most; 0: no limit. The result depends on the machine then */
  guint64 seed;   /* of their order */
} XsImages;

#define XS_DISTIL_PASSES 2.

/* The network @from on images of @size pixels, as a new object. Biases stay (but matched solves
 * them), a full classifier (grid 0) moves by area averages and their adjoint. @images and @pool are
 * needed by matched only (else NULL): without images XS_ERROR_NO_DATA. A transfer to its own size
 * returns an equal network. Cancelling gives XS_ERROR_CANCELLED, a solve that fails
 * XS_ERROR_NUMERIC, a size below the classifier's grid XS_ERROR_INVALID, more than memory allows
 * XS_ERROR_TOO_LARGE, before anything is begun. Blocks; any thread that may use @pool. */
XsParameters *xs_transfer (const XsParameters *from, int size, XsTransferMethod method,
                           const XsImages *images, XsPool *pool, const XsCancel *cancel,
                           GError **error);

/* The same to several sizes at once: a matched transfer takes the images through the old
 * network once for all of them. moved (n): overwritten by the caller's own networks, or all NULL on
 * failure. */
gboolean xs_transfer_sizes (const XsParameters *from, const int *sizes, int n,
                            XsTransferMethod method, const XsImages *images, XsPool *pool,
                            const XsCancel *cancel, XsParameters **moved, GError **error);

/* The bytes that it takes, the moved networks among them; of @images only the shape counts. */
double xs_transfer_need (const XsArchitecture *from, const int *sizes, int n,
                         XsTransferMethod method, const XsImages *images, XsPool *pool);

/* A direction in parameter space (an optimiser's momentum) moved like its parameters: by the
 * linear part of the method; matched, which has none, moves kernels as copy does.
 * direction and moved are flat vectors of @from's and of the target's layout; moved is overwritten.
 */
void xs_transfer_momentum (const XsArchitecture *from, int size, XsTransferMethod method,
                           const xs_real *direction, xs_real *moved);

/* The adjoint of that map: a gradient with respect to the moved network, @gradient (the layout at
 * @size), becomes the one with respect to the network of @from, @pulled (its layout; overwritten).
 * The classifier's grid must be the same at both sizes (not full). */
void xs_transfer_adjoint (const XsArchitecture *from, int size, XsTransferMethod method,
                          const xs_real *gradient, xs_real *pulled);

/* Full classifier weights as a discretised function: up W_h = R^T W_H, down
 * W_H = (n_h/n_H)^2 R W_h; planes (planes, from, from) -> (planes, to, to), sizes at least 1. Sums
 * are preserved; there and back over an integer ratio is exact to rounding. Overwrites. */
void xs_transfer_classifier (const xs_real *weights, int planes, int from, int to, xs_real *moved);
