/* y' = -K^T sigma(K y + b) by Euler: a diffusion, in which differences do not grow. */

#include "engine/network/push.h"
#include "engine/network/step-matrix.h"
#include "engine/network/steps.h"

/*   y_{k+1} = y_k - h K^T sigma(K y_k + b) */
static void
forward (const XsSteps *self, XsStepWork *work, int k)
{
  const xs_real *state = xs_steps_state (self, work->states, k);

  xs_push (self, work,
           &(XsPush){ .step = k,
                      .in = state,
                      .residual = state,
                      .out = xs_steps_state (self, work->states, k + 1),
                      .scale = -self->h });
}

/*   g_k = g_{k+1} + K^T u */
static void
adjoint (const XsSteps *self, XsStepWork *work, int k, xs_real *gradient)
{
  xs_pull (self, work,
           &(XsPush){ .step = k,
                      .in = xs_steps_state (self, work->states, k),
                      .out = work->adjoint,
                      .adjoint = work->adjoint },
           0, gradient);
  xs_steps_swap_inner (work);
}

/* h |K|^2: up to 2, a step with a monotone activation of slope at most 1 shrinks every distance. */
static double
number (double h, const double *norms)
{
  return h * norms[0] * norms[0];
}

/*   I - h K^H K */
static void
symbol (const XsStepMatrix *step)
{
  xs_step_matrix_add (step, 0, 0, -step->h, xs_step_matrix_part (step, 0));
}

const XsLayer XS_REAL (xs_layer_symmetric) = {
  .id = "symmetric",
  .parts = 1,
  .transposes = TRUE,
  .forward = forward,
  .adjoint = adjoint,
  .number = number,
  .formula = "h |K|²",
  .integrator = XS_INTEGRATOR_EULER,
  .symbol = symbol,
};
