#include "engine/kernels/conv-reference.h"

#include "engine/kernels/conv3x3.h"

#include <string.h>

/* States are plain planes (channels, n, n), a packed kernel is (outputs, inputs, 3, 3) and the bias
 * after it. */

static size_t
plane_size (const XsConvPlan *plan)
{
  return (size_t) plan->n * (size_t) plan->n;
}

static size_t
kernel_size (const XsConvPlan *plan)
{
  return (size_t) plan->outputs * (size_t) plan->inputs * 9;
}

static void
measure (XsConvPlan *plan)
{
  plan->front = 0;
  plan->stride = (size_t) plan->n;
  plan->plane = plan->span = plane_size (plan);
  plan->input_size = (size_t) plan->inputs * plan->plane;
  plan->output_size = (size_t) plan->outputs * plan->plane;
  plan->packed_size = kernel_size (plan) + (size_t) plan->outputs;
  plan->scratch_size = plan->output_size;
}

static void
pack_state (const XsConvPlan *plan, const xs_real *planes, xs_real *state, int channels)
{
  memcpy (state, planes, (size_t) channels * plan->plane * sizeof *state);
}

static void
unpack_state (const XsConvPlan *plan, const xs_real *state, xs_real *planes, int channels)
{
  memcpy (planes, state, (size_t) channels * plan->plane * sizeof *planes);
}

static void
pack_kernel (const XsConvPlan *plan, const xs_real *kernel, const xs_real *bias, xs_real *packed)
{
  memcpy (packed, kernel, kernel_size (plan) * sizeof *packed);
  packed += kernel_size (plan);
  for (int o = 0; o < plan->outputs; o++)
    packed[o] = bias != NULL ? bias[o] : 0;
}

/* K^T is the convolution with the kernels turned by 180 degrees, inputs and outputs swapped. */
static void
pack_transposed (const XsConvPlan *plan, const xs_real *kernel, xs_real *packed)
{
  size_t inputs = (size_t) plan->inputs;
  size_t outputs = (size_t) plan->outputs;

  memset (packed, 0, plan->packed_size * sizeof *packed);
  for (size_t i = 0; i < inputs; i++)
    for (size_t o = 0; o < outputs; o++)
      for (size_t tap = 0; tap < 9; tap++)
        packed[(o * inputs + i) * 9 + 8 - tap] = *kernel++;
}

/* scratch = K in + bias */
static void
convolve (const XsConvPlan *plan, const XsConvCall *call, const xs_real *bias)
{
  xs_conv3x3 (call->kernel, bias, call->in, call->scratch, plan->inputs, plan->outputs, plan->n);
}

static xs_real
residual_at (const XsConvCall *call, size_t p)
{
  return call->residual != NULL ? call->residual[p] : 0;
}

static void
activate (const XsConvPlan *plan, XsActivation activation, const XsConvCall *call)
{
  convolve (plan, call, call->kernel + kernel_size (plan));
  for (size_t p = 0; p < plan->output_size; p++)
    {
      xs_real value = xs_activation_value (activation, call->scratch[p]);

      call->out[p] = residual_at (call, p) + call->scale * value;
      if (call->slope != NULL)
        call->slope[p] = call->scale * xs_activation_slope (activation, value);
    }
}

static void
add (const XsConvPlan *plan, const XsConvCall *call)
{
  convolve (plan, call, NULL);
  for (size_t p = 0; p < plan->output_size; p++)
    {
      call->out[p] = residual_at (call, p) + call->scale * call->scratch[p];
      if (call->product != NULL)
        call->product[p] = call->out[p] * call->factor[p];
    }
}

static void
multiply (const XsConvPlan *plan, const XsConvCall *call)
{
  convolve (plan, call, NULL);
  for (size_t p = 0; p < plan->output_size; p++)
    call->out[p] = call->scale * call->factor[p] * call->scratch[p];
}

/* The plain gradient takes no factor: one pair of planes at a time is summed, then scaled. */
static void
kernel_gradient (const XsConvPlan *plan, const xs_real *in, const xs_real *adjoint, xs_real scale,
                 xs_real *gradient, xs_real *bias_gradient)
{
  size_t row = (size_t) plan->inputs * 9;
  xs_real sums[9];
  xs_real bias_sum;

  for (size_t o = 0; o < (size_t) plan->outputs; o++)
    for (size_t i = 0; i < (size_t) plan->inputs; i++)
      {
        memset (sums, 0, sizeof sums);
        bias_sum = 0;
        xs_conv3x3_kernel_gradient (in + i * plan->plane, adjoint + o * plan->plane, sums,
                                    &bias_sum, 1, 1, plan->n);
        for (size_t tap = 0; tap < 9; tap++)
          gradient[o * row + i * 9 + tap] += scale * sums[tap];
        if (bias_gradient != NULL && i == 0)
          bias_gradient[o] += scale * bias_sum;
      }
}

const XsConvTable xs_conv_reference = {
  .name = "reference",
  .measure = measure,
  .pack_state = pack_state,
  .unpack_state = unpack_state,
  .pack_kernel = pack_kernel,
  .pack_transposed = pack_transposed,
  .activate = activate,
  .add = add,
  .multiply = multiply,
  .kernel_gradient = kernel_gradient,
};
