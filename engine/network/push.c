#include "engine/network/push.h"

void
xs_push (const XsSteps *self, XsStepWork *work, const XsPush *what)
{
  const XsConvTable *conv = self->compute->conv;
  int kernel = what->step * self->parts + what->part;
  xs_real *activation = xs_steps_part (self, work->activations, what->step, what->part);

  conv->activate (self->step_plan, self->architecture.activation,
                  &(XsConvCall){ .kernel = xs_steps_kernel (self, work, kernel),
                                 .in = what->in,
                                 .scale = what->scale,
                                 .out = activation,
                                 .slope = xs_steps_slope (self, work, what->step + 1, what->part),
                                 .scratch = work->conv_scratch });
  conv->add (self->step_plan, &(XsConvCall){ .kernel = xs_steps_transposed (self, work, kernel),
                                             .in = activation,
                                             .residual = what->residual,
                                             .out = what->out,
                                             .scratch = work->conv_scratch });
}

void
xs_pull (const XsSteps *self, XsStepWork *work, const XsPush *what, int part_in, xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;
  int kernel = what->step * self->parts + what->part;
  gboolean opens = what->step == 0;

  conv->multiply (
      self->step_plan,
      &(XsConvCall){ .kernel = xs_steps_kernel (self, work, kernel),
                     .in = what->adjoint,
                     .factor = xs_steps_part (self, work->slopes, what->step + 1, what->part),
                     .out = work->inner,
                     .other = xs_steps_part (self, work->activations, what->step, what->part),
                     .sums = xs_steps_sums (self, work->straight_sums, kernel),
                     .first = work->first,
                     .channel_sums = xs_steps_bias (self, gradient, kernel),
                     .scratch = work->conv_scratch });
  conv->add (
      self->step_plan,
      &(XsConvCall){ .kernel = xs_steps_transposed (self, work, kernel),
                     .in = work->inner,
                     .residual = what->out,
                     .factor = xs_steps_part (self, work->slopes, 0, part_in),
                     .out = what->out,
                     .product = opens ? xs_steps_part (self, work->next_inner, 0, part_in) : NULL,
                     .other = what->in,
                     .sums = xs_steps_sums (self, work->transposed_sums, kernel),
                     .first = work->first,
                     .channel_sums = opens ? xs_steps_opening_bias (self, gradient, part_in) : NULL,
                     .scratch = work->conv_scratch });
}
