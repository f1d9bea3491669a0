#include "engine/network/layer.h"

#include <string.h>

/* Where part @part of state @k begins. */
static xs_real *
nth_part (const XsNetwork *self, xs_real *states, int k, int part)
{
  return states + (size_t) k * self->state_size + (size_t) part * self->step_plan->output_size;
}

static xs_real *
nth_state (const XsNetwork *self, xs_real *states, int k)
{
  return nth_part (self, states, k, 0);
}

xs_real *
xs_layer_state (const XsNetwork *self, const XsThreadWork *workspace, int k)
{
  return nth_state (self, workspace->states, k);
}

/* Numbers in the planes of one part. */
static size_t
part_planes (const XsNetwork *self)
{
  return (size_t) self->width * (size_t) self->architecture.size * (size_t) self->architecture.size;
}

void
xs_layer_to_planes (const XsNetwork *self, const xs_real *state, xs_real *planes)
{
  const XsConvPlan *plan = self->step_plan;

  for (int part = 0; part < self->parts; part++)
    self->compute->conv->unpack_state (plan, state + (size_t) part * plan->output_size,
                                       planes + (size_t) part * part_planes (self), self->width);
}

void
xs_layer_from_planes (const XsNetwork *self, const xs_real *planes, xs_real *state)
{
  const XsConvPlan *plan = self->step_plan;

  for (int part = 0; part < self->parts; part++)
    self->compute->conv->pack_state (plan, planes + (size_t) part * part_planes (self),
                                     state + (size_t) part * plan->output_size, self->width);
}

/* Kernels are counted through: kernel P k + part is the one of step k. */
static const xs_real *
packed_kernel (const XsNetwork *self, const XsThreadWork *workspace, int kernel)
{
  return workspace->packed + (size_t) kernel * self->step_plan->packed_size;
}

static const xs_real *
packed_transposed (const XsNetwork *self, const XsThreadWork *workspace, int kernel)
{
  return workspace->packed_transposed + (size_t) kernel * self->step_plan->packed_size;
}

static size_t
kernel_offset (const XsNetwork *self, int kernel)
{
  size_t width = (size_t) self->width;

  return self->layout.kernels + (size_t) kernel * width * width * 9;
}

static size_t
bias_offset (const XsNetwork *self, int kernel)
{
  return self->layout.biases + (size_t) kernel * (size_t) self->width;
}

static size_t
opening_offset (const XsNetwork *self, int part)
{
  return self->layout.opening_kernel +
         (size_t) part * (size_t) self->width * (size_t) self->architecture.inputs * 9;
}

static size_t
opening_bias_offset (const XsNetwork *self, int part)
{
  return self->layout.opening_bias + (size_t) part * (size_t) self->width;
}

static void
pack_opening (const XsNetwork *self, XsThreadWork *workspace, int part)
{
  const XsConvPlan *plan = self->opening_plan;
  const xs_real *parameters = self->batch.parameters;

  self->compute->opening->pack_kernel (
      plan, parameters + opening_offset (self, part), parameters + opening_bias_offset (self, part),
      workspace->packed_opening + (size_t) part * plan->packed_size);
}

static void
pack_step (const XsNetwork *self, XsThreadWork *workspace, int kernel)
{
  const XsConvTable *conv = self->compute->conv;
  const XsConvPlan *plan = self->step_plan;
  const xs_real *taps = self->batch.parameters + kernel_offset (self, kernel);
  const xs_real *bias = self->batch.parameters + bias_offset (self, kernel);

  conv->pack_kernel (plan, taps, bias, workspace->packed + (size_t) kernel * plan->packed_size);
  conv->pack_transposed (plan, taps, NULL,
                         workspace->packed_transposed + (size_t) kernel * plan->packed_size);
}

int
xs_layer_n_operators (const XsNetwork *self)
{
  return (1 + self->architecture.depth) * self->parts;
}

void
xs_layer_pack (const XsNetwork *self, XsThreadWork *workspace, int index)
{
  if (index < self->parts)
    pack_opening (self, workspace, index);
  else
    pack_step (self, workspace, index - self->parts);
}

/* The gradient's sums of a kernel as it is, or transposed; they add up over the images of a slice
 * in whatever form suits the convolution. */
static xs_real *
kernel_sums (const XsNetwork *self, xs_real *sums, int kernel)
{
  return sums + (size_t) kernel * self->step_plan->sums_size;
}

static xs_real *
opening_sums (const XsNetwork *self, const XsThreadWork *workspace, int part)
{
  return workspace->opening_sums + (size_t) part * self->opening_plan->sums_size;
}

void
xs_layer_begin (const XsNetwork *self, XsThreadWork *workspace)
{
  workspace->first = TRUE;
}

void
xs_layer_collect (const XsNetwork *self, const XsThreadWork *workspace, xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;

  if (workspace->first)
    return; /* no image came */
  for (int part = 0; part < self->parts; part++)
    self->compute->opening->collect (self->opening_plan, opening_sums (self, workspace, part),
                                     FALSE, gradient + opening_offset (self, part));
  for (int k = 0; k < self->architecture.depth * self->parts; k++)
    {
      xs_real *kernel = gradient + kernel_offset (self, k);

      conv->collect (self->step_plan, kernel_sums (self, workspace->transposed_sums, k), TRUE,
                     kernel);
      if (workspace->straight_sums != NULL)
        conv->collect (self->step_plan, kernel_sums (self, workspace->straight_sums, k), FALSE,
                       kernel);
    }
}

/* s_k, if there is a way back. */
static xs_real *
wanted_slope (const XsNetwork *self, const XsThreadWork *workspace, int k, int part)
{
  return self->batch.gradient != NULL ? nth_part (self, workspace->slopes, k, part) : NULL;
}

/*   z = K_open x + b_open,   y_0 = sigma(z)                                     s_0 = sigma'(z) */
void
xs_layer_open (const XsNetwork *self, XsThreadWork *workspace)
{
  for (int part = 0; part < self->parts; part++)
    self->compute->opening->activate (
        self->opening_plan, self->architecture.activation,
        &(XsConvCall){ .kernel = workspace->packed_opening +
                                 (size_t) part * self->opening_plan->packed_size,
                       .in = workspace->image,
                       .scale = 1,
                       .out = nth_part (self, workspace->states, 0, part),
                       .slope = wanted_slope (self, workspace, 0, part),
                       .scratch = workspace->conv_scratch });
}

/*   u = s_0 g_0 (left in inner, and its sum in b_open, by step 0),   dK_open += d<u, K x>/dK */
void
xs_layer_open_adjoint (const XsNetwork *self, XsThreadWork *workspace)
{
  for (int part = 0; part < self->parts; part++)
    self->compute->opening->correlate (
        self->opening_plan, &(XsConvCall){ .in = workspace->image,
                                           .other = nth_part (self, workspace->inner, 0, part),
                                           .sums = opening_sums (self, workspace, part),
                                           .first = workspace->first,
                                           .scratch = workspace->conv_scratch });
  workspace->first = FALSE;
}

/* Where the sum of u_{step} goes: the bias of a step, or of the opening layer for -1. */
static xs_real *
bias_sums (const XsNetwork *self, xs_real *gradient, int step)
{
  return gradient + (step < 0 ? self->layout.opening_bias : bias_offset (self, step));
}

/*   z = K y_k + b,   y_{k+1} = y_k + h sigma(z)                          s_{k+1} = h sigma'(z) */
static void
standard_forward (const XsNetwork *self, XsThreadWork *workspace, int k)
{
  const xs_real *state = nth_state (self, workspace->states, k);

  self->compute->conv->activate (self->step_plan, self->architecture.activation,
                                 &(XsConvCall){ .kernel = packed_kernel (self, workspace, k),
                                                .in = state,
                                                .residual = state,
                                                .scale = self->step,
                                                .out = nth_state (self, workspace->states, k + 1),
                                                .slope = wanted_slope (self, workspace, k + 1, 0),
                                                .scratch = workspace->conv_scratch });
}

static void
swap_inner (XsThreadWork *workspace)
{
  xs_real *inner = workspace->inner;

  workspace->inner = workspace->next_inner;
  workspace->next_inner = inner;
}

/*   u_k = s_{k+1} g_{k+1},   dK += d<y_k, K^T u_k>/dK,   db += sum u_k
 *   g_k = g_{k+1} + K^T u_k
 * and, while g_k is in registers, u_{k-1} = s_k g_k for the step before (or the opening layer). */
static void
standard_adjoint (const XsNetwork *self, XsThreadWork *workspace, int k, xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;
  xs_real *adjoint = workspace->adjoint;

  if (k == self->architecture.depth - 1)
    conv->weigh (self->step_plan,
                 &(XsConvCall){ .in = adjoint,
                                .factor = nth_state (self, workspace->slopes, k + 1),
                                .out = workspace->inner,
                                .channel_sums = bias_sums (self, gradient, k) });
  conv->add (self->step_plan,
             &(XsConvCall){ .kernel = packed_transposed (self, workspace, k),
                            .in = workspace->inner,
                            .residual = adjoint,
                            .factor = nth_state (self, workspace->slopes, k),
                            .out = adjoint,
                            .product = workspace->next_inner,
                            .other = nth_state (self, workspace->states, k),
                            .sums = kernel_sums (self, workspace->transposed_sums, k),
                            .first = workspace->first,
                            .channel_sums = bias_sums (self, gradient, k - 1),
                            .scratch = workspace->conv_scratch });
  swap_inner (workspace);
}

/* What all layers with K^T have in common: a *push* of one part of the state by another,
 *   z = K x + b,   a = scale sigma(z),   y <- r + K^T a                   s = scale sigma'(z)
 * and its adjoint, the *pull*, with g = dloss/dy (as it came out) and G = dloss/dx:
 *   u = s (K g)                          the adjoint of z; no bias in this product
 *   dK += d<a, K g>/dK + d<x, K^T u>/dK,   db += sum u,   G <- G + K^T u */
typedef struct
{
  int step;
  int part; /* which of the step's kernels */
  const xs_real *in;
  const xs_real *residual; /* forward only */
  xs_real *out;            /* y; in the adjoint G */
  xs_real scale;           /* forward only */
  const xs_real *adjoint;  /* g, adjoint only */
} Push;

static void
push (const XsNetwork *self, XsThreadWork *workspace, const Push *what)
{
  const XsConvTable *conv = self->compute->conv;
  int kernel = what->step * self->parts + what->part;
  xs_real *activation = nth_part (self, workspace->activations, what->step, what->part);

  conv->activate (
      self->step_plan, self->architecture.activation,
      &(XsConvCall){ .kernel = packed_kernel (self, workspace, kernel),
                     .in = what->in,
                     .scale = what->scale,
                     .out = activation,
                     .slope = wanted_slope (self, workspace, what->step + 1, what->part),
                     .scratch = workspace->conv_scratch });
  conv->add (self->step_plan, &(XsConvCall){ .kernel = packed_transposed (self, workspace, kernel),
                                             .in = activation,
                                             .residual = what->residual,
                                             .out = what->out,
                                             .scratch = workspace->conv_scratch });
}

/* @part_in is the part of the state that x is. When this is the last word on dloss/dy_0 of that
 * part, s_0 g_0 for the opening layer is left in next_inner. */
static void
pull (const XsNetwork *self, XsThreadWork *workspace, const Push *what, int part_in,
      xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;
  int kernel = what->step * self->parts + what->part;
  gboolean opens = what->step == 0;

  conv->multiply (
      self->step_plan,
      &(XsConvCall){ .kernel = packed_kernel (self, workspace, kernel),
                     .in = what->adjoint,
                     .factor = nth_part (self, workspace->slopes, what->step + 1, what->part),
                     .out = workspace->inner,
                     .other = nth_part (self, workspace->activations, what->step, what->part),
                     .sums = kernel_sums (self, workspace->straight_sums, kernel),
                     .first = workspace->first,
                     .channel_sums = gradient + bias_offset (self, kernel),
                     .scratch = workspace->conv_scratch });
  conv->add (
      self->step_plan,
      &(XsConvCall){ .kernel = packed_transposed (self, workspace, kernel),
                     .in = workspace->inner,
                     .residual = what->out,
                     .factor = nth_part (self, workspace->slopes, 0, part_in),
                     .out = what->out,
                     .product = opens ? nth_part (self, workspace->next_inner, 0, part_in) : NULL,
                     .other = what->in,
                     .sums = kernel_sums (self, workspace->transposed_sums, kernel),
                     .first = workspace->first,
                     .channel_sums = opens ? gradient + opening_bias_offset (self, part_in) : NULL,
                     .scratch = workspace->conv_scratch });
}

/*   y_{k+1} = y_k - h K^T sigma(K y_k + b) */
static void
symmetric_forward (const XsNetwork *self, XsThreadWork *workspace, int k)
{
  const xs_real *state = nth_state (self, workspace->states, k);

  push (self, workspace,
        &(Push){ .step = k,
                 .in = state,
                 .residual = state,
                 .out = nth_state (self, workspace->states, k + 1),
                 .scale = -self->step });
}

/*   g_k = g_{k+1} + K^T u */
static void
symmetric_adjoint (const XsNetwork *self, XsThreadWork *workspace, int k, xs_real *gradient)
{
  pull (self, workspace,
        &(Push){ .step = k,
                 .in = nth_state (self, workspace->states, k),
                 .out = workspace->adjoint,
                 .adjoint = workspace->adjoint },
        0, gradient);
  swap_inner (workspace);
}

/*   Y' = Y + h K1^T sigma(K1 Z + b1),   Z' = Z - h K2^T sigma(K2 Y' + b2) */
static void
hamiltonian_forward (const XsNetwork *self, XsThreadWork *workspace, int k)
{
  xs_real *states = workspace->states;

  push (self, workspace,
        &(Push){ .step = k,
                 .part = 0,
                 .in = nth_part (self, states, k, 1),
                 .residual = nth_part (self, states, k, 0),
                 .out = nth_part (self, states, k + 1, 0),
                 .scale = self->step });
  push (self, workspace,
        &(Push){ .step = k,
                 .part = 1,
                 .in = nth_part (self, states, k + 1, 0),
                 .residual = nth_part (self, states, k, 1),
                 .out = nth_part (self, states, k + 1, 1),
                 .scale = -self->step });
}

/*   G_Y = G_Y' + K2^T u2,   G_Z = G_Z' + K1^T u1 with the new G_Y */
static void
hamiltonian_adjoint (const XsNetwork *self, XsThreadWork *workspace, int k, xs_real *gradient)
{
  xs_real *first = nth_part (self, workspace->adjoint, 0, 0);
  xs_real *second = nth_part (self, workspace->adjoint, 0, 1);

  pull (self, workspace,
        &(Push){ .step = k,
                 .part = 1,
                 .in = nth_part (self, workspace->states, k + 1, 0),
                 .out = first,
                 .adjoint = second },
        0, gradient);
  pull (self, workspace,
        &(Push){ .step = k,
                 .part = 0,
                 .in = nth_part (self, workspace->states, k, 1),
                 .out = second,
                 .adjoint = first },
        1, gradient);
  swap_inner (workspace);
}

/* With the momentum w_k = y_k - y_{k-1}, w_0 = 0:
 *   w_{k+1} = w_k - h^2 K^T sigma(K y_k + b),   y_{k+1} = y_k + w_{k+1} */
static void
second_order_forward (const XsNetwork *self, XsThreadWork *workspace, int k)
{
  const xs_real *state = nth_state (self, workspace->states, k);

  if (k == 0)
    memset (workspace->momentum, 0, self->state_size * sizeof *workspace->momentum);
  push (self, workspace,
        &(Push){ .step = k,
                 .in = state,
                 .residual = workspace->momentum,
                 .out = workspace->momentum,
                 .scale = -self->step * self->step });
  self->compute->dense->add (state, workspace->momentum, nth_state (self, workspace->states, k + 1),
                             self->state_size);
}

/* With m = dloss/dw, zero behind the last step:
 *   m_{k+1} += g_{k+1},   g_k = g_{k+1} + K^T u with u from m_{k+1},   m_k = m_{k+1} */
static void
second_order_adjoint (const XsNetwork *self, XsThreadWork *workspace, int k, xs_real *gradient)
{
  if (k == self->architecture.depth - 1)
    memset (workspace->momentum, 0, self->state_size * sizeof *workspace->momentum);
  self->compute->dense->add (workspace->momentum, workspace->adjoint, workspace->momentum,
                             self->state_size);
  pull (self, workspace,
        &(Push){ .step = k,
                 .in = nth_state (self, workspace->states, k),
                 .out = workspace->adjoint,
                 .adjoint = workspace->momentum },
        0, gradient);
  swap_inner (workspace);
}

static const struct
{
  void (*forward) (const XsNetwork *self, XsThreadWork *workspace, int k);
  void (*adjoint) (const XsNetwork *self, XsThreadWork *workspace, int k, xs_real *gradient);
} layers[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = { standard_forward, standard_adjoint },
  [XS_LAYER_SYMMETRIC] = { symmetric_forward, symmetric_adjoint },
  [XS_LAYER_HAMILTONIAN] = { hamiltonian_forward, hamiltonian_adjoint },
  [XS_LAYER_SECOND_ORDER] = { second_order_forward, second_order_adjoint },
};

void
xs_layer_forward (const XsNetwork *self, XsThreadWork *workspace, int step)
{
  layers[self->architecture.layer].forward (self, workspace, step);
}

void
xs_layer_adjoint (const XsNetwork *self, XsThreadWork *workspace, int step, xs_real *gradient)
{
  layers[self->architecture.layer].adjoint (self, workspace, step, gradient);
}
