#include "engine/network/steps.h"

#include <string.h>

gboolean
xs_steps_make (XsSteps *self, const XsArchitecture *architecture, const XsCompute *compute,
               GError **error)
{
  const XsArchitecture *a = architecture;

  *self = (XsSteps){ .architecture = *architecture,
                     .layout = xs_architecture_layout (architecture),
                     .layer = xs_layer_of (architecture->layer),
                     .compute = compute,
                     .parts = xs_architecture_parts (architecture),
                     .width = xs_architecture_width (architecture),
                     .h = (xs_real) xs_architecture_step (architecture) };
  self->opening_plan = xs_conv_plan_new (compute->opening, a->inputs, self->width, a->size, error);
  if (self->opening_plan == NULL)
    return FALSE;
  self->step_plan = xs_conv_plan_new (compute->conv, self->width, self->width, a->size, error);
  if (self->step_plan == NULL)
    return FALSE;
  self->state_size = (size_t) self->parts * self->step_plan->output_size;
  return TRUE;
}

void
xs_steps_clear (XsSteps *self)
{
  g_clear_pointer (&self->opening_plan, xs_conv_plan_free);
  g_clear_pointer (&self->step_plan, xs_conv_plan_free);
}

static size_t
n_kernels (const XsSteps *self)
{
  return (size_t) self->architecture.depth * (size_t) self->parts;
}

size_t
xs_steps_packed_total (const XsSteps *self)
{
  return n_kernels (self) * self->step_plan->packed_size;
}

void
xs_steps_lay_out_packed (const XsSteps *self, XsArena *arena, XsStepWork *work)
{
  work->packed_opening =
      xs_arena_take (arena, (size_t) self->parts * self->opening_plan->packed_size);
  work->packed = xs_arena_take (arena, xs_steps_packed_total (self));
  work->packed_transposed = xs_arena_take (arena, xs_steps_packed_total (self));
}

void
xs_steps_lay_out (const XsSteps *self, XsArena *arena, XsStepWork *work, gboolean way_back)
{
  size_t depth = (size_t) self->architecture.depth;
  size_t state = self->state_size;
  size_t scratch = MAX (self->step_plan->scratch_size, self->opening_plan->scratch_size);

  work->image = xs_arena_take (arena, self->opening_plan->input_size);
  work->states = xs_arena_take (arena, (depth + 1) * state);
  work->slopes = xs_arena_take (arena, way_back ? (depth + 1) * state : 0);
  work->activations = xs_arena_take (arena, self->layer->transposes ? depth * state : 0);
  work->momentum = xs_arena_take (arena, self->layer->has_momentum ? state : 0);
  work->adjoint = xs_arena_take (arena, way_back ? state : 0);
  work->inner = xs_arena_take (arena, way_back ? state : 0);
  work->next_inner = xs_arena_take (arena, way_back ? state : 0);
  work->conv_scratch = xs_arena_take (arena, scratch);
}

void
xs_steps_lay_out_sums (const XsSteps *self, XsArena *arena, XsStepWork *work)
{
  size_t sums = n_kernels (self) * self->step_plan->sums_size;

  work->opening_sums = xs_arena_take (arena, (size_t) self->parts * self->opening_plan->sums_size);
  work->transposed_sums = xs_arena_take (arena, sums);
  work->straight_sums = self->layer->transposes ? xs_arena_take (arena, sums) : NULL;
}

/* Planes (C, n, n) are the parts one after the other, as channels are counted; in a state each part
 * lies as a state of the plan does. */

/* Numbers in the planes of one part. */
static size_t
part_planes (const XsSteps *self)
{
  return (size_t) self->width * (size_t) self->architecture.size * (size_t) self->architecture.size;
}

void
xs_steps_to_planes (const XsSteps *self, const xs_real *state, xs_real *planes)
{
  const XsConvPlan *plan = self->step_plan;

  for (int part = 0; part < self->parts; part++)
    self->compute->conv->unpack_state (plan, state + (size_t) part * plan->output_size,
                                       planes + (size_t) part * part_planes (self), self->width);
}

void
xs_steps_from_planes (const XsSteps *self, const xs_real *planes, xs_real *state)
{
  const XsConvPlan *plan = self->step_plan;

  for (int part = 0; part < self->parts; part++)
    self->compute->conv->pack_state (plan, planes + (size_t) part * part_planes (self),
                                     state + (size_t) part * plan->output_size, self->width);
}

/* Numbers in the opening kernel of one part. */
static size_t
opening_taps (const XsSteps *self)
{
  return (size_t) self->width * (size_t) self->architecture.inputs * 9;
}

void
xs_steps_pack_opening (const XsSteps *self, XsStepWork *work, int part, const xs_real *kernel,
                       const xs_real *bias)
{
  const XsConvPlan *plan = self->opening_plan;
  size_t nth = (size_t) part;

  self->compute->opening->pack_kernel (plan, kernel + nth * opening_taps (self),
                                       bias + nth * (size_t) self->width,
                                       work->packed_opening + nth * plan->packed_size);
}

void
xs_steps_pack_kernel (const XsSteps *self, XsStepWork *work, int index, const xs_real *kernel,
                      const xs_real *bias)
{
  const XsConvTable *conv = self->compute->conv;
  const XsConvPlan *plan = self->step_plan;
  size_t offset = (size_t) index * plan->packed_size;

  conv->pack_kernel (plan, kernel, bias, work->packed + offset);
  conv->pack_transposed (plan, kernel, NULL, work->packed_transposed + offset);
}

const xs_real *
xs_steps_kernel (const XsSteps *self, const XsStepWork *work, int index)
{
  return work->packed + (size_t) index * self->step_plan->packed_size;
}

const xs_real *
xs_steps_transposed (const XsSteps *self, const XsStepWork *work, int index)
{
  return work->packed_transposed + (size_t) index * self->step_plan->packed_size;
}

xs_real *
xs_steps_sums (const XsSteps *self, xs_real *sums, int index)
{
  return sums + (size_t) index * self->step_plan->sums_size;
}

static xs_real *
opening_sums (const XsSteps *self, const XsStepWork *work, int part)
{
  return work->opening_sums + (size_t) part * self->opening_plan->sums_size;
}

xs_real *
xs_steps_slope (const XsSteps *self, const XsStepWork *work, int k, int part)
{
  return work->way_back ? xs_steps_part (self, work->slopes, k, part) : NULL;
}

xs_real *
xs_steps_bias (const XsSteps *self, xs_real *gradient, int index)
{
  return gradient + self->layout.biases + (size_t) index * (size_t) self->width;
}

xs_real *
xs_steps_opening_bias (const XsSteps *self, xs_real *gradient, int part)
{
  return gradient + self->layout.opening_bias + (size_t) part * (size_t) self->width;
}

void
xs_steps_swap_inner (XsStepWork *work)
{
  xs_real *inner = work->inner;

  work->inner = work->next_inner;
  work->next_inner = inner;
}

void
xs_steps_rest (const XsSteps *self, XsStepWork *work)
{
  if (self->layer->has_momentum)
    memset (work->momentum, 0, self->state_size * sizeof *work->momentum);
}

/*   z = K_open x + b_open,   y_0 = sigma(z)                                     s_0 = sigma'(z) */
void
xs_steps_open (const XsSteps *self, XsStepWork *work)
{
  const XsConvPlan *plan = self->opening_plan;

  for (int part = 0; part < self->parts; part++)
    self->compute->opening->activate (
        plan, self->architecture.activation,
        &(XsConvCall){ .kernel = work->packed_opening + (size_t) part * plan->packed_size,
                       .in = work->image,
                       .scale = 1,
                       .out = xs_steps_part (self, work->states, 0, part),
                       .slope = xs_steps_slope (self, work, 0, part),
                       .scratch = work->conv_scratch });
  xs_steps_rest (self, work);
}

/*   u = s_0 g_0 (left in inner, and its sum in b_open, by step 0),   dK_open += d<u, K x>/dK */
void
xs_steps_open_adjoint (const XsSteps *self, XsStepWork *work)
{
  for (int part = 0; part < self->parts; part++)
    self->compute->opening->correlate (
        self->opening_plan, &(XsConvCall){ .in = work->image,
                                           .other = xs_steps_part (self, work->inner, 0, part),
                                           .sums = opening_sums (self, work, part),
                                           .first = work->first,
                                           .scratch = work->conv_scratch });
  work->first = FALSE;
}

/* What was summed with K^T packed is the gradient by K^T, and is turned back; of types that
 * transpose both products have a share in dK. */
void
xs_steps_collect (const XsSteps *self, const XsStepWork *work, xs_real *gradient)
{
  const XsConvTable *conv = self->compute->conv;
  size_t taps = (size_t) self->width * (size_t) self->width * 9;

  if (work->first)
    return; /* no image came */
  for (int part = 0; part < self->parts; part++)
    self->compute->opening->collect (self->opening_plan, opening_sums (self, work, part), FALSE,
                                     gradient + self->layout.opening_kernel +
                                         (size_t) part * opening_taps (self));
  for (size_t index = 0; index < n_kernels (self); index++)
    {
      xs_real *kernel = gradient + self->layout.kernels + index * taps;

      conv->collect (self->step_plan, xs_steps_sums (self, work->transposed_sums, (int) index),
                     TRUE, kernel);
      if (work->straight_sums != NULL)
        conv->collect (self->step_plan, xs_steps_sums (self, work->straight_sums, (int) index),
                       FALSE, kernel);
    }
}
