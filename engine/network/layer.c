#include "engine/network/layer.h"

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
      conv->pack_kernel (self->opening_plan, parameters + self->layout.opening_kernel,
                         parameters + self->layout.opening_bias, self->packed_opening);
      return;
    }
  kernel = parameters + kernel_offset (self, step);
  conv->pack_kernel (plan, kernel, parameters + bias_offset (self, step),
                     self->packed + (size_t) step * plan->packed_size);
  conv->pack_transposed (plan, kernel, self->packed_transposed + (size_t) step * plan->packed_size);
}

/*   z = K_open x + b_open,   y_0 = sigma(z)                                     s_0 = sigma'(z) */
void
xs_layer_open (const XsNetwork *self, XsWorkspace *workspace)
{
  self->compute->conv->activate (self->opening_plan, self->architecture.activation,
                                 &(XsConvCall){ .kernel = self->packed_opening,
                                                .in = workspace->image,
                                                .scale = 1,
                                                .out = nth_state (self, workspace->states, 0),
                                                .slope = nth_state (self, workspace->slopes, 0),
                                                .scratch = workspace->conv_scratch });
}

/*   u = s_0 g_0 (left in inner by step 0),   dK_open += d<u, K x>/dK,   db_open += sum u */
void
xs_layer_open_adjoint (const XsNetwork *self, XsWorkspace *workspace, xs_real *sums)
{
  self->compute->conv->kernel_gradient (self->opening_plan, workspace->image, workspace->inner, 1,
                                        sums + self->layout.opening_kernel,
                                        sums + self->layout.opening_bias);
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

/*   u_k = s_{k+1} g_{k+1},   dK += d<u_k, K y_k>/dK,   db += sum u_k
 *   g_k = g_{k+1} + K^T u_k
 * and, while g_k is in registers, u_{k-1} = s_k g_k for the step before (or the opening layer). */
static void
standard_adjoint (const XsNetwork *self, XsWorkspace *workspace, int k, xs_real *sums)
{
  const XsConvTable *conv = self->compute->conv;
  xs_real *adjoint = workspace->adjoint;

  if (k == self->architecture.depth - 1)
    self->compute->dense->multiply (nth_state (self, workspace->slopes, k + 1), adjoint,
                                    workspace->inner, self->step_plan->output_size);

  conv->kernel_gradient (self->step_plan, nth_state (self, workspace->states, k), workspace->inner,
                         1, sums + kernel_offset (self, k), sums + bias_offset (self, k));
  conv->add (self->step_plan, &(XsConvCall){ .kernel = packed_transposed (self, k),
                                             .in = workspace->inner,
                                             .residual = adjoint,
                                             .factor = nth_state (self, workspace->slopes, k),
                                             .scale = 1,
                                             .out = adjoint,
                                             .product = workspace->next_inner,
                                             .scratch = workspace->conv_scratch });
  swap_inner (workspace);
}

/*   z = K y_k + b,   a = h sigma(z),   y_{k+1} = y_k - K^T a             s_{k+1} = h sigma'(z) */
static void
symmetric_forward (const XsNetwork *self, XsWorkspace *workspace, int k)
{
  const XsConvTable *conv = self->compute->conv;
  const xs_real *state = nth_state (self, workspace->states, k);
  xs_real *activation = nth_state (self, workspace->activations, k);

  conv->activate (self->step_plan, self->architecture.activation,
                  &(XsConvCall){ .kernel = packed_kernel (self, k),
                                 .in = state,
                                 .scale = self->step,
                                 .out = activation,
                                 .slope = nth_state (self, workspace->slopes, k + 1),
                                 .scratch = workspace->conv_scratch });
  conv->add (self->step_plan, &(XsConvCall){ .kernel = packed_transposed (self, k),
                                             .in = activation,
                                             .residual = state,
                                             .scale = -1,
                                             .out = nth_state (self, workspace->states, k + 1),
                                             .scratch = workspace->conv_scratch });
}

/*   u = -s_{k+1} (K g_{k+1})             the adjoint of z; no bias in this product
 *   dK += d<u, K y_k>/dK - d<a, K g_{k+1}>/dK,   db += sum u
 *   g_k = g_{k+1} + K^T u                and s_0 g_0 for the opening layer after step 0 */
static void
symmetric_adjoint (const XsNetwork *self, XsWorkspace *workspace, int k, xs_real *sums)
{
  const XsConvTable *conv = self->compute->conv;
  xs_real *adjoint = workspace->adjoint;
  xs_real *kernel_sums = sums + kernel_offset (self, k);

  conv->multiply (self->step_plan,
                  &(XsConvCall){ .kernel = packed_kernel (self, k),
                                 .in = adjoint,
                                 .factor = nth_state (self, workspace->slopes, k + 1),
                                 .scale = -1,
                                 .out = workspace->inner,
                                 .scratch = workspace->conv_scratch });
  conv->kernel_gradient (self->step_plan, nth_state (self, workspace->states, k), workspace->inner,
                         1, kernel_sums, sums + bias_offset (self, k));
  conv->kernel_gradient (self->step_plan, adjoint, nth_state (self, workspace->activations, k), -1,
                         kernel_sums, NULL);
  conv->add (self->step_plan, &(XsConvCall){ .kernel = packed_transposed (self, k),
                                             .in = workspace->inner,
                                             .residual = adjoint,
                                             .factor = nth_state (self, workspace->slopes, 0),
                                             .scale = 1,
                                             .out = adjoint,
                                             .product = k == 0 ? workspace->next_inner : NULL,
                                             .scratch = workspace->conv_scratch });
  swap_inner (workspace);
}

static const struct
{
  void (*forward) (const XsNetwork *self, XsWorkspace *workspace, int k);
  void (*adjoint) (const XsNetwork *self, XsWorkspace *workspace, int k, xs_real *sums);
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
xs_layer_adjoint (const XsNetwork *self, XsWorkspace *workspace, int step, xs_real *sums)
{
  layers[self->architecture.layer].adjoint (self, workspace, step, sums);
}
