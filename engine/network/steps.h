#pragma once

#include "engine/kernels/compute.h"
#include "engine/network/arena.h"
#include "engine/network/layer.h"
#include "engine/network/parameters.h"

#define xs_steps_make XS_REAL (xs_steps_make)
#define xs_steps_clear XS_REAL (xs_steps_clear)
#define xs_steps_lay_out XS_REAL (xs_steps_lay_out)
#define xs_steps_lay_out_packed XS_REAL (xs_steps_lay_out_packed)
#define xs_steps_lay_out_sums XS_REAL (xs_steps_lay_out_sums)
#define xs_steps_packed_total XS_REAL (xs_steps_packed_total)
#define xs_steps_pack_opening XS_REAL (xs_steps_pack_opening)
#define xs_steps_pack_kernel XS_REAL (xs_steps_pack_kernel)
#define xs_steps_open XS_REAL (xs_steps_open)
#define xs_steps_open_adjoint XS_REAL (xs_steps_open_adjoint)
#define xs_steps_rest XS_REAL (xs_steps_rest)
#define xs_steps_collect XS_REAL (xs_steps_collect)
#define xs_steps_to_planes XS_REAL (xs_steps_to_planes)
#define xs_steps_from_planes XS_REAL (xs_steps_from_planes)
#define xs_steps_kernel XS_REAL (xs_steps_kernel)
#define xs_steps_transposed XS_REAL (xs_steps_transposed)
#define xs_steps_sums XS_REAL (xs_steps_sums)
#define xs_steps_slope XS_REAL (xs_steps_slope)
#define xs_steps_bias XS_REAL (xs_steps_bias)
#define xs_steps_opening_bias XS_REAL (xs_steps_opening_bias)
#define xs_steps_swap_inner XS_REAL (xs_steps_swap_inner)

/* The opening layer and the time steps of one image, forward and adjoint: what a network's batch
 * and a march of images through the layers have in common. Sections 1 and 9 of the method page.
 *
 * In shapes below, N is the depth, P the parts that the layer type cuts a state into, c = C / P
 * their channels; "state" is the size of one state: P parts, each in the layout of the convolution
 * plan. Of the kernels of all steps, number P k + part belongs to step k. */

struct _XsSteps
{
  XsArchitecture architecture;
  XsLayout layout;
  const XsLayer *layer;
  const XsCompute *compute;
  int parts;                /* P */
  int width;                /* c */
  size_t state_size;        /* of all parts */
  xs_real h;                /* h_t */
  XsConvPlan *opening_plan; /* C_in -> c */
  XsConvPlan *step_plan;    /* c -> c */
};

/* What one thread needs to take one image through the steps and back. */
struct _XsStepWork
{
  xs_real *packed_opening;    /* (P, packed_size of opening_plan) */
  xs_real *packed;            /* (N, P, packed_size of step_plan) */
  xs_real *packed_transposed; /* the same */

  gboolean way_back;     /* slopes are kept; the caller's choice, like the next one */
  gboolean first;        /* the sums below hold nothing yet */
  xs_real *image;        /* state of C_in channels: x */
  xs_real *states;       /* (N + 1, state): y_k */
  xs_real *slopes;       /* (N + 1, state): scaled sigma' of what made y_k */
  xs_real *activations;  /* (N, state): scaled sigma(K y_k + b), of types that transpose only */
  xs_real *momentum;     /* state: w_k or, going backwards, its adjoint; of types that have one */
  xs_real *adjoint;      /* state: dloss/dy_k, going backwards */
  xs_real *inner;        /* state: dloss/dz of the step or opening at hand */
  xs_real *next_inner;   /* state: the same of the one before */
  xs_real *conv_scratch; /* (scratch_size of the plans) */

  /* Kernel gradients of some images as the convolutions sum them. */
  xs_real *opening_sums;    /* (P, sums_size of opening_plan) */
  xs_real *transposed_sums; /* (N, P, sums_size of step_plan): by K^T */
  xs_real *straight_sums;   /* the same by K: NULL where the type does not transpose */
};

/* Plans for @architecture, which is valid. FALSE and XS_ERROR_TOO_LARGE; cleared either way by
 * xs_steps_clear(), NULL-safe in its members. */
gboolean xs_steps_make (XsSteps *self, const XsArchitecture *architecture, const XsCompute *compute,
                        GError **error);
void xs_steps_clear (XsSteps *self);

/* Places for packed operators; the rest that going forward takes and, with @way_back, the adjoint;
 * the sums. The memory under the arena is to be zero. */
void xs_steps_lay_out_packed (const XsSteps *self, XsArena *arena, XsStepWork *work);
void xs_steps_lay_out (const XsSteps *self, XsArena *arena, XsStepWork *work, gboolean way_back);
void xs_steps_lay_out_sums (const XsSteps *self, XsArena *arena, XsStepWork *work);

/* Numbers in the packed kernels of all steps, one way. */
size_t xs_steps_packed_total (const XsSteps *self);

/* Packs one part of the opening layer: kernel (C, C_in, 3, 3) and bias (C), of all parts. */
void xs_steps_pack_opening (const XsSteps *self, XsStepWork *work, int part, const xs_real *kernel,
                            const xs_real *bias);

/* Packs kernel @index, and K^T: kernel (c, c, 3, 3) and bias (c). */
void xs_steps_pack_kernel (const XsSteps *self, XsStepWork *work, int index, const xs_real *kernel,
                           const xs_real *bias);

/* y_0 = sigma(K_open x + b_open), from work->image, at rest. */
void xs_steps_open (const XsSteps *self, XsStepWork *work);

/* w_0 = 0, where the layer type has a momentum. */
void xs_steps_rest (const XsSteps *self, XsStepWork *work);

/* Needs work->inner as the adjoint of step 0 leaves it. Ends the image: sums hold something. */
void xs_steps_open_adjoint (const XsSteps *self, XsStepWork *work);

/* Adds what the adjoints have summed up to @gradient (layout.classifier); biases are there. */
void xs_steps_collect (const XsSteps *self, const XsStepWork *work, xs_real *gradient);

/* A state to planes (C, n, n), and back. */
void xs_steps_to_planes (const XsSteps *self, const xs_real *state, xs_real *planes);
void xs_steps_from_planes (const XsSteps *self, const xs_real *planes, xs_real *state);

/* For layer types: where in the work and in a gradient (layout.classifier) things are. */

/* Part @part of state @k of @states (.., state), and all of it. */
static inline xs_real *
xs_steps_part (const XsSteps *self, xs_real *states, int k, int part)
{
  return states + (size_t) k * self->state_size + (size_t) part * self->step_plan->output_size;
}

static inline xs_real *
xs_steps_state (const XsSteps *self, xs_real *states, int k)
{
  return states + (size_t) k * self->state_size;
}

/* Kernel @index packed as K and as K^T. */
const xs_real *xs_steps_kernel (const XsSteps *self, const XsStepWork *work, int index);
const xs_real *xs_steps_transposed (const XsSteps *self, const XsStepWork *work, int index);

/* Those of kernel @index among the work's straight or transposed @sums. */
xs_real *xs_steps_sums (const XsSteps *self, xs_real *sums, int index);

/* The slopes of part @part of y_k; NULL if there is no way back. */
xs_real *xs_steps_slope (const XsSteps *self, const XsStepWork *work, int k, int part);

/* The bias of kernel @index (c), and of part @part of the opening layer (c). */
xs_real *xs_steps_bias (const XsSteps *self, xs_real *gradient, int index);
xs_real *xs_steps_opening_bias (const XsSteps *self, xs_real *gradient, int part);

/* What was next is now at hand. */
void xs_steps_swap_inner (XsStepWork *work);
