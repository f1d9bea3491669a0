#pragma once

#include "engine/base/real.h"
#include "engine/kernels/activation.h"

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* The contract between the network and an algorithm for 3x3 convolutions.
 *
 * An algorithm is one XsConvTable: the reference, or direct or Winograd compiled for one
 * instruction set. It keeps *states* (the channels of one image), *packed* operators and the *sums*
 * of a gradient in memory as it likes, and fuses what the network does right after a convolution.
 * Functions cannot fail, allocate nothing, keep nothing between calls; any thread. Another
 * algorithm is one more table (compute.c). */

#define xs_conv_plan_new XS_REAL (xs_conv_plan_new)
#define xs_conv_plan_free XS_REAL (xs_conv_plan_free)
#define xs_conv_collect_taps XS_REAL (xs_conv_collect_taps)

typedef struct _XsConvTable XsConvTable;

/* An operator P, K or K^T, from @inputs to @outputs channels of n x n pixels, and how its states
 * lie in memory: pixel (c, i, j) at front + c plane + i stride + j pixel. All memory outside the
 * pixels is zero, always: the owner zeroes a state once, and the functions below keep it so. */
typedef struct
{
  const XsConvTable *table;
  int inputs;
  int outputs;
  int n;
  size_t front;       /* from the start of a state to its first pixel */
  size_t plane;       /* from one channel to the next */
  size_t stride;      /* from one row to the next */
  size_t pixel;       /* from one column to the next */
  size_t span;        /* direct: of the flat index over one plane, in whole vectors; else 0 */
  size_t input_size;  /* numbers in a state of @inputs channels */
  size_t output_size; /* numbers in a state of @outputs channels */
  size_t packed_size; /* numbers in a packed operator with its bias */
  size_t sums_size;   /* numbers in the sums of dP */
  size_t scratch_size;
  int32_t *mask; /* (span): all bits set at pixels, none between rows */
} XsConvPlan;

/* The operands of one call. States may not overlap, but @out may be @residual. */
typedef struct
{
  const xs_real *kernel;   /* packed P */
  const xs_real *in;       /* state of @inputs channels */
  const xs_real *residual; /* state of @outputs channels; NULL is zero */
  const xs_real *factor;   /* the same */
  xs_real scale;
  xs_real *out;     /* state of @outputs channels; overwritten, like the next two */
  xs_real *slope;   /* the same; NULL for none */
  xs_real *product; /* the same; NULL for none */

  /* The gradient by the way: adds d<other, P in>/dP to @sums (sums_size), private to the thread, or
   * overwrites them where this is the first call with them. */
  const xs_real *other; /* state of @outputs channels */
  xs_real *sums;        /* NULL for none */
  gboolean first;
  /* (outputs): adds the sum over the pixels of what the call calls its result; NULL for none. */
  xs_real *channel_sums;
  xs_real *scratch; /* (scratch_size), private to the thread */
} XsConvCall;

struct _XsConvTable
{
  const char *name; /* "reference", "direct", "winograd" */

  /* Fills front to scratch_size from inputs, outputs and n. */
  void (*measure) (XsConvPlan *plan);

  /* planes (channels, n, n) to a state's pixels and back. */
  void (*pack_state) (const XsConvPlan *plan, const xs_real *planes, xs_real *state, int channels);
  void (*unpack_state) (const XsConvPlan *plan, const xs_real *state, xs_real *planes,
                        int channels);

  /* P = K: kernel (outputs, inputs, 3, 3) and bias (outputs) or NULL. */
  void (*pack_kernel) (const XsConvPlan *plan, const xs_real *kernel, const xs_real *bias,
                       xs_real *packed);
  /* P = K^T: kernel (inputs, outputs, 3, 3), the map back, and bias (outputs) or NULL. */
  void (*pack_transposed) (const XsConvPlan *plan, const xs_real *kernel, const xs_real *bias,
                           xs_real *packed);

  /* z = P in + b; out = residual + scale sigma(z), slope = scale sigma'(z). */
  void (*activate) (const XsConvPlan *plan, XsActivation activation, const XsConvCall *call);

  /* No bias: out = residual + P in; product = out * factor where product is wanted: its result. */
  void (*add) (const XsConvPlan *plan, const XsConvCall *call);

  /* No bias: out = factor * P in, pointwise: its result. */
  void (*multiply) (const XsConvPlan *plan, const XsConvCall *call);

  /* No convolution: out = factor * in, pointwise: its result. States of @outputs channels. */
  void (*weigh) (const XsConvPlan *plan, const XsConvCall *call);

  /* The gradient alone, from in, other and sums. */
  void (*correlate) (const XsConvPlan *plan, const XsConvCall *call);

  /* Adds what is in @sums to the gradient of the kernel that P was packed from:
   * (outputs, inputs, 3, 3), or (inputs, outputs, 3, 3) if it was transposed. */
  void (*collect) (const XsConvPlan *plan, const xs_real *sums, gboolean transposed,
                   xs_real *gradient);
};

/* A plan of @table; immutable afterwards. */
XsConvPlan *xs_conv_plan_new (const XsConvTable *table, int inputs, int outputs, int n,
                              GError **error);
void xs_conv_plan_free (XsConvPlan *self);

/* The collect() of algorithms whose sums are dP itself, (outputs, inputs, 3, 3). */
void xs_conv_collect_taps (const XsConvPlan *plan, const xs_real *sums, gboolean transposed,
                           xs_real *gradient);
