#pragma once

#include "engine/base/real.h"
#include "engine/network/layer-type.h"

#include <glib.h>

#define xs_layer_of XS_REAL (xs_layer_of)

/* What makes a layer type: a row of facts and functions at the end of its own file, layer-NAME.c.
 * Network, transfers and analyses know a type by its row only; tests/network/test-layer-rows.c
 * holds every row to what is said here. Constant, any thread. */

typedef struct _XsSteps XsSteps;           /* engine/network/steps.h */
typedef struct _XsStepWork XsStepWork;     /* the same */
typedef struct _XsStepMatrix XsStepMatrix; /* engine/network/step-matrix.h */

/* P is at most this. */
#define XS_MOST_PARTS 2

/* How a type steps through time: what becomes of a mode of its linearised right-hand side. */
typedef enum
{
  XS_INTEGRATOR_EULER,    /* y' = lambda y is multiplied by mu = 1 + h lambda; */
  XS_INTEGRATOR_LEAPFROG, /* y'' = lambda^2 y, and the same in two halves by Verlet's method, by
                             both mu of mu + 1 / mu = 2 + (h lambda)^2 */
} XsIntegrator;

typedef struct
{
  const char *id;        /* in the command line and in files */
  int parts;             /* P: kernels of a step, and parts that it cuts a state into */
  gboolean transposes;   /* every kernel acts as K^T after sigma, too */
  gboolean has_momentum; /* a step also maps the momentum w_k = y_k - y_k-1, from w_0 = 0 */
  gboolean reversible;   /* whatever the kernels, a step neither shrinks nor grows any volume of
                            states (and momenta), and so can be undone */

  /* y_k+1 from y_k in @work, y_k being complete; and w_k+1 in the place of w_k. */
  void (*forward) (const XsSteps *self, XsStepWork *work, int k);

  /* The adjoint of that. From work->adjoint = dloss/dy_k+1 to dloss/dy_k, for k = N-1 .. 0; kernel
   * gradients are added to the work's sums, bias gradients to @gradient (layout.classifier). Step 0
   * leaves u = s_0 dloss/dy_0 in work->inner, for the opening layer, and its sum over the pixels in
   * the opening layer's biases. */
  void (*adjoint) (const XsSteps *self, XsStepWork *work, int k, xs_real *gradient);

  /* The number that says whether a time step h is small enough, from the norms |K| (P) of its
   * kernels: it grows like h, vanishes with the kernels, and must not exceed 2. What
   * does not come from kernels is left out. Section 8 of the method page. */
  double (*number) (double h, const double *norms);
  const char *formula; /* of it, to be read: "h |K|" */

  XsIntegrator integrator;
  /* The linearised step as a matrix. */
  void (*symbol) (const XsStepMatrix *step);
} XsLayer;

#define XS_LAYER_ROW(NAME, row) extern const XsLayer XS_REAL (xs_layer_##row);
XS_LAYER_TYPES (XS_LAYER_ROW)
#undef XS_LAYER_ROW

/* The row of @type, which is below XS_N_LAYER_TYPES. */
const XsLayer *xs_layer_of (XsLayerType type);
