/* y'' = -K^T sigma(K y + b) from rest, by the leapfrog: waves. */

#include "engine/network/push.h"
#include "engine/network/step-matrix.h"
#include "engine/network/steps.h"

#include <string.h>

/* With the momentum w_k = y_k - y_{k-1}, w_0 = 0:
 *   w_{k+1} = w_k - h^2 K^T sigma(K y_k + b),   y_{k+1} = y_k + w_{k+1} */
static void
forward (const XsSteps *self, XsStepWork *work, int k)
{
  const xs_real *state = xs_steps_state (self, work->states, k);

  xs_push (self, work,
           &(XsPush){ .step = k,
                      .in = state,
                      .residual = work->momentum,
                      .out = work->momentum,
                      .scale = -self->h * self->h });
  self->compute->dense->add (state, work->momentum, xs_steps_state (self, work->states, k + 1),
                             self->state_size);
}

/* With m = dloss/dw, zero behind the last step:
 *   m_{k+1} += g_{k+1},   g_k = g_{k+1} + K^T u with u from m_{k+1},   m_k = m_{k+1} */
static void
adjoint (const XsSteps *self, XsStepWork *work, int k, xs_real *gradient)
{
  if (k == self->architecture.depth - 1)
    memset (work->momentum, 0, self->state_size * sizeof *work->momentum);
  self->compute->dense->add (work->momentum, work->adjoint, work->momentum, self->state_size);
  xs_pull (self, work,
           &(XsPush){ .step = k,
                      .in = xs_steps_state (self, work->states, k),
                      .out = work->adjoint,
                      .adjoint = work->momentum },
           0, gradient);
  xs_steps_swap_inner (work);
}

/* h |K|: up to 2, the leapfrog's waves stay as high as they are. */
static double
number (double h, const double *norms)
{
  return h * norms[0];
}

/* Of (y, v = w / h), with A = K^H K:   v' = v - h A y,   y' = y + h v'
 *   I + [-h^2 A, h I; -h A, 0] */
static void
symbol (const XsStepMatrix *step)
{
  const double complex *a = xs_step_matrix_part (step, 0);

  xs_step_matrix_add (step, 0, 0, -step->h * step->h, a);
  xs_step_matrix_add (step, 0, 1, step->h, NULL);
  xs_step_matrix_add (step, 1, 0, -step->h, a);
}

const XsLayer XS_REAL (xs_layer_second_order) = {
  .id = "second-order",
  .parts = 1,
  .transposes = TRUE,
  .has_momentum = TRUE,
  .reversible = TRUE,
  .forward = forward,
  .adjoint = adjoint,
  .number = number,
  .formula = "h |K|",
  .integrator = XS_INTEGRATOR_LEAPFROG,
  .symbol = symbol,
};
