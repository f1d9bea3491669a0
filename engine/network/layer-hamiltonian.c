/* Waves between two halves Y, Z of the channels,
 *   Y' = K1^T sigma(K1 Z + b1),   Z' = -K2^T sigma(K2 Y + b2),
 * by Verlet's method: first Y, then Z with the new Y. */

#include "engine/network/push.h"
#include "engine/network/step-matrix.h"
#include "engine/network/steps.h"

/*   Y' = Y + h K1^T sigma(K1 Z + b1),   Z' = Z - h K2^T sigma(K2 Y' + b2) */
static void
forward (const XsSteps *self, XsStepWork *work, int k)
{
  xs_real *states = work->states;

  xs_push (self, work,
           &(XsPush){ .step = k,
                      .part = 0,
                      .in = xs_steps_part (self, states, k, 1),
                      .residual = xs_steps_part (self, states, k, 0),
                      .out = xs_steps_part (self, states, k + 1, 0),
                      .scale = self->h });
  xs_push (self, work,
           &(XsPush){ .step = k,
                      .part = 1,
                      .in = xs_steps_part (self, states, k + 1, 0),
                      .residual = xs_steps_part (self, states, k, 1),
                      .out = xs_steps_part (self, states, k + 1, 1),
                      .scale = -self->h });
}

/*   G_Y = G_Y' + K2^T u2,   G_Z = G_Z' + K1^T u1 with the new G_Y */
static void
adjoint (const XsSteps *self, XsStepWork *work, int k, xs_real *gradient)
{
  xs_real *first = xs_steps_part (self, work->adjoint, 0, 0);
  xs_real *second = xs_steps_part (self, work->adjoint, 0, 1);

  xs_pull (self, work,
           &(XsPush){ .step = k,
                      .part = 1,
                      .in = xs_steps_part (self, work->states, k + 1, 0),
                      .out = first,
                      .adjoint = second },
           0, gradient);
  xs_pull (self, work,
           &(XsPush){ .step = k,
                      .part = 0,
                      .in = xs_steps_part (self, work->states, k, 1),
                      .out = second,
                      .adjoint = first },
           1, gradient);
  xs_steps_swap_inner (work);
}

/* h |K1| |K2|: up to 2, Verlet's waves stay as high as they are. */
static double
number (double h, const double *norms)
{
  return h * (norms[0] * norms[1]);
}

/* Y' = Y + h A Z, Z' = Z - h B Y':   I + [0, h A; -h B, -h^2 B A] */
static void
symbol (const XsStepMatrix *step)
{
  const double complex *a = xs_step_matrix_part (step, 0);
  const double complex *b = xs_step_matrix_part (step, 1);

  xs_step_matrix_multiply (step, b, a);
  xs_step_matrix_add (step, 0, 1, step->h, a);
  xs_step_matrix_add (step, 1, 0, -step->h, b);
  xs_step_matrix_add (step, 1, 1, -step->h * step->h, step->scratch);
}

const XsLayer XS_REAL (xs_layer_hamiltonian) = {
  .id = "hamiltonian",
  .parts = 2,
  .transposes = TRUE,
  .reversible = TRUE,
  .forward = forward,
  .adjoint = adjoint,
  .number = number,
  .formula = "h |K1| |K2|",
  .integrator = XS_INTEGRATOR_LEAPFROG,
  .symbol = symbol,
};
