/* y' = sigma(K y + b) by Euler: the residual network. */

#include "engine/network/step-matrix.h"
#include "engine/network/steps.h"

/*   z = K y_k + b,   y_{k+1} = y_k + h sigma(z)                          s_{k+1} = h sigma'(z) */
static void
forward (const XsSteps *self, XsStepWork *work, int k)
{
  const xs_real *state = xs_steps_state (self, work->states, k);

  self->compute->conv->activate (self->step_plan, self->architecture.activation,
                                 &(XsConvCall){ .kernel = xs_steps_kernel (self, work, k),
                                                .in = state,
                                                .residual = state,
                                                .scale = self->h,
                                                .out = xs_steps_state (self, work->states, k + 1),
                                                .slope = xs_steps_slope (self, work, k + 1, 0),
                                                .scratch = work->conv_scratch });
}

/*   u_k = s_{k+1} g_{k+1},   dK += d<y_k, K^T u_k>/dK,   db += sum u_k
 *   g_k = g_{k+1} + K^T u_k
 * and, while g_k is in registers, u_{k-1} = s_k g_k for the step before (or the opening layer). So
 * the sum of u goes one step ahead, and only the last step has to make its own. */
static void
adjoint (const XsSteps *self, XsStepWork *work, int k, xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;

  if (k == self->architecture.depth - 1)
    conv->weigh (self->step_plan,
                 &(XsConvCall){ .in = work->adjoint,
                                .factor = xs_steps_state (self, work->slopes, k + 1),
                                .out = work->inner,
                                .channel_sums = xs_steps_bias (self, gradient, k) });
  conv->add (self->step_plan,
             &(XsConvCall){ .kernel = xs_steps_transposed (self, work, k),
                            .in = work->inner,
                            .residual = work->adjoint,
                            .factor = xs_steps_state (self, work->slopes, k),
                            .out = work->adjoint,
                            .product = work->next_inner,
                            .other = xs_steps_state (self, work->states, k),
                            .sums = xs_steps_sums (self, work->transposed_sums, k),
                            .first = work->first,
                            .channel_sums = k > 0 ? xs_steps_bias (self, gradient, k - 1)
                                                  : xs_steps_opening_bias (self, gradient, 0),
                            .scratch = work->conv_scratch });
  xs_steps_swap_inner (work);
}

/* h |K|: above 2 even the most damping kernel overshoots. Necessary only, for Euler has no limit
 * below which growing modes do not grow. */
static double
number (double h, const double *norms)
{
  return h * norms[0];
}

/*   I + h K */
static void
symbol (const XsStepMatrix *step)
{
  xs_step_matrix_add (step, 0, 0, step->h, xs_step_matrix_part (step, 0));
}

const XsLayer XS_REAL (xs_layer_standard) = {
  .id = "standard",
  .parts = 1,
  .forward = forward,
  .adjoint = adjoint,
  .number = number,
  .formula = "h |K|",
  .integrator = XS_INTEGRATOR_EULER,
  .symbol = symbol,
};
