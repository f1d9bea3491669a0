#pragma once

#include "engine/base/real.h"
#include "engine/kernels/activation.h"

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* The contract between the network and an algorithm for 3x3 convolutions.
 *
 * An algorithm is one XsConvTable: the reference, or direct compiled for one instruction set. It
 * keeps *states* (the channels of one image) and *packed* kernels in memory as it likes, and fuses
 * what the network does right after a convolution. Functions cannot fail, allocate nothing, keep
 * nothing between calls; any thread. Another algorithm is one more table (compute.c). */

#define xs_conv_plan_new XS_REAL (xs_conv_plan_new)
#define xs_conv_plan_free XS_REAL (xs_conv_plan_free)

typedef struct _XsConvTable XsConvTable;

/* A map from @inputs to @outputs channels of n x n pixels, and how its states lie in memory: pixel
 * (c, i, j) at front + c plane + i stride + j. All memory outside the pixels is zero, always: the
 * owner zeroes a state once, and the functions below keep it so. */
typedef struct
{
  const XsConvTable *table;
  int inputs;
  int outputs;
  int n;
  size_t front;       /* from the start of a state to its first pixel */
  size_t plane;       /* from one channel to the next */
  size_t stride;      /* from one row to the next */
  size_t span;        /* of the flat index over one plane, in whole vectors */
  size_t input_size;  /* numbers in a state of @inputs channels */
  size_t output_size; /* numbers in a state of @outputs channels */
  size_t packed_size; /* numbers in a packed kernel with its bias */
  size_t scratch_size;
  int32_t *mask; /* (span): all bits set at pixels, none between rows */
} XsConvPlan;

/* The operands of one call. States may not overlap, but @out may be @residual. */
typedef struct
{
  const xs_real *kernel;   /* packed */
  const xs_real *in;       /* state of @inputs channels */
  const xs_real *residual; /* state of @outputs channels; NULL is zero */
  const xs_real *factor;   /* state of @outputs channels */
  xs_real scale;
  xs_real *out;     /* state of @outputs channels; overwritten, like the next two */
  xs_real *slope;   /* the same; NULL for none */
  xs_real *product; /* the same; NULL for none */
  xs_real *scratch; /* (scratch_size), private to the thread */
} XsConvCall;

struct _XsConvTable
{
  const char *name; /* "reference", "direct" */

  /* Fills front to scratch_size from inputs, outputs and n. */
  void (*measure) (XsConvPlan *plan);

  /* planes (channels, n, n) to a state's pixels and back. */
  void (*pack_state) (const XsConvPlan *plan, const xs_real *planes, xs_real *state, int channels);
  void (*unpack_state) (const XsConvPlan *plan, const xs_real *state, xs_real *planes,
                        int channels);

  /* kernel (outputs, inputs, 3, 3) and bias (outputs) or NULL, for K in + b. */
  void (*pack_kernel) (const XsConvPlan *plan, const xs_real *kernel, const xs_real *bias,
                       xs_real *packed);
  /* kernel (inputs, outputs, 3, 3), the map back, for K^T in. */
  void (*pack_transposed) (const XsConvPlan *plan, const xs_real *kernel, xs_real *packed);

  /* z = K in + b; out = residual + scale sigma(z), slope = scale sigma'(z). */
  void (*activate) (const XsConvPlan *plan, XsActivation activation, const XsConvCall *call);

  /* No bias: out = residual + scale K in; product = out * factor where product is wanted. */
  void (*add) (const XsConvPlan *plan, const XsConvCall *call);

  /* No bias: out = scale factor * K in, pointwise. */
  void (*multiply) (const XsConvPlan *plan, const XsConvCall *call);

  /* Adds scale d<adjoint, K in>/dK to @gradient (outputs, inputs, 3, 3) and scale d/db to
   * @bias_gradient (outputs), which may be NULL. */
  void (*kernel_gradient) (const XsConvPlan *plan, const xs_real *in, const xs_real *adjoint,
                           xs_real scale, xs_real *gradient, xs_real *bias_gradient);
};

/* A plan of @table; immutable afterwards. */
XsConvPlan *xs_conv_plan_new (const XsConvTable *table, int inputs, int outputs, int n,
                              GError **error);
void xs_conv_plan_free (XsConvPlan *self);
