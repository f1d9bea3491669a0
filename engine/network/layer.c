#include "engine/network/layer.h"

#include <string.h>

static xs_real *
nth_state (const XsNetwork *self, xs_real *states, int k)
{
  return states + (size_t) k * self->step_plan->output_size;
}

xs_real *
xs_layer_state (const XsNetwork *self, const XsWorkspace *workspace, int k)
{
  return nth_state (self, workspace->states, k);
}

static const xs_real *
packed_kernel (const XsNetwork *self, int step)
{
  return self->packed + (size_t) step * self->step_plan->packed_size;
}

static const xs_real *
packed_transposed (const XsNetwork *self, int step)
{
  return self->packed_transposed + (size_t) step * self->step_plan->packed_size;
}

static size_t
kernel_offset (const XsNetwork *self, int step)
{
  size_t channels = (size_t) self->architecture.channels;

  return self->layout.kernels + (size_t) step * channels * channels * 9;
}

static size_t
bias_offset (const XsNetwork *self, int step)
{
  return self->layout.biases + (size_t) step * (size_t) self->architecture.channels;
}

void
xs_layer_pack (XsNetwork *self, const xs_real *parameters, int step)
{
  const XsConvTable *conv = self->compute->conv;
  const XsConvPlan *plan = self->step_plan;
  const xs_real *kernel;

  if (step < 0)
    {
      self->compute->opening->pack_kernel (
          self->opening_plan, parameters + self->layout.opening_kernel,
          parameters + self->layout.opening_bias, self->packed_opening);
      return;
    }
  kernel = parameters + kernel_offset (self, step);
  conv->pack_kernel (plan, kernel, parameters + bias_offset (self, step),
                     self->packed + (size_t) step * plan->packed_size);
  conv->pack_transposed (plan, kernel, NULL,
                         self->packed_transposed + (size_t) step * plan->packed_size);
}

/* The gradient's sums of K at @step as it is, or transposed; they add up over the images of a slice
 * in whatever form suits the convolution. */
static xs_real *
kernel_sums (const XsNetwork *self, xs_real *sums, int step)
{
  return sums + (size_t) step * self->step_plan->sums_size;
}

void
xs_layer_begin (const XsNetwork *self, XsWorkspace *workspace)
{
  memset (workspace->sums, 0, workspace->n_sums * sizeof *workspace->sums);
}

void
xs_layer_collect (const XsNetwork *self, const XsWorkspace *workspace, xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;

  self->compute->opening->collect (self->opening_plan, workspace->opening_sums, FALSE,
                                   gradient + self->layout.opening_kernel);
  for (int step = 0; step < self->architecture.depth; step++)
    {
      xs_real *kernel = gradient + kernel_offset (self, step);

      conv->collect (self->step_plan, kernel_sums (self, workspace->transposed_sums, step), TRUE,
                     kernel);
      if (workspace->straight_sums != NULL)
        conv->collect (self->step_plan, kernel_sums (self, workspace->straight_sums, step), FALSE,
                       kernel);
    }
}

/*   z = K_open x + b_open,   y_0 = sigma(z)                                     s_0 = sigma'(z) */
void
xs_layer_open (const XsNetwork *self, XsWorkspace *workspace)
{
  self->compute->opening->activate (self->opening_plan, self->architecture.activation,
                                    &(XsConvCall){ .kernel = self->packed_opening,
                                                   .in = workspace->image,
                                                   .scale = 1,
                                                   .out = nth_state (self, workspace->states, 0),
                                                   .slope = nth_state (self, workspace->slopes, 0),
                                                   .scratch = workspace->conv_scratch });
}

/*   u = s_0 g_0 (left in inner, and its sum in b_open, by step 0),   dK_open += d<u, K x>/dK */
void
xs_layer_open_adjoint (const XsNetwork *self, XsWorkspace *workspace)
{
  self->compute->opening->correlate (self->opening_plan,
                                     &(XsConvCall){ .in = workspace->image,
                                                    .other = workspace->inner,
                                                    .sums = workspace->opening_sums,
                                                    .scratch = workspace->conv_scratch });
}

/* Where the sum of u_{step} goes: the bias of a step, or of the opening layer for -1. */
static xs_real *
bias_sums (const XsNetwork *self, xs_real *gradient, int step)
{
  return gradient + (step < 0 ? self->layout.opening_bias : bias_offset (self, step));
}

/*   z = K y_k + b,   y_{k+1} = y_k + h sigma(z)                          s_{k+1} = h sigma'(z) */
static void
standard_forward (const XsNetwork *self, XsWorkspace *workspace, int k)
{
  const xs_real *state = nth_state (self, workspace->states, k);

  self->compute->conv->activate (self->step_plan, self->architecture.activation,
                                 &(XsConvCall){ .kernel = packed_kernel (self, k),
                                                .in = state,
                                                .residual = state,
                                                .scale = self->step,
                                                .out = nth_state (self, workspace->states, k + 1),
                                                .slope = nth_state (self, workspace->slopes, k + 1),
                                                .scratch = workspace->conv_scratch });
}

static void
swap_inner (XsWorkspace *workspace)
{
  xs_real *inner = workspace->inner;

  workspace->inner = workspace->next_inner;
  workspace->next_inner = inner;
}

/*   u_k = s_{k+1} g_{k+1},   dK += d<y_k, K^T u_k>/dK,   db += sum u_k
 *   g_k = g_{k+1} + K^T u_k
 * and, while g_k is in registers, u_{k-1} = s_k g_k for the step before (or the opening layer). */
static void
standard_adjoint (const XsNetwork *self, XsWorkspace *workspace, int k, xs_real *gradient)
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
             &(XsConvCall){ .kernel = packed_transposed (self, k),
                            .in = workspace->inner,
                            .residual = adjoint,
                            .factor = nth_state (self, workspace->slopes, k),
                            .out = adjoint,
                            .product = workspace->next_inner,
                            .other = nth_state (self, workspace->states, k),
                            .sums = kernel_sums (self, workspace->transposed_sums, k),
                            .channel_sums = bias_sums (self, gradient, k - 1),
                            .scratch = workspace->conv_scratch });
  swap_inner (workspace);
}

/*   z = K y_k + b,   a = -h sigma(z),   y_{k+1} = y_k + K^T a           s_{k+1} = -h sigma'(z) */
static void
symmetric_forward (const XsNetwork *self, XsWorkspace *workspace, int k)
{
  const XsConvTable *conv = self->compute->conv;
  const xs_real *state = nth_state (self, workspace->states, k);
  xs_real *activation = nth_state (self, workspace->activations, k);

  conv->activate (self->step_plan, self->architecture.activation,
                  &(XsConvCall){ .kernel = packed_kernel (self, k),
                                 .in = state,
                                 .scale = -self->step,
                                 .out = activation,
                                 .slope = nth_state (self, workspace->slopes, k + 1),
                                 .scratch = workspace->conv_scratch });
  conv->add (self->step_plan, &(XsConvCall){ .kernel = packed_transposed (self, k),
                                             .in = activation,
                                             .residual = state,
                                             .out = nth_state (self, workspace->states, k + 1),
                                             .scratch = workspace->conv_scratch });
}

/*   u = s_{k+1} (K g_{k+1})              the adjoint of z; no bias in this product
 *   dK += d<a, K g_{k+1}>/dK + d<y_k, K^T u>/dK,   db += sum u
 *   g_k = g_{k+1} + K^T u                and s_0 g_0 for the opening layer after step 0 */
static void
symmetric_adjoint (const XsNetwork *self, XsWorkspace *workspace, int k, xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;
  xs_real *adjoint = workspace->adjoint;

  conv->multiply (self->step_plan,
                  &(XsConvCall){ .kernel = packed_kernel (self, k),
                                 .in = adjoint,
                                 .factor = nth_state (self, workspace->slopes, k + 1),
                                 .out = workspace->inner,
                                 .other = nth_state (self, workspace->activations, k),
                                 .sums = kernel_sums (self, workspace->straight_sums, k),
                                 .channel_sums = bias_sums (self, gradient, k),
                                 .scratch = workspace->conv_scratch });
  conv->add (self->step_plan,
             &(XsConvCall){ .kernel = packed_transposed (self, k),
                            .in = workspace->inner,
                            .residual = adjoint,
                            .factor = nth_state (self, workspace->slopes, 0),
                            .out = adjoint,
                            .product = k == 0 ? workspace->next_inner : NULL,
                            .other = nth_state (self, workspace->states, k),
                            .sums = kernel_sums (self, workspace->transposed_sums, k),
                            .channel_sums = bias_sums (self, gradient, -1),
                            .scratch = workspace->conv_scratch });
  swap_inner (workspace);
}

static const struct
{
  void (*forward) (const XsNetwork *self, XsWorkspace *workspace, int k);
  void (*adjoint) (const XsNetwork *self, XsWorkspace *workspace, int k, xs_real *gradient);
} layers[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = { standard_forward, standard_adjoint },
  [XS_LAYER_SYMMETRIC] = { symmetric_forward, symmetric_adjoint },
};

void
xs_layer_forward (const XsNetwork *self, XsWorkspace *workspace, int step)
{
  layers[self->architecture.layer].forward (self, workspace, step);
}

void
xs_layer_adjoint (const XsNetwork *self, XsWorkspace *workspace, int step, xs_real *gradient)
{
  layers[self->architecture.layer].adjoint (self, workspace, step, gradient);
}
